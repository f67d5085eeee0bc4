package event

import "errors"

// ErrCorrupt is in the error of every Decode function that was given bytes which
// no Append has written.
var ErrCorrupt = errors.New("event: corrupt encoding")

// The encoding: numbers are varints of seven bits a byte, low bits first; those
// that can be negative are zigzagged first. Text is a length and its bytes, a
// list a count and its items. Records alone have fixed fields. No lengths of
// fields are written: a change of the schema is a change of the version that opens a
// [Recording].

func appendUvarint(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func appendVarint(b []byte, v int64) []byte {
	return appendUvarint(b, uint64(v)<<1^uint64(v>>63))
}

func appendText(b []byte, s string) []byte {
	return append(appendUvarint(b, uint64(len(s))), s...)
}

func appendBytes(b, s []byte) []byte {
	return append(appendUvarint(b, uint64(len(s))), s...)
}

// reader takes an encoding apart. After the first fault it yields zeros.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) fail() { r.b, r.bad = nil, true }

// end is the error of a whole decoding: a fault, or bytes left over.
func (r *reader) end() error {
	if r.bad || len(r.b) > 0 {
		return ErrCorrupt
	}
	return nil
}

func (r *reader) uvarint() uint64 {
	var v uint64
	for i, c := range r.b {
		if i == 9 && c > 1 {
			break
		}
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return v
		}
	}
	r.fail()
	return 0
}

func (r *reader) varint() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func (r *reader) uint32() uint32 {
	v := r.uvarint()
	if v > 1<<32-1 {
		r.fail()
		return 0
	}
	return uint32(v)
}

// int is a number that fits an int on every platform.
func (r *reader) int() int {
	v := r.varint()
	if v != int64(int32(v)) {
		r.fail()
		return 0
	}
	return int(v)
}

// enum is a byte no greater than most.
func (r *reader) enum(most uint8) uint8 {
	v := r.uvarint()
	if v > uint64(most) {
		r.fail()
		return 0
	}
	return uint8(v)
}

func (r *reader) bool() bool { return r.enum(1) == 1 }

// bytes shares the memory of what is decoded.
func (r *reader) bytes() []byte {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.fail()
		return nil
	}
	s := r.b[:n:n]
	r.b = r.b[n:]
	return s
}

func (r *reader) text() string { return string(r.bytes()) }

// count is the length of a list whose items have at least size bytes each: a
// list never claims more memory than its bytes could fill.
func (r *reader) count(size int) int {
	n := r.uvarint()
	if n > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

// list reads a list, nil when it is empty.
func list[T any](r *reader, size int, item func(*reader) T) []T {
	n := r.count(size)
	if n == 0 {
		return nil
	}
	items := make([]T, 0, n)
	for range n {
		items = append(items, item(r))
		if r.bad {
			return nil
		}
	}
	return items
}

// decode reads one value that takes up all of b.
func decode[T any](b []byte, value func(*reader) T) (T, error) {
	r := reader{b: b}
	v := value(&r)
	if err := r.end(); err != nil {
		var zero T
		return zero, err
	}
	return v, nil
}
