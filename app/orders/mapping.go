package orders

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// A Field is something that an order line can say.
type Field int

// The fields, in the order in which a form shows them.
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

// synonyms are the header names, folded, by which a field is known; the
// first is the field's own name.
var synonyms = map[Field][]string{
	SKU: {
		"sku", "productid", "itemid", "article", "articleno", "articlenumber", "item", "itemno", "itemcode",
		"productcode", "productsku", "partno", "partnumber", "part", "code", "artikel", "artikelnummer", "référence",
	},
	Quantity: {
		"quantity", "qty", "count", "amount", "units", "pieces", "pcs", "number", "ordered", "orderedquantity",
		"orderquantity", "menge", "anzahl", "quantité", "cantidad", "数量",
	},
	Op:      {"operation", "op", "action", "kind", "type"},
	To:      {"to", "tosku", "target", "destination"},
	Product: {"product", "productname", "name", "itemname", "description", "title"},
	Order:   {"order", "orderid", "orderno", "ordernumber", "invoice", "invoiceno"},
	Date:    {"date", "orderdate", "day", "invoicedate", "created", "createdat", "shipdate"},
}

// String is the field's name, as a form shows it.
func (f Field) String() string {
	if f == SKU {
		return "SKU"
	}
	return synonyms[f][0]
}

// Required reports whether a file must have the field.
func (f Field) Required() bool { return f == SKU || f == Quantity }

// A Mapping says in which column, from 0, each field stands. A field without
// an entry is not in the file.
type Mapping map[Field]int

// ErrMapping is what every error of Mapping.Check wraps.
var ErrMapping = errors.New("orders: mapping")

// Check says what keeps the mapping from being used on a file of so many
// columns: a required field without a column, or a column that is not there.
func (m Mapping) Check(columns int) error {
	for _, f := range Fields {
		column, ok := m[f]
		switch {
		case !ok && f.Required():
			return fmt.Errorf("%w: no column is chosen for the %s", ErrMapping, f)
		case ok && (column < 0 || column >= columns):
			return fmt.Errorf("%w: column %d is chosen for the %s, but the file has %d", ErrMapping, column+1, f, columns)
		}
	}
	return nil
}

// Guess finds the fields by the names in the header. A better name wins over
// a worse one wherever it stands, and no column is used twice.
func Guess(header []string) Mapping {
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = fold(h)
	}
	m := Mapping{}
	used := make([]bool, len(header))
	for _, f := range Fields {
		if column := find(names, used, synonyms[f]); column >= 0 {
			m[f] = column
			used[column] = true
		}
	}
	return m
}

// find returns the unused column whose name comes first in want, or -1.
func find(names []string, used []bool, want []string) int {
	for _, w := range want {
		for i, name := range names {
			if name == w && !used[i] {
				return i
			}
		}
	}
	return -1
}

// fold drops what people vary in a header: case, spaces, punctuation.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}
