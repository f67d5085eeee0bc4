package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
)

func TestADifferenceIsSaidInPlainSentences(t *testing.T) {
	named := func(name string, s flow.Side) flow.Side {
		s.Name, s.Phrase = name, "with "+name
		return s
	}
	two := named("2 workers", flow.Side{Over: true, Time: 3100 * time.Millisecond, Jobs: 40, Done: 40, Wait: 1300 * time.Millisecond, Throughput: 12.9})
	eight := named("8 workers", flow.Side{Over: true, Time: 920 * time.Millisecond, Jobs: 40, Done: 40, Wait: 120 * time.Millisecond, Throughput: 43.4})
	same := named("9 workers", eight)
	under := named("8 workers", flow.Side{Time: time.Second, Jobs: 40, Done: 31, Wait: 80 * time.Millisecond, Throughput: 31})
	way := named("2 workers", flow.Side{Time: time.Second, Jobs: 40, Done: 9, Wait: 300 * time.Millisecond, Throughput: 9})
	none := named("no jobs buffer", flow.Side{Over: true, Time: time.Second, Blocked: 900 * time.Millisecond})
	ten := named("a jobs buffer of 10", flow.Side{Over: true, Time: 900 * time.Millisecond})
	stuck := named("seed 9", flow.Side{Over: true, Time: time.Second, Verdict: "deadlock"})

	for _, test := range []struct {
		a, b flow.Side
		want string
	}{
		{two, eight, "With 8 workers all 40 jobs are done after 920 ms, with 2 workers after 3.1 s: 3.4 times as fast. On average a job waits 120 ms instead of 1.3 s, and 43 jobs a second come out instead of 13."},
		{eight, two, "With 2 workers all 40 jobs are done after 3.1 s, with 8 workers after 920 ms: 3.4 times as slow. On average a job waits 1.3 s instead of 120 ms, and 13 jobs a second come out instead of 43."},
		{eight, same, "With 9 workers all 40 jobs are done after 920 ms, and with 8 workers it takes as long. On average a job waits 120 ms either way, and 43 jobs a second come out either way."},
		{way, under, "After 1.0 s, 31 of 40 jobs are done with 8 workers, and 9 of 40 jobs are done with 2 workers. So far a job has waited 80 ms instead of 300 ms, and 31 jobs a second come out instead of 9.0."},
		{way, eight, "After 1.0 s, all is done with 8 workers, since 920 ms, and 9 of 40 jobs are done with 2 workers. So far a job has waited 120 ms instead of 300 ms, and 43 jobs a second come out instead of 9.0."},
		{none, ten, "With a jobs buffer of 10 the run is over after 900 ms, with no jobs buffer after 1.0 s: 10 % sooner. Goroutines were blocked for no time in all with a jobs buffer of 10, for 900 ms with no jobs buffer."},
		{ten, stuck, "With seed 9 it ends in a deadlock after 1.0 s; with a jobs buffer of 10 it comes to its end."},
		{flow.Side{}, flow.Side{}, "Both start together: press Play."},
	} {
		assert.Equal(t, test.want, flow.Difference(test.a, test.b))
	}
}

func TestSidesAreWhatSetsTwoRunsApart(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(4))
	s.settle()
	p := s.beside(slower()).settle()
	p.finish()
	a, b := s.Sides()
	assert.Equal(t, []string{"a jobs buffer of 1", "a jobs buffer of 11"}, []string{a.Name, b.Name})
	assert.Equal(t, []int{4, 4, 4, 4}, []int{a.Jobs, a.Done, b.Jobs, b.Done})
	assert.True(t, a.Over && b.Over)
	assert.Less(t, a.Time, b.Time, "each up to its own end")
	assert.Less(t, a.Wait, b.Wait)
	assert.Greater(t, a.Throughput, b.Throughput)

	require.NoError(t, s.Adopt())
	p.settle()
	assert.Equal(t, "original [a jobs buffer of 11]", names(s.Player))
	assert.Equal(t, 11, s.Config().JobsCap)
	assert.Nil(t, s.Guest())
	assert.Equal(t, 4, s.Model().Totals.Completed)
	assert.Equal(t, uint64(5), s.Submit(orders(1))[0].ID)
	s.finish()
	assert.Equal(t, 5, s.Model().Totals.Completed)
	require.NoError(t, s.Switch(1))
	assert.Equal(t, 1, s.Config().JobsCap)
	require.Error(t, s.Adopt())
}

func TestSidesThatDifferInMuchAreNamedByTheirPlaces(t *testing.T) {
	s := newStage(t).settle()
	other := slower()
	other.ResultsCap += 3
	s.beside(other).settle()
	a, b := s.Sides()
	assert.Contains(t, b.Name, ", ", "more than one thing sets them apart")
	assert.Equal(t, []string{"in the run above", "in the run below"}, []string{a.Phrase, b.Phrase})
}
