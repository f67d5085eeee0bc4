package explore

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// own begins the names of functions that are not of the program under test.
var own = []string{"github.com/fanlight/fanlight/pool/conductor", "runtime.", "runtime/", "testing.", "panic(", "iter."}

func isOwn(function string) bool {
	for _, prefix := range own {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return false
}

// pass is an operation that leaves no record.
type pass struct {
	g     uint32
	at    int // how many records there were
	op    string
	place string
}

// passes are those of a run. The place of one comes from the stack, which is
// slow, differs between builds, and is for people alone.
type passes struct{ list []pass }

// The race detector must not see it: goroutines take turns to call it.
//
//go:norace
func (p *passes) add(g uint32, at int) {
	var pcs [24]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	one := pass{g: g, at: at}
	for {
		f, more := frames.Next()
		if !isOwn(f.Function) {
			one.place = fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
			break
		}
		if name := f.Function[strings.LastIndexByte(f.Function, '.')+1:]; strings.Contains(f.Function, "/shim/") && name != "pass" {
			one.op = strings.ToLower(name)
		}
		if !more {
			break
		}
	}
	p.list = append(p.list, one)
}

// panicked is where a stack's panic began, as a line of the verdict. What the
// goroutine did last may be long after: its deferred functions have run.
func panicked(stack string) string {
	began := false
	lines := strings.Split(stack, "\n")
	for i := 0; i+1 < len(lines); i++ {
		if strings.HasPrefix(lines[i], "panic(") {
			began = true
		}
		place := strings.TrimSpace(lines[i+1])
		if !began || strings.HasPrefix(lines[i], "\t") || isOwn(lines[i]) || !strings.HasPrefix(lines[i+1], "\t") {
			continue
		}
		place, _, _ = strings.Cut(place, " ")
		return "\npanicked at " + path.Base(place)
	}
	return ""
}
