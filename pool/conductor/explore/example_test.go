package explore_test

import (
	"errors"
	"fmt"

	"github.com/fanlight/fanlight/pool/conductor/explore"
	"github.com/fanlight/fanlight/pool/conductor/shim/atomic"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
)

// Two updates of which one may be lost. The watch build writes the shims' names; the source says sync and sync/atomic.
func Example() {
	var stock int64
	deliver := func() {
		var n atomic.Int64
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { n.Store(n.Load() + 1) })
		}
		both.Wait()
		stock = n.Load()
	}
	check := func() error {
		if stock != 2 {
			return errors.New("an item is lost")
		}
		return nil
	}
	order := explore.Order{
		Schedule: explore.Schedule{Policy: "mixed", Slip: -1},
		Runs:     1000, Steps: 10_000, Shorten: 100, Preemptions: -1,
	}
	found := explore.Search(order, explore.Func(deliver, check), nil)
	fmt.Println(found.Kind+":", found.Text)
	fmt.Println(found.Switched, "switch, and none with fewer:", found.Least)

	order.Schedule = found.Schedule
	order.Runs, order.Shorten = 1, 0
	again := explore.Search(order, explore.Func(deliver, check), nil)
	fmt.Println("the same log:", again.Hash == found.Hash)

	order.Schedule.Policy, order.Runs = explore.Walk, 20_000
	order.Count = true
	all := explore.Search(order, explore.Func(deliver, check), nil).Walked
	fmt.Println(all.Failed, "of", all.Schedules, "fail; complete:", all.Complete)
	// Output:
	// wrong result: an item is lost
	// 1 switch, and none with fewer: true
	// the same log: true
	// 16 of 26 fail; complete: true
}
