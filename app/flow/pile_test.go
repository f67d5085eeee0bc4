package flow

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// In whatever order work becomes known, none of it is lost, and none of it is seen
// far from where it was done.
func TestAPileLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p pile
		total, last := int64(0), int64(1)
		for range rapid.IntRange(1, 50).Draw(t, "works") {
			from := rapid.Int64Range(0, 3e9).Draw(t, "from")
			to := from + rapid.Int64Range(0, 1e8).Draw(t, "for")
			p.add(from, to)
			total, last = total+to-from, max(last, to)
		}
		end := (last/p.every + 1) * p.every
		require.LessOrEqual(t, len(p.done), pileSpans)
		require.InEpsilon(t, float64(total)+1, p.mean(0, end)*float64(end)+1, 1e-6)
	})
}

func TestAPileKnowsWhenWorkWasDone(t *testing.T) {
	var p pile
	assert.Zero(t, p.mean(0, 1e9))
	p.add(2e8, 4e8)
	p.add(1e8, 3e8)
	assert.InDelta(t, 2, p.mean(2e8, 3e8), 1e-9, "two at once")
	assert.InDelta(t, 1, p.mean(1e8, 2e8), 1e-9)
	assert.Zero(t, p.mean(5e8, 6e8))
	p.add(4e9, 4e9+1)
	assert.InDelta(t, 2, p.mean(2e8, 3e8), 0.1, "spans have become longer")
}
