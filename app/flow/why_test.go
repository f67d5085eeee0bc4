package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// asked is what a question is answered at the end of a table.
func asked(line *flow.Timeline, ref flow.Ref) string {
	return line.Why(line.Head(), ref).Sentence()
}

func actor(column, ordinal int) flow.Ref {
	return flow.Ref{Kind: flow.Actor, Column: column, N: uint64(ordinal)}
}
func pipe(column int) flow.Ref { return flow.Ref{Kind: flow.Pipe, Column: column} }
func item(id uint64) flow.Ref  { return flow.Ref{Kind: flow.Item, N: id} }

// A slow collector holds up everything before it: results, workers, jobs, submitter.
const slowCollector = `
	ms | outside  | main               | submit              | w1                  | w2                  | collect
	 0 | go main  |                    |                     |                     |                     |
	 0 |          | make JobsChannel 1 |                     |                     |                     |
	 0 |          | make ResultsChannel 1 |                  |                     |                     |
	 0 |          | go work w1 |               |                     |                     |
	 0 |          | go work w2 |               |                     |                     |
	 0 |          | go submitter submit |                    |                     |                     |
	 0 |          | go collector collect |                   |                     |                     |
	 0 | submit 6 |                    |                     |                     |                     |
`

func TestAWaitIsFollowedToWhoeverWorks(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, slowCollector+`
	 1 |          |                    | send JobsChannel #1 |                     |                     |
	 1 |          |                    |                     | recv JobsChannel #1 |                     |
	 2 |          |                    |                     | send ResultsChannel #1 |                  |
	 2 |          |                    |                     |                     |                     | recv ResultsChannel #1
	 2 |          |                    |                     |                     |                     | sleep 98
	 3 |          |                    | send JobsChannel #2 |                     |                     |
	 3 |          |                    |                     | recv JobsChannel #2 |                     |
	 3 |          |                    |                     | send ResultsChannel #2 |                  |
	 4 |          |                    | send JobsChannel #3 |                     |                     |
	 4 |          |                    |                     | recv JobsChannel #3 |                     |
	 4 |          |                    |                     | wait send ResultsChannel #3 |             |
	 5 |          |                    | send JobsChannel #4 |                     |                     |
	 5 |          |                    |                     |                     | recv JobsChannel #4 |
	 5 |          |                    |                     |                     | wait send ResultsChannel #4 |
	 6 |          |                    | send JobsChannel #5 |                     |                     |
	 6 |          |                    | wait send JobsChannel #6 |                |                     |
	`).timeline()
	at := func(before string) string {
		return before + " is full (1 of 1); only the collector could receive, and it is working on result 1, until 0.1 s."
	}
	assert.Equal(t, at("Worker 2 is blocked sending result 4 on ResultsChannel at scene.go:3, which"), asked(line, actor(2, 2)))
	assert.Equal(t, "The submitter is blocked sending job 6 on JobsChannel at scene.go:2, which is full (1 of 1); "+
		"both workers are blocked themselves: worker 1 is blocked sending result 3 "+at("on ResultsChannel, which"), asked(line, actor(0, 1)))
	assert.Equal(t, at("ResultsChannel has 2 blocked senders: it"), asked(line, pipe(3)))
	assert.Equal(t, "Job 5 lies in JobsChannel and is the next to leave it; "+
		"both workers are blocked themselves: worker 1 is blocked sending result 3 "+at("on ResultsChannel, which"), asked(line, item(5)))
	assert.Equal(t, "Job 3 is in the hands of worker 1, which is blocked sending result 3 "+at("on ResultsChannel, which"), asked(line, item(3)))
	assert.Equal(t, "Job 1 is being worked on by the collector, until 0.1 s.", asked(line, item(1)))
	assert.Equal(t, "Job 9 is in nobody’s hands at this moment.", asked(line, item(9)))
	assert.Equal(t, "Worker 7 is not there at this moment.", asked(line, actor(2, 7)))

	why := line.Why(line.Head(), actor(0, 1))
	assert.Equal(t, []flow.Ref{actor(0, 1), pipe(1), actor(2, 1), pipe(3), actor(4, 1), item(1)}, why.Chain)
	assert.False(t, why.Cycle)
	assert.Equal(t, "Job 6 has not been submitted at this moment.", line.Why(line.At(7), item(6)).Sentence())
}

func TestIdleWorkersWaitForWhoeverSubmits(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, slowCollector+`
	 1 |          |                    | wait recv Orders    |                     |                     |
	 1 |          |                    |                     | wait recv JobsChannel |                   |
	`).timeline()
	assert.Equal(t, "Worker 1 waits to receive from JobsChannel at scene.go:2, which is empty; "+
		"only the submitter could send, and it waits for the next job: nothing more has been submitted.", asked(line, actor(2, 1)))
	assert.Equal(t, "JobsChannel has 1 waiting receiver: it is empty; "+
		"only the submitter could send, and it waits for the next job: nothing more has been submitted.", asked(line, pipe(1)))
	assert.Equal(t, "Job 3 waits outside behind 2 others; the submitter takes them one by one, and it waits for the next job: nothing more has been submitted.",
		asked(line, item(3)))
}

// Two movers each hold the lock that the other wants.
func TestADeadlockShowsItsCircle(t *testing.T) {
	line := parse(t, event.Config{}, fanInLayout, `
	ms | outside | main            | s1              | s2
	 0 | go main |                 |                 |
	 0 |         | make items 0    |                 |
	 0 |         | go sender s1    |                 |
	 0 |         | go sender s2    |                 |
	 0 |         | wait recv items |                 |
	 1 |         |                 | lock left       |
	 1 |         |                 |                 | lock right
	 2 |         |                 | wait lock right |
	 2 |         |                 |                 | wait lock left
	`).timeline()
	why := line.Why(line.Head(), actor(0, 2))
	assert.True(t, why.Cycle)
	said := line.Describe(line.Head().Step - 1)
	assert.Equal(t, "sender 1 waits for the lock right", said, "a lock by its own name, though a channel has the same number")
	assert.Equal(t, "Sender 2 waits in a lock at scene.go:4; sender 1 has it since scene.go:4, and waits in a lock; "+
		"sender 2 has it since scene.go:5: a circle, and nobody in it can go on.", why.Sentence())
	assert.Equal(t, "The receiver waits to receive from the items channel at scene.go:2, which is empty; both senders are blocked themselves: "+
		"sender 1 waits in a lock; sender 2 has it since scene.go:5, and waits in a lock; sender 1 has it since scene.go:4: a circle, and nobody in it can go on.",
		asked(line, actor(2, 1)))
}

func TestAChainMayEndWithNobody(t *testing.T) {
	layout := flow.Layout{Columns: []flow.Column{
		{Kind: flow.Goroutines, Func: "main", Label: "submit"},
		{Kind: flow.Channel, Name: "jobs", Label: "jobs"},
		{Kind: flow.Goroutines, Func: "worker", Label: "workers"},
		{Kind: flow.Channel, Name: "results", Label: "results"},
		{Kind: flow.Goroutines, Func: "collector", Label: "collector"},
	}}
	line := parse(t, event.Config{}, layout, `
	ms | outside | main            | w               |
	 0 | go main |                 |                 |
	 0 |         | make jobs 0     |                 |
	 0 |         | make results 0  |                 |
	 0 |         | go worker w     |                 |
	 1 |         | send jobs #1 to w |               |
	 1 |         |                 | recv jobs #1 from main |
	 1 |         |                 | wait send results #1 |
	 1 |         | wait send jobs #2 |               |
	`).timeline()
	assert.Equal(t, "The submitter is blocked sending job 2 on the jobs channel at scene.go:2, which has no buffer; "+
		"only worker 1 could receive, and it is blocked sending result 1 on the results channel, which has no buffer, "+
		"and the collector has not started: nobody is there to receive.", asked(line, actor(0, 1)))
}

func TestALeakSaysWhereItWaitsForEver(t *testing.T) {
	line := parse(t, event.Config{}, onTime, `
	ms | outside | main            | late
	 0 | go main |                 |
	 0 |         | make answer 0   |
	 0 |         | go work late    |
	 0 |         |                 | sleep 9
	 9 |         |                 | wake
	 9 |         |                 | wait send answer #1
	 9 |         | end             |
	 9 | verdict leak |            |
	`).timeline()
	why := line.Why(line.Head(), actor(0, 1))
	assert.True(t, why.Forever)
	assert.Equal(t, "The worker is blocked for ever sending answer 1 on the answer channel at scene.go:2, which has no buffer, "+
		"and the caller has returned: nobody is left to receive.", why.Sentence())
	assert.Contains(t, why.Parts, flow.Part{Text: "scene.go:2", File: "scene.go", Line: 2})
}

func TestWhoIsStuckIsWhoIsBlockedFarthestDown(t *testing.T) {
	line := parse(t, event.Config{}, poolLayout, slowCollector+`
	 1 |          |                    | wait send JobsChannel #1 |                |                     |
	`).timeline()
	ref, ok := line.Stuck(line.Head())
	assert.True(t, ok)
	assert.Equal(t, actor(0, 1), ref)
	_, ok = line.Stuck(line.At(8))
	assert.False(t, ok, "nobody is")
}

func TestAPanicIsNotAnEnd(t *testing.T) {
	line := parse(t, event.Config{}, fanInLayout, `
	ms | outside | main         | s1           | s2
	 0 | go main |              |              |
	 0 |         | make items 0 |              |
	 0 |         | go sender s1 |              |
	 0 |         | go sender s2 |              |
	 1 |         |              | panic ouch   |
	 1 |         |              |              | end
	`).timeline()
	assert.Equal(t, "Sender 1 has panicked, last seen at scene.go:3.", asked(line, actor(0, 1)))
	assert.Equal(t, "Sender 2 has returned: its work is over.", asked(line, actor(0, 2)))
}

func TestNumbersInSentencesHaveCommas(t *testing.T) {
	s := newStage(t).settle()
	s.Submit(orders(12345))
	s.settle()
	assert.Contains(t, s.Timeline().Why(s.Model(), item(12345)).Sentence(), "Job 12345 waits outside behind 12,34")
}
