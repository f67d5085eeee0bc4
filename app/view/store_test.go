package view

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// probe counts how often it is rendered.
type probe struct {
	live
	every time.Duration
	key   func() any
	drawn int
}

func (p *probe) OnMount(ctx app.Context) {
	if p.key == nil {
		p.cancel = p.store.Subscribe(ctx, nil)
		return
	}
	p.follow(ctx, p.every, p.key)
}

func (p *probe) Render() app.UI {
	p.drawn++
	return app.Div()
}

// frames lets n frames of 10 ms pass, each with something new to tell.
func frames(s *Store, tester app.ClientDispatcher, n int) {
	for range n {
		s.Touch()
		s.frame(s.last + 10*time.Millisecond)
		tester.Consume()
	}
}

func TestComponentsAreNotDrawnMoreOftenThanNeeded(t *testing.T) {
	s, _ := newTestStore(t)
	value := 0
	every := &probe{live: live{store: s}}
	keyed := &probe{live: live{store: s}, key: func() any { return value }}
	slow := &probe{live: live{store: s}, every: 250 * time.Millisecond, key: func() any { return s.last }}
	all := app.Div().Body(every, keyed, slow)
	tester := app.NewClientTester(all)
	t.Cleanup(tester.Close)
	s.frame(time.Hour)
	tester.Consume()
	every.drawn, keyed.drawn, slow.drawn = 0, 0, 0

	frames(s, tester, 100) // one second
	assert.InDelta(t, 27, every.drawn, 6, "at most 30 a second")
	assert.Zero(t, keyed.drawn, "what it shows has not changed")
	assert.InDelta(t, 4, slow.drawn, 1)

	value++
	frames(s, tester, 10)
	assert.Equal(t, 1, keyed.drawn)

	c := s.config
	c.Mode = event.FullSpeed
	require.NoError(t, s.Reset(c))
	every.drawn = 0
	frames(s, tester, 100)
	assert.InDelta(t, 5, every.drawn, 1, "at most 5 a second at full speed")
}

func TestPanelsComeOneFrameAfterThePicture(t *testing.T) {
	s, _ := newTestStore(t)
	picture := &probe{live: live{store: s}}
	panel := &probe{live: live{store: s}, every: 250 * time.Millisecond, key: func() any { return s.last }}
	tester := app.NewClientTester(app.Div().Body(picture, panel))
	t.Cleanup(tester.Close)
	s.frame(time.Hour)
	tester.Consume()
	s.frame(2 * time.Hour)
	tester.Consume()
	picture.drawn, panel.drawn = 0, 0

	s.Touch()
	s.frame(3 * time.Hour)
	tester.Consume()
	assert.Equal(t, []int{1, 0}, []int{picture.drawn, panel.drawn})
	for range 2 { // the picture may have something new in every frame: the panel waits for it but once
		s.Touch()
		s.frame(s.last + 40*time.Millisecond)
		tester.Consume()
	}
	assert.Equal(t, []int{3, 1}, []int{picture.drawn, panel.drawn})
}

func TestOnTheWayToTheEndPanelsComeAFewAtATime(t *testing.T) {
	s, _ := newTestStore(t)
	picture := &probe{live: live{store: s}}
	probes, all := []*probe{picture}, []app.UI{picture}
	for range together + 1 {
		p := &probe{live: live{store: s}, every: tablePace, key: func() any { return s.last }}
		probes, all = append(probes, p), append(all, p)
	}
	tester := app.NewClientTester(app.Div().Body(all...))
	t.Cleanup(tester.Close)
	tester.Consume()
	s.player.RunToEnd(nil)
	require.True(t, s.player.RunsToEnd())
	frames(s, tester, 10)
	for _, p := range probes {
		p.drawn = 0
	}
	drawn := func() (out []int) {
		s.Touch()
		s.frame(s.last + 10*time.Millisecond)
		tester.Consume()
		for _, p := range probes {
			out = append(out, p.drawn)
		}
		return out
	}
	s.last += time.Hour
	assert.Equal(t, []int{1, 0, 0, 0}, drawn())
	assert.Equal(t, []int{1, 1, 1, 0}, drawn())
	assert.Equal(t, []int{1, 1, 1, 1}, drawn())
	frames(s, tester, 100)
	assert.InDelta(t, 8, picture.drawn, 1, "a second later")
}

func TestNothingMovesOnTheWayToTheEnd(t *testing.T) {
	s, d := newTestStore(t)
	stage := NewStage(s)
	how := func() motion { return motion(binary.LittleEndian.Uint32(stage.message()[8:])) }
	how()
	require.NoError(t, s.submit(sampleJobs()))
	assert.Equal(t, forward|played, how())
	s.player.RunToEnd(nil)
	assert.Equal(t, snap, how())
	s.player.Pause()
	d.settle()
	assert.Equal(t, forward, how())
}

func TestNobodyIsToldTwiceBeforeHearing(t *testing.T) {
	s, _ := newTestStore(t)
	p := &probe{live: live{store: s}}
	tester := app.NewClientTester(p)
	t.Cleanup(tester.Close)
	p.drawn = 0
	for range 10_000 { // go-app's queue holds 4,096: one more would hang here
		s.Touch()
		s.frame(s.last + time.Second)
	}
	tester.Consume()
	assert.Equal(t, 1, p.drawn)
	p.OnDismount()
	assert.Empty(t, s.subs)
}

func TestNoticesGoAwayByThemselves(t *testing.T) {
	s, _ := newTestStore(t)
	bar := &noticeBar{live{store: s}}
	drawn := mount(t, bar)
	s.Notify("one")
	s.Notify("one")
	s.Warn("two")
	assert.Contains(t, drawn(), "two")
	assert.Len(t, s.notices.lines, 2, "said again is said once")
	for range 40 {
		s.frame(s.last + time.Second)
	}
	assert.NotContains(t, drawn(), "two")
	assert.Empty(t, s.notices.lines)
}

func TestPageShowsItsStateAndEveryPart(t *testing.T) {
	s, d := newTestStore(t)
	h := newHome(s)
	drawn := mount(t, h)
	html := drawn()
	for _, id := range []string{"stage", "transport", "form", "workers", "jobs-cap", "results-cap", "results", "stock", "ledger", "totals", "log", "metrics", "notices", "help-dialog", "csv-dialog", "csv-sample", "mode-watch", "mode-full-speed"} {
		assert.Contains(t, html, `data-testid="`+id+`"`)
	}
	assert.Contains(t, html, `data-state="ready"`)
	assert.Contains(t, html, lede)
	assert.Contains(t, html, watchWords)

	s.player.Fail(assert.AnError)
	d.settle()
	s.Touch()
	html = drawn()
	assert.Contains(t, html, `data-state="error"`)
}

func TestFormat(t *testing.T) {
	assert.Equal(t, []string{"0", "999", "1,993", "−1,234,567"}, []string{count(0), count(999), count(1993), count(-1234567)})
	assert.Equal(t, []string{"–", "0 s", "340 µs", "12.0 ms", "0.80 s", "12.3 s", "3 min 5 s"}, []string{
		span(-1), span(0), span(340 * time.Microsecond), span(12 * time.Millisecond), span(800 * time.Millisecond),
		span(12300 * time.Millisecond), span(185 * time.Second),
	})
	assert.Equal(t, "1 job", plural(1, "job"))
	assert.Equal(t, "1,200 jobs", plural(1200, "job"))
	assert.Equal(t, "The engine stopped.", sentence("the engine stopped"))
	from, to := window(3, 1000)
	assert.Equal(t, []int{1, 14}, []int{from, to}, "a page of the same length at the beginning")
	from, to = window(1000, 1000)
	assert.Equal(t, []int{988, 1001}, []int{from, to}, "and at the end")
	from, to = window(0, 0)
	assert.Equal(t, []int{1, 1}, []int{from, to})
}
