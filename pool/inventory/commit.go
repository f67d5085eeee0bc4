package inventory

import "math"

// commit answers an operation, once for each key. It is the only way in which
// stock changes.
func (m *InventoryManager) commit(op *Operation) (Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if op.Key == "" {
		return m.decide(op)
	}
	if first, repeated := m.answers[op.Key]; repeated {
		if !first.operation.sameRequest(*op) {
			return Receipt{}, &KeyError{Key: op.Key, First: first.operation, Now: *op}
		}
		first.receipt.Repeated = first.err == nil
		return first.receipt, first.err
	}
	receipt, err := m.decide(op)
	m.remember(op.Key, answer{operation: *op, receipt: receipt, err: err})
	return receipt, err
}

// decide does the operation, or refuses it before anything has changed.
func (m *InventoryManager) decide(op *Operation) (Receipt, error) {
	here := m.shelves[op.SKU]
	var there *shelf
	if op.Kind == Transfer {
		there = m.shelves[op.To]
	}
	if err := allowed(op, here, there); err != nil {
		return Receipt{}, err
	}
	before, n := here.stock, op.Quantity
	switch op.Kind {
	case AddStock:
		m.change(here, op, n, 0)
	case RemoveStock:
		m.change(here, op, -n, 0)
	case Transfer:
		m.change(here, op, -n, 0)
		m.change(there, op, n, 0)
	case Reserve:
		m.change(here, op, 0, n)
	case Release:
		m.change(here, op, 0, -n)
	case SetStock:
		m.change(here, op, n-before, 0)
	}
	receipt := Receipt{Operation: *op, Stock: here.stock, Reserved: here.reserved, Delta: here.stock - before}
	if op.Kind == Transfer {
		receipt.ToStock = there.stock
	}
	return receipt, nil
}

// allowed is the rules of the house: nil, or a *StockError. A SKU that is
// unknown has no shelf.
func allowed(op *Operation, here, there *shelf) error {
	n := op.Quantity
	switch {
	case op.Kind == Opening || int(op.Kind) >= len(kinds):
		return op.refused(op.SKU, 0, 0, ErrOperation)
	case op.Kind != CheckStock && n < 0, op.Kind != CheckStock && op.Kind != SetStock && n == 0:
		return op.refused(op.SKU, 0, 0, ErrQuantity)
	case here == nil:
		return op.refused(op.SKU, 0, 0, ErrUnknownSKU)
	case op.Kind == Transfer && there == nil:
		return op.refused(op.To, 0, 0, ErrUnknownSKU)
	case op.Kind == Transfer && there == here:
		return op.refused(op.To, 0, 0, ErrSameSKU)
	}

	free := here.stock - here.reserved
	switch op.Kind {
	case RemoveStock, Transfer, Reserve:
		if n > free {
			return op.refused(here.sku, free, here.reserved, ErrInsufficient)
		}
	case Release:
		if n > here.reserved {
			return op.refused(here.sku, here.reserved, here.reserved, ErrReserved)
		}
	case SetStock:
		if n < here.reserved {
			return op.refused(here.sku, here.reserved, here.reserved, ErrReserved)
		}
	}

	into := here
	if op.Kind == Transfer {
		into = there
	}
	if (op.Kind == AddStock || op.Kind == Transfer) && into.stock > math.MaxInt64-n {
		return op.refused(into.sku, into.stock, into.reserved, ErrOverflow)
	}
	return nil
}

func (op *Operation) refused(sku string, have, reserved int64, why error) error {
	return &StockError{Kind: op.Kind, SKU: sku, Asked: op.Quantity, Have: have, Reserved: reserved, Err: why}
}
