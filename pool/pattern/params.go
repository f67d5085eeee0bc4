package pattern

import (
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
)

// Settings are the figures that a scene runs with. A scene reads those that
// its Controls name and leaves the rest.
type Settings struct {
	Workers       int           // goroutines that do the work
	Senders       int           // goroutines that send
	Items         int           // how many items each sender sends
	JobsCap       int           // capacity of the channel that fans out
	ResultsCap    int           // capacity of the channel that fans in
	WorkTime      time.Duration // how long one item is worked on
	CollectorTime time.Duration // how long the receiver looks at one result
}

// Params are all that a scene is given. Only a scene whose Controls say so
// reads the channels, and then whoever sends on them closes Orders to say that
// there will be no more; nobody need close Commands.
type Params struct {
	Settings
	Stock    []inventory.Item // the opening stock
	Orders   <-chan Order
	Commands <-chan Command
	Desk     Desk
}

// Desk is where a scene says what happened. Its methods are called by many
// goroutines at once.
type Desk interface {
	Say(line string)                                 // a line of narration
	Open(*inventory.InventoryManager, *Pooled)       // inventory: the store is open
	Collected(result pool.Result[inventory.Receipt]) // inventory: the collector has looked at a result
	Delivered(result Result)                         // pool: the same, for the textbook's results
	Rejected(order uint64, reason error)             // the order was not accepted
	Resized(workers int)                             // so many workers are asked for from now on
	Counted(stock, ledger int)                       // what there is, and what the books say there is
}
