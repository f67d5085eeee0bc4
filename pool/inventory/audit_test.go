package inventory

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An audit that cannot fail proves nothing.
func TestAuditFindsAMissingPiece(t *testing.T) {
	m, err := New(nil, []Item{{SKU: "lamp", Quantity: 5, Reserved: 1}, {SKU: "shade", Quantity: 2}})
	require.NoError(t, err)
	require.NoError(t, m.Audit())

	m.shelves["lamp"].stock--
	assert.EqualError(t, m.Audit(), "inventory: lamp: 4 in stock and 1 of them reserved, but the ledger adds up to 5 and 1")
	m.shelves["lamp"].stock++
	m.shelves["shade"].reserved++
	assert.Error(t, m.Audit())
}

func TestKindsHaveNames(t *testing.T) {
	assert.Equal(t, "Opening", Opening.String())
	assert.Equal(t, "SetStock", SetStock.String())
	assert.Equal(t, "unknown operation", Kind(200).String())
	assert.Len(t, kinds, int(SetStock)+1)
}
