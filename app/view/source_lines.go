package view

import (
	"slices"
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// listing is one file that can be shown.
type listing struct {
	file   string // from the module's root, as in event.Site.File
	source string
	work   int // the line in which a worker executes its job, or 0
}

// poolFiles are the engine's own files, the most telling first.
var poolFiles = [...]string{"worker.go", "pool.go", "resize.go", "shutdown.go", "job.go"}

// listingsOf are the files of a scene. Where the scene only orders the pool
// about, the pool's own come first.
func listingsOf(scene pattern.Scene) []listing {
	own := listing{file: scene.File, source: scene.Source}
	var out []listing
	if slices.ContainsFunc(scene.Columns, func(c pattern.Column) bool { return strings.HasPrefix(c.Func, "(*WorkerPool)") }) {
		for _, name := range poolFiles {
			if b, err := pool.Source.ReadFile(name); err == nil {
				out = append(out, listing{file: "pool/" + name, source: string(b)})
			}
		}
	}
	out = append(out, own)
	for i := range out {
		out[i].work = lineOf(out[i].source, "job.Execute(")
	}
	return out
}

// lineOf is the number of the first line that has text in it outside of
// comments, or 0.
func lineOf(source, text string) int {
	for i, line := range strings.Split(source, "\n") {
		code, _, _ := strings.Cut(line, "//")
		if strings.Contains(code, text) {
			return i + 1
		}
	}
	return 0
}

// stand is a line with the goroutines that stand on it.
type stand struct {
	line int
	who  []chip
	more int // how many there is no room for
}

// chip is one goroutine on a line.
type chip struct {
	text  string
	title string
	state flow.State
}

// plain reports whether a chip goes without its sign: one that runs is filled,
// and one that waits is hollow, which is enough where its name is long.
func (c *chip) plain() bool {
	return c.state == flow.Running || c.state == flow.Waiting && len(c.text) > 5
}

// The gutter has room for so many goroutines, and so many pixels.
const (
	maxChips    = 3
	gutterWidth = 72
)

// fit leaves out who finds no room in the gutter; those who are blocked come
// first.
func (s *stand) fit() {
	slices.SortStableFunc(s.who, func(a, b chip) int { return rank(a.state) - rank(b.state) })
	for len(s.who) > 1 && s.width() > gutterWidth {
		s.who = s.who[:len(s.who)-1]
		s.more++
	}
}

func rank(state flow.State) int {
	if state == flow.Blocked {
		return 0
	}
	return 1
}

// width is about how wide the chips are drawn.
func (s *stand) width() int {
	const digit, sign, edges = 8, 13, 13
	w := 0
	for _, c := range s.who {
		if w += edges + digit*len(c.text); !c.plain() {
			w += sign
		}
	}
	if s.more > 0 {
		w += edges + digit*len("+"+count(s.more))
	}
	return w
}

// standsOf are the lines of a listing on which goroutines stand. Each stands
// where it last did something that can be watched; a worker that has taken a job
// and is neither done nor blocked is inside Execute, whatever it does there.
func standsOf(m *flow.Model, scene pattern.Scene, l listing, sites func(uint32) event.Site) []stand {
	byLine := map[int]*stand{}
	var order []int
	for i := range m.Goroutines {
		g := &m.Goroutines[i]
		if g.State == flow.Ended || g.Column < 0 || g.Column >= len(scene.Columns) {
			continue
		}
		line := placeOf(g, l, sites(g.Site))
		if line == 0 {
			continue
		}
		s := byLine[line]
		if s == nil {
			s = &stand{line: line}
			byLine[line] = s
			order = append(order, line)
		}
		if len(s.who) == maxChips {
			s.more++
			continue
		}
		s.who = append(s.who, chipOf(g, scene.Columns[g.Column]))
	}
	slices.Sort(order)
	out := make([]stand, 0, len(order))
	for _, line := range order {
		byLine[line].fit()
		out = append(out, *byLine[line])
	}
	return out
}

// placeOf is the line of a listing that a goroutine stands on, or 0.
func placeOf(g *flow.Goroutine, l listing, s event.Site) int {
	executes := g.Job != 0 && (g.State == flow.Running || g.State == flow.Draining)
	switch {
	case executes && l.work > 0 && strings.Contains(strings.ToLower(g.Name), "work"):
		return l.work
	case s.File == l.file:
		return s.Line
	}
	return 0
}

func chipOf(g *flow.Goroutine, col pattern.Column) chip {
	numbered := col.Turns || strings.HasSuffix(col.Label, "s")
	c := chip{text: col.Label, title: actorName(col.Label, numbered, g.Ordinal) + ": " + g.State.String(), state: g.State}
	if numbered {
		c.text = count(g.Ordinal)
	}
	return c
}

// siteFinder finds the site of an id in a log.
func siteFinder(log *event.Log) func(uint32) event.Site {
	return func(id uint32) event.Site { return log.SiteOf(event.Record{Site: id}) }
}
