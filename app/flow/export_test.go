package flow

// Bare is a model without what it shares with its timeline, to be compared.
func Bare(m *Model) Model {
	c := *m.clone()
	c.x = nil
	return c
}
