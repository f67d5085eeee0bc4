package explore

import (
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// How much a drawing holds.
const (
	widest   = 22  // of a goroutine's column, in characters
	fits     = 150 // of all columns; beyond, they hold marks only
	longest  = 160 // lines; beyond, the middle is left out
	markWide = 3
)

// lane is a goroutine's column.
type lane struct {
	name   string
	wide   int
	state  string // what stands in the column while others act
	column int    // among marks, from 1; 0 before it acts, -1 once it has ended
}

// step is a line: who did what, where.
type step struct {
	g     uint32
	text  string
	place string
	time  time.Duration
	then  string // the goroutine's mark from then on
}

// draw renders a log as lanes: a column for each goroutine, a line for each
// step, ╳ under whoever is blocked.
func draw(log *event.Log, passes []conductor.Pass) string {
	lanes := map[uint32]*lane{}
	steps, born := read(log, passes, lanes)
	var order []uint32
	for id := uint32(0); id <= born; id++ {
		if lanes[id] != nil {
			order = append(order, id)
		}
	}
	total := 0
	for _, s := range steps {
		if l := lanes[s.g]; l != nil {
			l.wide = min(widest, max(l.wide, utf8.RuneCountInString(s.text)))
		}
	}
	for _, l := range lanes {
		l.wide = max(l.wide, min(widest, utf8.RuneCountInString(l.name)))
		total += l.wide + 2
	}
	narrow := total > fits
	var b strings.Builder
	head(&b, lanes, order, narrow)
	for i, s := range steps {
		hidden := len(steps) > longest && i > longest/4 && i < len(steps)-3*longest/4
		if hidden && i == longest/4+1 {
			fmt.Fprintf(&b, "      … %d steps …\n", len(steps)-longest-1)
		}
		row(&b, i+1, s, lanes, order, narrow, hidden)
	}
	return b.String()
}

func head(b *strings.Builder, lanes map[uint32]*lane, order []uint32, narrow bool) {
	if narrow {
		for _, id := range order {
			fmt.Fprintf(b, "      %s\n", lanes[id].name)
		}
		return
	}
	b.WriteString("      ")
	for _, id := range order {
		b.WriteString(pad(lanes[id].name, lanes[id].wide+2))
	}
	b.WriteString("\n")
}

// row writes a line, and moves the lanes on.
func row(b *strings.Builder, n int, s step, lanes map[uint32]*lane, order []uint32, narrow, hidden bool) {
	var line strings.Builder
	fmt.Fprintf(&line, "%4d  ", n)
	if narrow {
		line.WriteString(marks(s, lanes, order))
	} else {
		for _, id := range order {
			text := lanes[id].state
			if id == s.g {
				text = s.text
			}
			line.WriteString(pad(text, lanes[id].wide+2))
		}
	}
	if l := lanes[s.g]; l != nil {
		l.state = s.then
	}
	line.WriteString("  " + s.place)
	if s.time > 0 {
		line.WriteString("  +" + s.time.String())
	}
	if !hidden {
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// marks is a line of many lanes: one mark a goroutine, and words at the end. A
// column whose goroutine has ended is used again.
func marks(s step, lanes map[uint32]*lane, order []uint32) string {
	var columns []string
	for _, id := range order {
		l := lanes[id]
		text := l.state
		if id == s.g {
			text = "●"
			if l.column == 0 {
				l.column = vacant(lanes)
			}
		}
		if l.column > 0 {
			for len(columns) < l.column {
				columns = append(columns, "")
			}
			columns[l.column-1] = text
		}
		if id == s.g && s.then == ended {
			l.column = -1
		}
	}
	var b strings.Builder
	for _, text := range columns {
		b.WriteString(pad(text, markWide))
	}
	return fmt.Sprintf("%s #%d %s", b.String(), s.g, s.text)
}

// vacant is the first column without a goroutine, from 1.
func vacant(lanes map[uint32]*lane) int {
	for column := 1; ; column++ {
		taken := false
		for _, l := range lanes {
			taken = taken || l.column == column
		}
		if !taken {
			return column
		}
	}
}

// pad makes a text n characters wide.
func pad(text string, n int) string {
	if wide := utf8.RuneCountInString(text); wide < n {
		return text + strings.Repeat(" ", n-wide)
	}
	return string([]rune(text)[:n-2]) + "… "
}

// read turns records, and what left none, into steps, and finds the lanes.
func read(log *event.Log, passes []conductor.Pass, lanes map[uint32]*lane) (steps []step, born uint32) {
	names := namesIn(log)
	for i, r := range log.Records {
		for len(passes) > 0 && passes[0].Records <= i {
			steps = append(steps, quiet(log, passes[0], r.Time))
			passes = passes[1:]
		}
		site := log.SiteOf(r)
		if r.Kind == event.GoStart {
			born = max(born, r.Other)
			name := site.Name
			if r.Other == 1 {
				name = "the test"
			} else if name == "" {
				name = "a subtest"
			}
			lanes[r.Other] = &lane{name: fmt.Sprintf("#%d %s", r.Other, name)}
		}
		text, then := describe(r, site, names)
		if text == "" {
			continue
		}
		s := step{g: r.Actor, text: text, then: then, time: time.Duration(r.Time)}
		s.place = place(site)
		if r.Actor == 0 && lanes[0] == nil {
			lanes[0] = &lane{name: "timers"}
		}
		steps = append(steps, s)
	}
	for _, p := range passes {
		steps = append(steps, quiet(log, p, 0))
	}
	return steps, born
}

// quiet is the step of an operation that left no record.
func quiet(log *event.Log, p conductor.Pass, now int64) step {
	site := log.SiteOf(event.Record{Site: p.Site})
	return step{g: p.G, text: site.Op, place: place(site), then: alive, time: time.Duration(now)}
}

// place is a site as people write it.
func place(s event.Site) string {
	if s.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", path.Base(s.File), s.Line)
}
