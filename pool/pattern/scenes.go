package pattern

import (
	_ "embed" // the sources are shown
	"time"
)

// Default is the id of the scene that a visitor sees first.
const Default = "inventory"

var (
	//go:embed timeout.go
	timeoutSource string
	//go:embed many_to_one.go
	manyToOneSource string
	//go:embed one_to_many.go
	oneToManySource string
	//go:embed many_to_many.go
	manyToManySource string
	//go:embed pool.go
	poolSource string
	//go:embed two_locks.go
	twoLocksSource string
	//go:embed unsafe_stock.go
	unsafeStockSource string
	//go:embed inventory.go
	inventorySource string
)

const folder = "pool/pattern/"

// Scenes returns every scene, in the order in which they teach.
func Scenes() []Scene {
	return []Scene{
		{
			ID: "timeout", Title: "One to one, with a timeout",
			Summary: "One goroutine works, one waits for it or for the clock. A buffer of one takes in a late answer: set it to 0, and the late goroutine leaks.",
			File:    folder + "timeout.go", Source: timeoutSource, Run: Timeout,
			Columns: []Column{
				{Kind: Goroutines, Func: "work", Label: "worker", Turns: true},
				{Kind: Channel, Name: "answer", Label: "answer"},
				{Kind: Goroutines, Func: "main", Label: "caller"},
			},
			Controls: Controls{Items: true, JobsCap: true, WorkTime: true},
			Defaults: Settings{Items: 4, JobsCap: 1, WorkTime: 400 * time.Millisecond},
		},
		{
			ID: "many-to-one", Title: "Many senders, one receiver",
			Summary: "Fan-in: every sender puts its items on one channel, and one receiver takes them in whatever order they come.",
			File:    folder + "many_to_one.go", Source: manyToOneSource, Run: ManyToOne,
			Columns: []Column{
				{Kind: Goroutines, Func: "sender", Label: "senders"},
				{Kind: Channel, Name: "items", Label: "items"},
				{Kind: Goroutines, Func: "main", Label: "receiver"},
			},
			Controls: Controls{Senders: true, Items: true, JobsCap: true, WorkTime: true, CollectorTime: true},
			Defaults: Settings{Senders: 4, Items: 5, JobsCap: 3, WorkTime: 300 * time.Millisecond, CollectorTime: 150 * time.Millisecond},
		},
		{
			ID: "one-to-many", Title: "One sender, many receivers",
			Summary: "Fan-out: one sender offers its items on one channel, and whichever receiver is free takes the next.",
			File:    folder + "one_to_many.go", Source: oneToManySource, Run: OneToMany,
			Columns: []Column{
				{Kind: Goroutines, Func: "main", Label: "sender"},
				{Kind: Channel, Name: "items", Label: "items"},
				{Kind: Goroutines, Func: "receiver", Label: "receivers"},
			},
			Controls: Controls{Workers: true, Items: true, JobsCap: true, WorkTime: true},
			Defaults: Settings{Workers: 4, Items: 16, JobsCap: 3, WorkTime: 600 * time.Millisecond},
		},
		{
			ID: "many-to-many", Title: "Many senders, many receivers",
			Summary: "Every sender and every receiver share one channel, and nobody knows who gets whose item.",
			File:    folder + "many_to_many.go", Source: manyToManySource, Run: ManyToMany,
			Columns: []Column{
				{Kind: Goroutines, Func: "producer", Label: "senders"},
				{Kind: Channel, Name: "items", Label: "items"},
				{Kind: Goroutines, Func: "consumer", Label: "receivers"},
			},
			Controls: Controls{Workers: true, Senders: true, Items: true, JobsCap: true, WorkTime: true},
			Defaults: Settings{Workers: 3, Senders: 3, Items: 6, JobsCap: 3, WorkTime: 400 * time.Millisecond},
		},
		{
			ID: "pool", Title: "The worker pool",
			Summary: "Two shapes back to back: jobs fan out to the workers, and their results fan in to the collector.",
			File:    folder + "pool.go", Source: poolSource, Run: Pool,
			Columns: []Column{
				{Kind: Goroutines, Func: "feed", Label: "submit"},
				{Kind: Channel, Name: "jobs", Label: "jobs"},
				{Kind: Goroutines, Func: "worker", Label: "workers"},
				{Kind: Channel, Name: "results", Label: "results"},
				{Kind: Goroutines, Func: "main", Label: "collector"},
			},
			Controls: Controls{
				Workers: true, JobsCap: true, ResultsCap: true, WorkTime: true, CollectorTime: true,
				Submit: true, Shutdown: true,
			},
			Defaults: Settings{Workers: 4, JobsCap: 5, ResultsCap: 5, WorkTime: 800 * time.Millisecond, CollectorTime: 100 * time.Millisecond},
		},
		{
			ID: "inventory", Title: "The inventory",
			Summary: "A store's orders become jobs for a pool of workers, and the stock stays right however many workers there are.",
			File:    folder + "inventory.go", Source: inventorySource, Run: Inventory,
			Columns: []Column{
				{Kind: Goroutines, Func: "submitter", Label: "submit"},
				{Kind: Channel, Name: "JobsChannel", Label: "JobsChannel"},
				{Kind: Goroutines, Func: "(*WorkerPool).work", Label: "workers"},
				{Kind: Channel, Name: "ResultsChannel", Label: "ResultsChannel"},
				{Kind: Goroutines, Func: "collector", Label: "collector"},
				{Kind: Exit, Label: "rejected"},
			},
			Controls: Controls{
				Workers: true, JobsCap: true, ResultsCap: true, WorkTime: true, CollectorTime: true,
				Submit: true, Resize: true, Shutdown: true, Cancel: true,
			},
			Defaults: Settings{Workers: 4, JobsCap: 5, ResultsCap: 5, WorkTime: 800 * time.Millisecond, CollectorTime: 100 * time.Millisecond},
		},
		{
			ID: "unsafe-stock", Title: "The unsafe stock",
			Summary: "Two clerks sell from one shelf, always under its lock: yet under some schedules one of two sales is lost.",
			File:    folder + "unsafe_stock.go", Source: unsafeStockSource, Flaw: LostUpdate, Run: UnsafeStock,
			Columns: []Column{
				{Kind: Goroutines, Func: "clerk", Label: "clerks"},
				{Kind: Channel, Name: "sales", Label: "sales"},
				{Kind: Goroutines, Func: "main", Label: "till"},
			},
			Controls: Controls{Senders: true, Items: true, JobsCap: true, WorkTime: true},
			Defaults: Settings{Senders: 2, Items: 4, JobsCap: 1, WorkTime: 150 * time.Millisecond},
		},
		{
			ID: "two-locks", Title: "Two locks",
			Summary: "Two movers take two locks in opposite orders: under some schedules each holds one and waits for the other, for ever.",
			File:    folder + "two_locks.go", Source: twoLocksSource, Flaw: "deadlock", Run: TwoLocks,
			Columns: []Column{
				{Kind: Goroutines, Func: "mover", Label: "movers"},
				{Kind: Channel, Name: "moved", Label: "moved"},
				{Kind: Goroutines, Func: "main", Label: "receiver"},
			},
			Controls: Controls{Senders: true, Items: true, JobsCap: true, WorkTime: true},
			Defaults: Settings{Senders: 2, Items: 4, JobsCap: 1, WorkTime: 150 * time.Millisecond},
		},
	}
}
