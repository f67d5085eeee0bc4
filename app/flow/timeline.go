package flow

import "github.com/fanlight/fanlight/pool/event"

// Timeline is a log that can be looked at from any of its moments.
type Timeline struct{ log *event.Log }

// Log is the log itself.
func (t *Timeline) Log() *event.Log { return t.log }

// Result is the i-th result collected, from 0, and the step at which it was.
func (t *Timeline) Result(i int) (event.Result, int) { return event.Result{}, 0 }

// Rejection is the i-th job rejected, why, and the step at which it was.
func (t *Timeline) Rejection(i int) (job uint64, reason string, step int) { return 0, "", 0 }

// Line is the i-th line said, and the step at which it was.
func (t *Timeline) Line(i int) (text string, step int) { return "", 0 }

// Command is the i-th command accepted, and the step at which it was.
func (t *Timeline) Command(i int) (event.Command, int) { return event.Command{}, 0 }

// Job is the job of that id as it was submitted.
func (t *Timeline) Job(id uint64) (event.JobSpec, bool) { return event.JobSpec{}, false }

// SKU is the name of product number i: an index into Model.Stock.
func (t *Timeline) SKU(i int) string { return "" }

// Describe is the record after step records in words, for a list of events.
func (t *Timeline) Describe(step int) string { return "" }

// TimeAt is the virtual time after step records.
func (t *Timeline) TimeAt(step int) int64 { return 0 }

// StepAt is how many records there were up to and with a virtual time.
func (t *Timeline) StepAt(time int64) int { return 0 }

// Timeline is the run's timeline.
func (p *Player) Timeline() *Timeline { return &Timeline{} }
