package pattern

import (
	"fmt"
	"sync"
	"time"
)

// TwoLocks deadlocks under some schedules: movers in opposite directions take
// the same two locks in opposite orders, and each may get its first.
func TwoLocks(p Params) {
	moved := make(chan Item, p.JobsCap)
	var left, right sync.Mutex
	for number := range p.Senders {
		from, to := &left, &right
		if number%2 == 1 {
			from, to = to, from
		}
		go mover(p, number+1, from, to, moved)
	}
	for range p.Senders * p.Items {
		item := <-moved
		p.Desk.Say(fmt.Sprintf("mover %d moved item %d", item.From, item.ID))
	}
}

// mover works at a pace of its own, so that two seldom meet.
func mover(p Params, number int, from, to *sync.Mutex, moved chan<- Item) {
	for i := range p.Items {
		time.Sleep(time.Duration(number+1) * p.WorkTime)
		from.Lock()
		to.Lock() // the mistake: the shelf to take from is not the same first lock for all
		from.Unlock()
		to.Unlock()
		moved <- Item{ID: uint64((number-1)*p.Items + i + 1), From: number}
	}
}
