package flow

import (
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// Describe is the record that led to a step, from 1, in words for a list of
// events: "worker 3 receives job 17 from JobsChannel".
func (t *Timeline) Describe(step int) string {
	if step <= t.log.Gone || step > t.log.Len() {
		return ""
	}
	r := &t.log.Records[step-1-t.log.Gone]
	if r.Kind > event.Timer {
		return t.describeNote(r)
	}
	who := t.who(r.Actor)
	name, noun := t.what(r)
	switch r.Kind {
	case event.GoStart:
		if r.Actor == 0 {
			return t.who(r.Other) + " starts"
		}
		if t.bars.byG[r.Other] == nil && name != "" {
			return who + " starts " + name
		}
		return who + " starts " + t.who(r.Other)
	case event.GoEnd:
		return who + " ends"
	case event.GoPanic:
		return who + " panics: " + string(t.log.Blob(r.Blob))
	case event.Make:
		if r.A == 0 {
			return who + " makes " + name + ", without a buffer"
		}
		return who + " makes " + name + ", with room for " + strconv.FormatInt(r.A, 10)
	case event.Send:
		if r.Other != 0 {
			return who + " hands " + nth(noun, uint64(r.A)) + " to " + t.who(r.Other)
		}
		return who + " sends " + nth(noun, uint64(r.A)) + " on " + name
	case event.Recv:
		if r.Flags&event.Closed != 0 {
			return who + " finds " + name + " closed and empty"
		}
		return who + " receives " + nth(noun, uint64(r.A)) + " from " + name
	case event.Close:
		return who + " closes " + name
	case event.SendBlock:
		return who + " is blocked sending " + nth(noun, uint64(r.A)) + " on " + name
	case event.RecvBlock:
		return who + " waits to receive from " + name
	case event.SelectBlock:
		return who + " waits in a select of " + count(int(r.A), "case")
	case event.SelectCase:
		if r.Flags&event.Sending != 0 {
			return who + " would send " + nth(noun, uint64(r.A)) + " on " + name
		}
		return who + " would receive from " + name
	case event.SelectDefault:
		return who + " takes the default of a select"
	case event.Lock:
		return who + " locks " + name
	case event.Wait:
		return who + " goes past " + name
	case event.LockBlock:
		return who + " waits for the lock " + name
	case event.WaitBlock:
		return who + " waits for " + name
	case event.Unlock:
		return who + " unlocks " + name
	case event.Signal:
		return who + " lets others past " + name
	case event.Sleep:
		return who + " sleeps for " + span(max(0, r.A-r.Time))
	case event.Wake:
		return who + " wakes up"
	case event.Timer:
		return "a timer fires"
	default:
		return r.Kind.String()
	}
}

// describeNote is a fact of the scene in words.
func (t *Timeline) describeNote(r *event.Record) string {
	switch r.Kind {
	case event.CommandIn:
		c, err := event.DecodeCommand(t.log.Blob(r.Blob))
		switch {
		case err != nil:
			return "a command that cannot be read"
		case c.Kind == event.CmdSubmit:
			return "you submit " + count(len(c.Jobs), "job")
		case c.Kind == event.CmdWorkers:
			return "you ask for " + count(c.N, "worker")
		case c.Kind == event.CmdShutdown:
			return "you ask for a shutdown"
		case c.Kind == event.CmdChoose:
			return "you choose " + t.who(uint32(c.N)) + " to go next"
		}
		return "you cancel the run"
	case event.Rejected:
		return nth("job", uint64(r.A)) + " is rejected: " + string(t.log.Blob(r.Blob))
	case event.Collected, event.Span:
		s, err := event.DecodeResult(t.log.Blob(r.Blob))
		if err != nil {
			return "a result that cannot be read"
		}
		text := nth("result", s.ID) + " is collected: " + s.Outcome.String()
		if s.Error != "" {
			text += ", " + s.Error
		}
		return text
	case event.Resized:
		return "the pool is to have " + count(int(r.A), "worker")
	case event.Said:
		return "“" + string(t.log.Blob(r.Blob)) + "”"
	case event.Verdict:
		report, err := event.DecodeReport(t.log.Blob(r.Blob))
		if err != nil || report.Kind == "" {
			return "the run is over"
		}
		return "verdict: " + report.Kind
	case event.Audit:
		if r.Flags&event.Balanced != 0 {
			return "the audit agrees: " + strconv.FormatInt(r.A, 10) + " pieces in stock and in the ledger"
		}
		return "the audit fails: stock " + strconv.FormatInt(r.A, 10) + ", ledger " + strconv.FormatInt(r.B, 10)
	default:
		return r.Kind.String()
	}
}
