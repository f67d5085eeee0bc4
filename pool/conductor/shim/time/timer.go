package time

import (
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Timer is [time.Timer].
type Timer struct {
	C <-chan time.Time

	std *time.Timer // made outside a run
	run clock
}

// NewTimer is [time.NewTimer].
//
//go:norace
func NewTimer(d time.Duration) *Timer {
	g := conductor.Current()
	if g == nil {
		std := time.NewTimer(d)
		return &Timer{C: std.C, std: std}
	}
	t := new(Timer)
	t.run.start(g, d, 0)
	t.C = t.run.ch
	return t
}

// AfterFunc is [time.AfterFunc].
//
//go:norace
func AfterFunc(d time.Duration, f func()) *Timer {
	g := conductor.Current()
	if g == nil {
		return &Timer{std: time.AfterFunc(d, conductor.Stray(0, f))}
	}
	site := g.TakeSite()
	g.Gate(event.None, site, 0)
	t := new(Timer)
	t.run.timer.Fire = func() { conductor.Spawn(site, f) }
	t.run.timer.Set(g, d)
	return t
}

// Stop is [time.Timer.Stop].
//
//go:norace
func (t *Timer) Stop() bool {
	if t.std != nil {
		return t.std.Stop()
	}
	t.check("Stop")
	return leave(conductor.Current()) && t.run.stop()
}

// Reset is [time.Timer.Reset].
//
//go:norace
func (t *Timer) Reset(d time.Duration) bool {
	if t.std != nil {
		return t.std.Reset(d)
	}
	t.check("Reset")
	g := conductor.Current()
	if !leave(g) {
		return false
	}
	was := t.run.stop()
	if g != nil {
		t.run.timer.Set(g, d)
	}
	return was
}

//go:norace
func (t *Timer) check(method string) {
	if t.run.timer.Fire == nil {
		panic("time: " + method + " called on uninitialized Timer")
	}
}

// Ticker is [time.Ticker].
type Ticker struct {
	C <-chan time.Time

	std *time.Ticker // made outside a run
	run clock
}

// NewTicker is [time.NewTicker].
//
//go:norace
func NewTicker(d time.Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	g := conductor.Current()
	if g == nil {
		std := time.NewTicker(d)
		return &Ticker{C: std.C, std: std}
	}
	t := new(Ticker)
	t.run.start(g, d, d)
	t.C = t.run.ch
	return t
}

// Stop is [time.Ticker.Stop].
//
//go:norace
func (t *Ticker) Stop() {
	if t.std != nil {
		t.std.Stop()
	} else if leave(conductor.Current()) {
		t.run.stop()
	}
}

// Reset is [time.Ticker.Reset].
//
//go:norace
func (t *Ticker) Reset(d time.Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.std != nil {
		t.std.Reset(d)
		return
	}
	if t.run.timer.Fire == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	if g := conductor.Current(); leave(g) && g != nil {
		t.run.stop()
		t.run.timer.Period = d
		t.run.timer.Set(g, d)
	}
}
