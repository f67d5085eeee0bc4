package flow_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
)

func names(p *flow.Player) string {
	var out []string
	for _, b := range p.Branches() {
		name := b.Name
		if b.Current {
			name = "[" + name + "]"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// forked is a run of four jobs that was left at step 20 for another one with
// three more.
func forked(t *testing.T) *stage {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	require.NoError(t, s.Seek(20))
	s.Submit(orders(3))
	s.finish()
	return s
}

func TestTheOldFutureIsKept(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.finish()
	assert.Equal(t, "[original]", names(s.Player))
	hash, steps := s.Log().Hash(), s.Steps()
	require.NoError(t, s.Seek(20))
	at := s.Clock()
	s.Submit(orders(3))
	s.finish()
	assert.Equal(t, "original [more jobs]", names(s.Player))
	b := s.Branches()[1]
	assert.Equal(t, []any{2, 1, 20, at, s.Steps()}, []any{b.ID, b.Parent, b.Step, b.Time, b.Steps})
	assert.Equal(t, 7, s.Model().Totals.Completed)

	starts := len(s.engine.starts)
	require.NoError(t, s.Switch(1))
	assert.Equal(t, "[original] more jobs", names(s.Player))
	assert.Equal(t, hash, s.Log().Hash())
	assert.Equal(t, 20, s.Step(), "where it was left")
	assert.Len(t, s.engine.starts, starts, "its log was kept: nothing is replayed")
	require.NoError(t, s.Seek(steps))
	assert.Equal(t, flow.Finished, s.Phase())
	require.NoError(t, s.Play())
	assert.Equal(t, flow.Finished, s.Phase(), "there is nothing to play")

	// It goes on as if it had never been left.
	assert.Equal(t, []flow.Submission{{ID: 5}}, s.Submit(orders(1)))
	s.finish()
	assert.Equal(t, "[original] more jobs", names(s.Player), "at its end it only goes on")
	assert.Equal(t, 5, s.Model().Totals.Completed)
	require.NoError(t, s.Switch(2))
	assert.Equal(t, 7, s.Model().Totals.Completed)
}

func TestABranchWithoutItsLogIsReplayed(t *testing.T) {
	s := forked(t)
	hash := s.Log().Hash()
	require.NoError(t, s.Seek(30))
	require.NoError(t, s.Switch(1))
	s.ForgetLogs()
	assert.False(t, s.Branches()[1].Stored)
	require.NoError(t, s.Switch(2))
	assert.Equal(t, flow.Loading, s.Phase())
	s.settle()
	assert.Equal(t, 30, s.Step())
	assert.Equal(t, hash, s.Log().Hash())
	assert.Equal(t, uint64(8), s.Submit(orders(1))[0].ID)
}

func TestEveryChangeInThePastIsABranch(t *testing.T) {
	s := forked(t)
	for _, change := range []func() error{
		func() error { return s.SetWorkers(9) },
		func() error { return s.SetWorkers(9) },
		func() error { return s.SetCapacity(3, 4) },
		func() error { return s.SetSeed(8) },
		s.Shutdown,
		s.Cancel,
	} {
		require.NoError(t, s.Seek(15))
		require.NoError(t, change())
		s.finish()
		require.NoError(t, s.Switch(1))
	}
	assert.Equal(t, "[original] more jobs 9 workers 9 workers (2) buffers of 3 and 4 seed 8 shut down cancelled", names(s.Player))
	require.NoError(t, s.Switch(5))
	assert.Equal(t, 3, s.Config().JobsCap)
	require.NoError(t, s.Switch(6))
	assert.EqualValues(t, 8, s.Config().Seed)
	assert.Equal(t, 4, s.Model().Totals.Submitted, "of the same jobs")
	assert.False(t, s.InThePast())
	require.NoError(t, s.Reset(two))
	assert.Equal(t, "[original]", names(s.Player), "another run has no branches yet")
}

func TestBranchesAreNamedAndDeleted(t *testing.T) {
	s := forked(t)
	told := 0
	s.On("branch", func(flow.Notice) { told++ })
	require.NoError(t, s.Rename(2, "  three   more "))
	assert.Equal(t, "original [three more]", names(s.Player))
	require.NoError(t, s.Rename(2, "original"))
	assert.Equal(t, "original [original (2)]", names(s.Player))
	require.Error(t, s.Rename(2, " "))
	require.Error(t, s.Rename(2, strings.Repeat("x", 41)))
	require.Error(t, s.Rename(7, "x"))
	require.ErrorContains(t, s.Delete(2), "on show")
	require.Error(t, s.Switch(7))
	require.NoError(t, s.Delete(1))
	assert.Equal(t, "[original (2)]", names(s.Player))
	assert.Equal(t, 3, told)
}
