package event

import "time"

// Op is what a job does to the stock.
type Op uint8

// The operations; the zero Op is none of them.
const (
	AddStock Op = iota + 1
	RemoveStock
	CheckStock
	Transfer
	Reserve
	Release
	SetStock
)

var opNames = []string{"", "AddStock", "RemoveStock", "CheckStock", "Transfer", "Reserve", "Release", "SetStock"}

// String is the operation's name, such as "AddStock", and empty for none.
func (o Op) String() string { return nameOf(opNames, uint8(o)) }

// ParseOp is the operation of that name, which is spelt exactly as String does.
func ParseOp(name string) (Op, bool) {
	i, ok := indexOf(opNames, name)
	return Op(i), ok
}

// Fault is a failure that a job was asked to have, for teaching.
type Fault uint8

// The faults.
const (
	NoFault    Fault = iota
	FaultError       // the job returns an error
	FaultPanic       // the job panics
)

var faultNames = []string{"", "error", "panic"}

// String is "", "error" or "panic".
func (f Fault) String() string { return nameOf(faultNames, uint8(f)) }

// ParseFault is the fault of that name; no name is no fault.
func ParseFault(name string) (Fault, bool) {
	i, ok := indexOf(faultNames, name)
	return Fault(i), ok || name == ""
}

// Outcome is how a job ended.
type Outcome uint8

// The outcomes. A job whose outcome is not OK has changed nothing.
const (
	OK        Outcome = iota
	Refused           // the stock does not allow it
	Error             // the job returned an error
	Panic             // the job panicked
	Timeout           // it took longer than it was given
	Cancelled         // the run was stopped before it was done
)

var outcomeNames = []string{"ok", "refused", "error", "panic", "timeout", "cancelled"}

// String is the outcome's name: ok, refused, error, panic, timeout, cancelled.
func (o Outcome) String() string { return nameOf(outcomeNames, uint8(o)) }

// JobSpec is a job as it was asked for.
type JobSpec struct {
	ID            uint64 // from 1, unique in its run
	Op            Op
	SKU           string
	Quantity      int64
	To            string        // Transfer: the SKU it goes to
	Key           string        // idempotency: a repeated key has no second effect
	Work, Timeout time.Duration // how long it works; how long it may (0: no limit)
	Fault         Fault
	Try           bool // leave when the jobs channel is full, rather than wait
}

// MaxText is how many bytes a SKU or a key may have.
const MaxText = 200

// FieldError says which field of a request is wrong, and why.
type FieldError struct {
	Field   string // as the page's contract spells it: "op", "sku", "quantity", …
	Code    string // for programs: "unknown-op", "missing", "not-positive", …
	Message string // for people: a sentence without its full stop
}

// Error is the message behind the field's name.
func (e *FieldError) Error() string { return e.Field + ": " + e.Message }

// Check reports the first thing wrong with a job as a *[FieldError], or nil. It
// knows nothing of the stock: that is for the engine to refuse.
func (j JobSpec) Check() error {
	switch {
	case j.Op == 0 || int(j.Op) >= len(opNames):
		return &FieldError{"op", "unknown-op", "there is no such operation"}
	case j.SKU == "":
		return &FieldError{"sku", "missing", "a job needs the SKU of a product"}
	case len(j.SKU) > MaxText:
		return &FieldError{"sku", "too-long", "a SKU has at most 200 bytes"}
	case j.Op == SetStock && j.Quantity < 0:
		return &FieldError{"quantity", "negative", "a count of the stock cannot be negative"}
	case j.Op != SetStock && j.Op != CheckStock && j.Quantity <= 0:
		return &FieldError{"quantity", "not-positive", "the quantity must be more than 0"}
	case j.Op == Transfer && j.To == "":
		return &FieldError{"to", "missing", "a transfer needs the SKU it goes to"}
	case len(j.To) > MaxText:
		return &FieldError{"to", "too-long", "a SKU has at most 200 bytes"}
	case len(j.Key) > MaxText:
		return &FieldError{"key", "too-long", "a key has at most 200 bytes"}
	case j.Work < 0:
		return &FieldError{"work", "negative", "the work time cannot be negative"}
	case j.Timeout < 0:
		return &FieldError{"timeout", "negative", "the timeout cannot be negative"}
	case int(j.Fault) >= len(faultNames):
		return &FieldError{"fault", "unknown-fault", "there is no such fault"}
	}
	return nil
}

// Result is what became of a job.
type Result struct {
	ID                           uint64
	Op                           Op
	SKU, To                      string
	Worker                       uint32 // the pool's number of the worker, from 1; 0 if none had it
	Outcome                      Outcome
	Value                        int64 // the stock of SKU after it
	Delta                        int64 // what it added to the stock of SKU: nothing if it repeated a key
	Quantity                     int64
	Error                        string
	Submitted, Started, Finished int64 // nanoseconds since the run began
}
