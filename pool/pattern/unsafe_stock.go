package pattern

import (
	"fmt"
	"sync"
	"time"
)

// shelf is what there is to sell, and what the books say there is.
type shelf struct {
	mu           sync.Mutex
	left, booked int
}

// sell takes one from the shelf. Every access is under the lock, so there is no
// data race and `go test -race` is content. An update can be lost all the same.
func (s *shelf) sell(desk Desk) {
	s.mu.Lock()
	left := s.left
	s.mu.Unlock() // the mistake: before the next line another clerk may sell too

	s.mu.Lock()
	s.booked--
	s.left = left - 1
	desk.Counted(s.left, s.booked)
	s.mu.Unlock()
}

// UnsafeStock loses an update under some schedules: two clerks read the same
// number, and both write that number less one.
func UnsafeStock(p Params) {
	sales := make(chan Item, p.JobsCap)
	stock := p.Senders * p.Items
	shelf := &shelf{left: stock, booked: stock}
	for number := range p.Senders {
		go clerk(p, number+1, shelf, sales)
	}
	for range stock {
		sale := <-sales
		p.Desk.Say(fmt.Sprintf("sale %d, by clerk %d", sale.ID, sale.From))
	}
	p.Desk.Say(fmt.Sprintf("%d left on the shelf, %d in the books", shelf.left, shelf.booked))
}

// clerk sells at a pace of its own, so that two seldom meet at the shelf.
func clerk(p Params, number int, shelf *shelf, sales chan<- Item) {
	for i := range p.Items {
		time.Sleep(time.Duration(number+1) * p.WorkTime)
		shelf.sell(p.Desk)
		sales <- Item{ID: uint64((number-1)*p.Items + i + 1), From: number}
	}
}
