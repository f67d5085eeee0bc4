package explore

import (
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
)

// The marks of a goroutine that does nothing at a step.
const (
	alive   = "│"
	blocked = "╳"
	asleep  = "z"
	ended   = ""
)

// describe is a record in a few words, and the mark of its goroutine from then
// on; no words for what says nothing new.
func describe(r event.Record, site event.Site, names *names) (text, then string) {
	name := names.of(r)
	with := ""
	if r.Other != 0 {
		with = " #" + strconv.Itoa(int(r.Other))
	}
	read := ""
	if r.Flags&event.Read != 0 {
		read = "r"
	}
	switch r.Kind {
	case event.GoStart:
		if r.Actor == 0 && r.Other == 1 {
			return "", ""
		}
		return "go" + with, alive
	case event.GoEnd:
		return "ends", ended
	case event.GoPanic:
		return "PANICS", ended
	case event.Make:
		return "make " + name, alive
	case event.Send:
		return "send " + name + arrow(" →", with), alive
	case event.Recv:
		if r.Flags&event.Closed != 0 {
			return "recv " + name + " (closed)", alive
		}
		return "recv " + name + arrow(" ←", with), alive
	case event.Close:
		return "close " + name, alive
	case event.SendBlock:
		return "╳ send " + name, blocked
	case event.RecvBlock:
		return "╳ recv " + name, blocked
	case event.SelectBlock:
		return "╳ select", blocked
	case event.SelectCase:
		if r.Flags&event.Sending != 0 {
			return "╳  or send " + name, blocked
		}
		return "╳  or recv " + name, blocked
	case event.SelectDefault:
		return "select: default", alive
	case event.Lock:
		return read + "lock " + name, alive
	case event.LockBlock:
		return "╳ " + read + "lock " + name, blocked
	case event.Unlock:
		return read + "unlock " + name, alive
	case event.Wait:
		return "past " + name, alive
	case event.WaitBlock:
		return "╳ wait " + name, blocked
	case event.Signal:
		return names.signal(r, site.Op) + " " + name + left(r.A), alive
	case event.Sleep:
		return "sleep", asleep
	case event.Wake:
		return "wake", alive
	case event.Timer:
		return "timer " + name, alive
	}
	return "", ""
}

func arrow(sign, with string) string {
	if with == "" {
		return ""
	}
	return sign + strings.TrimSpace(with)
}

// left is what a counter has come to.
func left(n int64) string {
	if n == 0 {
		return ""
	}
	return " (" + strconv.FormatInt(n, 10) + ")"
}

// signal is what a goroutine did to a group. sync.WaitGroup.Go has no call of Add
// and of Done in the source: the count tells.
func (n *names) signal(r event.Record, op string) string {
	before := n.count[r.Obj]
	n.count[r.Obj] = r.A
	switch {
	case op != "go" && op != "":
		return op
	case r.A > before:
		return "add"
	}
	return "done"
}
