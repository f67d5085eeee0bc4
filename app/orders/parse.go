package orders

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// every is how many lines lie between two calls of progress: a few
// milliseconds of work in a browser.
const every = 500

// maxText bounds BadLine.Text, in bytes.
const maxText = 120

// ErrEmpty says that a file holds no header.
var ErrEmpty = errors.New("orders: the file is empty")

// A Sheet is what the first line of a file tells.
type Sheet struct {
	Header  []string
	Comma   rune // ',', ';' or '\t'
	Mapping Mapping
}

// Peek reads the header of a file and guesses the mapping.
func Peek(r io.Reader) (Sheet, error) {
	rs, err := newRecords(r)
	if err != nil {
		return Sheet{}, err
	}
	return head(rs)
}

func head(rs *records) (Sheet, error) {
	first := ""
	for strings.TrimRight(first, "\r\n") == "" {
		var err error
		if first, err = rs.take(); errors.Is(err, io.EOF) {
			return Sheet{}, ErrEmpty
		} else if err != nil {
			return Sheet{}, err
		}
	}
	rs.comma = sniff(first)
	rec, err := rs.parse(first)
	if err != nil {
		return Sheet{}, err
	}
	if rec.fault != "" {
		return Sheet{}, fmt.Errorf("orders: the header, line %d, cannot be read: %s", rec.number, rec.fault)
	}
	return Sheet{Header: rec.fields, Comma: rune(rs.comma), Mapping: Guess(rec.fields)}, nil
}

// Parse reads a whole file, header first. It keeps every good line, and lists
// every bad one. The error is about the file or the mapping, never a line.
func Parse(r io.Reader, m Mapping) ([]Line, []BadLine, error) {
	return ParseContext(context.Background(), r, m, nil)
}

// ParseContext is Parse that can be watched and cancelled. It calls progress,
// if there is one, every few hundred lines and once at the end; in a browser
// that is the place to let the page draw. Once ctx is done it returns what it
// has, and the context's cause.
func ParseContext(ctx context.Context, r io.Reader, m Mapping, progress func(Progress)) (lines []Line, bad []BadLine, err error) {
	rs, err := newRecords(r)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := head(rs)
	if err != nil {
		return nil, nil, err
	}
	if err := m.Check(len(sheet.Header)); err != nil {
		return nil, nil, err
	}
	report := func() {
		if progress != nil {
			progress(Progress{Bytes: rs.bytes, Lines: len(lines), Bad: len(bad)})
		}
	}
	for {
		if (len(lines)+len(bad))%every == 0 {
			report()
			if ctx.Err() != nil {
				return lines, bad, context.Cause(ctx)
			}
		}
		rec, err := rs.next()
		if errors.Is(err, io.EOF) {
			report()
			return lines, bad, nil
		}
		if err != nil {
			return lines, bad, err
		}
		if rec.fault == "" && blank(rec.fields) {
			continue // spreadsheets leave rows of bare separators at the end
		}
		line, fault := read(rec, m, len(sheet.Header))
		if fault != "" {
			bad = append(bad, BadLine{Number: rec.number, Text: cut(rec.text), Reason: fault})
			continue
		}
		lines = append(lines, line)
	}
}

// read makes a line of a row, or says what is wrong with it.
func read(rec record, m Mapping, columns int) (Line, string) {
	if rec.fault != "" {
		return Line{}, rec.fault
	}
	if len(rec.fields) < columns || !blank(rec.fields[columns:]) {
		return Line{}, fmt.Sprintf("it has %d columns, and the header has %d", len(rec.fields), columns)
	}
	get := func(f Field) string {
		if column, ok := m[f]; ok {
			return strings.TrimSpace(rec.fields[column])
		}
		return ""
	}
	line := Line{
		Number: rec.number, SKU: get(SKU), Op: get(Op), To: get(To),
		Product: get(Product), Order: get(Order), Date: get(Date),
	}
	if line.SKU == "" {
		return Line{}, "the SKU is empty"
	}
	var fault string
	line.Quantity, fault = quantity(get(Quantity))
	return line, fault
}

// blank reports whether nothing stands in any of the fields.
func blank(fields []string) bool {
	return strings.TrimSpace(strings.Join(fields, "")) == ""
}

func quantity(s string) (int64, string) {
	if s == "" {
		return 0, "the quantity is empty"
	}
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fmt.Sprintf("the quantity %s is out of range", s)
	case err != nil:
		return 0, fmt.Sprintf("the quantity %q is not a whole number", s)
	case n < 0:
		return 0, fmt.Sprintf("the quantity is %d, and cannot be below zero", n)
	}
	return n, ""
}

// cut keeps the beginning of a line for showing, in whole characters.
func cut(text string) string {
	text = strings.ToValidUTF8(strings.TrimRight(text, "\r\n"), "\uFFFD")
	if len(text) <= maxText {
		return text
	}
	return strings.ToValidUTF8(text[:maxText], "") + "…"
}
