package pattern

import (
	"fmt"
	"sync"
	"time"
)

// ManyToOne is fan-in: many senders share one channel, and one receiver takes
// the items in whatever order they come.
func ManyToOne(p Params) {
	items := make(chan Item, p.JobsCap)
	var senders sync.WaitGroup
	for number := range p.Senders {
		senders.Add(1)
		go sender(p, number+1, items, &senders)
	}
	go closer(&senders, items)
	for item := range items {
		time.Sleep(p.CollectorTime)
		p.Desk.Say(fmt.Sprintf("item %d came from sender %d", item.ID, item.From))
	}
}

func sender(p Params, number int, items chan<- Item, senders *sync.WaitGroup) {
	defer senders.Done()
	for i := range p.Items {
		time.Sleep(p.WorkTime)
		items <- Item{ID: uint64((number-1)*p.Items + i + 1), From: number}
	}
}

// closer closes the channel after the last sender. No sender may: it cannot
// know that it is the last, and to send on a closed channel is to panic.
func closer(senders *sync.WaitGroup, items chan<- Item) {
	senders.Wait()
	close(items)
}
