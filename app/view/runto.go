package view

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// runTo is what became of the wish to run to a line.
type runTo struct {
	state string // "", "searching", "reached" or "never"
	text  string
}

// reached is the answer to a wish to run to a line.
type reached struct {
	Reached   bool    `json:"reached"`
	Step      int     `json:"step"`
	Time      float64 `json:"time"` // milliseconds
	Goroutine string  `json:"goroutine,omitempty"`
	Text      string  `json:"text"`
}

// grant turns to the line that the visitor wished for, if that is news.
func (s *SourcePane) grant() {
	wish := s.store.chosen.line
	if wish.count == s.wished {
		return
	}
	s.wished = wish.count
	for i, l := range s.files {
		if l.file == wish.file {
			s.shown, s.asked, s.last, s.follow = i, wish.line, 0, false
		}
	}
}

// stopsOf are the lines of a listing that a run can be taken to: those that leave
// a record, and the one where workers work.
func stopsOf(l listing, sites []event.Site) map[int]bool {
	stops := map[int]bool{}
	for _, s := range sites {
		if s.File == l.file {
			stops[s.Line] = true
		}
	}
	if l.work > 0 && len(sites) > 0 {
		stops[l.work] = true
	}
	return stops
}

// onCode runs to the line whose number was pressed.
func (s *SourcePane) onCode(ctx app.Context, e app.Event) {
	if stop := e.Get("target").Call("closest", ".stop"); stop.Truthy() {
		s.runTo(ctx, stop.Get("dataset").Get("line").String())
	}
}

// onLine runs to the line that was picked from the menu.
func (s *SourcePane) onLine(ctx app.Context, _ app.Event) {
	s.runTo(ctx, ctx.JSSrc().Get("value").String())
	ctx.JSSrc().Set("value", "") // the same line can be picked again
}

// stop is a line that a run can be taken to.
type stop struct {
	line int
	text string
}

// stopList is those of a listing, from the top.
func stopList(l listing, stops map[int]bool) []stop {
	text := strings.Split(l.source, "\n")
	var out []stop
	for _, line := range slices.Sorted(maps.Keys(stops)) {
		out = append(out, stop{line, strings.TrimSpace(text[line-1])})
	}
	return out
}

// menu lists the lines to run to: what a finger takes in place of their numbers,
// which are as low as a line.
func (s *SourcePane) menu() app.UI {
	return app.Select().Class("input run-line").DataSet("testid", "run-line").Aria("label", "Run to a line").Hidden(len(s.stops) == 0).OnChange(s.onLine).Body(
		app.Option().Value("").Text("Run to a line …"),
		app.Range(s.stops).Slice(func(i int) app.UI {
			return app.Option().Value(s.stops[i].line).Text(count(s.stops[i].line) + "  " + s.stops[i].text)
		}),
	)
}

func (s *SourcePane) runTo(ctx app.Context, number string) {
	line, _ := strconv.Atoi(number) // the number of a line, or 0 where nothing is
	s.run = runTo{"searching", "Running to line " + count(line) + " …"}
	s.store.RunTo(s.files[s.shown].file, line, func(r reached, err error) {
		s.run = runTo{"never", r.Text}
		switch {
		case err != nil:
			s.run.text = message(err)
		case r.Reached:
			s.run.state = "reached"
			s.asked, s.last = line, 0
		}
		ctx.Dispatch(func(app.Context) { s.look() })
	})
}

// draw says what became of it.
func (r runTo) draw(fast bool) app.UI {
	text := r.text
	if text == "" && !fast {
		text = "Press a line’s number to run to it."
	}
	return app.P().Class("hint run-to").DataSet("testid", "run-to").DataSet("state", r.state).Attr("role", "status").Hidden(text == "").Text(text)
}

// RunTo lets the run go on to the next time that any goroutine comes to a line,
// and tells done whether one did.
func (s *Store) RunTo(file string, line int, done func(reached, error)) {
	p := s.player
	is := s.comesTo(file, line)
	where := "line " + count(line)
	if is == nil {
		done(reached{Step: p.Step(), Text: sentence("nothing that can be watched is on " + where + ": a run can be taken to lines that send, receive, lock, sleep or start")}, nil)
		return
	}
	err := p.Until(is, func(found bool, err error) {
		defer s.Touch()
		if err != nil {
			done(reached{}, err)
			return
		}
		m := p.Model()
		r := reached{Reached: found, Step: p.Step(), Time: float64(m.Time) / 1e6}
		if !found {
			r.Text = sentence("no goroutine comes to " + where + " any more, before the run " + s.pause())
			done(r, nil)
			return
		}
		if g := m.Find(p.Log().Records[p.Step()-1].Actor); g != nil {
			r.Goroutine = p.Timeline().Name(flow.RefOf(g))
		}
		r.Text = sentence(r.Goroutine + " has come to " + where + ", at " + stamp(m.Time))
		done(r, nil)
	})
	if err != nil {
		done(reached{}, err)
	}
	s.Touch()
}

// pause is what a run comes to when nothing is left to do.
func (s *Store) pause() string {
	if s.player.Status().State == event.Ended {
		return "ends"
	}
	return "waits for you"
}

// comesTo tells the records of goroutines that come to a line, or is nil where
// nothing on it is ever recorded. A worker comes to the line of its work when it
// has received a job.
func (s *Store) comesTo(file string, line int) func(*event.Record) bool {
	sites := map[uint32]bool{}
	for _, site := range s.player.Log().Sites {
		if site.File == file && site.Line == line {
			sites[site.ID] = true
		}
	}
	jobs, ok := s.workLine(file, line)
	if len(sites) == 0 && !ok {
		return nil
	}
	t := s.player.Timeline()
	return func(r *event.Record) bool {
		return sites[r.Site] || ok && r.Kind == event.Recv && r.Flags&event.Closed == 0 && t.ColumnOf(r.Obj) == jobs
	}
}

// workLine reports whether a line is where workers work, and the column of the
// channel that they get it from.
func (s *Store) workLine(file string, line int) (jobs int, ok bool) {
	for _, l := range listingsOf(s.Scene()) {
		if l.file == file && l.work == line && line > 0 {
			jobs, _ := s.player.Timeline().Layout().Channels()
			return jobs, true
		}
	}
	return -1, false
}
