package pattern

import (
	"errors"
	"fmt"
	"time"
)

// ErrTimeout says that the answer did not come in time.
var ErrTimeout = errors.New("pattern: timed out")

// DoWorkWithTimeout starts the work in a goroutine of its own and waits for
// its answer or for the clock, whichever comes first. With room for one a late
// answer is left in its channel; without it the goroutine leaks.
func DoWorkWithTimeout(item Item, takes, timeout time.Duration, room int) (Item, error) {
	answer := make(chan Item, room)
	go work(item, takes, answer)
	select {
	case done := <-answer:
		return done, nil
	case <-time.After(timeout):
		return Item{}, ErrTimeout
	}
}

func work(item Item, takes time.Duration, answer chan<- Item) {
	time.Sleep(takes)
	answer <- item
}

// Timeout is one to one: every other item takes longer than its caller waits.
func Timeout(p Params) {
	for i := range p.Items {
		item := Item{ID: uint64(i + 1), From: 1}
		takes := p.WorkTime + time.Duration(i%2)*p.WorkTime
		if _, err := DoWorkWithTimeout(item, takes, p.WorkTime*3/2, p.JobsCap); err != nil {
			p.Desk.Say(fmt.Sprintf("item %d: %v", item.ID, err))
		} else {
			p.Desk.Say(fmt.Sprintf("item %d: answered in time", item.ID))
		}
	}
}
