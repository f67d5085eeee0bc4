package conductor

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fanlight/fanlight/pool/conductor/internal/race"
	"github.com/fanlight/fanlight/pool/event"
)

// finish ends the run with a verdict, the first if there are several.
//
//go:norace
func (r *run) finish(rep event.Report) {
	if r.over != nil {
		return
	}
	if n := race.Errors() - r.races; n > 0 && !(&Report{Report: rep}).Failed() {
		rep = event.Report{Kind: Race, Text: "race: the race detector has reported " + strconv.Itoa(n) + " on standard error"}
	}
	r.over = &Report{Report: rep, Steps: r.steps, Time: time.Duration(r.now)}
	if r.over.Failed() && r.log != nil {
		r.record(event.Record{Kind: event.Verdict, Blob: r.log.Intern(rep.Append(nil))})
	}
}

// idle decides what happens when nobody can go: the end, a verdict, the next
// timer, or a question to the world outside.
//
//go:norace
func (r *run) idle() {
	if len(r.alive) == 0 {
		r.finish(event.Report{})
		return
	}
	if stuck := r.stuck(); len(stuck) > 0 {
		r.verdict(Deadlock, "deadlock: these wait for one another, for ever", stuck)
		return
	}
	if r.matters() {
		r.advance()
		return
	}
	if !r.mainDone && r.awaited() {
		more := false
		if r.cfg.Idle != nil {
			r.hook(func() { more = r.cfg.Idle(time.Duration(r.now)) })
		}
		r.poll()
		if !more && len(r.ready) == 0 {
			r.finish(event.Report{Kind: Stopped})
		}
		return
	}
	if r.mainDone {
		r.verdict(Leak, "leak: main returned, and these wait for ever", r.remaining())
		return
	}
	r.verdict(Deadlock, "deadlock: all goroutines wait for ever", r.remaining())
}

// awaited reports whether somebody waits on an External channel.
//
//go:norace
func (r *run) awaited() bool {
	for _, c := range r.lent {
		if c.recvq.first != nil {
			return true
		}
	}
	return false
}

// remaining is who has not ended, in the order they were started.
//
//go:norace
func (r *run) remaining() []*G {
	list := slices.Clone(r.alive)
	slices.SortFunc(list, byID)
	return list
}

// stuck is who waits for ever although others may go on: those who wait for a
// lock in a circle, or behind one. Only locks have owners: anybody might still
// use a channel, as far as the conductor can know.
//
//go:norace
func (r *run) stuck() (list []*G) {
	if r.holding == 0 {
		return nil
	}
	for _, g := range r.remaining() {
		if g.held != nil {
			list = append(list, g)
		}
	}
	in := make([]bool, r.born+1)
	for _, g := range list {
		in[g.id] = true
	}
	var buf []hold
	for before := -1; before != len(list); {
		before = len(list)
		kept := list[:0]
		for _, g := range list {
			waits := false
			buf = g.held.holders(g, buf[:0])
			for _, h := range buf {
				waits = waits || in[h.g.id]
			}
			if in[g.id] = waits; waits {
				kept = append(kept, g)
			}
		}
		list = kept
	}
	return list
}

// verdict ends the run with the goroutines that are to blame.
//
//go:norace
func (r *run) verdict(kind, title string, list []*G) {
	var text strings.Builder
	text.WriteString(title)
	rep := event.Report{Kind: kind}
	for _, g := range list {
		w := r.waiting(g)
		rep.Waits = append(rep.Waits, w)
		text.WriteByte('\n')
		text.WriteString(line(g.id, w.Op, w))
		if w.HeldBy != 0 {
			h := g.held.holders(g, nil)[0]
			s := siteOf(h.site)
			text.WriteString(" held by #" + strconv.Itoa(int(w.HeldBy)) + " since " + place(s.File, s.Line))
		}
	}
	rep.Text = text.String()
	r.finish(rep)
}

// limit ends a run that took too many steps, and tells those who are blocked
// from those who never end.
//
//go:norace
func (r *run) limit() {
	var blocked, busy []*G
	for _, g := range r.remaining() {
		if g.ri < 0 {
			blocked = append(blocked, g)
		} else {
			busy = append(busy, g)
		}
	}
	title := "limit: " + strconv.FormatUint(r.steps, 10) + " steps; " + strconv.Itoa(len(busy)) +
		" go on and on, " + strconv.Itoa(len(blocked)) + " are blocked"
	r.verdict(Limit, title, append(busy, blocked...))
	for _, g := range blocked {
		r.over.Starved = r.over.Starved || g.since <= r.steps/2
	}
}

// waiting says where a goroutine stands.
//
//go:norace
func (r *run) waiting(g *G) event.Waiter {
	s := siteOf(g.site)
	w := event.Waiter{G: g.id, Name: siteOf(g.born).Name, Op: opName(g.op), Obj: g.obj, File: s.File, Line: s.Line}
	if w.Name == "" && g.id == 1 {
		w.Name = "main"
	}
	switch g.op {
	case event.Send, event.Recv, event.Close, event.SendBlock, event.RecvBlock:
		w.ObjName = r.chanName(g.obj)
	default:
		w.ObjName = s.Name
	}
	if g.held != nil && g.ri < 0 {
		if h := g.held.holders(g, nil); len(h) > 0 {
			w.HeldBy = h[0].g.id
		}
	}
	return w
}

// chanName is what a channel was assigned to when it was made.
//
//go:norace
func (r *run) chanName(id uint32) string {
	for _, c := range r.chans.slots {
		if c != nil && c.id == id {
			return siteOf(c.site).Name
		}
	}
	return ""
}
