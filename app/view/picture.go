package view

import (
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// palette are the page's colours by the names of their custom properties,
// without the dashes.
type palette map[string]string

// daylight is the palette of the light theme, where no page says otherwise.
var daylight = palette{
	"card": "#fffdf8", "ink": "#14212e", "soft": "#54616d", "line": "#e0d7c5", "edge": "#93896f", "rib": "#cfc4ae", "slot": "#eee6d6",
	"sun": "#f0b23c", "run": "#0a68ad", "wait": "#6a6350", "block": "#b7370a", "drain": "#8a5a00", "sleep": "#6a4aa5", "done": "#00704f",
	"idle": "#5f6b76", "on": "#ffffff",
}

// The fonts of a picture: whoever opens it has some of these.
const (
	sansFont = `system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif`
	monoFont = `ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace`
)

// legend is the height of the line under a picture that says what it shows.
const legend = 34

// picture draws the stage at a moment as an SVG file of its own: it refers to
// nothing outside. It has the stage's own frame, so what is told apart there by
// shape and word is so here.
type picture struct {
	strings.Builder
	c   *cast
	f   *frame
	ink palette
}

// pictureOf is the stage of the store's run, as wide as it is on the page.
func pictureOf(s *Store, width float64, ink palette) string {
	c := castOf(s)
	f := frameOf(&c, width)
	d := &picture{c: &c, f: &f, ink: ink}
	high := f.height + legend
	d.add(`<svg xmlns="%s" width="%s" height="%s" viewBox="0 0 %[2]s %[3]s" font-family="%[4]s">`, svgNamespace, number(width), number(high), sansFont)
	d.add(`<title>%s</title>`, html.EscapeString(pictureWords(s)))
	d.add(`<rect width="%s" height="%s" fill="%s"/>`, number(width), number(high), ink["card"])
	d.ribs()
	for i := range f.places {
		d.place(i)
	}
	for _, t := range targetsOf(&c, &f, clockOf(s)) {
		if !t.sunk {
			d.job(&t)
		}
	}
	d.text(width/2, f.height+20, pictureWords(s), "soft", `font-size="12.5" text-anchor="middle"`)
	d.WriteString("</svg>\n")
	return d.String()
}

// pictureWords say what a picture shows.
func pictureWords(s *Store) string {
	p := s.Player()
	if s.fast() {
		return fmt.Sprintf("Fanlight: %s, full speed, measured at %s", s.Scene().Title, span(time.Duration(p.Clock())))
	}
	return fmt.Sprintf("Fanlight: %s, seed %d, step %s of %s, %s of virtual time",
		s.Scene().Title, s.config.Seed, count(p.Step()), count(p.Steps()), span(time.Duration(p.Clock())))
}

func (d *picture) add(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// text writes words in a colour; how is more attributes.
func (d *picture) text(x, y float64, words, ink, how string) {
	d.add(`<text x="%s" y="%s" fill="%s" %s>%s</text>`, number(x), number(y), d.ink[ink], how, html.EscapeString(words))
}

// lights are the colours of ribs by what travels on them.
var lights = map[string]string{"": "rib", "run": "run", "drain": "drain", "block": "block"}

func (d *picture) ribs() {
	strands := strandsOf(d.c, d.f)
	for _, s := range strands {
		if s.pane != "" && s.lit != "" {
			fill := map[string]string{"run": "sun", "drain": "drain", "block": "block"}[s.lit]
			d.add(`<path d="%s" fill="%s" fill-opacity="0.22"/>`, s.pane, d.ink[fill])
		}
	}
	for _, s := range strands {
		width := map[string]string{"": "1.4", "run": "1.8", "drain": "1.8", "block": "2.4"}[s.lit]
		d.add(`<path d="%s" fill="none" stroke="%s" stroke-width="%s"/>`, s.rib, d.ink[lights[s.lit]], width)
	}
	for _, s := range d.f.hubs(d.c) {
		fill, edge := d.ink["card"], d.ink["edge"]
		if s.lit == "block" {
			fill, edge = d.ink["block"], d.ink["block"]
		}
		d.add(`<path d="%s" fill="%s" stroke="%s" stroke-width="1.4"/>`, s.rib, fill, edge)
	}
	for _, w := range captionsOf(d.c, d.f) {
		d.text(w.x, d.f.height-14, w.text, "soft", `font-size="14" font-style="italic" font-family="Georgia,serif" text-anchor="middle"`)
	}
}

// place draws what stands in a column.
func (d *picture) place(i int) {
	p, col := &d.f.places[i], &d.c.columns[i]
	switch {
	case p.form == exit:
		ink := "soft"
		if col.rejected > 0 {
			ink = "block"
		}
		d.box(p.x-p.w/2, p.y-p.h/2, p.w, p.h, 12, "none", d.ink[ink], `stroke-width="1.5" stroke-dasharray="4 3"`)
		d.text(p.x, p.y+4, col.label+" "+count(col.rejected), ink, `font-size="12.5" text-anchor="middle"`)
	case col.kind == pattern.Channel:
		d.channel(i)
	case len(col.actors) == 0 && len(p.seats) > 0:
		s := p.seats[0]
		d.box(s.x, s.y, s.w, s.h, 12, "none", d.ink["edge"], `stroke-width="1.5" stroke-dasharray="4 3"`)
		d.text(s.x+s.w/2, s.y+s.h/2-2, "no "+col.label, "soft", `font-size="12.5" font-weight="600" text-anchor="middle"`)
		d.text(s.x+s.w/2, s.y+s.h/2+14, nobody(col), "soft", `font-size="12.5" text-anchor="middle"`)
	default:
		for j := range min(len(col.actors), len(p.seats)) {
			d.actor(p, col, &col.actors[j], p.seats[j])
		}
	}
}

func (d *picture) box(x, y, w, h, r float64, fill, stroke, how string) {
	d.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" fill="%s" stroke="%s" %s/>`,
		number(x), number(y), number(w), number(h), number(r), fill, stroke, how)
}

// stateInks are the colours of what goroutines do.
var stateInks = [flow.Ended + 1]string{
	flow.Running: "run", flow.Waiting: "idle", flow.Blocked: "block", flow.Sleeping: "sleep", flow.Draining: "drain", flow.Ended: "line",
}

// actor draws one goroutine's box.
func (d *picture) actor(p *place, col *column, a *actor, s seat) {
	ink := stateInks[a.state]
	if a.quiet || a.unseen {
		ink = "line"
	} else if a.dead {
		ink = "block"
	}
	edge := `stroke-width="1.5"`
	if a.state == flow.Waiting {
		edge += ` stroke-dasharray="4 3"`
	} else if a.state == flow.Blocked {
		edge = `stroke-width="2"`
	}
	words, weight := ink, ""
	switch {
	case ink == "line":
		words = "idle"
	case a.state == flow.Blocked:
		weight = ` font-weight="600"`
	}
	middle := s.y + s.h/2
	switch {
	case p.form == crowd:
		d.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="1.5" fill="%s" fill-opacity="0.3"/>`, number(s.x), number(s.y), number(s.w), number(s.h), d.ink[ink])
		d.text(s.x+s.w/2, middle+0.25*s.w, a.glyph(), words, fmt.Sprintf(`font-size="%s" text-anchor="middle"`, number(0.7*s.w)))
	case p.form == grid && p.size < roomy:
		d.box(s.x, s.y, s.w, s.h, 7, d.ink["card"], d.ink[ink], edge)
		if a.job == 0 {
			d.text(s.x+s.w/2, middle+4, a.glyph(), words, `font-size="12" text-anchor="middle"`)
		}
	case p.form == grid:
		d.box(s.x, s.y, s.w, s.h, 8, d.ink["card"], d.ink[ink], edge)
		d.text(s.x+6, middle+4, fmt.Sprint(a.ordinal), "ink", `font-size="12" font-weight="600"`)
		d.text(s.x+30, middle+4, a.glyph(), words, `font-size="12" text-anchor="middle"`)
	case p.form == lone:
		d.box(s.x, s.y, s.w, s.h, 14, d.ink["card"], d.ink[ink], edge)
		x, top := s.x+s.w/2, middle-4
		if s.rest.x < x-1 && !d.f.vertical {
			x += 6
		} else if s.rest.x > x+1 && !d.f.vertical {
			x -= 7
		}
		if col.note != "" {
			top -= 8
			d.text(x, top+34, col.note, "soft", `font-size="12.5" text-anchor="middle"`)
		}
		d.text(x, top, a.name, "ink", `font-size="14" font-weight="600" text-anchor="middle"`)
		d.text(x, top+17, strings.TrimSpace(a.glyph()+" "+a.word()), words, `font-size="12.5" text-anchor="middle"`+weight)
	default:
		d.box(s.x, s.y, s.w, s.h, 12, d.ink["card"], d.ink[ink], edge)
		d.text(s.x+11, middle-4, a.name, "ink", `font-size="12.5" font-weight="600"`)
		d.text(s.x+11, middle+13, strings.TrimSpace(a.glyph()+" "+a.word()), words, `font-size="12.5"`+weight)
	}
}
