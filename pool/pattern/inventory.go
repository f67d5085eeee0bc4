package pattern

import (
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Inventory is a store at work: orders become jobs of a pool that can be
// resized, shut down or stopped meanwhile.
func Inventory(p Params) {
	wp := pool.New[inventory.Receipt](pool.Options{
		Workers: p.Workers, Jobs: p.JobsCap, Results: p.ResultsCap,
		JobsOnChannel: true, Times: true, // to be seen, and measured
	})
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
	go control(p, wp, closed, &roles)
	go collector(p, wp, closed, &roles)
	roles.Wait()
}

func submitter(p Params, wp *Pooled, stock *inventory.InventoryManager, roles *sync.WaitGroup) {
	defer roles.Done()
	for order := range p.Orders {
		if err := order.submit(wp, stock.Job(order.Operation)); err != nil {
			p.Desk.Rejected(order.ID, err)
		}
	}
}

func collector(p Params, wp *Pooled, closed chan<- struct{}, roles *sync.WaitGroup) {
	defer roles.Done()
	for result := range wp.ResultsChannel {
		time.Sleep(p.CollectorTime)
		p.Desk.Collected(result)
	}
	for _, result := range wp.Undelivered() { // of a Cancel, which waits for nobody
		p.Desk.Collected(result)
	}
	close(closed)
}

func control(p Params, wp *Pooled, closed <-chan struct{}, roles *sync.WaitGroup) {
	defer roles.Done()
	for {
		select {
		case command := <-p.Commands:
			command.obey(p, wp)
		case <-closed:
			return
		}
	}
}
