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
	var wrong *AuditError
	require.ErrorAs(t, m.Audit(), &wrong)
	assert.Equal(t, AuditError{SKU: "shade", Stock: 2, Reserved: 1, LedgerStock: 2}, *wrong)
}

func TestKindsHaveNames(t *testing.T) {
	assert.Equal(t, "Opening", Opening.String())
	assert.Equal(t, "SetStock", SetStock.String())
	assert.Equal(t, "unknown operation", Kind(200).String())
	assert.Len(t, kinds, int(SetStock)+1)
}

// The ledger is read page by page, and must not lose an entry between two.
func TestALedgerOfManyPages(t *testing.T) {
	m, err := New(nil, []Item{{SKU: "lamp"}})
	require.NoError(t, err)
	for n := range 3 * perPage {
		_, err := m.commit(&Operation{Kind: AddStock, SKU: "lamp", Quantity: int64(n) + 1})
		require.NoError(t, err)
	}
	ledger := m.Ledger()
	require.Len(t, ledger, 3*perPage+1)
	for n, entry := range ledger {
		assert.EqualValues(t, n, entry.Delta)
	}
	require.NoError(t, m.Audit())
	m.ledger[1].lines[7].delta++
	require.Error(t, m.Audit())
}
