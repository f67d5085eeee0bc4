package event_test

import (
	"time"

	"pgregory.net/rapid"

	. "github.com/fanlight/fanlight/pool/event"
)

// Generators of everything that has an encoding, whatever its figures.

var (
	anyText     = rapid.StringN(0, 20, 60)
	anyDuration = rapid.Map(rapid.Int64(), func(n int64) time.Duration { return time.Duration(n) })
	anyInt      = rapid.Map(rapid.Int32(), func(n int32) int { return int(n) })
)

// list is nil when it is empty, as a decoded one is.
func list[T any](t *rapid.T, item *rapid.Generator[T]) []T {
	items := rapid.SliceOfN(item, 0, 4).Draw(t, "list")
	if len(items) == 0 {
		return nil
	}
	return items
}

func upTo[T ~uint8](t *rapid.T, most T) T { return T(rapid.Uint8Range(0, uint8(most)).Draw(t, "enum")) }

var anyRecord = rapid.Custom(func(t *rapid.T) Record {
	r := rapid.Make[Record]().Draw(t, "record")
	r.Kind = upTo(t, Span)
	return r
})

var anyBlob = rapid.SliceOfN(rapid.Byte(), 1, 40)

var anySite = rapid.Custom(func(t *rapid.T) Site {
	return Site{
		ID: rapid.Uint32().Draw(t, "id"), File: anyText.Draw(t, "file"), Line: anyInt.Draw(t, "line"),
		Func: anyText.Draw(t, "func"), Op: anyText.Draw(t, "op"), Name: anyText.Draw(t, "name"), Text: anyText.Draw(t, "text"),
	}
})

var anyJob = rapid.Custom(func(t *rapid.T) JobSpec {
	return JobSpec{
		ID: rapid.Uint64().Draw(t, "id"), Op: upTo(t, SetStock), SKU: anyText.Draw(t, "sku"),
		Quantity: rapid.Int64().Draw(t, "quantity"), To: anyText.Draw(t, "to"), Key: anyText.Draw(t, "key"),
		Work: anyDuration.Draw(t, "work"), Timeout: anyDuration.Draw(t, "timeout"),
		Fault: upTo(t, FaultPanic), Try: rapid.Bool().Draw(t, "try"),
	}
})

var anyResult = rapid.Custom(func(t *rapid.T) Result {
	r := rapid.Make[Result]().Draw(t, "result")
	r.Op, r.Outcome = upTo(t, SetStock), upTo(t, Cancelled)
	return r
})

var anyConfig = rapid.Custom(func(t *rapid.T) Config {
	return Config{
		Scene: anyText.Draw(t, "scene"), Seed: rapid.Uint64().Draw(t, "seed"), Mode: upTo(t, FullSpeed),
		Workers: anyInt.Draw(t, "workers"), Senders: anyInt.Draw(t, "senders"), Items: anyInt.Draw(t, "items"),
		JobsCap: anyInt.Draw(t, "jobs"), ResultsCap: anyInt.Draw(t, "results"),
		CollectorTime: anyDuration.Draw(t, "collector"), WorkTime: anyDuration.Draw(t, "work"),
		Stock: list(t, rapid.Make[StockLine]()),
	}
})

var anyCommand = rapid.Custom(func(t *rapid.T) Command {
	return Command{
		At: rapid.Uint64().Draw(t, "at"), Kind: upTo(t, CmdChoose),
		Jobs: list(t, anyJob), N: anyInt.Draw(t, "n"),
	}
})

var anyWaiter = rapid.Custom(func(t *rapid.T) Waiter {
	w := rapid.Make[Waiter]().Draw(t, "waiter")
	w.Line = anyInt.Draw(t, "line")
	return w
})

var anyReport = rapid.Custom(func(t *rapid.T) Report {
	return Report{Kind: anyText.Draw(t, "kind"), Text: anyText.Draw(t, "text"), Waits: list(t, anyWaiter)}
})

var anyControl = rapid.Custom(func(t *rapid.T) Control {
	return Control{
		Kind: upTo(t, Schedule), Run: rapid.Uint32().Draw(t, "run"), Seq: rapid.Uint32().Draw(t, "seq"),
		Config: anyConfig.Draw(t, "config"), Replay: list(t, anyCommand), Until: rapid.Uint64().Draw(t, "until"),
		Records: rapid.Uint32().Draw(t, "records"), Upto: rapid.Uint32().Draw(t, "upto"), Ask: rapid.Bool().Draw(t, "ask"),
		Time: rapid.Int64().Draw(t, "time"), Command: anyCommand.Draw(t, "command"),
	}
})

var anyStatus = rapid.Custom(func(t *rapid.T) Status {
	return Status{
		State: upTo(t, Failed), Seq: rapid.Uint32().Draw(t, "seq"), Grants: rapid.Uint64().Draw(t, "grants"),
		Now: rapid.Int64().Draw(t, "now"), Pending: anyInt.Draw(t, "pending"), Workers: anyInt.Draw(t, "workers"),
		JobsLen: anyInt.Draw(t, "jobs"), JobsCap: anyInt.Draw(t, "cap"),
		ResultsLen: anyInt.Draw(t, "results"), ResultsCap: anyInt.Draw(t, "cap"),
		Queued: rapid.Uint64().Draw(t, "queued"), Running: rapid.Uint64().Draw(t, "running"), Done: rapid.Uint64().Draw(t, "done"),
		Seed: rapid.Uint64().Draw(t, "seed"), Fault: anyText.Draw(t, "fault"), Error: anyText.Draw(t, "error"),
	}
})

var anyChoice = rapid.Custom(func(t *rapid.T) Choice {
	return Choice{G: rapid.Uint32().Draw(t, "g"), Op: upTo(t, Span), Obj: rapid.Uint32().Draw(t, "obj"), Site: rapid.Uint32().Draw(t, "site")}
})

var anyFrame = rapid.Custom(func(t *rapid.T) Frame {
	return Frame{
		Run: rapid.Uint32().Draw(t, "run"), First: rapid.Uint32().Draw(t, "first"), Records: list(t, anyRecord),
		FirstBlob: rapid.Uint32().Draw(t, "first blob"), Blobs: list(t, anyBlob), Sites: list(t, anySite),
		Choices: list(t, anyChoice), Schedule: list(t, rapid.Make[Switch]()),
		Status: anyStatus.Draw(t, "status"),
	}
})

var anyRecording = rapid.Custom(func(t *rapid.T) Recording {
	return Recording{
		Config: anyConfig.Draw(t, "config"), Commands: list(t, anyCommand),
		Steps: rapid.Uint32().Draw(t, "steps"), Step: rapid.Uint32().Draw(t, "step"), Hash: anyText.Draw(t, "hash"),
	}
})
