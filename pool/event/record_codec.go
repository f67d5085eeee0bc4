package event

// RecordSize is how many bytes an encoded [Record] has, always.
const RecordSize = 48

// Append adds the record's encoding to b: one byte each for Kind and Flags, two
// of nothing, then the other fields in order, little endian.
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

// DecodeRecord reads a record from exactly [RecordSize] bytes.
func DecodeRecord(b []byte) (Record, error) { return decode(b, readRecord) }

func readRecord(r *reader) Record {
	if len(r.b) < RecordSize {
		r.fail()
		return Record{}
	}
	b := (*[RecordSize]byte)(r.b)
	r.b = r.b[RecordSize:]
	if !Kind(b[0]).Valid() || b[2] != 0 || b[3] != 0 {
		r.fail()
		return Record{}
	}
	return Record{
		Kind: Kind(b[0]), Flags: Flags(b[1]),
		Actor: get32(b[4:]), Other: get32(b[8:]), Obj: get32(b[12:]), Site: get32(b[16:]), Blob: get32(b[20:]),
		Time: get64(b[24:]), A: get64(b[32:]), B: get64(b[40:]),
	}
}

func get32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func get64(b []byte) int64 { return int64(uint64(get32(b)) | uint64(get32(b[4:]))<<32) }
