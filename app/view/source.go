package view

import (
	"slices"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
)

// SourcePane shows the code that runs, with the goroutines standing on its
// lines. The listing is one piece of HTML that changes with the file only; what
// moves lies over it.
type SourcePane struct {
	app.Compo
	store  *Store
	scene  string
	files  []listing
	html   []string
	listed string // the file that stops are of
	stops  []stop // the lines of the shown file that a run can be taken to
	shown  int
	follow bool
	stands []stand
	last   int // the line that was scrolled to
	sites  int // how many places of the source the log knew when html was made
	wished int // the visitor's wishes for a line that were granted
	asked  int // the line that was wished for last, or 0
	run    runTo
	cancel []func()
}

// linePace is the least time between two pictures of the goroutines.
const linePace = 120 * time.Millisecond

// NewSourcePane returns the source of the store's run.
func NewSourcePane(store *Store) *SourcePane {
	s := &SourcePane{store: store, follow: true}
	s.look()
	return s
}

// OnMount follows the run.
func (s *SourcePane) OnMount(ctx app.Context) {
	key := func() any {
		if s.store.tab() != codeTab {
			return nil
		}
		return [4]any{s.store.Player().Step(), s.store.Config().Scene, s.store.chosen.line.count, len(s.store.Player().Log().Sites)}
	}
	s.cancel = append(s.cancel, s.store.subscribe(&subscription{ctx: ctx, every: linePace, key: key, seen: key(), fn: func() {
		s.look()
		ctx.Defer(s.scroll)
	}}))
	s.cancel = append(s.cancel, onHandling(ctx.JSSrc(), ".code", func() {
		ctx.Dispatch(func(app.Context) { s.follow = false })
	}))
}

// OnDismount lets go of the store.
func (s *SourcePane) OnDismount() {
	for _, cancel := range s.cancel {
		cancel()
	}
	s.cancel = nil
}

// look works out which file and which lines are to be seen.
func (s *SourcePane) look() {
	scene := s.store.Scene()
	if s.scene != scene.ID {
		s.scene, s.shown, s.last = scene.ID, 0, 0
		s.files, s.html, s.asked, s.run = listingsOf(scene), nil, 0, runTo{}
	}
	p := s.store.Player()
	m, log := p.Model(), p.Log()
	if len(s.html) != len(s.files) || s.sites != len(log.Sites) {
		s.html, s.sites = make([]string, len(s.files)), len(log.Sites)
	}
	s.grant()
	if s.follow && p.Phase() != flow.Playing && p.Step() > 0 && p.Step() <= len(log.Records) {
		site := log.SiteOf(log.Records[p.Step()-1])
		if i := slices.IndexFunc(s.files, func(l listing) bool { return l.file == site.File }); i >= 0 {
			s.shown = i
		}
	}
	s.stands = standsOf(m, scene, s.files[s.shown], siteFinder(log))
}

// main is the line that matters most: one where somebody is blocked, or the
// first where anybody is.
func (s *SourcePane) main() int {
	if s.asked > 0 {
		return s.asked
	}
	for _, st := range s.stands {
		if slices.ContainsFunc(st.who, func(c chip) bool { return c.state == flow.Blocked }) {
			return st.line
		}
	}
	if len(s.stands) > 0 {
		return s.stands[0].line
	}
	return 0
}

// list makes the HTML of the file on show and the list of its stops, once.
func (s *SourcePane) list() {
	if l := s.files[s.shown]; s.html[s.shown] == "" || s.listed != l.file {
		stops := stopsOf(l, s.store.Player().Log().Sites)
		s.html[s.shown], s.stops, s.listed = codeHTML(l.source, stops), stopList(l, stops), l.file
	}
}

func (s *SourcePane) toggle(ctx app.Context, _ app.Event) {
	s.follow, s.last, s.asked = !s.follow, 0, 0
	s.look()
	ctx.Defer(s.scroll)
}

// pick shows another file.
func (s *SourcePane) pick(ctx app.Context, _ app.Event) {
	i, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil || i < 0 || i >= len(s.files) {
		return
	}
	s.shown, s.last, s.asked, s.follow = i, 0, 0, false
	s.look()
}

// lineHeight is a line of the listing, in pixels, as in stage.css.
const lineHeight = 20

// Render draws the pane.
func (s *SourcePane) Render() app.UI {
	s.list()
	return app.Div().Class("source").DataSet("testid", "source").Body(
		app.Div().Class("card-head").Body(
			app.Select().Class("input where").DataSet("testid", "file").Aria("label", "File").OnChange(s.pick).Body(
				app.Range(s.files).Slice(func(i int) app.UI {
					return app.Option().Value(i).Selected(i == s.shown).Text(s.files[i].file)
				}),
			),
			app.Button().Type("button").Class("btn small").DataSet("testid", "follow").Aria("pressed", s.follow).
				Title("Keep the busy lines in sight").Text("Follow").OnClick(s.toggle),
		),
		s.run.draw(s.store.fast()),
		s.menu(),
		app.Div().Class(s.codeClass()).OnClick(s.onCode).TabIndex(0).Attr("role", "region").Aria("label", s.files[s.shown].file).Body(
			app.Div().Class("marks").Aria("hidden", "true").Body(app.Range(s.stands).Slice(func(i int) app.UI {
				return app.I().Class("band").Style("top", px(float64((s.stands[i].line-1)*lineHeight)))
			}), app.I().Class("band asked").DataSet("line", s.asked).Hidden(s.asked == 0).Style("top", px(float64((s.asked-1)*lineHeight)))),
			app.Div().Class("marks over").Body(app.Range(s.stands).Slice(func(i int) app.UI {
				return drawStand(&s.stands[i])
			})),
			app.Raw(s.html[s.shown]),
		),
	)
}

// codeClass leaves the gutter out where nobody is known to stand anywhere.
func (s *SourcePane) codeClass() string {
	if s.store.fast() {
		return "code bare"
	}
	return "code"
}

func drawStand(st *stand) app.UI {
	return app.Div().Class("here").Style("top", px(float64((st.line-1)*lineHeight))).DataSet("line", st.line).Body(
		app.Range(st.who).Slice(func(i int) app.UI {
			c := &st.who[i]
			return app.Span().Class("who "+c.state.String()).Title(c.title).Body(
				app.I().Aria("hidden", "true").Hidden(c.plain()).Text(Glyph(c.state.String())), app.Text(c.text),
			)
		}),
		app.Span().Class("who more").Hidden(st.more == 0).Text("+"+count(st.more)),
	)
}
