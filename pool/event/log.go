package event

import (
	"crypto/sha256"
	"hash"
)

// Record is one fact. Fields that its [Kind] gives no meaning to are zero.
type Record struct {
	Kind  Kind
	Flags Flags
	Actor uint32 // the goroutine that acted
	Other uint32 // the goroutine it dealt with
	Obj   uint32 // the channel, lock or group it acted on
	Site  uint32 // where in the source: the ID of one of Log.Sites, or 0
	Blob  uint32 // an index into Log.Blobs
	Time  int64  // virtual nanoseconds since the run began
	A, B  int64
}

// Site is a place in the source that can leave records.
type Site struct {
	ID   uint32
	File string // such as "pool/pool.go"
	Line int
	Func string // the function it is in
	Op   string // send recv close go make select lock …
	Name string // what a go statement calls, what a make is assigned to
	Text string // the source text of the operation
}

// Log is what a run left: its records in order, the blobs they refer to, and the
// places in the source they came from. Both lists only grow, unless somebody has
// their oldest part forgotten; what is left keeps its number. The zero Log is
// ready to use. It is not safe for use by several goroutines at once, and the race
// detector does not see who adds to it: the goroutines of a run do, in turn.
type Log struct {
	Records []Record
	Blobs   [][]byte // Blobs[0] is empty
	Sites   []Site

	Gone, GoneBlobs int // how many of either were forgotten: those that come before Records[0] and Blobs[1]

	sums [2]hash.Hash // of the records, and of the blobs
	done [2]int       // how many of each are in the sums
	buf  []byte
}

// Append adds a record.
//
//go:norace
func (l *Log) Append(r Record) { l.Records = append(l.Records, r) }

// Intern adds a copy of b to the blobs and returns its index. Nothing is stored
// for an empty b, whose index is 0.
//
//go:norace
func (l *Log) Intern(b []byte) uint32 {
	if len(l.Blobs) == 0 {
		l.Blobs = append(l.Blobs, nil)
	}
	if len(b) == 0 {
		return 0
	}
	l.Blobs = append(l.Blobs, append([]byte(nil), b...))
	return uint32(len(l.Blobs) - 1)
}

// Blob is the blob at index i, empty if there is none, or none any more.
func (l *Log) Blob(i uint32) []byte {
	if k := int(i) - l.GoneBlobs; k > 0 && k < len(l.Blobs) {
		return l.Blobs[k]
	}
	return nil
}

// Len is how many records have been added, with those that were forgotten.
func (l *Log) Len() int { return l.Gone + len(l.Records) }

// Forget gives up the first records and blobs of all that were ever added, so many
// of each. The memory is used again for what is added next: nobody else may hold
// on to either list. [Log.Hash] and [Log.Encode] are about what is left.
func (l *Log) Forget(records, blobs int) {
	if n := min(records-l.Gone, len(l.Records)); n > 0 {
		l.Records = append(l.Records[:0], l.Records[n:]...)
		l.Gone += n
	}
	if n := min(blobs-l.GoneBlobs, len(l.Blobs)-1); n > 0 {
		kept := append(l.Blobs[:1], l.Blobs[1+n:]...)
		clear(l.Blobs[len(kept):])
		l.Blobs = kept
		l.GoneBlobs += n
	}
	l.sums[0] = nil
}

// SiteOf is the site of a record, and zero if it has none.
func (l *Log) SiteOf(r Record) Site {
	i := int(r.Site)
	for _, at := range [...]int{i, i - 1} { // with and without a place for site 0
		if at >= 0 && at < len(l.Sites) && l.Sites[at].ID == r.Site {
			return l.Sites[at]
		}
	}
	for _, s := range l.Sites {
		if s.ID == r.Site && r.Site != 0 {
			return s
		}
	}
	return Site{}
}

// Hash is a sha256 in hexadecimal over every record and every blob; the sites
// are left out, since moving a line changes no run. It costs only what was added
// since it was last asked for, and depends only on what the log holds.
func (l *Log) Hash() string {
	if l.sums[0] == nil || l.done[0] > len(l.Records) || l.done[1] > len(l.Blobs) {
		l.sums = [2]hash.Hash{sha256.New(), sha256.New()}
		l.done = [2]int{0, 1} // Blobs[0] says nothing
	}
	for _, r := range l.Records[l.done[0]:] {
		l.buf = r.Append(l.buf)
		l.flush(0, 1<<14)
	}
	l.flush(0, 1)
	l.done[0] = len(l.Records)
	for _, b := range l.Blobs[min(l.done[1], len(l.Blobs)):] {
		l.buf = appendUvarint(l.buf, uint64(len(b)))
		l.buf = append(l.buf, b...)
		l.flush(1, 1<<14)
	}
	l.flush(1, 1)
	l.done[1] = max(1, len(l.Blobs))
	all := sha256.New()
	all.Write(l.sums[0].Sum(nil))
	all.Write(l.sums[1].Sum(nil))
	const digits = "0123456789abcdef"
	text := make([]byte, 0, 2*sha256.Size)
	for _, c := range all.Sum(nil) {
		text = append(text, digits[c>>4], digits[c&15])
	}
	return string(text)
}

// flush moves the buffered bytes into a sum once there are at least n.
func (l *Log) flush(sum, n int) {
	if len(l.buf) >= n {
		l.sums[sum].Write(l.buf)
		l.buf = l.buf[:0]
	}
}
