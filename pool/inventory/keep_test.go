package inventory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever is kept, the stock is that of an inventory which keeps everything,
// the books are right, and what was carried forward and the entries that are
// kept are all the entries, once each.
func TestABoundedInventoryIsTheWholeOne(t *testing.T) {
	skus := []string{"bulb", "lamp", "shade"}
	rapid.Check(t, func(t *rapid.T) {
		var opening []Item
		for _, sku := range skus {
			n := rapid.Int64Range(0, 9).Draw(t, sku)
			opening = append(opening, Item{SKU: sku, Quantity: n, Reserved: rapid.Int64Range(0, n).Draw(t, sku+" reserved")})
		}
		whole, _ := New(nil, opening)
		bounded, _ := New(nil, opening)
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		work := func(operations int) {
			for range operations {
				op := Operation{Kind: Kind(1 + dice.IntN(len(kinds)-1)), SKU: skus[dice.IntN(3)], To: skus[dice.IntN(3)], Quantity: dice.Int64N(5)}
				want, why := whole.commit(&op)
				got, err := bounded.commit(&op)
				if got != want || (err == nil) != (why == nil) {
					t.Fatalf("%+v: got %+v, %v; want %+v, %v", op, got, err, want, why)
				}
			}
			if err := bounded.Audit(); err != nil {
				t.Fatal(err)
			}
		}
		work(rapid.IntRange(0, 2*perPage).Draw(t, "operations before"))
		entries := rapid.IntRange(0, 2*perPage).Draw(t, "entries")
		bounded.KeepLatest(entries, 0)
		work(rapid.IntRange(0, 4*perPage).Draw(t, "operations after"))

		all, kept := whole.Ledger(), bounded.Ledger()
		sums, gone := bounded.Carried()
		if gone+len(kept) != len(all) || !slices.Equal(kept, all[gone:]) {
			t.Fatalf("%d carried forward, and %d kept of %d", gone, len(kept), len(all))
		}
		if entries > 0 && (len(kept) < min(entries, len(all)) || len(kept) > entries+2*perPage) {
			t.Fatalf("%d entries kept, at least %d asked for", len(kept), entries)
		}
		want := map[string]Item{}
		for _, e := range all[:gone] {
			want[e.SKU] = Item{e.SKU, want[e.SKU].Quantity + e.Delta, want[e.SKU].Reserved + e.Reserved}
		}
		for _, item := range sums {
			if item != want[item.SKU] {
				t.Fatalf("carried forward: %+v, want %+v", item, want[item.SKU])
			}
		}
		held, written := bounded.Sums()
		stock, _ := whole.Sums()
		if held != stock || written != stock || !slices.Equal(bounded.Stock(), whole.Stock()) {
			t.Fatalf("%d held, %d written, want %d: %v, want %v", held, written, stock, bounded.Stock(), whole.Stock())
		}
	})
}

// What was carried forward is audited like what is kept.
func TestAuditFindsAPieceLostInWhatWasCarried(t *testing.T) {
	m, err := New(nil, []Item{{SKU: "lamp", Quantity: 5}})
	require.NoError(t, err)
	m.KeepLatest(1, 0)
	for range 4 * perPage {
		_, err := m.commit(&Operation{Kind: AddStock, SKU: "lamp", Quantity: 1})
		require.NoError(t, err)
	}
	_, gone := m.Carried()
	require.Positive(t, gone)
	require.NoError(t, m.Audit())
	m.shelves["lamp"].carried.stock--
	require.Error(t, m.Audit())
}

func TestTheLatestKeysAreRemembered(t *testing.T) {
	const window = 3
	m, err := New(nil, []Item{{SKU: "lamp"}})
	require.NoError(t, err)
	add := func(key string) Receipt {
		r, err := m.commit(&Operation{Kind: AddStock, SKU: "lamp", Quantity: 1, Key: key})
		require.NoError(t, err)
		return r
	}
	add("before")
	m.KeepLatest(0, window)
	for n := range 100 { // the window moves on
		assert.False(t, add(fmt.Sprint(n)).Repeated)
		for back := range min(window, n+1) {
			r := add(fmt.Sprint(n - back))
			assert.True(t, r.Repeated, "%d is among the latest", n-back)
			assert.EqualValues(t, n-back+2, r.Stock, "and gets the answer that it got")
		}
	}
	assert.True(t, add("before").Repeated, "a key from before stays")
	assert.Len(t, m.answers, window+1)
	assert.False(t, add("96").Repeated, "a key that is forgotten is free")
	assert.True(t, add("98").Repeated)
	assert.False(t, add("97").Repeated, "another has taken its place")

	m.KeepLatest(0, 1)
	assert.True(t, add("97").Repeated)
	assert.False(t, add("96").Repeated)
	require.NoError(t, m.Audit())
}
