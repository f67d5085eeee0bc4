package orders

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGuess(t *testing.T) {
	for name, c := range map[string]struct {
		header []string
		want   Mapping
	}{
		"the sample":           {[]string{"order", "date", "sku", "product", "quantity"}, Mapping{Order: 0, Date: 1, SKU: 2, Product: 3, Quantity: 4}},
		"case and punctuation": {[]string{"Product-ID", "QTY."}, Mapping{SKU: 0, Quantity: 1}},
		"better name wins":     {[]string{"item", "sku", "number", "qty"}, Mapping{SKU: 1, Quantity: 3}},
		"German":               {[]string{"Artikelnummer", "Menge"}, Mapping{SKU: 0, Quantity: 1}},
		"operations":           {[]string{"op", "sku", "quantity", "to"}, Mapping{Op: 0, SKU: 1, Quantity: 2, To: 3}},
		"nothing known":        {[]string{"foo", "bar"}, Mapping{}},
		"no header":            {nil, Mapping{}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, Guess(c.header)) })
	}
}

func TestMappingCheck(t *testing.T) {
	require.NoError(t, Mapping{SKU: 0, Quantity: 1}.Check(2))
	for name, c := range map[string]struct {
		m       Mapping
		message string
	}{
		"no SKU":          {Mapping{Quantity: 0}, "orders: mapping: no column is chosen for the SKU"},
		"no quantity":     {Mapping{SKU: 0}, "orders: mapping: no column is chosen for the quantity"},
		"beyond the file": {Mapping{SKU: 0, Quantity: 2}, "orders: mapping: column 3 is chosen for the quantity, but the file has 2"},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.m.Check(2)
			require.ErrorIs(t, err, ErrMapping)
			assert.EqualError(t, err, c.message)
		})
	}
}

func TestEveryFieldHasAName(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Fields {
		assert.NotEmpty(t, f.String())
		assert.False(t, seen[f.String()], "%s twice", f)
		seen[f.String()] = true
	}
}
