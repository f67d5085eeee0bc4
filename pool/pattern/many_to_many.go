package pattern

import (
	"fmt"
	"sync"
	"time"
)

// ManyToMany lets producers and consumers share one channel: nobody knows
// whose item they get, and nobody needs to.
func ManyToMany(p Params) {
	items := make(chan Item, p.JobsCap)
	var producers, consumers sync.WaitGroup
	for number := range p.Senders {
		producers.Add(1)
		go producer(p, number+1, items, &producers)
	}
	for number := range p.Workers {
		consumers.Add(1)
		go consumer(p, number+1, items, &consumers)
	}
	producers.Wait()
	close(items) // after the last send, and before anyone can tell that there are no more
	consumers.Wait()
}

func producer(p Params, number int, items chan<- Item, producers *sync.WaitGroup) {
	defer producers.Done()
	for i := range p.Items {
		time.Sleep(p.WorkTime)
		items <- Item{ID: uint64((number-1)*p.Items + i + 1), From: number}
	}
}

func consumer(p Params, number int, items <-chan Item, consumers *sync.WaitGroup) {
	defer consumers.Done()
	for item := range items {
		time.Sleep(p.WorkTime)
		p.Desk.Say(fmt.Sprintf("item %d went from producer %d to consumer %d", item.ID, item.From, number))
	}
}
