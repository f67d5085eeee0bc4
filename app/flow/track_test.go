package flow

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The mean over any stretch is what adding up every instant would give.
func TestATrackKnowsEveryMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := newTrack(2)
		var values [][2]int64 // by instant
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			for range rapid.IntRange(0, 4).Draw(t, "instants") {
				values = append(values, [2]int64{tr.now[0], tr.now[1]})
			}
			at := int64(len(values))
			if rapid.Bool().Draw(t, "both") {
				tr.set(at, rapid.Int64Range(0, 9).Draw(t, "first"), rapid.Int64Range(0, 9).Draw(t, "second"))
			} else {
				tr.add(at, 1, rapid.Int64Range(0, 3).Draw(t, "more"))
			}
		}
		values = append(values, [2]int64{tr.now[0], tr.now[1]})
		from := rapid.IntRange(0, len(values)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(values)).Draw(t, "to")
		for i := range 2 {
			sum := int64(0)
			for _, v := range values[from:to] {
				sum += v[i]
			}
			require.InDelta(t, float64(sum)/float64(to-from), tr.mean(i, int64(from), int64(to)), 1e-9)
		}
	})
}

// However long a run is, its track stays small, and what it says stays right.
func TestATrackThinsOut(t *testing.T) {
	tr := newTrack(1)
	const changes = 5 * trackKeeps
	for i := range int64(changes) {
		tr.set(10*i, i%2)
	}
	assert.LessOrEqual(t, len(tr.times), trackKeeps)
	assert.InDelta(t, 0.5, tr.mean(0, 0, 10*changes), 1e-3)
	assert.InDelta(t, 0.5, tr.mean(0, 1e5, 2e5), 1e-2, "a stretch of many changes")
	assert.Zero(t, tr.mean(0, 7, 7))
	assert.Zero(t, tr.mean(0, -20, 0), "before anything has happened")
}
