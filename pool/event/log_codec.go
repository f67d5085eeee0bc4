package event

// Encode adds the log's encoding to b: its sites, blobs and records. (Its Append
// adds a record.)
func (l *Log) Encode(b []byte) []byte {
	b = appendSites(b, l.Sites)
	b = appendBlobs(b, l.Blobs[min(1, len(l.Blobs)):])
	return appendRecords(b, l.Records)
}

// DecodeLog reads a log. Its blobs share the memory of b.
func DecodeLog(b []byte) (*Log, error) {
	return decode(b, func(r *reader) *Log {
		l := &Log{Sites: list(r, siteSize, readSite)}
		if blobs := list(r, 1, (*reader).bytes); blobs != nil {
			l.Blobs = append([][]byte{nil}, blobs...)
		}
		l.Records = list(r, RecordSize, readRecord)
		return l
	})
}

func appendRecords(b []byte, records []Record) []byte {
	b = appendUvarint(b, uint64(len(records)))
	for _, r := range records {
		b = r.Append(b)
	}
	return b
}

func appendBlobs(b []byte, blobs [][]byte) []byte {
	b = appendUvarint(b, uint64(len(blobs)))
	for _, s := range blobs {
		b = appendBytes(b, s)
	}
	return b
}

func appendSites(b []byte, sites []Site) []byte {
	b = appendUvarint(b, uint64(len(sites)))
	for _, s := range sites {
		b = appendUvarint(b, uint64(s.ID))
		b = appendVarint(b, int64(s.Line))
		for _, t := range [...]string{s.File, s.Func, s.Op, s.Name, s.Text} {
			b = appendText(b, t)
		}
	}
	return b
}

const siteSize = 7

func readSite(r *reader) Site {
	s := Site{ID: r.uint32(), Line: r.int()}
	for _, t := range [...]*string{&s.File, &s.Func, &s.Op, &s.Name, &s.Text} {
		*t = r.text()
	}
	return s
}

// Recording is a run as it is kept and shared: what it starts from and what was
// asked of it make it again, and the hash tells whether it was made right.
type Recording struct {
	Config   Config
	Commands []Command // in order, each with its At
	Steps    uint32    // how many records its log had
	Step     uint32    // which of them was looked at
	Hash     string    // Log.Hash after Steps records
}

// magic opens a recording; its last byte is the version of the schema.
const magic = "fanlight\x01"

// Append adds the recording's encoding to b.
func (g Recording) Append(b []byte) []byte {
	b = append(b, magic...)
	b = g.Config.Append(b)
	b = appendUvarint(b, uint64(len(g.Commands)))
	for _, c := range g.Commands {
		b = c.Append(b)
	}
	b = appendUvarint(b, uint64(g.Steps))
	b = appendUvarint(b, uint64(g.Step))
	return appendText(b, g.Hash)
}

// DecodeRecording reads a recording.
func DecodeRecording(b []byte) (Recording, error) {
	return decode(b, func(r *reader) Recording {
		if len(r.b) < len(magic) || string(r.b[:len(magic)]) != magic {
			r.fail()
			return Recording{}
		}
		r.b = r.b[len(magic):]
		return Recording{
			Config: readConfig(r), Commands: list(r, commandSize, readCommand),
			Steps: r.uint32(), Step: r.uint32(), Hash: r.text(),
		}
	})
}
