package view

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/event"
)

func fill(f *form, field, text string) { f.texts[field].text = text }

func TestFormSubmitsWhatIsWritten(t *testing.T) {
	s, d := newTestStore(t)
	f := newForm(s)
	drawn := mount(t, f)

	f.op, f.sku.text, f.to.text = event.Transfer, "OFF-LA-10003223", " OFF-AR-10003478 "
	fill(f, "quantity", " 1,200 ")
	fill(f, "work", "250")
	fill(f, "timeout", "900")
	fill(f, "key", "k1")
	f.flip(event.FaultPanic)
	f.try = true

	assert.True(t, f.submit(1))
	assert.Equal(t, []event.JobSpec{{
		ID: 1, Op: event.Transfer, SKU: "OFF-LA-10003223", To: "OFF-AR-10003478", Quantity: 1200, Key: "k1",
		Work: 250 * time.Millisecond, Timeout: 900 * time.Millisecond, Fault: event.FaultPanic, Try: true,
	}}, d.jobs())
	assert.Contains(t, drawn(), `value="OFF-LA-10003223"`, "what was written stays for the next job")
}

func TestFormSaysBesideTheFieldWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		name         string
		change       func(*form)
		field, words string
	}{
		{"not a number", func(f *form) { fill(f, "quantity", "three") }, "quantity", "Quantity: “three” is not a whole number."},
		{"too large", func(f *form) { fill(f, "quantity", "99999999999999999999") }, "quantity", "is too large"},
		{"zero", func(f *form) { fill(f, "quantity", "0") }, "quantity", "must be more than 0"},
		{"no product", func(f *form) { f.sku.text = "  " }, "sku", "A job needs the SKU of a product."},
		{"no target", func(f *form) { f.op = event.Transfer }, "to", "A transfer needs the SKU it goes to."},
		{"negative time", func(f *form) { fill(f, "work", "-1") }, "work", "cannot be negative"},
		{"endless time", func(f *form) { fill(f, "timeout", "100000000") }, "timeout", "is the most"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, d := newTestStore(t)
			f := newForm(s)
			drawn := mount(t, f)
			fill(f, "key", "kept")
			test.change(f)

			assert.False(t, f.submit(1))
			html := drawn()
			assert.Empty(t, d.jobs(), "nothing was submitted")
			assert.Contains(t, f.wrong[test.field], test.words)
			assert.Contains(t, html, f.wrong[test.field])
			assert.Regexp(t, `<input[^>]*aria-describedby="`+test.field+`-error[^>]*id="`+test.field+`"|<input[^>]*id="`+test.field+`"[^>]*aria-describedby="`+test.field+`-error`, html)
			assert.Equal(t, "kept", f.texts["key"].text, "nothing that was written is lost")
		})
	}
}

func TestFormWantsNoQuantityToCheckTheStock(t *testing.T) {
	s, d := newTestStore(t)
	f := newForm(s)
	f.op = event.CheckStock
	fill(f, "quantity", "whatever")
	assert.True(t, f.submit(1))
	assert.Equal(t, event.CheckStock, d.jobs()[0].Op)
}

func TestBurstGoesOverEveryProduct(t *testing.T) {
	s, d := newTestStore(t)
	f := newForm(s)
	f.sku.text = ""
	fill(f, "burst", "20")
	assert.True(t, f.burst())
	jobs := d.jobs()
	assert.Len(t, jobs, 20)
	skus := map[string]bool{}
	for _, j := range jobs {
		skus[j.SKU] = true
	}
	assert.Len(t, skus, len(wares), "each in turn")

	for _, n := range []string{"", "0", "10001", "x"} {
		fill(f, "burst", n)
		assert.False(t, f.burst(), n)
		assert.NotEmpty(t, f.wrong["burst"], n)
	}
	assert.Len(t, d.jobs(), 20)
}

func TestSteadyRateFollowsTheSpeed(t *testing.T) {
	s, d := newTestStore(t)
	f := newForm(s)
	fill(f, "rate", "10")
	assert.True(t, f.toggleRate())
	assert.NoError(t, s.player.Play())
	assert.NoError(t, s.player.SetSpeed(2))
	s.rate.owed = 0
	for at := range 11 { // a second in tenths, and the frame that starts the clock
		d.settle()
		s.rate.tick(s, time.Duration(min(at, 1))*100*time.Millisecond)
	}
	assert.Empty(t, d.jobs(), "nothing while there is nothing to play")
	assert.True(t, f.toggleRate(), "off again")
	assert.False(t, s.rate.on())
	fill(f, "rate", "1001")
	assert.False(t, f.toggleRate())
	assert.Contains(t, f.wrong["rate"], "from 1 to 1,000")
}

func TestFaultIsOneAtMost(t *testing.T) {
	s, _ := newTestStore(t)
	f := newForm(s)
	f.flip(event.FaultError)
	f.flip(event.FaultPanic)
	assert.Equal(t, event.FaultPanic, f.fault)
	f.flip(event.FaultPanic)
	assert.Equal(t, event.NoFault, f.fault)
}
