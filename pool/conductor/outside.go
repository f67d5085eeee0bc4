package conductor

import (
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// strays are the instrumented goroutines outside of a run: those that a
// package's initialization started, say. Who runs is a variable, so a run would
// take what they do for its own. None may be there when it begins, and what
// would start meanwhile waits until it is over.
var strays struct {
	mu    sync.Mutex
	over  sync.Cond // no run is on any more
	begun bool      // a run is on
	n     int
	sites []strayed
}

// strayed is how many of them one go statement has started.
type strayed struct {
	site uint32
	n    int
}

//go:norace
func init() { strays.over.L = &strays.mu }

// Stray is f as the body of a goroutine that is not of a run: while a run is on
// it waits, and while it goes on no run begins.
//
//go:norace
func Stray(site uint32, f func()) func() {
	return func() {
		strays.mu.Lock()
		for strays.begun {
			strays.over.Wait()
		}
		stray(site, 1)
		strays.mu.Unlock()
		defer comeBack(site)
		f()
	}
}

// goOutside is a go statement outside a run: what it starts counts from now on,
// not from when it first gets to go. That of a hook has to wait for the end of
// the run.
//
//go:norace
func goOutside(site uint32, f func()) {
	strays.mu.Lock()
	defer strays.mu.Unlock()
	if strays.begun {
		go Stray(site, f)()
		return
	}
	stray(site, 1)
	go func() {
		defer comeBack(site)
		f()
	}()
}

// stray counts; the lock is held.
//
//go:norace
func stray(site uint32, n int) {
	strays.n += n
	for i := range strays.sites {
		if strays.sites[i].site == site {
			strays.sites[i].n += n
			return
		}
	}
	strays.sites = append(strays.sites, strayed{site, n})
}

//go:norace
func comeBack(site uint32) {
	strays.mu.Lock()
	stray(site, -1)
	strays.mu.Unlock()
}

// patient is how many milliseconds a run waits for goroutines outside to end,
// which may have nothing left to do but that.
const patient = 200

// begin keeps new strays out. It reports those who are there, in which case it
// does not.
//
//go:norace
func begin() *Report {
	for tries := 0; ; tries++ {
		strays.mu.Lock()
		if strays.n == 0 {
			strays.begun = true
			strays.mu.Unlock()
			return nil
		}
		if tries > 100+patient {
			defer strays.mu.Unlock()
			return strangers()
		}
		strays.mu.Unlock()
		if tries < 100 {
			runtime.Gosched()
		} else {
			time.Sleep(time.Millisecond)
		}
	}
}

// finished lets strays in again.
//
//go:norace
func finished() {
	strays.mu.Lock()
	strays.begun = false
	strays.mu.Unlock()
	strays.over.Broadcast()
}

// strangers is the report of a run that cannot begin.
//
//go:norace
func strangers() *Report {
	var text strings.Builder
	text.WriteString("outside: " + strconv.Itoa(strays.n) + " of the program's goroutines are not of the run, which could not tell them from its own; they must end before it, or start in it")
	rep := event.Report{Kind: Outside}
	for _, o := range strays.sites {
		if o.n > 0 {
			s := siteOf(o.site)
			rep.Waits = append(rep.Waits, event.Waiter{Name: s.Name, Op: "go", File: s.File, Line: s.Line})
			text.WriteString("\n" + strconv.Itoa(o.n) + " × go " + s.Name + " at " + place(s.File, s.Line))
		}
	}
	rep.Text = text.String()
	return &Report{Report: rep}
}
