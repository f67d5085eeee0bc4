package view

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// dial is one whole number that can be set by a slider, a field, two buttons
// and the arrow keys. The slider's steps grow with the number, so that both 3
// and 800 are easy to reach.
type dial struct {
	live
	id     string
	max    int
	stops  []int // what the slider can be set to
	eager  bool  // set while the slider is dragged, not only when it is let go
	value  func() int
	set    func(int) error
	hidden func() bool
	called func() string // the label, in this scene
	hint   func() string // what to know before it is set, or nil

	text   string // what is in the field while it is edited or held
	edited bool
	wrong  string // what is wrong with it
	field  typed
	slider slid
}

// stopsTo is a slider's scale from 0 to limit: every number to 20, then in
// steps that grow.
func stopsTo(limit int) []int {
	var stops []int
	step := 1
	for n := 0; n < limit; n += step {
		switch n {
		case 20:
			step = 5
		case 100:
			step = 20
		case 200:
			step = 50
		}
		stops = append(stops, n)
	}
	return append(stops, limit)
}

// stopAt is the index of the stop nearest to n.
func (d *dial) stopAt(n int) int {
	best := 0
	for i, stop := range d.stops {
		if abs(stop-n) < abs(d.stops[best]-n) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// OnMount follows the number.
func (d *dial) OnMount(ctx app.Context) {
	d.follow(ctx, 0, func() any { return [3]any{d.value(), d.hidden(), d.called()} })
}

// apply sets the number to what is written in the field, or says why not.
func (d *dial) apply() {
	text := strings.ReplaceAll(strings.TrimSpace(d.text), ",", "")
	n, err := strconv.Atoi(text)
	switch {
	case text == "":
		d.wrong = fmt.Sprintf("Give a number from 0 to %s.", count(d.max))
	case err != nil:
		d.wrong = fmt.Sprintf("“%s” is not a whole number.", d.text)
	case n < 0 || n > d.max:
		d.wrong = fmt.Sprintf("It goes from 0 to %s.", count(d.max))
	default:
		d.put(n)
	}
}

// put sets the number and lets the field follow it again.
func (d *dial) put(n int) {
	n = min(max(n, 0), d.max)
	d.text, d.edited, d.wrong = "", false, ""
	if n != d.value() {
		if err := d.set(n); err != nil {
			d.text, d.edited, d.wrong = strconv.Itoa(n), true, message(err)
		}
		d.store.Touch()
	}
	d.write()
}

// write puts the number into the field.
func (d *dial) write() { d.field.put(d.id+"-number", strconv.Itoa(d.shown())) }

// shown is the number on the dial: the one being chosen, or the one that holds.
func (d *dial) shown() int {
	if n, err := strconv.Atoi(d.text); d.edited && err == nil {
		return min(max(n, 0), d.max)
	}
	return d.value()
}

func (d *dial) onSlide(ctx app.Context, _ app.Event) {
	i, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil || i < 0 || i >= len(d.stops) {
		return
	}
	d.wrong, d.slider.at = "", i
	if d.eager {
		d.put(d.stops[i])
		return
	}
	d.text, d.edited = strconv.Itoa(d.stops[i]), true
	d.write()
}

func (d *dial) onSlid(app.Context, app.Event) {
	if d.edited {
		d.apply()
	}
}

func (d *dial) onText(ctx app.Context, _ app.Event) {
	d.text, d.edited, d.wrong = ctx.JSSrc().Get("value").String(), true, ""
}

func (d *dial) onTyped(app.Context, app.Event) {
	if d.edited {
		d.apply()
	}
}

func (d *dial) onKey(_ app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "ArrowUp":
		e.PreventDefault()
		d.put(d.shown() + 1)
	case "ArrowDown":
		e.PreventDefault()
		d.put(d.shown() - 1)
	case "Escape":
		d.text, d.edited, d.wrong = "", false, ""
		d.write()
	}
}

func (d *dial) onLess(app.Context, app.Event) { d.put(d.shown() - 1) }
func (d *dial) onMore(app.Context, app.Event) { d.put(d.shown() + 1) }

// Render draws the dial.
func (d *dial) Render() app.UI {
	n := d.shown()
	if !d.edited {
		d.field.drawn = strconv.Itoa(n)
	}
	stop := d.stopAt(n)
	fill := fmt.Sprintf("%d%%", 100*stop/max(len(d.stops)-1, 1))
	about, hint := d.id+"-hint", ""
	if d.hint != nil {
		hint = d.hint()
	}
	if d.wrong != "" {
		about = d.id + "-error " + about
	}
	return app.Div().Class("dial").Hidden(d.hidden()).DataSet("testid", d.id).DataSet("value", d.value()).Body(
		app.Div().Class("dial-head").Body(
			app.Label().For(d.id+"-number").Class("label").Text(d.called()),
			app.Div().Class("stepper").Body(
				app.Button().Type("button").Class("btn icon small").DataSet("testid", d.id+"-less").
					Aria("label", "One fewer: "+d.called()).Disabled(n <= 0).Text("−").OnClick(d.onLess),
				app.Input().Type("text").Class("input num").ID(d.id+"-number").DataSet("testid", d.id+"-number").
					Attr("inputmode", "numeric").AutoComplete(false).Attr("size", 4).
					Aria("describedby", about).Aria("invalid", d.wrong != "").
					Value(d.field.drawn).OnInput(d.onText).OnChange(d.onTyped).OnKeyDown(d.onKey),
				app.Button().Type("button").Class("btn icon small").DataSet("testid", d.id+"-more").
					Aria("label", "One more: "+d.called()).Disabled(n >= d.max).Text("+").OnClick(d.onMore),
			),
		),
		app.Input().Type("range").Class("range").ID(d.id+"-slider").DataSet("testid", d.id+"-slider").Aria("label", d.called()).
			Aria("valuetext", count(n)).Attr("min", "0").Attr("max", strconv.Itoa(len(d.stops)-1)).Attr("step", "1").
			Style("--fill", fill).Value(d.slider.follow(d.id+"-slider", stop)).OnInput(d.onSlide).OnChange(d.onSlid),
		app.P().Class("error").ID(d.id+"-error").DataSet("testid", d.id+"-error").Attr("role", "alert").Text(d.wrong),
		app.P().Class("hint").ID(d.id+"-hint").Text(hint),
	)
}
