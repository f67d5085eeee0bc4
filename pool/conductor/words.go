package conductor

import (
	"reflect"
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// line is a goroutine's line in a verdict: "#2 lock at pool.go:192".
//
//go:norace
func line(id uint32, op string, w event.Waiter) string {
	text := "#" + strconv.Itoa(int(id)) + " " + op
	switch {
	case w.ObjName == "" || w.Op == "lock" || w.Op == "select":
	case w.Op == "send":
		text += " to " + w.ObjName
	default:
		text += " on " + w.ObjName
	}
	return text + " at " + place(w.File, w.Line)
}

// opName is what a goroutine does, in one word.
//
//go:norace
func opName(k event.Kind) string {
	switch k {
	case event.SendBlock:
		return event.Send.String()
	case event.RecvBlock:
		return event.Recv.String()
	case event.SelectBlock:
		return "select"
	case event.LockBlock:
		return event.Lock.String()
	case event.WaitBlock:
		return event.Wait.String()
	case event.None:
		return "run"
	default:
		return k.String()
	}
}

// textOf is a panic's value as text that is the same in every build: no
// addresses.
//
//go:norace
func textOf(p any) (text string) {
	defer func() {
		if recover() != nil {
			text = "a value whose own method panics"
		}
	}()
	switch v := p.(type) {
	case error:
		return v.Error()
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	}
	switch v := reflect.ValueOf(p); {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.Kind() == reflect.String:
		return v.String()
	default:
		return "a " + v.Type().String()
	}
}
