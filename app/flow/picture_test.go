package flow_test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/app/flow"
)

// picture draws what the stage shows: the columns from left to right, goroutines
// as "2 blocked #7" and channels as "[1 2]/5".
func picture(l flow.Layout, m *flow.Model) string {
	var columns []string
	for i, column := range l.Columns {
		var parts []string
		switch column.Kind {
		case flow.Goroutines:
			for g := range m.In(i) {
				part := fmt.Sprintf("%d %s", g.Ordinal, g.State)
				if g.Retiring {
					part += "!"
				}
				if g.Job != 0 {
					part += fmt.Sprintf(" #%d", g.Job)
				}
				parts = append(parts, part)
			}
		case flow.Channel:
			for j := range m.Channels {
				if c := &m.Channels[j]; c.Column == i {
					parts = append(parts, drawn(c))
				}
			}
		case flow.Exit:
			parts = append(parts, strconv.Itoa(m.Totals.Rejected))
		}
		if len(parts) == 0 {
			parts = []string{"-"}
		}
		columns = append(columns, strings.Join(parts, ", "))
	}
	return strings.Join(columns, " | ")
}

func drawn(c *flow.Chan) string {
	s := fmt.Sprintf("%v/%d", c.Values(), c.Cap)
	for _, mark := range []struct {
		n    int
		word string
	}{{c.Senders, "→"}, {c.Receivers, "←"}} {
		if mark.n > 0 {
			s += mark.word + strconv.Itoa(mark.n)
		}
	}
	if c.Closed {
		s += " closed"
	}
	return s
}
