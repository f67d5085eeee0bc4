package flow

// Bare is a model without what it shares with its timeline, to be compared.
func Bare(m *Model) Model {
	c := *m.clone()
	c.x = nil
	return c
}

// ForgetLogs has every branch that is not on show keep only what it is replayed
// from.
func (p *Player) ForgetLogs() {
	for _, b := range p.branches {
		if b != p.branch {
			b.line, b.Stored = nil, false
		}
	}
}

// LimitTo is how many events a run in Watch may come to.
func (p *Player) LimitTo(events int) { p.most = events }
