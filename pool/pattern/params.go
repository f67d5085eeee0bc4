package pattern

import "time"

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

// Params are all that a scene is given.
type Params struct {
	Settings
	Desk Desk
}

// Desk is where a scene says what happened. Its methods are called by many
// goroutines at once.
type Desk interface {
	// Say takes one line of narration.
	Say(line string)
}
