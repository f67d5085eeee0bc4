package event_test

import (
	"testing"

	. "github.com/fanlight/fanlight/pool/event"
)

// fuzz feeds bytes to a Decode function. Whatever it takes must be encoded to
// something that it takes again, and as the same; nothing may panic.
func fuzz[T interface{ Append([]byte) []byte }](f *testing.F, decode func([]byte) (T, error), seeds ...T) {
	f.Add([]byte(nil))
	for _, s := range seeds {
		f.Add(s.Append(nil))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := decode(b)
		if err != nil {
			return
		}
		once := v.Append(nil)
		w, err := decode(once)
		if err != nil {
			t.Fatalf("%x was taken, but not what it encodes to, %x", b, once)
		}
		if twice := w.Append(nil); string(twice) != string(once) {
			t.Fatalf("%x encodes to %x and then to %x", b, once, twice)
		}
	})
}

var (
	seedJob     = JobSpec{ID: 1, Op: Transfer, SKU: "OFF-PA-10000174", To: "Ø", Quantity: 2, Key: "k", Work: 1e6, Timeout: -1, Fault: FaultPanic, Try: true}
	seedCommand = Command{At: 300, Kind: CmdSubmit, Jobs: []JobSpec{seedJob, {}}, N: -1}
	seedConfig  = Config{Scene: "inventory", Seed: 7, Workers: 4, JobsCap: 5, Stock: []StockLine{{SKU: "a", Quantity: 3}}}
	seedRecord  = Record{Kind: Send, Actor: 3, Obj: 1, A: 17, B: -1, Time: 1 << 40}
	seedSite    = Site{ID: 1, File: "pool/pool.go", Line: 40, Func: "work", Op: "send", Name: "JobsChannel", Text: "c <- v"}
	seedStatus  = Status{State: Idle, Seq: 4, Grants: 99, Now: 1e9, Workers: 4, Done: 3, Error: "x"}
)

func FuzzRecord(f *testing.F)  { fuzz(f, DecodeRecord, seedRecord) }
func FuzzJobSpec(f *testing.F) { fuzz(f, DecodeJobSpec, seedJob) }
func FuzzResult(f *testing.F) {
	fuzz(f, DecodeResult, Result{ID: 1, Op: AddStock, SKU: "a", Worker: 2, Outcome: Refused, Value: 3, Error: "no", Finished: 5})
}
func FuzzConfig(f *testing.F)  { fuzz(f, DecodeConfig, seedConfig) }
func FuzzCommand(f *testing.F) { fuzz(f, DecodeCommand, seedCommand) }
func FuzzReport(f *testing.F) {
	fuzz(f, DecodeReport, Report{Kind: "deadlock", Text: "t", Waits: []Waiter{{G: 1, Name: "main", Op: "send", Line: 3, HeldBy: 2}}})
}

func FuzzControl(f *testing.F) {
	fuzz(f, DecodeControl, Control{Kind: Start, Run: 1, Seq: 1, Config: seedConfig, Replay: []Command{seedCommand}, Time: -1})
}
func FuzzStatus(f *testing.F) { fuzz(f, DecodeStatus, seedStatus) }
func FuzzFrame(f *testing.F) {
	fuzz(f, DecodeFrame, Frame{Run: 1, First: 2, Records: []Record{seedRecord}, FirstBlob: 1, Blobs: [][]byte{{1}}, Sites: []Site{seedSite}, Status: seedStatus})
}

func FuzzRecording(f *testing.F) {
	fuzz(f, DecodeRecording, Recording{Config: seedConfig, Commands: []Command{seedCommand}, Steps: 9, Step: 3, Hash: "ab"})
}

// logBytes is a log that is encoded as everything else is.
type logBytes struct{ *Log }

func (l logBytes) Append(b []byte) []byte { return l.Encode(b) }

func FuzzLog(f *testing.F) {
	seed := &Log{Records: []Record{seedRecord}, Blobs: [][]byte{nil, {1, 2}}, Sites: []Site{seedSite}}
	fuzz(f, func(b []byte) (logBytes, error) {
		l, err := DecodeLog(b)
		return logBytes{l}, err
	}, logBytes{seed})
}
