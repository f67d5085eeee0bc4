package orders

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// FuzzParse holds two things: whatever the bytes, every line is accounted for
// once and in order; and where encoding/csv can read the file, both read the
// same records.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"sku,quantity\nA1,3\n",
		"\ufeffsku;quantity\r\n\"A\n1\";3\r\n",
		"a,b\n\"x,1\ny,2\n\"z\",3\n",
		"a\tb\n\"\"\"\t\"\n",
		"a,b\r1,2\r\n\n,\n\xff,1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		last := 0
		lines, bad, _ := Parse(strings.NewReader(file), Mapping{SKU: 0, Quantity: 0})
		for _, l := range lines {
			assert.Greater(t, l.Number, last)
			assert.GreaterOrEqual(t, l.Quantity, int64(0))
			last = l.Number
		}
		last = 0
		for _, b := range bad {
			assert.Greater(t, b.Number, last)
			assert.NotEmpty(t, b.Reason)
			assert.True(t, utf8.ValidString(b.Text))
			last = b.Number
		}
		sameRecords(t, file)
	})
}

func sameRecords(t *testing.T, file string) {
	lone := strings.ReplaceAll(file, "\r\n", "")
	if !utf8.ValidString(file) || strings.Contains(lone, "\r") || len(file) > maxRecord {
		return // here the two differ on purpose
	}
	rs, err := newRecords(strings.NewReader(file))
	if err != nil {
		return
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff")))
	r.FieldsPerRecord = -1
	for {
		want, wantErr := r.Read()
		got, gotErr := rs.next()
		if wantErr != nil && gotErr == nil {
			assert.NotEmpty(t, got.fault, "encoding/csv: %v", wantErr)
			return // after a fault they go on from different places
		}
		assert.Equal(t, wantErr, gotErr)
		if gotErr != nil {
			return
		}
		assert.Empty(t, got.fault)
		assert.Equal(t, want, got.fields)
	}
}
