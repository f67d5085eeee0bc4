package view

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// drawPlace draws what stands in column i, other than goroutines in boxes, of
// which there are only spare ones.
func drawPlace(c *cast, f *frame, i int, spare []app.UI) app.UI {
	p, col := &f.places[i], &c.columns[i]
	switch p.form {
	case lone, fan, grid:
		return drawNobody(p, col, i == 0, spare)
	case crowd:
		return drawCrowd(p, col, spare)
	case exit:
		return drawExit(p, col)
	case tube, tank, meet:
	}
	class := ""
	if f.vertical {
		class = " flat"
		if i > 0 && f.places[i-1].form.ribbed() && i+1 < len(f.places) && !f.places[i+1].form.ribbed() {
			class = " flat under"
		}
	}
	return drawTube(p, col, class+col.pipe.lit.class(), i)
}

// box is a Div that stands somewhere.
func box(class string, x, y, w, h float64) app.HTMLDiv {
	return app.Div().Class(class).
		Style("left", px(x)).Style("top", px(y)).Style("width", px(w)).Style("height", px(h))
}

// drawActor draws the j-th goroutine of column i. A spare box looks as it did last,
// and says nothing of who was in it: to take twelve attributes off and to put them
// on again takes longer than all else that another moment of the run asks of it.
func drawActor(k *actorKey, i, j int) app.UI {
	a := &k.who
	class := "actor " + a.look() + a.lit.class()
	switch {
	case k.form == lone:
		class += " lone"
		if k.first {
			class += " first"
		}
	case k.form == grid && k.size >= roomy:
		class += " cell"
	case k.form == grid:
		class += " cell tiny"
	}
	if a.guessed {
		class += " guessed"
	}
	el := box(class, k.at[0], k.at[1], k.at[2], k.at[3]).Title(a.sentence()).
		Attr("role", "button").Aria("pressed", a.lit == chosen).TabIndex(tabIndex(j))
	body := a.words(k.form)
	if k.form == lone { // of the others there may be 150, and each element takes its time
		body = append(body, app.Span().Class("fact").Hidden(k.note == "").Text(k.note))
	}
	if k.spare {
		return el.Hidden(true).Body(body...)
	}
	el = el.DataSet("role", k.label).DataSet("state", a.told()).DataSet("job", jobText(a.job)).
		DataSet("ref", actorRef(i, a)).DataSet("selected", a.lit == chosen)
	if k.workers {
		el = el.DataSet("worker", a.ordinal)
	}
	return el.Body(body...)
}

// words are what is written in an actor's box.
func (a *actor) words(form placeForm) []app.UI {
	name := a.name
	if form == grid {
		name = strconv.Itoa(a.ordinal)
	}
	return []app.UI{
		app.B().Text(name),
		app.Span().Class("state").Body(
			app.I().Aria("hidden", "true").Hidden(a.unseen).Text(a.glyph()),
			app.Span().Text(a.word()),
		),
	}
}

// actorRef is what an actor of column i is called on its element.
func actorRef(i int, a *actor) string {
	return refText(flow.Ref{Kind: flow.Actor, Column: i, N: uint64(a.ordinal)})
}

// tabIndex lets the Tab key stop once in a column; the arrows go on from there.
func tabIndex(j int) int {
	if j == 0 {
		return 0
	}
	return -1
}

// sentence is the actor for whoever hovers over it, or hears it.
func (a *actor) sentence() string {
	text := a.name + ": " + a.word()
	switch {
	case a.sending:
		text += " sending " + jobText(a.job)
	case a.job != 0:
		text += ", job " + jobText(a.job)
	}
	return text
}

// jobText is a job's id, and empty for none.
func jobText(id uint64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatUint(id, 10)
}

// drawTube draws a channel: what it is called, and its places.
func drawTube(p *place, c *column, more string, i int) app.UI {
	pipe := &c.pipe
	class := "tube " + [...]string{tube: "slots", tank: "tank", meet: "meet"}[p.form] + more
	if pipe.senders > 0 {
		class += " blocked"
	} else if pipe.full() && pipe.cap > 0 {
		class += " full"
	}
	if pipe.closed {
		class += " closed"
	}
	if !pipe.made {
		class += " unmade"
	}
	el := box(class, p.x-p.w/2, p.y-p.h/2, p.w, p.h).
		DataSet("channel", pipe.name).DataSet("len", pipe.len).DataSet("cap", pipe.cap).
		DataSet("ref", refText(flow.Ref{Kind: flow.Pipe, Column: i})).DataSet("selected", pipe.lit == chosen).
		Attr("role", "button").Aria("pressed", pipe.lit == chosen).Aria("description", pipe.sentence()).TabIndex(0)
	return el.Body(
		app.Div().Class("places").Body(p.drawPlaces(pipe)...),
		gate(pipe, "gate over"),
		app.Div().Class("name").Body(
			app.Span().Class("call").Body(gate(pipe, "gate"), app.B().Text(pipe.name)),
			app.Span().Class("elem").Text("chan "+pipe.elem),
			app.Span().Class("fill").Text(pipe.fill()),
		),
	)
}

// gate counts the senders that stand before a channel: over an upright tube, and
// beside the name of a flat one. It leaves the port to the jobs that stand there.
func gate(p *pipe, class string) app.UI {
	return app.Span().Class(class).Hidden(p.senders == 0).Body(app.Text("■ "+count(p.senders)), app.I().Text(" blocked"))
}

// drawPlaces draws a mark for each place of a tube, or the level of a tank.
func (p *place) drawPlaces(pipe *pipe) []app.UI {
	var out []app.UI
	switch p.form {
	case tube:
		for _, s := range p.seats {
			out = append(out, app.I().Style("left", px(s.rest.x-(p.x-p.w/2))).Style("top", px(s.rest.y-(p.y-p.h/2))))
		}
	case tank:
		part := strconv.FormatFloat(100*float64(min(pipe.len, pipe.cap))/float64(max(pipe.cap, 1)), 'f', 1, 64) + "%"
		out = append(out, app.I().Class("level").Style("--level", part), app.B().Text(count(pipe.len)))
	case meet:
		out = append(out, app.I().Class("ring"))
	}
	return out
}

// fill is how much of a channel is taken, in words.
func (p *pipe) fill() string {
	switch {
	case !p.made:
		return "not made"
	case p.closed:
		return fillOf(p) + ", closed"
	}
	return fillOf(p)
}

func fillOf(p *pipe) string {
	if p.cap == 0 {
		return "no buffer"
	}
	return count(p.len) + "/" + count(p.cap)
}

// sentence is the channel for whoever hears it.
func (p *pipe) sentence() string {
	text := p.name + ", chan " + p.elem + ", " + p.fill()
	if p.senders > 0 {
		text += ", " + plural(p.senders, "sender") + " blocked"
	}
	if p.receivers > 0 {
		text += ", " + plural(p.receivers, "receiver") + " waiting"
	}
	return text
}

// isChannel reports whether a column is one.
func (c *column) isChannel() bool { return c.kind == pattern.Channel }
