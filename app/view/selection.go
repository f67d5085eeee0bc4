package view

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// selection is what the visitor has asked about, and the answer to it.
type selection struct {
	ref   flow.Ref
	count int  // of selections so far: each is heard once
	shown bool // the card beside the picture shows it, and not what can be read there
	reads tab  // what can be read there: the lesson or the code
	asked askedFor
	why   flow.Why
	line  lineWish
	table bool // the picture is shown as a table
}

// askedFor is what an answer is the answer to.
type askedFor struct {
	ref  flow.Ref
	run  *flow.Timeline
	step int
	logs int // a lock's holder is found in the log
}

// lineWish is a line of the source that the visitor wants to see.
type lineWish struct {
	file  string
	line  int
	count int // of such wishes so far
}

// Select asks about a thing of the run: it is ringed on the stage, and the card
// beside it says why it waits. Nothing ends that.
func (s *Store) Select(ref flow.Ref) {
	first := s.above()
	for _, run := range []*Store{first, first.beside} {
		if run != nil {
			run.chosen.ref = flow.Ref{}
			run.Touch()
		}
	}
	s.chosen.ref = ref
	first.chosen.count++
	first.chosen.shown = ref.Kind != flow.Nothing
}

// above is the store of the upper of two runs, which is the page's own.
func (s *Store) above() *Store {
	if s.host != nil {
		return s.host
	}
	return s
}

// subject is the store of the run of which something is selected: the one beside
// this one, or else this.
func (s *Store) subject() *Store {
	if s.beside != nil && s.beside.chosen.ref.Kind != flow.Nothing {
		return s.beside
	}
	return s
}

// Selected is what was asked about.
func (s *Store) Selected() flow.Ref { return s.chosen.ref }

// A tab is what the card beside the picture shows.
type tab string

// The tabs.
const (
	codeTab    tab = "code"
	lessonTab  tab = "lesson"
	inspectTab tab = "inspect" // what is selected
)

// tab is what the card shows now.
func (s *Store) tab() tab {
	if s.chosen.shown {
		return inspectTab
	}
	return cmp.Or(s.chosen.reads, codeTab)
}

// turnTo has the card show something else. Who ends to inspect comes back to what
// they read before.
func (s *Store) turnTo(t tab) {
	if s.chosen.shown = t == inspectTab; !s.chosen.shown {
		s.chosen.reads = t
	}
	s.Touch()
}

// ShowLine turns to a line of the source.
func (s *Store) ShowLine(file string, line int) {
	s = s.above()
	s.chosen.line = lineWish{file, line, s.chosen.line.count + 1}
	s.turnTo(codeTab)
}

// Why is why the selected thing is as it is at this moment.
func (s *Store) Why() flow.Why {
	t, ref := s.player.Timeline(), s.chosen.ref
	if ref.Kind == flow.Nothing {
		return flow.Why{}
	}
	if asked := (askedFor{ref, t, s.player.Step(), s.player.Steps()}); s.chosen.asked != asked {
		s.chosen.asked, s.chosen.why = asked, s.whyOf(ref)
	}
	return s.chosen.why
}

// whyOf is why anything is as it is at this moment.
func (s *Store) whyOf(ref flow.Ref) flow.Why {
	t := s.player.Timeline()
	if s.fast() {
		return flow.Why{Parts: []flow.Part{
			{Text: sentenceStart(t.Name(ref)), Ref: ref},
			{Text: " is not watched at full speed, where nobody stops to look: run the same in Watch to ask why."},
		}, Chain: []flow.Ref{ref}}
	}
	return t.Why(s.player.Model(), ref)
}

func sentenceStart(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// refText is a Ref as the page's elements carry it: "a.2.3".
func refText(ref flow.Ref) string {
	if ref.Kind == flow.Nothing {
		return ""
	}
	return string("?apj"[ref.Kind]) + "." + strconv.Itoa(ref.Column) + "." + strconv.FormatUint(ref.N, 10)
}

// parseRef is the Ref of such a text.
func parseRef(text string) (flow.Ref, bool) {
	kind, rest, _ := strings.Cut(text, ".")
	left, right, ok := strings.Cut(rest, ".")
	column, err := strconv.Atoi(left)
	n, err2 := strconv.ParseUint(right, 10, 64)
	at := strings.Index("?apj", kind)
	if !ok || err != nil || err2 != nil || len(kind) != 1 || at < 1 {
		return flow.Ref{}, false
	}
	return flow.Ref{Kind: flow.RefKind(at), Column: column, N: n}, true
}

// onRef selects what is written on the element.
func (s *Store) onRef(ctx app.Context, _ app.Event) {
	if ref, ok := parseRef(ctx.JSSrc().Call("getAttribute", "data-ref").String()); ok {
		s.Select(ref)
	}
}

// onPlace shows the line of the source that is written on the element.
func (s *Store) onPlace(ctx app.Context, _ app.Event) {
	line, err := strconv.Atoi(ctx.JSSrc().Call("getAttribute", "data-line").String())
	if err == nil {
		s.ShowLine(ctx.JSSrc().Call("getAttribute", "data-file").String(), line)
	}
}

// drawWhy writes an answer, with a button for everything that it names.
func (s *Store) drawWhy(why flow.Why) []app.UI {
	out := make([]app.UI, len(why.Parts))
	for i, p := range why.Parts {
		switch {
		case p.Ref.Kind != flow.Nothing:
			out[i] = app.Button().Type("button").Class("link ref").DataSet("ref", refText(p.Ref)).Text(p.Text).OnClick(s.onRef)
		case p.File != "":
			out[i] = app.Button().Type("button").Class("link mono").DataSet("file", p.File).DataSet("line", p.Line).
				Title("Show this line").Text(p.Text).OnClick(s.onPlace)
		default:
			out[i] = app.Span().Text(p.Text)
		}
	}
	return out
}
