package event_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/fanlight/fanlight/pool/event"
)

func TestHashDependsOnlyOnWhatTheLogHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var often, once Log
		for _, add := range rapid.SliceOfN(rapid.Bool(), 0, 12).Draw(t, "adds") {
			if add {
				r := anyRecord.Draw(t, "record")
				often.Append(r)
				once.Append(r)
			} else {
				b := anyBlob.Draw(t, "blob")
				often.Intern(b)
				once.Intern(b)
			}
			require.Equal(t, often.Hash(), often.Hash(), "asking changes nothing")
		}
		often.Sites = []Site{{ID: 1}}
		require.Equal(t, once.Hash(), often.Hash(), "when it is asked does not matter, nor do sites")
	})
}

func TestHashTellsLogsApart(t *testing.T) {
	hash := func(records []Record, blobs ...string) string {
		l := &Log{Records: records}
		for _, b := range blobs {
			l.Intern([]byte(b))
		}
		return l.Hash()
	}
	hashes := map[string]string{}
	for name, h := range map[string]string{
		"nothing":           hash(nil),
		"a record":          hash([]Record{{Kind: Send}}),
		"another":           hash([]Record{{Kind: Recv}}),
		"the record twice":  hash([]Record{{Kind: Send}, {Kind: Send}}),
		"a blob":            hash(nil, "ab"),
		"the blob in parts": hash(nil, "a", "b"),
	} {
		require.Len(t, h, 64)
		require.NotContains(t, hashes, h, "%s has the hash of %s", name, hashes[h])
		hashes[h] = name
	}
}

// A log of the schema's first version must keep its hash: exported runs carry it.
func TestHashStaysTheSame(t *testing.T) {
	var l Log
	l.Append(Record{Kind: GoStart, Other: 1})
	l.Append(Record{Kind: Collected, Flags: Closed, Actor: 1, Obj: 2, Site: 3, Blob: l.Intern([]byte("result")), Time: 4, A: 5, B: -6})
	assert.Equal(t, "54b341cfbb1b5b0b2063e966de802989a2cbdc3fa45aa816d5d31d12930e398b", l.Hash())
}

func TestAShorterLogIsHashedAnew(t *testing.T) {
	l := Log{Records: []Record{{Kind: Send}, {Kind: Recv}}}
	l.Hash()
	l.Records = l.Records[:1]
	assert.Equal(t, (&Log{Records: []Record{{Kind: Send}}}).Hash(), l.Hash())
}

func TestInternKeepsItsOwnCopy(t *testing.T) {
	var l Log
	b := []byte("one")
	i := l.Intern(b)
	b[0] = 'X'
	assert.Equal(t, "one", string(l.Blob(i)))
	assert.Zero(t, l.Intern(nil), "nothing is blob 0")
	assert.Empty(t, l.Blob(0))
	assert.Empty(t, l.Blob(99))
}

func TestSitesAreFoundByTheirID(t *testing.T) {
	send, recv := Site{ID: 1, Op: "send"}, Site{ID: 2, Op: "recv"}
	for name, sites := range map[string][]Site{
		"from 1":             {send, recv},
		"with a place for 0": {{}, send, recv},
		"in another order":   {recv, send},
	} {
		l := Log{Sites: sites}
		assert.Equal(t, recv, l.SiteOf(Record{Site: 2}), name)
		assert.Equal(t, send, l.SiteOf(Record{Site: 1}), name)
		assert.Zero(t, l.SiteOf(Record{Site: 9}), name)
		assert.Zero(t, l.SiteOf(Record{}), name)
	}
}

func BenchmarkHash(b *testing.B) {
	l := Log{Records: make([]Record, 100_000)}
	b.SetBytes(int64(len(l.Records) * RecordSize))
	for b.Loop() {
		(&Log{Records: l.Records}).Hash()
	}
}
