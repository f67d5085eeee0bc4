package conductor_test

import (
	"fmt"
	"time"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
	"github.com/fanlight/fanlight/pool/event"
)

// What the watch build makes of a send, a receive and a sleep, run twice: the
// seed is the schedule.
func ExampleRun() {
	var hashes [2]string
	for i := range hashes {
		log := new(event.Log)
		report := conductor.Run(conductor.Config{Seed: 7, Log: log}, func() {
			jobs := emit.Make[chan int](0, 0) // jobs := make(chan int)
			emit.Go(0, func() {               // go func() {
				shimtime.Sleep(time.Hour)  //     time.Sleep(time.Hour)
				emit.SendTo(0, jobs).V(42) //     jobs <- 42
			}) // }()
			fmt.Println("got", emit.Recv(0, jobs)) // fmt.Println("got", <-jobs)
		})
		fmt.Println("virtual time:", report.Time)
		hashes[i] = log.Hash()
	}
	fmt.Println("same log:", hashes[0] == hashes[1])
	// Output:
	// got 42
	// virtual time: 1h0m0s
	// got 42
	// virtual time: 1h0m0s
	// same log: true
}

// Explore looks for a schedule in which the program fails.
func ExampleExplore() {
	found := conductor.Explore(conductor.Config{Policy: conductor.Mixed}, 1000, crossed)
	fmt.Println(found.Report.Text)
	// Output:
	// deadlock: these wait for one another, for ever
	// #2 lock at pool.go:192 held by #3 since pool.go:285
	// #3 lock at pool.go:292 held by #2 since pool.go:185
}
