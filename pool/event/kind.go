package event

// Kind says which fact a [Record] states, and so what its fields mean.
type Kind uint8

// Facts of the scheduler. Actor is the goroutine that acts: 1 is the scene's
// main, 0 is the world outside the run.
const (
	None          Kind = iota
	GoStart            // Other is the new goroutine; Sites[Site].Name is what it calls, such as "(*WorkerPool).work"
	GoEnd              // Actor returned
	GoPanic            // Actor was ended by a panic; Blob is its text
	Make               // Obj is a new channel (from 1), A its capacity; Sites[Site].Name is what it is assigned to, such as "JobsChannel"
	Send               // Obj, A the value's id, B the values buffered after; Other the receiver if handed over directly
	Recv               // Obj, A the value's id, B the values buffered after; Other the sender if handed over directly; Flags&Closed when closed and empty
	Close              // Obj
	SendBlock          // Actor parks: it wants to send A on Obj
	RecvBlock          // Actor parks: it wants to receive on Obj
	SelectBlock        // Actor parks in a select of A cases; that many SelectCase follow at once
	SelectCase         // Obj; Flags&Sending when it sends A
	SelectDefault      // a select took its default
	Lock               // Obj is a lock; Flags&Read for RLock
	LockBlock          // Actor parks: it wants the lock Obj
	Unlock             // Obj; Flags&Read for RUnlock
	Wait               // Actor went past a WaitGroup, Cond or Once: Obj
	WaitBlock          // Actor parks on a WaitGroup, Cond or Once: Obj
	Signal             // Done, Signal, Broadcast, or the end of a Once: Obj
	Sleep              // Actor parks until virtual time A
	Wake               // Actor goes on after a Sleep or a timer
	Timer              // a timer fired; Obj is its channel, or 0
)

// Facts of the scene, noted by whatever drives it.
const (
	CommandIn Kind = iota + Timer + 1 // a command was accepted: Blob is the encoded Command, A the count of grants at which it entered
	Rejected                          // A is a job's id, Blob the reason: a TrySubmit that found the channel full, a submit after close
	Collected                         // A is a job's id, Blob the encoded Result
	Resized                           // A is the number of workers now asked for
	Said                              // Blob is a line that the scene printed
	Verdict                           // Blob is the encoded Report
	Audit                             // A is the sum of the stock, B the sum of the ledger; Flags&Balanced when they agree for every SKU
	Span                              // full speed only: A is a job's id, Actor its worker, Blob the encoded Result; a sample
	kinds                             // how many there are
)

// Flags qualify a [Record].
type Flags uint8

// The flags; each says beside its name which kinds carry it.
const (
	Closed   Flags = 1 << iota // Recv: the channel was closed and empty
	Sending                    // SelectCase: the case sends
	Read                       // Lock, LockBlock, Unlock: the reader's side
	Balanced                   // Audit: stock and ledger agree for every SKU
	Carried                    // Audit: the ledger's oldest entries are carried forward, as one sum for each SKU
)

var kindNames = [kinds]string{
	"none", "go", "end", "panic", "make", "send", "recv", "close", "send-block", "recv-block",
	"select-block", "select-case", "select-default", "lock", "lock-block", "unlock", "wait",
	"wait-block", "signal", "sleep", "wake", "timer", "command", "rejected", "collected", "resized",
	"said", "verdict", "audit", "span",
}

// String is the kind's name in logs that people read, such as "send-block".
func (k Kind) String() string { return nameOf(kindNames[:], uint8(k)) }

// Valid reports whether k is one of the kinds above.
func (k Kind) Valid() bool { return k < kinds }

// nameOf is names[i], or "unknown" beyond them.
func nameOf(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return "unknown"
}

// indexOf finds a name other than names[0], which stands for nothing.
func indexOf(names []string, name string) (uint8, bool) {
	for i := 1; i < len(names); i++ {
		if names[i] == name {
			return uint8(i), true
		}
	}
	return 0, false
}
