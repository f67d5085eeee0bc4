package pattern

import (
	"context"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Pooled is the pool that the inventory runs on.
type Pooled = pool.WorkerPool[inventory.Receipt]

// Order is a job that somebody outside asks for.
type Order struct {
	inventory.Operation
	ID      uint64        // from 1, unique in its run
	Timeout time.Duration // 0: none
	Try     bool          // go away when the jobs channel is full, rather than wait
}

// submit hands the order over as job, and waits for room unless it only tries.
func (o Order) submit(wp *Pooled, job pool.Job[inventory.Receipt]) (err error) {
	job.ID, job.Timeout = o.ID, o.Timeout
	if o.Try {
		_, err = wp.TrySubmit(job)
	} else {
		_, err = wp.Submit(context.Background(), job)
	}
	return err
}

// Verb says what a Command asks for.
type Verb uint8

// The verbs.
const (
	Resize   Verb = iota + 1 // go on with Workers workers
	Shutdown                 // finish what was accepted, then end
	Cancel                   // end now
)

// Command is what somebody outside wants of the pool as a whole.
type Command struct {
	Verb    Verb
	Workers int // Resize: how many
}

// obey carries the command out. A shutdown waits for the last job, and does so
// aside: a Cancel may still come.
func (c Command) obey(p Params, wp *Pooled) {
	switch c.Verb {
	case Resize:
		if err := wp.Resize(c.Workers); err != nil {
			p.Desk.Say(err.Error())
			return
		}
		p.Desk.Resized(c.Workers)
	case Shutdown:
		go wp.Shutdown(context.Background())
	case Cancel:
		wp.Stop()
	}
}
