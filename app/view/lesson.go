package view

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/pattern"
)

// lesson is the text that goes with a scene: what to know, and what to try. It is
// a piece of the site, fetched when it is first looked at.
type lesson struct {
	live
	scenes []pattern.Scene
	texts  map[string]string // HTML by scene
	asked  map[string]bool   // scenes whose text is there, or on its way
	wrong  string            // why the text of the scene on show is not there
}

func newLesson(s *Store) *lesson {
	return &lesson{live: live{store: s}, scenes: pattern.Scenes(), texts: map[string]string{}, asked: map[string]bool{}}
}

// OnMount follows the scene, while the lesson is in sight.
func (l *lesson) OnMount(ctx app.Context) {
	l.follow(ctx, 0, func() any {
		if l.store.tab() != lessonTab {
			return ""
		}
		l.fetch(ctx, l.store.config.Scene)
		return l.store.config.Scene
	})
}

// fetch gets a scene's text, unless it was got already.
func (l *lesson) fetch(ctx app.Context, scene string) {
	if l.asked[scene] {
		return
	}
	l.asked[scene], l.wrong = true, ""
	fetchFile("web/lessons/"+scene+".html", func(text []byte) {
		ctx.Dispatch(func(app.Context) { l.texts[scene] = string(text) })
	}, func(reason string) {
		ctx.Dispatch(func(app.Context) { l.asked[scene], l.wrong = false, "The lesson cannot be loaded: "+reason+"." })
	})
}

// Render shows the text.
func (l *lesson) Render() app.UI {
	scene := l.store.config.Scene
	text := l.texts[scene]
	if text == "" {
		text = "<div></div>"
	}
	return app.Div().Class("lesson").DataSet("testid", "lesson").DataSet("scene", scene).DataSet("state", l.state(scene)).
		TabIndex(0).Attr("role", "region").Aria("label", "Lesson").OnClick(l.onClick).Body(
		app.Raw(text),
		app.P().Class("error").Attr("role", "alert").Hidden(l.texts[scene] != "" || l.wrong == "").Text(l.wrong),
		l.drawNext(),
	)
}

// drawNext leads from lesson to lesson, in the order in which they teach.
func (l *lesson) drawNext() app.UI {
	at := slices.IndexFunc(l.scenes, func(s pattern.Scene) bool { return s.ID == l.store.config.Scene })
	next := l.scenes[(at+1)%len(l.scenes)]
	words := "Next: "
	if at == len(l.scenes)-1 {
		words = "From the first: "
	}
	return app.Div().Class("lesson-next").Body(
		app.Button().Type("button").Class("btn small").DataSet("testid", "next-lesson").DataSet("scene", next.ID).
			Text(words+next.Title).OnClick(l.onNext, next.ID),
		app.Span().Class("hint").Text(count(at+1)+" of "+count(len(l.scenes))),
	)
}

func (l *lesson) onNext(ctx app.Context, _ app.Event) {
	l.store.SetScene(ctx.JSSrc().Get("dataset").Get("scene").String())
	reveal("stage")
}

func (l *lesson) state(scene string) string {
	switch {
	case l.texts[scene] != "":
		return "ready"
	case l.wrong != "":
		return "failed"
	}
	return "loading"
}

// onClick runs the experiment that was pressed: its link is the address of a
// setting of this page, and can be opened in a window of its own as well.
func (l *lesson) onClick(_ app.Context, e app.Event) {
	link := e.Get("target").Call("closest", "a[data-ends]")
	if !link.Truthy() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("shiftKey").Bool() {
		return
	}
	e.PreventDefault()
	reveal("stage")
	l.store.Report(l.store.try(link.Get("search").String()))
}
