package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// desk writes down what a scene says, as facts of its run. It belongs to both
// builds; they differ in what note does and in what the time is.
type desk struct {
	note  func(r event.Record, blob []byte) // adds a fact at the present moment
	epoch time.Time                         // when the run began, on the scene's clock
	keeps bool                              // audit whenever no job is left: exact, and dear at full speed
	pass  func()                            // after a fact, in the scene's goroutine: may hold it; nil does not
	limit func(*inventory.InventoryManager) // what a run that may go on for ever keeps of its books; nil: everything

	asked atomic.Int64 // only a change to so many workers is noted, and any if it is anyNumber

	mu      sync.Mutex
	waiting map[uint64]event.JobSpec // jobs in the run, whose end is not yet known
	done    uint64                   // jobs whose end is known
	stock   *inventory.InventoryManager
	wp      *pattern.Pooled
}

// anyNumber is a number of workers that nobody can ask for.
const anyNumber = -1

func newDesk(epoch time.Time, keeps bool, note func(event.Record, []byte)) *desk {
	d := &desk{note: note, epoch: epoch, keeps: keeps, waiting: map[uint64]event.JobSpec{}}
	d.asked.Store(anyNumber)
	return d
}

// since is a moment of the scene's clock as the log counts it.
func (d *desk) since(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Sub(d.epoch).Nanoseconds()
}

// expect takes note of a job before it goes in, or says why it may not.
func (d *desk) expect(j event.JobSpec) error {
	if err := j.Check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, twice := d.waiting[j.ID]; twice || j.ID == 0 {
		return &event.FieldError{Field: "id", Code: "not-unique", Message: "a job needs a number that no other job has"}
	}
	d.waiting[j.ID] = j
	return nil
}

// spec is what a job was asked to be.
func (d *desk) spec(id uint64) event.JobSpec {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.waiting[id]
}

// settle counts a job out, once its end has been noted: whoever sees that no
// job is left can rely on the log. It may be the moment to look at the books.
func (d *desk) settle(id uint64) {
	d.mu.Lock()
	if _, ok := d.waiting[id]; ok {
		delete(d.waiting, id)
		d.done++
	}
	last := len(d.waiting) == 0
	d.mu.Unlock()
	if last && d.keeps {
		d.audit()
	}
}

// progress is how many jobs the run still has, and how many have ended.
func (d *desk) progress() (left, done uint64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return uint64(len(d.waiting)), d.done
}

// pool is the pool that the scene runs on, nil until it is open.
func (d *desk) pool() *pattern.Pooled {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.wp
}

// Say implements [pattern.Desk].
func (d *desk) Say(line string) {
	d.note(event.Record{Kind: event.Said}, []byte(line))
	d.let()
}

// Open implements [pattern.Desk].
func (d *desk) Open(stock *inventory.InventoryManager, wp *pattern.Pooled) {
	if d.limit != nil {
		d.limit(stock)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stock, d.wp = stock, wp
}

// Collected implements [pattern.Desk].
func (d *desk) Collected(r pool.Result[inventory.Receipt]) {
	e := result(d.spec(r.ID), r, d.since)
	d.note(event.Record{Kind: event.Collected, A: int64(r.ID)}, e.Append(nil))
	d.settle(r.ID)
	d.let()
}

// Delivered implements [pattern.Desk].
func (d *desk) Delivered(r pattern.Result) {
	j := d.spec(r.Job.ID)
	e := event.Result{
		ID: r.Job.ID, Op: j.Op, SKU: j.SKU, To: j.To, Quantity: j.Quantity, Outcome: outcome(r.Err),
		Submitted: d.since(r.Started), Started: d.since(r.Started), Finished: d.since(r.Finished),
	}
	if r.Err != nil {
		e.Error = r.Err.Error()
	}
	d.note(event.Record{Kind: event.Collected, A: int64(r.Job.ID)}, e.Append(nil))
	d.settle(r.Job.ID)
	d.let()
}

// let is where a scene's goroutine may be held.
func (d *desk) let() {
	if d.pass != nil {
		d.pass()
	}
}

// Rejected implements [pattern.Desk].
func (d *desk) Rejected(id uint64, reason error) {
	d.note(event.Record{Kind: event.Rejected, A: int64(id)}, []byte(reason.Error()))
	d.settle(id)
	d.let()
}

// Resized implements [pattern.Desk].
func (d *desk) Resized(workers int) {
	if asked := d.asked.Load(); asked == anyNumber || asked == int64(workers) {
		d.note(event.Record{Kind: event.Resized, A: int64(workers)}, nil)
	}
}

// Counted implements [pattern.Desk].
func (d *desk) Counted(stock, ledger int) {
	r := event.Record{Kind: event.Audit, A: int64(stock), B: int64(ledger)}
	if stock == ledger {
		r.Flags = event.Balanced
	}
	d.note(r, nil)
	d.let()
}

// audit notes whether stock and ledger agree. It asks the manager, so it takes
// the manager's locks: the caller must be a goroutine of the scene.
func (d *desk) audit() {
	d.mu.Lock()
	stock := d.stock
	d.mu.Unlock()
	if stock == nil {
		return
	}
	r := event.Record{Kind: event.Audit}
	if stock.Audit() == nil {
		r.Flags = event.Balanced
	}
	if _, gone := stock.Carried(); gone > 0 {
		r.Flags |= event.Carried
	}
	r.A, r.B = stock.Sums()
	d.note(r, nil)
}
