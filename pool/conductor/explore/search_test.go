package explore_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/explore"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
)

func order(policy string) explore.Order {
	return explore.Order{
		Schedule: explore.Schedule{Policy: policy, Seed: 1, Slip: -1}, Runs: 1000, Steps: 100_000, Leaks: true,
		Shorten: 300, Draw: true, Preemptions: -1,
	}
}

// late needs a timer that fires early: the work is done in no time.
func late() {
	done := emit.Make[chan int](0, 0)
	emit.Go(0, func() { emit.SendTo(0, done).V(1) })
	emit.Select(0, false, emit.RecvCase(0, done), emit.RecvCase(0, shimtime.After(time.Hour)))
}

// Whoever searches, the finding is the shortest there is, and its token repeats it, byte for byte.
func TestTheShortestScheduleIsFound(t *testing.T) {
	for _, c := range []struct {
		name     string
		program  explore.Program
		kind     string
		switches int
	}{
		{"opposite locks", explore.Func(crossed, nil), conductor.Deadlock, 1},
		{"a lost update", explore.Func(lost, both), explore.Wrong, 1},
	} {
		for _, policy := range []string{"uniform", "pct", "steady", "mixed", explore.Walk} {
			out := explore.Search(order(policy), c.program, nil)
			require.Equal(t, c.kind, out.Kind, policy)
			assert.Equal(t, c.switches, out.Switched, policy)
			assert.True(t, out.Least, policy)
			repeated(t, out, c.program)
		}
	}
}

func TestATimerThatSlipsIsPartOfThePlan(t *testing.T) {
	program := explore.Func(late, nil)
	assert.Empty(t, explore.Search(order("steady"), program, nil).Kind, "timers keep to their time")
	slipping := order("steady")
	slipping.Schedule.Slip = 20
	for _, o := range []explore.Order{slipping, order("mixed")} {
		out := explore.Search(o, program, nil)
		require.Equal(t, conductor.Leak, out.Kind)
		assert.Contains(t, out.Schedule.Switches, conductor.Switch{Step: out.Schedule.Switches[0].Step})
		repeated(t, out, program)
	}
}

// repeated runs an outcome's token.
func repeated(t *testing.T, out explore.Outcome, p explore.Program) {
	t.Helper()
	text := explore.Token{Test: "TestX", Schedule: out.Schedule, Hash: out.Hash}.String()
	token, err := explore.ParseToken(text)
	require.NoError(t, err)
	require.Equal(t, text, token.String())
	again := explore.Search(explore.Order{Schedule: token.Schedule, Runs: 1, Steps: 100_000, Leaks: true, Draw: true}, p, nil)
	assert.Equal(t, []string{out.Kind, out.Text, out.Hash}, []string{again.Kind, again.Text, again.Hash}, text)
	assert.Contains(t, again.Drawn, "#1 the test")
}

func TestBetweenEndsTheSearch(t *testing.T) {
	for _, policy := range []string{"mixed", explore.Walk} {
		seen := 0
		explore.Search(order(policy), explore.Func(apart, nil), func(runs int) bool { seen = runs; return runs < 2 })
		assert.Equal(t, 2, seen)
	}
}
