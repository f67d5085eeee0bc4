package time

import (
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// Now is [time.Now].
//
//go:norace
func Now() time.Time {
	if conductor.Running() {
		return instant()
	}
	return time.Now()
}

// instant is the run's present.
//
//go:norace
func instant() time.Time { return conductor.Epoch.Add(conductor.Now()) }

// Since is [time.Since].
//
//go:norace
func Since(t time.Time) time.Duration {
	if conductor.Running() {
		return instant().Sub(t)
	}
	return time.Since(t)
}

// Until is [time.Until].
//
//go:norace
func Until(t time.Time) time.Duration {
	if conductor.Running() {
		return t.Sub(instant())
	}
	return time.Until(t)
}

// Sleep is [time.Sleep].
//
//go:norace
func Sleep(d time.Duration) {
	if g := conductor.Current(); g != nil {
		g.Sleep(d)
		return
	}
	time.Sleep(d)
}

// After is [time.After].
//
//go:norace
func After(d time.Duration) <-chan time.Time { return NewTimer(d).C }

// Tick is [time.Tick].
//
//go:norace
func Tick(d time.Duration) <-chan time.Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}

// clock is what a Timer and a Ticker have in common in a run.
type clock struct {
	ch    chan time.Time
	timer conductor.Timer
}

// start makes the channel and sets the timer.
//
//go:norace
func (c *clock) start(g *conductor.G, d, period time.Duration) {
	site := g.TakeSite()
	g.Gate(event.None, site, 0)
	c.ch = make(chan time.Time, 1)
	c.timer.Chan = conductor.Made(site, c.ch)
	c.timer.Period = period
	c.timer.Fire = func() { conductor.Offer(&c.timer, c.ch, instant()) }
	c.timer.Set(g, d)
}

// stop takes the timer back, and what it has sent that nobody received; it is
// true if there was either.
//
//go:norace
func (c *clock) stop() bool {
	set := c.timer.Clear()
	return c.ch != nil && conductor.Drain(c.ch) || set
}

// leave asks leave, unless the run is being torn down.
//
//go:norace
func leave(g *conductor.G) bool {
	if g == nil || g.Ending() {
		return g == nil
	}
	g.Gate(event.None, g.TakeSite(), 0)
	return true
}
