package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// pair is a stage with a second run beside it. In the second a job takes ten
// milliseconds longer, since its buffer is ten places larger.
type pair struct {
	*stage
	guest *stage
}

func (s *stage) beside(c event.Config) *pair {
	s.t.Helper()
	e := &fake{t: s.t, leaps: true}
	g, err := s.Beside(e, c)
	require.NoError(s.t, err)
	e.player = g
	return &pair{s, &stage{t: s.t, engine: e, Player: g}}
}

func slower() event.Config {
	c := two
	c.JobsCap += 10
	return c
}

// settle lets both engines do what they were told.
func (p *pair) settle() *pair {
	for p.busy() {
		p.stage.settle()
		p.guest.settle()
	}
	return p
}

// finish runs both to the end and requires that it comes.
func (p *pair) finish() {
	p.t.Helper()
	done := false
	p.RunToEnd(func(err error) {
		require.NoError(p.t, err)
		done = true
	})
	p.settle()
	require.True(p.t, done)
}

func (p *pair) busy() bool { return len(p.engine.inbox)+len(p.guest.engine.inbox) > 0 }

func (p *pair) watch(d time.Duration) {
	for ; d > 0; d -= 16 * time.Millisecond {
		p.Tick(16 * time.Millisecond)
		p.settle()
		lag := p.Clock() - p.guest.Clock()
		require.GreaterOrEqual(p.t, lag, int64(0), "the guest is never ahead")
	}
}

func done(p *flow.Player) int { return p.Model().Totals.Completed }

func TestTwoRunsShareAClock(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(6))
	s.settle()
	p := s.beside(slower()).settle()
	assert.Equal(t, 6, p.guest.Model().Totals.Submitted, "the same jobs")
	assert.Equal(t, 0, done(p.guest.Player))

	p.finish()
	assert.Equal(t, 6, done(s.Player))
	assert.Equal(t, 6, done(p.guest.Player), "to the end is to the end of both")
	assert.Equal(t, p.guest.Timeline().TimeAt(p.guest.Steps()), s.Clock())
	assert.Greater(t, s.Clock(), s.Timeline().TimeAt(s.Steps()), "the guest took longer")
	assert.Equal(t, flow.Finished, s.Phase())

	require.NoError(t, s.SeekTime(s.Clock()/2))
	p.settle()
	assert.Equal(t, s.Clock(), p.guest.Clock())
	assert.Less(t, done(p.guest.Player), done(s.Player))
	assert.Positive(t, done(p.guest.Player))
	require.NoError(t, s.Seek(0))
	p.settle()
	assert.Zero(t, done(p.guest.Player))
	assert.Zero(t, p.guest.Clock())
}

func TestAClockGoesOnForTheSlowerRun(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.settle()
	p := s.beside(slower()).settle()
	require.NoError(t, s.Play())
	var phases []string
	s.On("state", func(flow.Notice) { phases = append(phases, s.Phase().String()) })
	p.watch(5 * time.Second)
	assert.Equal(t, []string{"finished"}, phases, "playing as long as either is")
	assert.Equal(t, 4, done(s.Player))
	assert.Equal(t, 4, done(p.guest.Player))
	assert.Equal(t, p.guest.Clock(), s.Clock())
}

func TestJobsThatComeLaterComeToBothAtTheSameTime(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(2))
	s.settle()
	quick := two
	quick.JobsCap = 0
	p := s.beside(quick).settle()
	p.finish()
	idle := p.guest.Timeline().TimeAt(p.guest.Steps())
	require.Less(t, idle, s.Clock(), "the guest had nothing left to do before")

	s.Submit(orders(3))
	p.settle()
	p.finish()
	commandAt := func(p *flow.Player) int64 {
		_, step := p.Timeline().Command(1)
		return p.Timeline().TimeAt(step)
	}
	assert.Equal(t, commandAt(s.Player), commandAt(p.guest.Player))
	assert.Equal(t, 5, done(p.guest.Player))

	// Another future of one is another future of both.
	_, step := s.Timeline().Command(1)
	require.NoError(t, s.Seek(step-4))
	p.settle()
	s.Submit(orders(1))
	p.settle()
	p.finish()
	assert.Equal(t, 3, done(s.Player))
	assert.Equal(t, 3, done(p.guest.Player))
	require.NoError(t, s.SetWorkers(5))
	p.finish()
	assert.Equal(t, 5, s.Model().Asked)
	assert.Equal(t, 5, p.guest.Model().Asked, "only what is compared differs")
}

func TestJobsThatCameInTheMiddleComeInTheMiddle(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(3))
	s.settle()
	require.NoError(t, s.StepForward(20))
	s.settle()
	s.Submit(orders(2))
	s.settle()
	p := s.beside(slower()).settle()
	p.finish()
	assert.Equal(t, 5, done(p.guest.Player))
	assert.Len(t, p.guest.engine.starts, 1, "it stopped where they came")
	_, step := p.guest.Timeline().Command(1)
	_, at := s.Timeline().Command(1)
	lag := p.guest.Timeline().TimeAt(step) - s.Timeline().TimeAt(at)
	assert.GreaterOrEqual(t, lag, int64(0))
	assert.Less(t, lag, int64(30*time.Millisecond), "at its next moment")
}

func TestARunStandsAloneAgain(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(2))
	p := s.beside(slower()).settle()
	s.Alone()
	assert.True(t, p.guest.engine.dead)
	assert.Nil(t, s.Guest())
	s.finish()
	assert.Equal(t, s.Timeline().TimeAt(s.Steps()), s.Clock())

	fast := two
	fast.Mode = event.FullSpeed
	_, err := s.Beside(&fake{t: t}, fast)
	var refusal *flow.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, "full-speed", refusal.Code)
}

func TestABranchStandsBesideTheOneThatGrewFromIt(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	require.NoError(t, s.Seek(20))
	s.Submit(orders(3))
	s.settle()
	_, err := s.BesideBranch(&fake{t: t}, 2)
	require.ErrorContains(t, err, "beside itself")
	e := &fake{t: t}
	g, err := s.BesideBranch(e, 1)
	require.NoError(t, err)
	e.player = g
	p := &pair{s, &stage{t: t, engine: e, Player: g}}
	p.settle()
	p.finish()
	assert.Equal(t, 7, done(s.Player))
	assert.Equal(t, 4, done(g), "as it was")
	s.Submit(orders(1))
	p.settle()
	p.finish()
	assert.Equal(t, 4, done(g), "and as it stays")
}
