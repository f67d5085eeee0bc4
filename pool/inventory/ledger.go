package inventory

import (
	"cmp"
	"slices"
)

// An Item is a product and the pieces there are of it.
type Item struct {
	SKU      string
	Quantity int64
	Reserved int64 // of Quantity
}

// An Entry is one change of one SKU, as the ledger keeps it.
type Entry struct {
	Kind     Kind // Opening, or the operation that made the change
	SKU      string
	Delta    int64 // pieces in stock, more or fewer
	Reserved int64 // pieces reserved, more or fewer
	After    int64 // pieces in stock after it
	Key      string
}

// page is how many entries stand on one page of the ledger.
const page = 1 << 10

// Register opens a shelf for each of the products, with what is on it: all of
// them, or none if one is refused (ErrKnownSKU, ErrUnknownSKU for an empty
// name, ErrQuantity for a negative number or more reserved than there is).
func (m *InventoryManager) Register(items ...Item) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	fresh := make(map[string]bool, len(items))
	for _, item := range items {
		op := Operation{Kind: Opening, SKU: item.SKU, Quantity: item.Quantity}
		switch {
		case item.SKU == "":
			return op.refused(item.SKU, 0, 0, ErrUnknownSKU)
		case m.shelves[item.SKU] != nil || fresh[item.SKU]:
			return op.refused(item.SKU, 0, 0, ErrKnownSKU)
		case item.Quantity < 0 || item.Reserved < 0 || item.Reserved > item.Quantity:
			return op.refused(item.SKU, 0, item.Reserved, ErrQuantity)
		}
		fresh[item.SKU] = true
	}
	for _, item := range items {
		s := &shelf{sku: item.SKU}
		m.shelves[item.SKU] = s
		m.sorted = append(m.sorted, s)
		m.change(s, Operation{Kind: Opening}, item.Quantity, item.Reserved)
	}
	slices.SortFunc(m.sorted, func(a, b *shelf) int { return cmp.Compare(a.sku, b.sku) })
	return nil
}

// change moves pieces on a shelf and writes it down. The lock is held.
func (m *InventoryManager) change(s *shelf, op Operation, delta, reserved int64) {
	s.stock += delta
	s.reserved += reserved
	m.total += delta

	entry := Entry{Kind: op.Kind, SKU: s.sku, Delta: delta, Reserved: reserved, After: s.stock, Key: op.Key}
	last := len(m.ledger) - 1
	switch {
	case last < 0:
		m.ledger, last = append(m.ledger, nil), 0 // the first page grows: most ledgers are short
	case len(m.ledger[last]) == page:
		fresh := m.freshPage() // which may move the others up
		m.ledger = append(m.ledger, fresh)
		last = len(m.ledger) - 1
	}
	m.ledger[last] = append(m.ledger[last], entry)
	m.booked += entry.Delta
}

// Stock is every product as it is now, sorted by SKU. It costs a copy.
func (m *InventoryManager) Stock() []Item {
	m.mu.Lock()
	defer m.mu.Unlock()
	items := make([]Item, len(m.sorted))
	for i, s := range m.sorted {
		items[i] = Item{SKU: s.sku, Quantity: s.stock, Reserved: s.reserved}
	}
	return items
}

// Ledger is every change from the opening on, oldest first, or after KeepLatest
// the latest of them: those before are in Carried. It costs a copy.
func (m *InventoryManager) Ledger() []Entry {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Concat(m.ledger...)
}

// Sums is the stock of all products together, as it is held and as the ledger
// adds up. They are equal, always; both are kept up to date, so asking is cheap.
func (m *InventoryManager) Sums() (stock, ledger int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.total, m.booked
}

// Audit adds up the whole ledger, with what was carried forward, and returns an
// *AuditError if a SKU's stock or its reserved pieces are not the sum of its
// entries.
func (m *InventoryManager) Audit() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	sums := make(map[string]sum, len(m.shelves))
	for _, s := range m.sorted {
		sums[s.sku] = s.carried
	}
	for _, entries := range m.ledger {
		for i := range entries {
			sums[entries[i].SKU] = sums[entries[i].SKU].with(&entries[i])
		}
	}
	for _, s := range m.sorted {
		if sum := sums[s.sku]; sum.stock != s.stock || sum.reserved != s.reserved {
			return &AuditError{
				SKU: s.sku, Stock: s.stock, Reserved: s.reserved,
				LedgerStock: sum.stock, LedgerReserved: sum.reserved,
			}
		}
	}
	return nil
}
