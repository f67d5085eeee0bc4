package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRejectedJobsWithLongNumbersDoNotOverlap(t *testing.T) {
	k := &clockwork{work: func(uint64) (int64, jobShape) { return 0, disc }}
	p := &place{w: 108, h: 56}
	for want, ids := range map[int][]uint64{3: {7, 8, 9}, 2: {1998, 1999, 2000}, 1: {4000000, 4000001}} {
		got := k.rejected(ids, p, 5)
		assert.Len(t, got, want, "%v", ids)
		assert.Equal(t, ids[len(ids)-1], got[want-1].id, "the last of them is the newest")
	}
	assert.Empty(t, k.rejected(nil, p, 5))
}
