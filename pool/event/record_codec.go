package event

// RecordSize is how many bytes an encoded [Record] has, always.
const RecordSize = 48

// Append adds the record's encoding to b.
func (r Record) Append(b []byte) []byte {
	b = append(b, byte(r.Kind), byte(r.Flags), 0, 0)
	for _, v := range [...]uint32{r.Actor, r.Other, r.Obj, r.Site, r.Blob} {
		b = append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
	}
	for _, v := range [...]int64{r.Time, r.A, r.B} {
		b = append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32), byte(v>>40), byte(v>>48), byte(v>>56))
	}
	return b
}

func appendUvarint(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}
