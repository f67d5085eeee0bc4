package orders

import (
	"fmt"
	"strings"
)

// A row is cut into its fields, line after line. Each byte is looked at once: to
// begin again with every line that is added would take minutes where a quote is
// open and thousands of lines with quotes follow.
type row struct {
	comma  byte
	fields []string
	fault  string // in words; there are no fields then

	quoted bool            // the lines so far end inside quotes
	open   strings.Builder // what stands in those
	end    string          // of the last line, which is part of the field if another follows
}

// add goes on with the next line. It reports whether that ends inside quotes, so
// that the row may go on with the line after it.
func (r *row) add(line string) (open bool) {
	rest := strings.TrimRight(line, "\r\n")
	r.open.WriteString(r.end)
	r.end = line[len(rest):]
	for {
		switch {
		case r.quoted:
			inside, after, closed := unquote(rest)
			r.open.WriteString(inside)
			if !closed {
				return true
			}
			r.quoted = false
			r.fields = append(r.fields, strings.ReplaceAll(r.open.String(), "\r\n", "\n"))
			r.open.Reset()
			if after == "" {
				return false
			}
			if after[0] != r.comma {
				r.fields, r.fault = nil, fmt.Sprintf("column %d has text after its closing quote", len(r.fields))
				return false
			}
			rest = after[1:]
		case strings.HasPrefix(rest, `"`):
			r.quoted, rest = true, rest[1:]
		default:
			field, after, more := strings.Cut(rest, string(r.comma))
			if strings.Contains(field, `"`) {
				r.fields, r.fault = nil, fmt.Sprintf("column %d has a quote in the middle of a field that is not quoted", len(r.fields)+1)
				return false
			}
			r.fields = append(r.fields, field)
			if !more {
				return false
			}
			rest = after
		}
	}
}

// unquote reads up to the closing quote, or up to the end; a doubled quote stands
// for one.
func unquote(s string) (inside, after string, closed bool) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, `"`)
		b.WriteString(before)
		if !ok {
			return b.String(), "", false
		}
		if !strings.HasPrefix(rest, `"`) {
			return b.String(), rest, true
		}
		b.WriteByte('"')
		s = rest[1:]
	}
}
