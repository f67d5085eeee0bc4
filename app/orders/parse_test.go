package orders

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parse reads a file as the page does: the mapping is the guessed one.
func parse(t *testing.T, file string) ([]Line, []BadLine) {
	t.Helper()
	sheet, err := Peek(strings.NewReader(file))
	require.NoError(t, err)
	lines, bad, err := Parse(strings.NewReader(file), sheet.Mapping)
	require.NoError(t, err)
	return lines, bad
}

func Example() {
	file := "Product ID;Qty;Name\nOFF-1;3;\"Avery; 508\"\nOFF-2;many;Stapler\n"
	sheet, _ := Peek(strings.NewReader(file))
	lines, bad, _ := Parse(strings.NewReader(file), sheet.Mapping)
	for _, l := range lines {
		fmt.Println(l.SKU, l.Quantity, l.Product)
	}
	for _, b := range bad {
		fmt.Println(b)
	}
	// Output:
	// OFF-1 3 Avery; 508
	// line 3: the quantity "many" is not a whole number
}

func TestGoodLines(t *testing.T) {
	want := Line{Number: 2, SKU: "A1", Quantity: 3}
	for name, file := range map[string]string{
		"plain":                  "sku,quantity\nA1,3\n",
		"no newline at the end":  "sku,quantity\nA1,3",
		"CRLF":                   "sku,quantity\r\nA1,3\r\n",
		"lone CR":                "sku,quantity\rA1,3\r",
		"byte order mark":        "\ufeffsku,quantity\nA1,3\n",
		"semicolons":             "sku;quantity\nA1;3\n",
		"tabs":                   "sku\tquantity\nA1\t3\n",
		"columns swapped":        "Qty,Item\n3,A1\n",
		"spaces around":          "sku , quantity\n A1 , 3 \n",
		"quoted":                 "\"sku\",\"quantity\"\n\"A1\",\"3\"\n",
		"blank lines after":      "sku,quantity\nA1,3\n\n\r\n",
		"rows of bare commas":    "sku,quantity\nA1,3\n,\n",
		"bare commas at the end": "sku,quantity\nA1,3,,\n",
		"unmapped columns":       "colour,sku,size,quantity\nred,A1,XL,3\n",
	} {
		t.Run(name, func(t *testing.T) {
			lines, bad := parse(t, file)
			assert.Empty(t, bad)
			assert.Equal(t, []Line{want}, lines)
		})
	}
}

func TestARecountMayFindNothing(t *testing.T) {
	lines, bad := parse(t, "op,sku,quantity\nSetStock,A1,0\n")
	assert.Empty(t, bad)
	assert.Equal(t, []Line{{Number: 2, Op: "SetStock", SKU: "A1"}}, lines)
}

func TestFieldsKeepWhatTheyHold(t *testing.T) {
	lines, bad := parse(t, "order,date,sku,product,quantity\r\n"+
		"CA-1,2014-01-03,OFF-1,\"Message Book, 5 1/2\"\" X 4\"\"\",2\r\n"+
		"CA-2,2014-01-04,OFF-2,\"two\r\nlines\",1\r\n"+
		"CA-3,2014-01-05,ÖL-3,Crayola® — 12 Stück,4\r\n")
	assert.Empty(t, bad)
	assert.Equal(t, []Line{
		{Number: 2, Order: "CA-1", Date: "2014-01-03", SKU: "OFF-1", Product: `Message Book, 5 1/2" X 4"`, Quantity: 2},
		{Number: 3, Order: "CA-2", Date: "2014-01-04", SKU: "OFF-2", Product: "two\nlines", Quantity: 1},
		{Number: 5, Order: "CA-3", Date: "2014-01-05", SKU: "ÖL-3", Product: "Crayola® — 12 Stück", Quantity: 4},
	}, lines)
}

func TestBadLinesCostOnlyThemselves(t *testing.T) {
	for name, c := range map[string]struct{ row, reason string }{
		"quote never closed":      {`"A1,3`, "a quote is opened and never closed"},
		"quote in the middle":     {`A"1,3`, "column 1 has a quote in the middle of a field that is not quoted"},
		"text after the quote":    {`"A1"x,3`, "column 1 has text after its closing quote"},
		"too few columns":         {`A1`, "it has 1 columns, and the header has 2"},
		"too many columns":        {`A1,3,4`, "it has 3 columns, and the header has 2"},
		"not UTF-8":               {"A\xe91,3", "it is not UTF-8 text: save the file as CSV in UTF-8"},
		"no SKU":                  {`,3`, "the SKU is empty"},
		"no quantity":             {`A1,`, "the quantity is empty"},
		"quantity not a number":   {`A1,three`, `the quantity "three" is not a whole number`},
		"quantity with a decimal": {`A1,1.5`, `the quantity "1.5" is not a whole number`},
		"quantity below zero":     {`A1,-2`, "the quantity is -2, and cannot be below zero"},
		"quantity too large":      {`A1,9223372036854775808`, "the quantity 9223372036854775808 is out of range"},
	} {
		t.Run(name, func(t *testing.T) {
			lines, bad := parse(t, "sku,quantity\nB1,1\n"+c.row+"\nB2,2\nB3,3\n")
			require.Len(t, bad, 1)
			assert.Equal(t, 3, bad[0].Number)
			assert.Equal(t, c.reason, bad[0].Reason)
			assert.Equal(t, strings.ToValidUTF8(c.row, "\uFFFD"), bad[0].Text)
			assert.Equal(t, []Line{
				{Number: 2, SKU: "B1", Quantity: 1},
				{Number: 4, SKU: "B2", Quantity: 2},
				{Number: 5, SKU: "B3", Quantity: 3},
			}, lines)
		})
	}
}

func TestAnOpenQuoteIsGivenUp(t *testing.T) {
	rows := strings.Repeat("B1,1\n", 3*maxRecord/5)
	lines, bad := parse(t, "sku,quantity\n\"A1,3\n"+rows)
	require.Len(t, bad, 1)
	assert.Equal(t, 2, bad[0].Number)
	assert.Len(t, lines, 3*maxRecord/5)
	assert.Equal(t, 3*maxRecord/5+2, lines[len(lines)-1].Number)
}

// TestAnOpenQuoteAmongQuotesCostsLittle holds that each line is looked at once, and
// not again with every line after it, which takes seconds for these few kilobytes.
func TestAnOpenQuoteAmongQuotesCostsLittle(t *testing.T) {
	const rows = maxRecord / len("B1,1,\"\"\n")
	file := "sku,quantity,note\n\"A1,3\n" + strings.Repeat("B1,1,\"\"\n", rows)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	lines, bad := parse(t, file)
	runtime.ReadMemStats(&after)
	assert.Len(t, bad, 1)
	assert.Len(t, lines, rows)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(200*len(file)), "bytes allocated")
}

func TestALineWithoutEndIsCut(t *testing.T) {
	lines, bad := parse(t, "sku,quantity\n"+strings.Repeat("x", maxRecord+10)+"\nB1,1\n")
	require.NotEmpty(t, bad)
	assert.LessOrEqual(t, len(bad[0].Text), maxText+len("…"))
	assert.Equal(t, "B1", lines[0].SKU)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ file, message string }{
		"empty":         {"", "orders: the file is empty"},
		"blank":         {"\n\r\n\n", "orders: the file is empty"},
		"UTF-16":        {"\xff\xfes\x00k\x00u\x00", "orders: the file is in UTF-16: save it as CSV in UTF-8"},
		"broken header": {"sku,\"quantity\nA1,3\n", "orders: the header, line 1, cannot be read: a quote is opened and never closed"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Peek(strings.NewReader(c.file))
			require.EqualError(t, err, c.message)
			_, _, err = Parse(strings.NewReader(c.file), Mapping{SKU: 0, Quantity: 1})
			require.EqualError(t, err, c.message)
		})
	}
}

func TestReadErrorsAreReturned(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := Peek(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)

	r := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("sku,quantity\nA1,3\n")))
	_, _, err = Parse(r, Mapping{SKU: 0, Quantity: 1})
	require.ErrorIs(t, err, iotest.ErrTimeout)
}

func TestProgressAndCancel(t *testing.T) {
	file := "sku,quantity\n" + strings.Repeat("A1,3\n", 3*every)
	m := Mapping{SKU: 0, Quantity: 1}

	var seen []Progress
	lines, _, err := ParseContext(t.Context(), strings.NewReader(file), m, func(p Progress) { seen = append(seen, p) })
	require.NoError(t, err)
	assert.Len(t, lines, 3*every)
	assert.Equal(t, Progress{Bytes: int64(len(file)), Lines: 3 * every}, seen[len(seen)-1])
	for i := 1; i < len(seen); i++ {
		assert.GreaterOrEqual(t, seen[i].Bytes, seen[i-1].Bytes)
	}

	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	lines, _, err = ParseContext(ctx, strings.NewReader(file), m, func(p Progress) {
		if p.Lines == every {
			cancel(enough)
		}
	})
	require.ErrorIs(t, err, enough)
	assert.Len(t, lines, every, "what was read before the cancel is kept")
}

func TestSampleOrders(t *testing.T) {
	file, err := os.ReadFile("../../web/samples/orders-2014.csv")
	require.NoError(t, err)
	lines, bad := parse(t, string(file))
	assert.Empty(t, bad)

	// The same count by other means: encoding/csv and the columns' positions.
	rows, err := csv.NewReader(strings.NewReader(string(file))).ReadAll()
	require.NoError(t, err)
	rows = rows[1:]
	require.Len(t, lines, len(rows))
	for i, row := range rows {
		n, err := strconv.ParseInt(row[4], 10, 64)
		require.NoError(t, err)
		row[3] = strings.TrimSpace(row[3]) // one product ends in a no-break space
		line := lines[i]
		line.Number = 0
		assert.Equal(t, Line{Order: row[0], Date: row[1], SKU: row[2], Product: row[3], Quantity: n}, line)
	}
}

func BenchmarkParse(b *testing.B) {
	file, err := os.ReadFile("../../web/samples/orders-2014.csv")
	require.NoError(b, err)
	m := Mapping{SKU: 2, Product: 3, Quantity: 4}
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, _, err := Parse(strings.NewReader(string(file)), m); err != nil {
			b.Fatal(err)
		}
	}
}
