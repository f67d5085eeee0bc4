package flow

// Sentence says in one plain sentence what is happening at a moment, and why.
func (t *Timeline) Sentence(m *Model) string { return "" }
