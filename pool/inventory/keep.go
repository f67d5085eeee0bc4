package inventory

// bounds are what KeepLatest has set, and what it needs to keep to it.
type bounds struct {
	pages int // of the ledger, the open one included; 0: any number
	gone  int // entries that were carried forward

	window int      // keys that are remembered; 0: all
	keys   []string // those of answers that the window holds, oldest first
}

// A sum is what entries of one SKU come to.
type sum struct{ stock, reserved int64 }

func (s sum) with(l *line) sum { return sum{s.stock + l.delta, s.reserved + l.reserved} }

// KeepLatest bounds what the inventory remembers, so that it takes no more
// memory however long it is in use. 0 sets no limit, as when nobody calls it.
//
// Of the ledger at least the latest entries are kept, and at most some two
// thousand more. Those before are carried forward, as a ledger of paper opens
// a new book: see Carried. Audit and Sums are as exact as before.
//
// Of the keys those of the latest operations that had a new one are remembered,
// exactly so many; keys from before the first KeepLatest stay. A key that is
// forgotten is free: whoever repeats a request after more than so many others
// has it done twice.
func (m *InventoryManager) KeepLatest(entries, keys int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pages, m.window = 0, max(keys, 0)
	if entries > 0 {
		m.pages = (entries+perPage-1)/perPage + 1 // with one full page less there are still enough
		for len(m.ledger) > m.pages {
			m.carry()
		}
	}
	m.forgetKeys()
}

// Carried is what the ledger's oldest entries come to, which are in Ledger no
// more: the sums of each product, sorted by SKU, and how many entries that were.
// Before the first of them is carried forward it is nothing.
func (m *InventoryManager) Carried() (sums []Item, entries int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.gone == 0 {
		return nil, 0
	}
	sums = make([]Item, len(m.sorted))
	for i, s := range m.sorted {
		sums[i] = Item{SKU: s.sku, Quantity: s.carried.stock, Reserved: s.carried.reserved}
	}
	return sums, m.gone
}

// freshPage is an empty page for the ledger, which may be its oldest, carried
// forward. A page at a time costs an entry next to nothing.
func (m *InventoryManager) freshPage() page {
	if m.pages == 0 || len(m.ledger) < m.pages {
		return page{lines: make([]line, 0, perPage)}
	}
	return m.carry()
}

// carry adds the oldest page to what is carried forward, and returns it empty.
func (m *InventoryManager) carry() page {
	oldest := m.ledger[0]
	for i := range oldest.lines {
		s := m.opened[oldest.lines[i].shelf]
		s.carried = s.carried.with(&oldest.lines[i])
	}
	m.gone += len(oldest.lines)
	clear(oldest.keys)
	left := copy(m.ledger, m.ledger[1:])
	m.ledger[left] = page{}
	m.ledger = m.ledger[:left]
	return page{lines: oldest.lines[:0], keys: oldest.keys[:0]}
}

// remember keeps the answer to a new key, in place of the oldest if it must.
func (m *InventoryManager) remember(key string, a answer) {
	m.answers[key] = a
	if m.window > 0 {
		m.keys = append(m.keys, key)
		m.forgetKeys()
	}
}

// forgetKeys keeps the keys within their window.
func (m *InventoryManager) forgetKeys() {
	if m.window == 0 {
		m.keys = nil // what is remembered by now stays
		return
	}
	for len(m.keys) > m.window {
		delete(m.answers, m.keys[0])
		m.keys = m.keys[1:]
	}
}
