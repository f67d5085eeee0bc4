package view

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/pool/event"
)

// form submits jobs: one, a burst, or at a steady rate.
type form struct {
	live
	op      event.Op
	sku, to *combo
	texts   map[string]*typed // by field, as the contract spells it
	wrong   map[string]string // what is wrong with a field
	fault   event.Fault
	try     bool
	more    bool // the rarer fields are open
	turn    int  // which product is next when none is named
	steady  event.JobSpec
}

// ops are the operations, in the order of the menu.
var ops = []event.Op{event.RemoveStock, event.AddStock, event.CheckStock, event.Transfer, event.Reserve, event.Release, event.SetStock}

// The most jobs of one burst.
const maxBurst = 10_000

func newForm(s *Store) *form {
	f := &form{live: live{store: s}, op: event.RemoveStock, sku: newCombo(s, "sku", "SKU"), to: newCombo(s, "to", "To SKU")}
	f.sku.put("sku", wares[0].SKU)
	f.sku.hint = "Leave it empty for a burst over every product."
	f.texts = map[string]*typed{}
	for field, text := range map[string]string{"quantity": "1", "key": "", "work": "400", "timeout": "", "burst": "10", "rate": "4"} {
		f.texts[field] = written(text)
	}
	f.wrong = map[string]string{}
	return f
}

// OnMount follows the rate, which the store may stop, and the scene.
func (f *form) OnMount(ctx app.Context) {
	f.follow(ctx, 0, func() any { return [2]any{f.store.rate.on(), f.store.config.Scene} })
}

// number reads a whole number; an empty field is 0.
func (f *form) number(field, noun string) int64 {
	text := strings.ReplaceAll(strings.TrimSpace(f.texts[field].text), ",", "")
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		why := "is not a whole number"
		if errors.Is(err, strconv.ErrRange) {
			why = "is too large"
		}
		f.blame(field, fmt.Sprintf("%s: “%s” %s.", noun, f.texts[field].text, why))
	}
	return n
}

// blame notes what is wrong with a field, unless something is already.
func (f *form) blame(field, text string) {
	if f.wrong[field] == "" {
		f.wrong[field] = text
	}
}

// spec reads the job out of the form. With anySKU an empty SKU is fine. It
// reports whether nothing is wrong, and otherwise has noted what.
func (f *form) spec(anySKU bool) (event.JobSpec, bool) {
	clear(f.wrong)
	j := event.JobSpec{Op: f.op, SKU: strings.TrimSpace(f.sku.text), Key: strings.TrimSpace(f.texts["key"].text), Fault: f.fault, Try: f.try}
	if f.op != event.CheckStock {
		j.Quantity = f.number("quantity", "Quantity")
	}
	j.Work = f.millis("work", "Work")
	j.Timeout = f.millis("timeout", "Timeout")
	if f.op == event.Transfer {
		j.To = strings.TrimSpace(f.to.text)
	}
	check := j
	if anySKU && check.SKU == "" && f.store.products.Len() > 0 {
		check.SKU = "any"
	}
	var field *event.FieldError
	if err := check.Check(); errors.As(err, &field) {
		f.blame(field.Field, sentence(field.Message))
	}
	f.blameCombos()
	if f.wrong["key"] != "" || f.wrong["timeout"] != "" {
		f.more = true
	}
	return j, len(f.wrong) == 0
}

// blameCombos hands the two fields that draw themselves what is wrong with them.
func (f *form) blameCombos() {
	f.sku.wrong, f.to.wrong = f.wrong["sku"], f.wrong["to"]
	f.sku.redraw()
	f.to.redraw()
}

// longest is the most time a job may ask for.
const longest = 24 * time.Hour

func (f *form) millis(field, noun string) time.Duration {
	n := f.number(field, noun)
	if n > longest.Milliseconds() {
		f.blame(field, fmt.Sprintf("%s: a day, %s ms, is the most.", noun, count(longest.Milliseconds())))
		return 0
	}
	return time.Duration(n) * time.Millisecond
}

// named gives a job without a SKU the next product in turn.
func (f *form) named(j event.JobSpec) event.JobSpec {
	if j.SKU == "" && f.store.products.Len() > 0 {
		j.SKU = f.store.products.list[f.turn%f.store.products.Len()].SKU
		f.turn++
	}
	return j
}

// submit sends n jobs of the form, or says what is wrong and goes there.
func (f *form) submit(n int) bool {
	j, ok := f.spec(n > 1)
	if !ok {
		f.focusWrong()
		return false
	}
	jobs := make([]event.JobSpec, n)
	for i := range jobs {
		jobs[i] = f.named(j)
	}
	if err := f.store.submit(jobs); err != nil {
		var field *event.FieldError
		if errors.As(err, &field) {
			f.blame(field.Field, sentence(field.Message))
			f.blameCombos()
			f.focusWrong()
		} else {
			f.store.Report(err)
		}
		return false
	}
	return true
}

// burst sends as many jobs as its field says.
func (f *form) burst() bool {
	clear(f.wrong)
	n := f.number("burst", "Burst")
	if f.wrong["burst"] == "" && (n < 1 || n > maxBurst) {
		f.blame("burst", fmt.Sprintf("A burst has from 1 to %s jobs.", count(maxBurst)))
	}
	if why := f.wrong["burst"]; why != "" {
		f.spec(true)
		f.blame("burst", why)
		f.focusWrong()
		return false
	}
	return f.submit(int(n))
}

// toggleRate starts or stops the steady rate.
func (f *form) toggleRate() bool {
	if f.store.rate.on() {
		f.store.rate.stop()
		f.store.Touch()
		return true
	}
	j, _ := f.spec(true)
	n := f.number("rate", "Rate")
	if f.wrong["rate"] == "" && (n < 1 || n > MaxRate) {
		f.blame("rate", fmt.Sprintf("The rate goes from 1 to %s jobs a second.", count(MaxRate)))
	}
	if len(f.wrong) > 0 {
		f.focusWrong()
		return false
	}
	f.steady = j
	f.store.rate.start(float64(n), func() event.JobSpec { return f.named(f.steady) })
	f.store.Touch()
	return true
}

// focusWrong takes the visitor to the first field that is wrong.
func (f *form) focusWrong() {
	for _, field := range []string{"op", "sku", "quantity", "work", "to", "timeout", "key", "burst", "rate"} {
		if f.wrong[field] != "" {
			focus(field)
			return
		}
	}
}
