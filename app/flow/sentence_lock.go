package flow

import "github.com/fanlight/fanlight/pool/event"

// sayLocked: who waits for a lock, and who has it.
func (t *Timeline) sayLocked(m *Model) string {
	first, others := m.wantsLock()
	if first == nil {
		return ""
	}
	text := t.x.layout.person(first.Column, first.Ordinal) + " waits for a lock"
	if others > 0 {
		text = t.x.layout.person(first.Column, first.Ordinal) + " and " + count(others, "other") + " wait for a lock"
	}
	switch holder, _, free := t.holder(m, first.thing); {
	case holder != nil:
		text += ": " + t.who(holder.ID) + " has it"
	case free:
		text += ": it is free again, and nobody has taken it yet"
	}
	return sentence(text)
}

// wantsLock is the first goroutine on the stage that waits for a lock, and how many
// others wait for the same.
func (m *Model) wantsLock() (first *Goroutine, others int) {
	for i := range m.Goroutines {
		g := &m.Goroutines[i]
		switch {
		case g.Column < 0 || !g.parked || g.doing != event.LockBlock:
		case first == nil:
			first = g
		case g.thing == first.thing:
			others++
		}
	}
	return first, others
}
