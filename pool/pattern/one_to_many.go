package pattern

import (
	"fmt"
	"sync"
	"time"
)

// OneToMany is fan-out: one sender offers its items on one channel, and
// whichever receiver is free takes the next.
func OneToMany(p Params) {
	items := make(chan Item, p.JobsCap)
	var receivers sync.WaitGroup
	for number := range p.Workers {
		receivers.Add(1)
		go receiver(p, number+1, items, &receivers)
	}
	for i := range p.Items {
		items <- Item{ID: uint64(i + 1), From: 1}
	}
	close(items) // there is one sender, so it knows when there are no more
	receivers.Wait()
}

func receiver(p Params, number int, items <-chan Item, receivers *sync.WaitGroup) {
	defer receivers.Done()
	for item := range items {
		time.Sleep(p.WorkTime)
		p.Desk.Say(fmt.Sprintf("item %d went to receiver %d", item.ID, number))
	}
}
