package pattern

import (
	"context"
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Inventory is a store at work: its orders become the jobs of a pool, which
// can be resized, shut down or stopped while it works.
func Inventory(p Params) {
	wp := pool.New[inventory.Receipt](pool.Options{Workers: p.Workers, Jobs: p.JobsCap, Results: p.ResultsCap})
	stock, err := inventory.New(wp, p.Stock)
	if err != nil {
		p.Desk.Say(err.Error())
		wp.Stop()
		return
	}
	p.Desk.Open(stock, wp)
	var roles sync.WaitGroup
	roles.Add(3)
	closed := make(chan struct{})
	go submitter(p, wp, stock, &roles)
	go collector(p, wp, closed, &roles)
	go control(p, wp, closed, &roles)
	roles.Wait()
}

func submitter(p Params, wp *Pooled, stock *inventory.InventoryManager, roles *sync.WaitGroup) {
	defer roles.Done()
	for order := range p.Orders {
		job := stock.Job(order.Operation)
		job.ID, job.Timeout = order.ID, order.Timeout
		if err := submit(wp, job, order.Try); err != nil {
			p.Desk.Rejected(order.ID, err)
		}
	}
}

func submit(wp *Pooled, job pool.Job[inventory.Receipt], try bool) (err error) {
	if try {
		_, err = wp.TrySubmit(job)
	} else {
		_, err = wp.Submit(context.Background(), job)
	}
	return err
}

func collector(p Params, wp *Pooled, closed chan<- struct{}, roles *sync.WaitGroup) {
	defer roles.Done()
	for result := range wp.ResultsChannel {
		time.Sleep(p.CollectorTime)
		p.Desk.Collected(result)
	}
	close(closed)
}

func control(p Params, wp *Pooled, closed <-chan struct{}, roles *sync.WaitGroup) {
	defer roles.Done()
	for {
		select {
		case command := <-p.Commands:
			switch command.Verb {
			case Resize:
				if err := wp.Resize(command.Workers); err != nil {
					p.Desk.Say(err.Error())
				} else {
					p.Desk.Resized(wp.Workers())
				}
			case Shutdown:
				roles.Add(1)
				go shutdown(wp, roles)
			case Cancel:
				wp.Stop()
			}
		case <-closed:
			return
		}
	}
}

func shutdown(wp *Pooled, roles *sync.WaitGroup) {
	defer roles.Done()
	_ = wp.Shutdown(context.Background()) // without a deadline it cannot fail
}
