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
		go mover(p, number+1, &left, &right, moved)
	}
	for range p.Senders * p.Items {
		item := <-moved
		p.Desk.Say(fmt.Sprintf("mover %d moved item %d", item.From, item.ID))
	}
}

// mover works at a pace of its own, so that two seldom meet.
func mover(p Params, number int, left, right *sync.Mutex, moved chan<- Item) {
	for i := range p.Items {
		time.Sleep(time.Duration(number+1) * p.WorkTime)
		if number%2 == 1 {
			left.Lock()
			right.Lock()
		} else {
			right.Lock() // the mistake: left is not the first lock for all
			left.Lock()
		}
		left.Unlock()
		right.Unlock()
		moved <- Item{ID: uint64((number-1)*p.Items + i + 1), From: number}
	}
}
