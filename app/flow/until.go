package flow

import "github.com/fanlight/fanlight/pool/event"

// How much of a run is made in search of a record: at a time, and in all.
const (
	untilPace  = 4096
	untilReach = 1_000_000
)

// Until goes forward to just after the next record that is the one. The engine
// makes what is not there yet. If there is none before the run ends or waits for
// a command, the cursor stays where it is. then, which may be nil, is told which
// of the two it came to; its error says that something else came between.
func (p *Player) Until(is func(*event.Record) bool, then func(found bool, err error)) error {
	return p.move(func() {
		s := &search{p: p, is: is, from: p.cursor, read: p.cursor}
		if s.look() {
			s.tell(then, nil)
			return
		}
		// What is made in search of it has been seen by nobody: to give a command
		// now is to begin another future.
		p.enough(&goal{look: s.look, more: untilPace, then: func(err error) {
			if !s.found && err == nil {
				p.seen = max(p.seen, p.Steps())
			}
			s.tell(then, err)
		}}, untilPace)
	})
}

// search is how far Until has come.
type search struct {
	p          *Player
	is         func(*event.Record) bool
	from, read int // the cursor; how many records were looked at
	found      bool
}

// look looks at the records that are new, and moves the cursor if one is the one.
// It gives up after untilReach, which ends the search as if it had been found.
func (s *search) look() bool {
	records := s.p.line.log.Records
	for ; s.read < len(records); s.read++ {
		if s.is(&records[s.read]) {
			s.found = true
			s.p.moveTo(s.read + 1)
			return true
		}
	}
	return s.read-s.from >= untilReach
}

func (s *search) tell(then func(bool, error), err error) {
	if then != nil {
		then(s.found, err)
	}
}
