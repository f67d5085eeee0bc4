package flow_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

var poolLayout = flow.Layout{
	Columns: []flow.Column{
		{Kind: flow.Goroutines, Func: "submitter", Label: "submit"},
		{Kind: flow.Channel, Name: "JobsChannel", Label: "JobsChannel"},
		{Kind: flow.Goroutines, Func: "work", Label: "workers"},
		{Kind: flow.Channel, Name: "ResultsChannel", Label: "ResultsChannel"},
		{Kind: flow.Goroutines, Func: "collector", Label: "collector"},
		{Kind: flow.Exit, Label: "rejected"},
	},
	Submit: true, Resize: true, Shutdown: true, Cancel: true,
}

var two = event.Config{Scene: "inventory", Workers: 2, JobsCap: 1, ResultsCap: 1, Stock: []event.StockLine{{SKU: "pens", Quantity: 10}}}

func TestAJobGoesFromOutsideToTheResults(t *testing.T) {
	line := parse(t, two, poolLayout, `
		ms | outside  | main                  | submitter            | w1                           | w2                         | collector
		 0 | go main  |                       |                      |                              |                            |
		   " The run begins: its goroutines are being started.
		 0 |          | make JobsChannel 1    |                      |                              |                            |
		 0 |          | make ResultsChannel 1 |                      |                              |                            |
		 0 |          | go work w1            |                      |                              |                            |
		 0 |          | go work w2            |                      |                              |                            |
		 0 |          | go submitter          |                      |                              |                            |
		 0 |          | go collector          |                      |                              |                            |
		 0 |          |                       |                      | wait recv JobsChannel        |                            |
		 0 |          |                       |                      |                              | wait recv JobsChannel      |
		 0 |          |                       |                      |                              |                            | wait recv ResultsChannel
		 0 |          |                       | wait recv orders     |                              |                            |
		   = 1 waiting | []/1←2 | 1 waiting, 2 waiting | []/1←1 | 1 waiting | 0
		   " Both workers wait for a job: nothing has been submitted yet.
		 1 | submit 2 |                       |                      |                              |                            |
		   " 2 jobs wait outside, and the submitter is about to take the next.
		 1 |          |                       | recv orders #1       |                              |                            |
		   = 1 running #1 | []/1←2 | 1 waiting, 2 waiting | []/1←1 | 1 waiting | 0
		   " The submitter is busy with job 1.
		 1 |          |                       | send JobsChannel #1 to w2 |                         |                            |
		   = 1 running | []/1←1 | 1 waiting, 2 running #1 | []/1←1 | 1 waiting | 0
		   " Worker 2 is busy with job 1; the other worker waits.
		 1 |          |                       |                      |                              | recv JobsChannel #1 from submitter |
		 1 |          |                       | recv orders #2       |                              |                            |
		 1 |          |                       | send JobsChannel #2  |                              |                            |
		   = 1 running | [2]/1←1 | 1 waiting, 2 running #1 | []/1←1 | 1 waiting | 0
		 1 |          |                       | wait recv orders     |                              |                            |
		 1 |          |                       |                      | recv JobsChannel #2          |                            |
		   = 1 waiting | []/1 | 1 running #2, 2 running #1 | []/1←1 | 1 waiting | 0
		   " Both workers are busy.
		 1 |          |                       |                      | sleep 5                      |                            |
		 1 |          |                       |                      |                              | wait select recv timer, recv done |
		   = 1 waiting | []/1 | 1 running #2, 2 running #1 | []/1←1 | 1 waiting | 0
		 6 |          |                       |                      | wake                         |                            |
		 6 |          |                       |                      | send ResultsChannel #2 to collector |                     |
		   = 1 waiting | []/1 | 1 waiting, 2 running #1 | []/1 | 1 running #2 | 0
		 6 |          |                       |                      |                              |                            | recv ResultsChannel #2 from w1
		 6 |          |                       |                      | wait recv JobsChannel        |                            |
		 7 |          |                       |                      |                              | send ResultsChannel #1     |
		 7 |          |                       |                      |                              | wait recv JobsChannel      |
		   = 1 waiting | []/1←2 | 1 waiting, 2 waiting | [1]/1 | 1 running #2 | 0
		   " The collector is busy with result 2, and 1 result waits in ResultsChannel.
		 8 |          |                       |                      |                              |                            | collect #2 ok pens 3
		 8 |          |                       |                      |                              |                            | recv ResultsChannel #1
		 9 |          |                       |                      |                              |                            | collect #1 refused
		 9 |          |                       |                      |                              |                            | audit 13 13
		 9 |          |                       |                      |                              |                            | wait recv ResultsChannel
		   = 1 waiting | []/1←2 | 1 waiting, 2 waiting | []/1←1 | 1 waiting | 0
		   " Both workers wait for a job: of 2 jobs, 1 completed and 1 refused.
	`).hold()

	m := line.Head()
	assert.Equal(t, flow.Totals{Submitted: 2, Completed: 1, Refused: 1}, m.Totals)
	assert.Equal(t, []flow.Stock{{Quantity: 13, Added: 3}}, m.Stock)
	assert.Equal(t, flow.Audited{Known: true, Stock: 13, Ledger: 13, Balanced: true}, m.Audit)
	assert.Equal(t, "pens", line.SKU(0))
	assert.Zero(t, m.Queued())
	first, step := line.Result(0)
	assert.EqualValues(t, 2, first.ID)
	assert.Equal(t, 1, line.At(step).Results)
	assert.Equal(t, 0, line.At(step-1).Results)
}

// running is the head of a table in which everybody has been started.
const running = `
	ms | outside  | main                  | submitter                    | w1                          | w2                          | collector
	 0 | go main  |                       |                              |                             |                             |
	 0 |          | make JobsChannel 1    |                              |                             |                             |
	 0 |          | make ResultsChannel 1 |                              |                             |                             |
	 0 |          | make retire 0         |                              |                             |                             |
	 0 |          | go work w1            |                              |                             |                             |
	 0 |          | go work w2            |                              |                             |                             |
	 0 |          | go submitter          |                              |                             |                             |
	 0 |          | go collector          |                              |                             |                             |
	 0 |          |                       |                              |                             |                             | wait recv ResultsChannel
`

func TestBlockedSenderSaysWhatBlocksIt(t *testing.T) {
	parse(t, two, poolLayout, running+`
	 0 | submit 6 |                       |                              |                             |                             |
	 0 |          |                       | recv orders #1               |                             |                             |
	 0 |          |                       | send JobsChannel #1          |                             |                             |
	 0 |          |                       |                              | recv JobsChannel #1         |                             |
	 0 |          |                       | recv orders #2               |                             |                             |
	 0 |          |                       | send JobsChannel #2          |                             |                             |
	 0 |          |                       |                              |                             | recv JobsChannel #2         |
	 0 |          |                       | recv orders #3               |                             |                             |
	 0 |          |                       | send JobsChannel #3          |                             |                             |
	 0 |          |                       | recv orders #4               |                             |                             |
	 0 |          |                       | default                      |                             |                             |
	 0 |          |                       | wait select send JobsChannel #4, recv closing |             |                             |
	   = 1 blocked #4 | [3]/1→1 | 1 running #1, 2 running #2 | []/1←1 | 1 waiting | 0
	   " The submitter is blocked sending job 4: JobsChannel is full, and both workers are busy.
	 2 |          |                       |                              | send ResultsChannel #1 to collector |                     |
	 2 |          |                       |                              |                             |                             | recv ResultsChannel #1 from w1
	 2 |          |                       |                              |                             |                             | sleep 100
	   " The submitter is blocked sending job 4: JobsChannel is full, and a worker is about to receive.
	 2 |          |                       |                              | recv JobsChannel #3         |                             |
	   " The submitter is about to send job 4: there is room in JobsChannel again.
	 2 |          |                       | send JobsChannel #4          |                             |                             |
	 3 |          |                       |                              | send ResultsChannel #3      |                             |
	 3 |          |                       |                              | recv JobsChannel #4         |                             |
	 4 |          |                       |                              | wait select send ResultsChannel #4, recv stopped |         |
	   = 1 running | []/1 | 1 blocked #4, 2 running #2 | [3]/1→1 | 1 running #1 | 0
	   " Worker 1 is blocked sending result 4: ResultsChannel is full, and the collector is still busy with result 1.
	 5 |          |                       |                              |                             | wait send ResultsChannel #2 |
	   = 1 running | []/1 | 1 blocked #4, 2 blocked #2 | [3]/1→2 | 1 running #1 | 0
	   " Worker 1 and 1 other are blocked sending: ResultsChannel is full, and the collector is still busy with result 1.
	`).hold()
}

func TestAWorkerThatWaitsForALockIsNotAtTheChannel(t *testing.T) {
	parse(t, two, poolLayout, running+`
	 0 | submit 1 |                       |                              |                             |                             |
	 0 |          |                       | recv orders #1               |                             |                             |
	 0 |          |                       | send JobsChannel #1          |                             |                             |
	 0 |          |                       |                              | recv JobsChannel #1         |                             |
	 0 |          |                       |                              | wait lock mu                |                             |
	   = 1 running | []/1 | 1 blocked #1, 2 waiting | []/1←1 | 1 waiting | 0
	 0 |          |                       |                              | lock mu                     |                             |
	 0 |          |                       |                              | unlock mu                   |                             |
	   = 1 running | []/1 | 1 running #1, 2 waiting | []/1←1 | 1 waiting | 0
	`).hold()
}

func TestABusyWorkerDrainsAndAnIdleOneJustLeaves(t *testing.T) {
	line := parse(t, two, poolLayout, `
	ms | outside   | main                  | submitter           | w1                     | w2                  | collector
	 0 | go main   |                       |                     |                        |                     |
	 0 |           | make JobsChannel 1    |                     |                        |                     |
	 0 |           | make ResultsChannel 1 |                     |                        |                     |
	 0 |           | make retire 0         |                     |                        |                     |
	 0 |           | go work w1            |                     |                        |                     |
	 0 |           | go submitter          |                     |                        |                     |
	 0 | submit 3  |                       |                     |                        |                     |
	 0 |           |                       | recv orders #1      |                        |                     |
	 0 |           |                       | send JobsChannel #1 |                        |                     |
	 0 |           |                       |                     | recv JobsChannel #1    |                     |
	 1 | workers 0 |                       |                     |                        |                     |
	 1 |           | resized 0             |                     |                        |                     |
	 1 |           | close retire          |                     |                        |                     |
	   = 1 running | []/1 | 1 draining! #1 | []/1 | - | 0
	   " Worker 1 is draining: it finishes job 1, and then it leaves.
	 2 |           |                       |                     | sleep 4                |                     |
	   = 1 running | []/1 | 1 draining! #1 | []/1 | - | 0
	 6 |           |                       |                     | send ResultsChannel #1 |                     |
	   = 1 running | []/1 | 1 waiting! | [1]/1 | - | 0
	   " 1 worker leaves: the pool is to have 0.
	 6 |           |                       |                     | end                    |                     |
	 6 |           |                       | recv orders #2      |                        |                     |
	 6 |           |                       | send JobsChannel #2 |                        |                     |
	 6 |           |                       | recv orders #3      |                        |                     |
	 6 |           |                       | wait send JobsChannel #3 |                   |                     |
	   = 1 blocked #3 | [2]/1→1 | - | [1]/1 | - | 0
	   " The pool is paused, because it has no workers: 1 job waits in JobsChannel and 1 behind it.
	 7 | workers 1 |                       |                     |                        |                     |
	 7 |           | resized 1             |                     |                        |                     |
	 7 |           | make retire.2 0       |                     |                        |                     |
	 7 |           | go work w2            |                     |                        |                     |
	   = 1 blocked #3 | [2]/1→1 | 2 waiting | [1]/1 | - | 0
	 7 |           |                       |                     |                        | recv JobsChannel #2 |
	 8 |           | close retire.2        |                     |                        |                     |
	   = 1 blocked #3 | []/1→1 | 2 draining! #2 | [1]/1 | - | 0
	`).hold()
	assert.Equal(t, 1, line.Head().Asked)
	assert.Equal(t, flow.Ended, line.Head().Find(2).State)
}

func TestAWorkerWhoseGoroutineEndedGoesOnInAnother(t *testing.T) {
	parse(t, two, poolLayout, running+`
	 0 |           |                      |                     | go work heir               |                     |
	   = 1 running | []/1 | 1 waiting, 2 waiting, 1 waiting | []/1←1 | 1 waiting | 0
	 0 |           |                      |                     | end                        |                     |
	   = 1 running | []/1 | 2 waiting, 1 waiting | []/1←1 | 1 waiting | 0
	 1 |           | close retire         |                     |                            |                     |
	   = 1 running | []/1 | 2 waiting, 1 waiting! | []/1←1 | 1 waiting | 0
	`).hold()
}

func TestOutcomesAddUpToWhatWasSubmitted(t *testing.T) {
	line := parse(t, two, poolLayout, running+`
	 0 | submit 7 |                    |           |           |              |
	 1 |          |                    |           |           |              | collect #1 ok pens 1
	 1 |          |                    |           |           |              | collect #2 refused
	 1 |          |                    |           |           |              | collect #3 error
	 1 |          |                    |           |           |              | collect #4 panic
	 1 |          |                    |           |           |              | collect #5 timeout
	 1 | shutdown |                    |           |           |              |
	   " The pool is shutting down: it takes no more jobs, and 2 are not settled yet.
	 1 | cancel   |                    |           |           |              |
	   " The run is being cancelled: 2 jobs are not settled yet.
	 1 |          |                    |           |           |              | collect #6 cancelled
	 1 |          |                    | reject #7 pool: closed |           | |
	   = 1 running | []/1 | 1 waiting, 2 waiting | []/1←1 | 1 waiting | 1
	`).hold()
	m := line.Head()
	assert.Equal(t, flow.Totals{Submitted: 7, Completed: 1, Refused: 1, Failed: 2, TimedOut: 1, Cancelled: 1, Rejected: 1}, m.Totals)
	assert.Equal(t, m.Totals.Submitted, m.Totals.Settled())
	assert.Zero(t, m.InSystem())
	job, why, _ := line.Rejection(0)
	assert.EqualValues(t, 7, job)
	assert.Equal(t, "pool: closed", why)
}

func TestGoroutinesThatEndedAreForgottenWhenTheyAreMany(t *testing.T) {
	l := parse(t, event.Config{}, fanInLayout, `
	ms | outside | main
	 0 | go main |
	`)
	for i := range 1000 {
		l.row(int64(i), "main", []string{"go", "sender", "s"})
		l.row(int64(i), "s", []string{"end"})
		delete(l.ids, "s")
		l.ids["was"+string(rune(i))] = 0
	}
	m := l.timeline().Head()
	require.Less(t, len(m.Goroutines), 100)
	assert.Equal(t, 0, m.Alive(0))
	assert.Equal(t, 1, m.Alive(2))
	assert.False(t, m.Over())
}
