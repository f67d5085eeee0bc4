package flow_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// A log is written as a table with a lane for each goroutine. Each row is one
// record: its time in milliseconds, and in the lane of who acts what it does.
//
//	ms | outside    | main            | w1               | w2
//	 0 | go main    |                 |                  |
//	 0 |            | make jobs 1     |                  |
//	 0 |            | go work w1      |                  |
//	 0 |            |                 | wait recv jobs   |
//	 5 | submit 2   |                 |                  |
//	   = the picture that the stage shows then
//	   " The sentence that is said then.
//
// A job or value is written #1. Of several channels with one name, the second is
// written answer.2. A row can say
//
//	go FUNC [LANE]    end    panic TEXT    make CHAN CAP    close CHAN
//	send CHAN #1 [to LANE]    recv CHAN #1 [from LANE]    recv CHAN closed
//	wait send CHAN #1    wait recv CHAN    wait select recv CHAN, send CHAN #1
//	default    lock MU    wait lock MU    unlock MU    wait group    pass    sleep MS    wake
//
// and of the facts of the scene
//
//	submit N    workers N    shutdown    cancel    resized N    say TEXT
//	collect #1 OUTCOME [SKU DELTA]    reject #1 REASON    audit STOCK LEDGER    verdict KIND
type lanes struct {
	t        *testing.T
	config   event.Config
	layout   flow.Layout
	log      event.Log
	sites    map[string]uint32
	objects  map[string]uint32
	buffered map[string]int64
	ids      map[string]uint32 // of the goroutine in a lane
	jobs     uint64
	checks   []check
}

// check is what must be shown after so many records.
type check struct {
	step int
	line string
}

func parse(t *testing.T, config event.Config, layout flow.Layout, table string) *lanes {
	t.Helper()
	l := &lanes{
		t: t, config: config, layout: layout, sites: map[string]uint32{}, objects: map[string]uint32{},
		buffered: map[string]int64{}, ids: map[string]uint32{"outside": 0},
	}
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if line[0] == '=' || line[0] == '"' {
			l.checks = append(l.checks, check{len(l.log.Records), line})
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if cells[0] == "ms" {
			names = cells
			continue
		}
		ms, err := strconv.ParseFloat(cells[0], 64)
		require.NoError(t, err, line)
		for i, cell := range cells[1:] {
			if cell != "" {
				l.row(int64(ms*1e6), names[i+1], strings.Fields(strings.ReplaceAll(cell, ",", "")))
			}
		}
	}
	return l
}

// site is the place in the source at which something of that name is touched.
func (l *lanes) site(name string) uint32 {
	name, _, _ = strings.Cut(name, ".")
	if id, ok := l.sites[name]; ok {
		return id
	}
	id := uint32(len(l.log.Sites) + 1)
	l.sites[name] = id
	l.log.Sites = append(l.log.Sites, event.Site{ID: id, Name: name, File: "scene.go", Line: int(id)})
	return id
}

func (l *lanes) object(name string) uint32 {
	if _, ok := l.objects[name]; !ok {
		l.objects[name] = uint32(len(l.objects) + 1)
	}
	return l.objects[name]
}

func number(word string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(word, "#"), 10, 64)
	if err != nil {
		panic(fmt.Sprintf("%q is not a number", word))
	}
	return n
}

// row adds the record, or the records of a select, of one cell.
func (l *lanes) row(now int64, lane string, w []string) {
	r := event.Record{Time: now, Actor: l.ids[lane]}
	on := func(kind event.Kind, name string) {
		r.Kind, r.Obj, r.Site = kind, l.object(name), l.site(name)
	}
	switch verb := strings.Join(w[:min(2, len(w))], " "); {
	case verb == "wait select":
		l.selects(r, w[2:])
		return
	case verb == "wait send":
		on(event.SendBlock, w[2])
		r.A = number(w[3])
	case verb == "wait recv":
		on(event.RecvBlock, w[2])
	case verb == "wait lock":
		on(event.LockBlock, w[2])
	case verb == "wait group":
		on(event.WaitBlock, w[1])
	default:
		l.act(&r, w, on)
	}
	l.log.Append(r)
}

// selects adds a select that parks, and its cases.
func (l *lanes) selects(r event.Record, w []string) {
	cases := 0
	for _, word := range w {
		if word == "send" || word == "recv" {
			cases++
		}
	}
	r.Kind, r.A = event.SelectBlock, int64(cases)
	l.log.Append(r)
	for i := 0; i < len(w); i += 2 {
		c := event.Record{Kind: event.SelectCase, Time: r.Time, Actor: r.Actor, Obj: l.object(w[i+1]), Site: l.site(w[i+1])}
		if w[i] == "send" {
			c.Flags, c.A = event.Sending, number(w[i+2])
			i++
		}
		l.log.Append(c)
	}
}

func (l *lanes) act(r *event.Record, w []string, on func(event.Kind, string)) {
	switch w[0] {
	case "go":
		r.Kind, r.Other, r.Site = event.GoStart, uint32(len(l.ids)), l.site(w[1])
		l.ids[w[len(w)-1]] = r.Other
	case "end":
		r.Kind = event.GoEnd
	case "panic":
		r.Kind, r.Blob = event.GoPanic, l.log.Intern([]byte(strings.Join(w[1:], " ")))
	case "make":
		on(event.Make, w[1])
		r.A = number(w[2])
	case "send":
		on(event.Send, w[1])
		if r.A = number(w[2]); len(w) > 3 {
			r.Other = l.ids[w[4]]
		} else {
			l.buffered[w[1]]++
		}
		r.B = l.buffered[w[1]]
	case "recv":
		on(event.Recv, w[1])
		switch {
		case w[2] == "closed":
			r.Flags = event.Closed
		case len(w) > 3:
			r.A, r.Other = number(w[2]), l.ids[w[4]]
		default:
			r.A = number(w[2])
			l.buffered[w[1]]--
		}
		r.B = l.buffered[w[1]]
	case "close":
		on(event.Close, w[1])
	case "default":
		r.Kind = event.SelectDefault
	case "lock":
		on(event.Lock, w[1])
	case "unlock":
		on(event.Unlock, w[1])
	case "pass":
		r.Kind = event.Wait
	case "sleep":
		r.Kind, r.A = event.Sleep, r.Time+number(w[1])*1e6
	case "wake":
		r.Kind = event.Wake
	default:
		l.note(r, w)
	}
}

// frame is the whole table as an engine would send it.
func (l *lanes) frame() event.Frame {
	f := event.Frame{Records: l.log.Records, FirstBlob: 1, Sites: l.log.Sites}
	if len(l.log.Blobs) > 0 {
		f.Blobs = l.log.Blobs[1:]
	}
	return f
}

func (l *lanes) timeline() *flow.Timeline {
	line := flow.NewTimeline(l.config, l.layout)
	line.Extend(l.frame())
	return line
}

// hold requires every picture and every sentence of the table.
func (l *lanes) hold() *flow.Timeline {
	l.t.Helper()
	line := l.timeline()
	for _, c := range l.checks {
		m := line.At(c.step)
		got := "= " + picture(l.layout, m)
		if c.line[0] == '"' {
			got = `" ` + line.Sentence(m)
		}
		require.Equal(l.t, c.line, got, "after %d records, at %v", c.step, time.Duration(m.Time))
	}
	return line
}
