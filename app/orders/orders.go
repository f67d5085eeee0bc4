package orders

import "fmt"

// A Line is one good line of the file.
type Line struct {
	Number   int // where the line begins in the file, from 1; the header is line 1
	SKU      string
	Quantity int64  // zero or above: whether zero makes sense is for the operation
	Op       string // as it stands in the file; "" when there is no such column
	To       string
	Product  string
	Order    string
	Date     string
}

// A BadLine is a line that could not be used, and why.
type BadLine struct {
	Number int    // where the line begins in the file, from 1
	Text   string // the beginning of the line, as it stands
	Reason string // for the visitor: what is wrong with it
}

// Error reads `line 12: the quantity "x" is not a whole number`.
func (b BadLine) Error() string { return fmt.Sprintf("line %d: %s", b.Number, b.Reason) }

// A Progress is what has been read so far.
type Progress struct {
	Bytes int64 // of the file
	Lines int   // good ones
	Bad   int   // bad ones
}
