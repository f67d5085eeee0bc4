package orders

import (
	"context"
	"fmt"
	"io"
)

// A Field is something an order line can say.
type Field int

// The fields, in the order a mapping form shows them. SKU and Quantity are
// the two a file must have.
const (
	SKU Field = iota
	Quantity
	Op
	To
	Product
	Order
	Date
)

// Fields lists every field, for forms.
var Fields = []Field{SKU, Quantity, Op, To, Product, Order, Date}

// A Mapping says in which column, from 0, each field stands. A field without
// an entry is not in the file.
type Mapping map[Field]int

// A Line is one good line of the file.
type Line struct {
	Number   int // where the line begins in the file, from 1; the header is line 1
	SKU      string
	Quantity int64  // above zero
	Op       string // "" when the file has no such column
	To       string
	Product  string
	Order    string
	Date     string
}

// A BadLine is a line that could not be used, and why.
type BadLine struct {
	Number int    // where the line begins in the file, from 1
	Text   string // the beginning of the line, as it stands
	Reason string // a sentence for the visitor
}

// Error reads "line 12: the quantity "x" is not a whole number".
func (b BadLine) Error() string { return fmt.Sprintf("line %d: %s", b.Number, b.Reason) }

// A Progress is what has been read so far.
type Progress struct {
	Bytes int64 // of the file
	Lines int   // good ones
	Bad   int
}

// A Sheet is what the first line of a file tells.
type Sheet struct {
	Header  []string
	Comma   rune // ',', ';' or '\t'
	Mapping Mapping
}

// Peek reads the header of a file and guesses the mapping.
func Peek(r io.Reader) (Sheet, error) { return Sheet{}, nil }

// Guess finds the fields by the header's names and their synonyms.
func Guess(header []string) Mapping { return Mapping{} }

// Parse reads a whole file. It keeps every good line, and lists every bad one.
func Parse(r io.Reader, m Mapping) ([]Line, []BadLine, error) {
	return ParseContext(context.Background(), r, m, nil)
}

// ParseContext is Parse that can be watched and cancelled: it calls progress
// every few hundred lines and once at the end. A cancelled ctx ends it with
// the context's cause, and with the lines read until then.
func ParseContext(ctx context.Context, r io.Reader, m Mapping, progress func(Progress)) ([]Line, []BadLine, error) {
	return nil, nil, nil
}
