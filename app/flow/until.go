package flow

import "github.com/fanlight/fanlight/pool/event"

// Until goes forward to just after the next record that is the one. The engine
// makes what is not there yet. If there is none before the run ends or waits for
// a command, the cursor stays where it is. then, which may be nil, is told which
// of the two it came to; its error says that something else came between.
func (p *Player) Until(is func(*event.Record) bool, then func(found bool, err error)) error {
	read := 0 // how many records were looked at
	return p.goTo(func(step int) (int, bool) {
		records := p.line.log.Records
		for read = max(read, step); read < len(records); read++ {
			if is(&records[read]) {
				return read + 1, true
			}
		}
		return step, false
	}, false, then)
}
