package view

import "strings"

// typed is the text of a field. go-app trims what it writes into an element, and
// would take the space at the end away from someone who is about to write the
// next word: while the text has such spaces, the element is left as it is.
type typed struct {
	text string
	attr string // what was last given to go-app
}

// value is what to give to go-app.
func (t *typed) value() string {
	if strings.TrimSpace(t.text) == t.text {
		t.attr = t.text
	}
	return t.attr
}
