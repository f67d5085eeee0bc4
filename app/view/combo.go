package view

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// combo is a field for a SKU with a list of the known products that fit what is
// written: an ARIA combobox with a list box.
type combo struct {
	live
	id, label string
	typed
	hint  string
	wrong string

	open   bool
	active int  // the option that the arrow keys are on, or -1
	chosen bool // the last key chose an option
}

// comboRows is how many products the list shows at once.
const comboRows = 8

func newCombo(s *Store, id, label string) *combo {
	return &combo{live: live{store: s}, id: id, label: label, active: -1}
}

// OnMount follows the products.
func (c *combo) OnMount(ctx app.Context) {
	c.follow(ctx, 0, func() any { return c.store.products.Len() })
}

func (c *combo) found() ([]Product, int) { return c.store.products.Find(c.text, comboRows) }

// choose writes a product into the field.
func (c *combo) choose(sku string) {
	c.put(c.id, sku)
	c.open, c.active, c.wrong = false, -1, ""
}

func (c *combo) onText(ctx app.Context, _ app.Event) {
	c.write(ctx.JSSrc().Get("value").String())
}

// write takes what was written, and opens the list while there is something to
// complete.
func (c *combo) write(text string) {
	c.text, c.active, c.wrong = text, -1, ""
	found, all := c.found()
	c.open = strings.TrimSpace(text) != "" && all > 0 && (all > 1 || found[0].SKU != text)
}

func (c *combo) onClick(app.Context, app.Event) { c.open = true }
func (c *combo) onBlur(app.Context, app.Event)  { c.open, c.active = false, -1 }

func (c *combo) onKey(_ app.Context, e app.Event) {
	key := e.Get("key").String()
	used := c.key(key)
	c.chosen = used && key == "Enter"
	if used {
		e.PreventDefault()
	}
}

// onPress keeps the Enter that chose an option from submitting the form as well:
// browsers leave the key press out then, but those who drive them send it.
func (c *combo) onPress(_ app.Context, e app.Event) {
	if c.chosen {
		e.PreventDefault()
	}
	c.chosen = false
}

// key handles a key, and reports whether it was meant for the list.
func (c *combo) key(key string) bool {
	found, _ := c.found()
	switch {
	case key == "ArrowDown" || key == "ArrowUp":
		step := 1
		if key == "ArrowUp" {
			step = -1
		}
		if !c.open {
			c.open, c.active = true, -1
			if step < 0 {
				c.active = 0
			}
		}
		if n := len(found); n > 0 {
			c.active = (c.active + step + n) % n
		}
		return true
	case key == "Enter" && c.open && c.active >= 0 && c.active < len(found):
		c.choose(found[c.active].SKU)
		return true
	case key == "Escape" && c.open:
		c.open, c.active = false, -1
		return true
	}
	return false
}

// Render draws the field and, while it is open, the list.
func (c *combo) Render() app.UI {
	var found []Product
	all := 0
	if c.open {
		found, all = c.found()
	}
	input := app.Input().Type("text").Class("input").ID(c.id).DataSet("testid", c.id).
		Attr("role", "combobox").Aria("autocomplete", "list").Aria("expanded", c.open && all > 0).Aria("controls", c.id+"-list").
		Aria("describedby", c.id+"-error "+c.id+"-hint").Aria("invalid", c.wrong != "").
		AutoComplete(false).Spellcheck(false).Attr("autocapitalize", "off").
		Value(c.drawn).OnInput(c.onText).OnClick(c.onClick).OnBlur(c.onBlur).OnKeyDown(c.onKey).On("keypress", c.onPress)
	if c.active >= 0 && c.active < len(found) {
		input = input.Aria("activedescendant", c.id+"-option-"+strconv.Itoa(c.active))
	}
	return app.Div().Class("field combo").Body(
		app.Label().For(c.id).Text(c.label),
		input,
		app.Ul().Class("combo-list").ID(c.id+"-list").DataSet("testid", c.id+"-list").Attr("role", "listbox").
			Aria("label", "Known products").Hidden(!c.open || all == 0).Body(
			app.Range(found).Slice(func(i int) app.UI { return c.option(i, found[i]) }),
			app.If(all > len(found), app.Li().Class("combo-rest").Aria("hidden", true).
				Text(fmt.Sprintf("%s more: write on to narrow them down", count(all-len(found))))),
		),
		app.P().Class("error").ID(c.id+"-error").DataSet("testid", c.id+"-error").Attr("role", "alert").Text(c.wrong),
		app.P().Class("hint").ID(c.id+"-hint").Text(c.hintNow()),
	)
}

func (c *combo) option(i int, p Product) app.UI {
	// mousedown, not click: a click would come after the blur that closes the list.
	return app.Li().Class("combo-option").ID(c.id+"-option-"+strconv.Itoa(i)).Attr("role", "option").
		Aria("selected", i == c.active).DataSet("sku", p.SKU).
		OnMouseDown(func(_ app.Context, e app.Event) {
			e.PreventDefault()
			c.choose(p.SKU)
		}, p.SKU).
		Body(
			app.Span().Class("mono").Text(p.SKU),
			app.Span().Class("soft clip").Text(p.Name),
		)
}

// hintNow is the product's name, or a word about one that is not known.
func (c *combo) hintNow() string {
	switch {
	case c.wrong != "" || c.open:
		return ""
	case c.text == "":
		return c.hint
	case !c.store.products.Known(c.text):
		return "Not a product of this store: the engine will refuse it."
	}
	return c.store.products.Name(c.text)
}
