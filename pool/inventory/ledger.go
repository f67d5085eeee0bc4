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

// perPage is how many lines stand on one page of the ledger.
const perPage = 1 << 10

// A page of the ledger. Its lines are entries half as long and without a
// pointer: what has one, the garbage collector would read again and again, and
// a ledger is long.
type page struct {
	lines []line
	keys  []string // that lines name
}

type line struct {
	delta, reserved, after int64
	shelf                  uint32 // its number
	key                    uint16 // from 1; 0 for none
	kind                   Kind
}

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
		s := &shelf{sku: item.SKU, number: uint32(len(m.opened))}
		m.shelves[item.SKU] = s
		m.opened, m.sorted = append(m.opened, s), append(m.sorted, s)
		m.change(s, &Operation{Kind: Opening}, item.Quantity, item.Reserved)
	}
	slices.SortFunc(m.sorted, func(a, b *shelf) int { return cmp.Compare(a.sku, b.sku) })
	return nil
}

// change moves pieces on a shelf and writes it down. The lock is held.
func (m *InventoryManager) change(s *shelf, op *Operation, delta, reserved int64) {
	s.stock += delta
	s.reserved += reserved
	m.total += delta

	last := len(m.ledger) - 1
	switch {
	case last < 0:
		m.ledger, last = append(m.ledger, page{}), 0 // the first page grows: most ledgers are short
	case len(m.ledger[last].lines) == perPage:
		fresh := m.freshPage() // which may move the others up
		m.ledger = append(m.ledger, fresh)
		last = len(m.ledger) - 1
	}
	p := &m.ledger[last]
	l := line{kind: op.Kind, shelf: s.number, delta: delta, reserved: reserved, after: s.stock}
	if op.Key != "" {
		p.keys = append(p.keys, op.Key)
		l.key = uint16(len(p.keys))
	}
	p.lines = append(p.lines, l)
	m.booked += delta
}

// entry is a line of the page as others see it.
func (m *InventoryManager) entry(p *page, l *line) Entry {
	e := Entry{Kind: l.kind, SKU: m.opened[l.shelf].sku, Delta: l.delta, Reserved: l.reserved, After: l.after}
	if l.key > 0 {
		e.Key = p.keys[l.key-1]
	}
	return e
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
	entries := make([]Entry, 0, len(m.ledger)*perPage)
	for i := range m.ledger {
		p := &m.ledger[i]
		for j := range p.lines {
			entries = append(entries, m.entry(p, &p.lines[j]))
		}
	}
	return entries
}

// Sums is the stock of all products together, as it is held and as the ledger
// adds up. They are equal, always; both are kept up to date, so asking is cheap.
// Beyond what an int64 holds both wrap round in the same way.
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
	sums := make([]sum, len(m.opened))
	for i, s := range m.opened {
		sums[i] = s.carried
	}
	for _, p := range m.ledger {
		for i := range p.lines {
			sum := &sums[p.lines[i].shelf]
			*sum = sum.with(&p.lines[i])
		}
	}
	for _, s := range m.sorted {
		if sum := sums[s.number]; sum.stock != s.stock || sum.reserved != s.reserved {
			return &AuditError{
				SKU: s.sku, Stock: s.stock, Reserved: s.reserved,
				LedgerStock: sum.stock, LedgerReserved: sum.reserved,
			}
		}
	}
	return nil
}
