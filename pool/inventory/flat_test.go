//go:build !watch

package inventory

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An inventory that is in use for ever takes no more memory. Where it is watched,
// its log does.
func TestABoundedInventoryIsFlat(t *testing.T) {
	m, err := New(nil, []Item{{SKU: "lamp"}})
	require.NoError(t, err)
	m.KeepLatest(perPage, 0)
	use := func() {
		for range perPage {
			_, _ = m.commit(&Operation{Kind: AddStock, SKU: "lamp", Quantity: 1})
		}
	}
	for range 3 {
		use()
	}
	assert.Zero(t, testing.AllocsPerRun(10, use))
}
