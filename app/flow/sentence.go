package flow

import "github.com/fanlight/fanlight/pool/event"

// Sentence says in one plain sentence what is happening at a moment, and why.
func (t *Timeline) Sentence(m *Model) string { return "" }

func (t *Timeline) fullSentence(s event.Status, playing bool) string { return "" }

// Describe is the record after step records in words, for a list of events.
func (t *Timeline) Describe(step int) string { return "" }
