package orders

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// maxRecord bounds one record, in bytes. A quote that is never closed is
// given up after so much, so it cannot take the file, or the memory, with it.
const maxRecord = 64 << 10

// A record is one row of the table, which may span several lines.
type record struct {
	number int // of its first line, from 1
	text   string
	fields []string
	fault  string // why the fields cannot be read; "" when they can
}

// records cuts a file into its rows.
type records struct {
	in    *bufio.Reader
	comma byte
	lines []string // read ahead and given back by an unclosed quote
	line  int      // lines consumed
	bytes int64    // consumed
}

func newRecords(r io.Reader) (*records, error) {
	rs := &records{in: bufio.NewReaderSize(r, 32<<10), comma: ','}
	mark, err := rs.in.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(mark, []byte("\xef\xbb\xbf")):
		n, err := rs.in.Discard(3)
		rs.bytes += int64(n)
		return rs, err
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		return nil, errors.New("orders: the file is in UTF-16: save it as CSV in UTF-8")
	}
	return rs, nil
}

// next returns the next row that is not blank, or io.EOF.
func (rs *records) next() (record, error) {
	for {
		first, err := rs.take()
		if err != nil {
			return record{}, err
		}
		if strings.TrimRight(first, "\r\n") == "" {
			continue
		}
		return rs.parse(first)
	}
}

// parse reads the row that begins with the line first. It asks for more lines
// for as long as a quote is open; if it is never closed, all of them but the
// first are given back.
func (rs *records) parse(first string) (record, error) {
	rec := record{number: rs.line, text: first}
	r := row{comma: rs.comma}
	var more []string
	size := len(first)
	for open := r.add(first); open; open = r.add(more[len(more)-1]) {
		line, err := "", io.EOF
		if size < maxRecord {
			line, err = rs.take()
		}
		if errors.Is(err, io.EOF) {
			rs.giveBack(more)
			more, r = nil, row{fault: "a quote is opened and never closed"}
			break
		}
		if err != nil {
			return record{}, err
		}
		more = append(more, line)
		size += len(line)
	}
	rec.text, rec.fields, rec.fault = first+strings.Join(more, ""), r.fields, r.fault
	if !utf8.ValidString(rec.text) {
		rec.fields, rec.fault = nil, "it is not UTF-8 text: save the file as CSV in UTF-8"
	}
	return rec, nil
}

// take consumes one line with its end.
func (rs *records) take() (string, error) {
	line := ""
	if n := len(rs.lines); n > 0 {
		line, rs.lines = rs.lines[n-1], rs.lines[:n-1]
	} else {
		var err error
		if line, err = rs.read(); err != nil {
			return "", err
		}
	}
	rs.line++
	rs.bytes += int64(len(line))
	return line, nil
}

// giveBack returns lines that take has handed out, oldest first.
func (rs *records) giveBack(lines []string) {
	for i := len(lines) - 1; i >= 0; i-- {
		rs.lines = append(rs.lines, lines[i])
		rs.line--
		rs.bytes -= int64(len(lines[i]))
	}
}

// read reads up to and with the next LF, CRLF or lone CR. A line beyond
// maxRecord is cut there, and shows as a bad one.
func (rs *records) read() (string, error) {
	var line []byte
	for len(line) < maxRecord {
		b, err := rs.in.ReadByte()
		if errors.Is(err, io.EOF) && len(line) > 0 {
			break
		}
		if err != nil {
			return "", err
		}
		line = append(line, b)
		if b == '\n' {
			break
		}
		if b == '\r' {
			next, _ := rs.in.Peek(1)
			if len(next) == 0 || next[0] != '\n' {
				break
			}
		}
	}
	return string(line), nil
}

// sniff picks the separator that the header has most of, outside quotes.
func sniff(header string) byte {
	best, most := byte(','), 0
	for _, comma := range []byte{',', ';', '\t'} {
		quoted, n := false, 0
		for i := range len(header) {
			switch header[i] {
			case '"':
				quoted = !quoted
			case comma:
				if !quoted {
					n++
				}
			}
		}
		if n > most {
			best, most = comma, n
		}
	}
	return best
}
