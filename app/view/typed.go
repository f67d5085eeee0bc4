package view

import "strconv"

// typed is a field that the visitor writes in. What they write is read and never
// written back: by the time a component is drawn again they may be two keys
// further on, and those keys would be lost. Only what the page itself puts there
// is written.
type typed struct {
	text  string // what stands in the field
	drawn string // what the page put there last, and draws it with
}

// slid is a slider, by the same rule: where the visitor has put it is not written
// back.
type slid struct{ at, drawn int }

// follow takes the slider with an id to where it belongs, and returns what to draw
// it with.
func (s *slid) follow(id string, at int) int {
	if at != s.at {
		s.at, s.drawn = at, at
		writeField(id, strconv.Itoa(at))
	}
	return s.drawn
}

// written is a field with a text in it.
func written(text string) *typed { return &typed{text, text} }

// put writes into the field with an id, over whatever stands there.
func (t *typed) put(id, text string) {
	t.text, t.drawn = text, text
	writeField(id, text)
}
