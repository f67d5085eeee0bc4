package view

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// seedField is where the seed of the schedule is written.
type seedField struct {
	typed
	wrong string // what is wrong with what stands there
	of    string // the seed that the page knows of
}

// seedOf reads a seed, or says why it is none.
func seedOf(text string) (seed uint64, wrong string) {
	seed, err := strconv.ParseUint(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), 10, 64)
	if err != nil {
		return 0, "A whole number from 0 up."
	}
	return seed, ""
}

// follow puts a seed that came from elsewhere into the field, over what was wrong.
func (f *seedField) follow(seed uint64) {
	if now := strconv.FormatUint(seed, 10); now != f.of {
		f.of, f.wrong = now, ""
		f.put("seed", now)
	}
}

func (t *Transport) drawSeed() app.UI {
	f := &t.sown
	f.follow(t.store.Config().Seed)
	return app.Div().Body(
		app.Label().For("seed").Text("Seed"),
		app.Input().Type("text").ID("seed").Class("input num").DataSet("testid", "seed").Attr("inputmode", "numeric").AutoComplete(false).
			Aria("describedby", "seed-error").Aria("invalid", f.wrong != "").Value(f.drawn).
			Title("The same seed, the same run").Disabled(t.store.fast()).
			OnInput(t.onSeedText).OnChange(t.onSeed).OnKeyDown(t.onSeedKey),
	)
}

func (t *Transport) onSeedText(ctx app.Context, _ app.Event) {
	t.sown.text, t.sown.wrong = ctx.JSSrc().Get("value").String(), ""
}

func (t *Transport) onSeed(app.Context, app.Event) { t.sow() }

// sow runs under the seed that was written, or says beside it why not.
func (t *Transport) sow() {
	f := &t.sown
	c := t.store.Config()
	seed, wrong := seedOf(f.text)
	if f.wrong = wrong; wrong != "" {
		return
	}
	var err error
	switch {
	case seed == c.Seed:
		f.put("seed", f.of)
	case t.store.player.InThePast():
		err = t.store.player.SetSeed(seed)
	default:
		c.Seed = seed
		err = t.store.Reset(c)
	}
	if err != nil {
		f.wrong = message(err)
	}
	t.store.Touch()
}

// onSeedKey gives the seed back that holds.
func (t *Transport) onSeedKey(_ app.Context, e app.Event) {
	if e.Get("key").String() == "Escape" {
		t.sown.wrong = ""
		t.sown.put("seed", t.sown.of)
	}
}
