package view

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// Saying is the moment in one plain sentence: on the screen at the pace of the
// eye, and for a screen reader at the pace of the ear.
type Saying struct {
	app.Compo
	store  *Store
	text   string
	spoken string        // what the live region holds
	heard  int           // selections that were answered there
	stuck  flow.Ref      // who most needs asking about, if anybody does
	since  time.Duration // how long it has, in steps of readPace
	cancel func()
}

// The least time between two sentences that can be read, and that can be heard.
const (
	readPace = 300 * time.Millisecond
	hearPace = 16 * readPace
)

// NewSaying returns the sentence about the store's run.
func NewSaying(store *Store) *Saying {
	s := &Saying{store: store}
	s.look()
	return s
}

// OnMount follows the run.
func (s *Saying) OnMount(ctx app.Context) {
	key := func() any {
		p, search := s.store.Player(), &s.store.search
		return [5]any{p.Step(), p.Phase(), s.store.chosen.count, search.engine != nil, search.tried}
	}
	s.cancel = s.store.subscribe(&subscription{ctx: ctx, every: readPace, key: key, seen: key(), fn: s.look})
}

// OnDismount lets go of the store.
func (s *Saying) OnDismount() {
	if s.cancel != nil {
		s.cancel()
	}
}

// look finds the sentence of now.
func (s *Saying) look() {
	p := s.store.Player()
	s.stuck = s.store.stuck()
	s.text = p.Sentence()
	if s.store.wentWell() {
		s.text += " Not every schedule ends so well."
	}
	s.hear(s.text+progress(p), p.Phase() == flow.Playing)
	if s.heard != s.store.chosen.count {
		// Whoever asks is answered at once.
		s.heard = s.store.chosen.count
		if answer := s.store.Why().Sentence(); answer != "" {
			s.spoken, s.since = answer, 0
		}
	}
}

// stuck is whoever cannot go on at this moment, or nobody.
func (s *Store) stuck() flow.Ref {
	if s.fast() {
		return flow.Ref{}
	}
	ref, _ := s.player.Timeline().Stuck(s.player.Model())
	return ref
}

// onWhy asks about whoever is stuck now, which may be another than when the
// sentence was written.
func (s *Saying) onWhy(ctx app.Context, _ app.Event) {
	if ref := s.store.stuck(); ref.Kind != flow.Nothing {
		s.store.Select(ref)
		lead(ctx, refText(ref), answerTries)
	}
}

// The answer is drawn when the panels' turn comes: until then it is looked for so
// often.
const (
	answerTries = 40
	answerPace  = 50 * time.Millisecond
)

// lead shows the answer about a thing, once it is there: on a small screen it is
// not beside the picture.
func lead(ctx app.Context, ref string, tries int) {
	card := app.Window().GetElementByID("beside")
	switch {
	case card.Call("querySelector", `[data-testid=inspect][data-ref="`+ref+`"]`).Truthy():
		reveal("beside")
	case tries > 0:
		ctx.After(answerPace, func(ctx app.Context) { lead(ctx, ref, tries-1) })
	}
}

// wentWell is whether a run has come to its end without the mistake that its
// scene has on purpose.
func (s *Store) wentWell() bool {
	if s.fast() || s.Scene().Flaw == "" || s.player.Phase() != flow.Finished {
		return false
	}
	class, _ := signOf(s.player)
	return class != "verdict"
}

// onFind looks for a schedule that does not go well, or ends the search.
func (s *Saying) onFind(app.Context, app.Event) {
	if s.store.search.engine != nil {
		s.store.StopSearch()
		return
	}
	s.store.FindFailure(searchMost, func(finding, error) { s.store.Notify(s.store.search.words) })
}

// progress says for the ear alone how far the jobs are, which the eye sees in the
// figures.
func progress(p *flow.Player) string {
	c := p.Model().Totals
	if p.Phase() != flow.Playing || c.Submitted == 0 || c.Settled() >= c.Submitted {
		return ""
	}
	return " " + count(c.Settled()) + " of " + plural(c.Submitted, "job") + " are done."
}

// hear decides what the live region says now. While time passes a sentence has
// its time to be heard out; once it stands still, the news come at once.
func (s *Saying) hear(text string, playing bool) {
	s.since += readPace
	if s.spoken != text && (!playing || s.spoken == "" || s.since >= hearPace) {
		s.spoken, s.since = text, 0
	}
}

// Render writes the sentence.
func (s *Saying) Render() app.UI {
	p := s.store.Player()
	sign, glyph := signOf(p)
	what, why := s.text, ""
	if i := strings.Index(s.text, ": "); i > 0 {
		what, why = s.text[:i+1], s.text[i+1:]
	}
	return app.Div().Class("saying card").DataSet("testid", "saying").DataSet("sign", sign).DataSet("offers", s.store.wentWell()).Body(
		app.Span().Class("sign "+sign).Aria("hidden", "true").Text(glyph),
		app.P().Aria("hidden", "true").Body(app.B().Text(what), app.Text(why)),
		app.Button().Type("button").Class("btn small ask").DataSet("testid", "why-stuck").DataSet("ref", refText(s.stuck)).
			Title("Why is this stuck?").Hidden(s.stuck.Kind == flow.Nothing).Text("Why?").OnClick(s.onWhy),
		s.drawFind(),
		s.drawWhen(),
		app.P().Class("sr").Attr("role", "status").Attr("aria-live", "polite").DataSet("testid", "spoken").Text(s.spoken),
	)
}

// drawFind is the way from a run that went well to one that does not.
func (s *Saying) drawFind() app.UI {
	search, words := &s.store.search, "Find one that fails"
	if search.engine != nil {
		words = "Stop: " + count(search.tried) + " tried"
	}
	return app.Button().Type("button").Class("btn small ask").DataSet("testid", "find-flaw").
		Title("Tries up to " + count(searchMost) + " seeds of this run, in the background").
		Hidden(!s.store.wentWell()).Text(words).OnClick(s.onFind)
}

// drawWhen is the way back to the step at which the books and the stock parted,
// where there is a later one.
func (s *Saying) drawWhen() app.UI {
	audit := s.store.player.Model().Audit
	return app.Button().Type("button").Class("btn small ask").DataSet("testid", "show-when").Title("Go to the step at which it was lost").
		Hidden(s.store.fast() || s.store.player.Phase() == flow.Playing || !audit.Known || audit.Balanced || s.atTrouble()).
		Text("Show when").OnClick(s.onWhen)
}

func (s *Saying) atTrouble() bool {
	step, found := s.store.player.Timeline().Trouble()
	return found && step == s.store.player.Step()
}

// onWhen shows the moment, and the line of code that the goroutine was at.
func (s *Saying) onWhen(app.Context, app.Event) {
	if step, found := s.store.player.Timeline().Trouble(); found {
		s.store.turnTo(codeTab)
		s.store.Report(s.store.player.Seek(step))
	}
}

// signOf is the sign beside the sentence.
func signOf(p *flow.Player) (class, glyph string) {
	phase := p.Phase()
	if v := p.Model().Verdict; v != nil && v.Kind != "" {
		return "verdict", "■"
	}
	if a := p.Model().Audit; a.Known && !a.Balanced {
		return "verdict", "■"
	}
	switch phase {
	case flow.Playing:
		return phase.String(), "▶"
	case flow.Finished:
		return phase.String(), "✓"
	case flow.Failed:
		return phase.String(), "✕"
	case flow.Loading, flow.Ready, flow.Paused:
	}
	return phase.String(), "❚❚"
}
