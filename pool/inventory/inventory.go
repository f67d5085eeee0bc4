package inventory

import (
	"context"
	"sync"

	"github.com/fanlight/fanlight/pool"
)

// An InventoryManager owns a stock and the ledger of its changes. Its methods
// may be called by any number of goroutines. An operation costs one job and a
// short time under the manager's lock, however many products there are.
type InventoryManager struct {
	pool *pool.WorkerPool[Receipt]

	mu      sync.Mutex
	shelves map[string]*shelf
	opened  []*shelf          // by number
	sorted  []*shelf          // by SKU
	ledger  []page            // so that a long ledger grows without being copied
	answers map[string]answer // by key

	total, booked int64 // all stock as it is held, and as it is written
	bounds
}

// A shelf holds the pieces of one SKU.
type shelf struct {
	sku      string
	number   uint32 // in the order of opening
	stock    int64
	reserved int64 // of stock
	carried  sum
}

// An answer is what the operation of some key got.
type answer struct {
	operation Operation
	receipt   Receipt
	err       error
}

// New opens an inventory whose operations are jobs of wp. The errors are those
// of Register.
func New(wp *pool.WorkerPool[Receipt], opening []Item) (*InventoryManager, error) {
	m := &InventoryManager{
		pool:    wp,
		shelves: make(map[string]*shelf, len(opening)),
		answers: make(map[string]answer),
	}
	if err := m.Register(opening...); err != nil {
		return nil, err
	}
	return m, nil
}

// Do does the operation on the pool and returns its own answer. The error is a
// refusal (ErrRefused), or that of a job which did not end well, and then
// nothing has changed; when ctx is done first it is the cause of that, and
// nothing will change.
func (m *InventoryManager) Do(ctx context.Context, op Operation) (Receipt, error) {
	result, err := m.pool.Do(ctx, m.Job(op))
	return result.Value, err
}

// Job is the operation as a job, for whoever submits it and receives its result
// elsewhere. Set its ID and Timeout at will.
func (m *InventoryManager) Job(op Operation) pool.Job[Receipt] {
	job := pool.Job[Receipt]{Do: atOnce, Commit: func(Receipt) (Receipt, error) {
		op := op // whose address does not move op itself to the heap
		return m.commit(&op)
	}}
	if work, fault := op.Work, op.Fault; work > 0 || fault != NoFault {
		job.Do = func(ctx context.Context) (Receipt, error) { return Receipt{}, fault.after(ctx, work) }
	}
	return job
}

// AddStock takes in n pieces.
func (m *InventoryManager) AddStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: AddStock, SKU: sku, Quantity: n})
}

// RemoveStock gives out n pieces, if so many are there and not reserved.
func (m *InventoryManager) RemoveStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: RemoveStock, SKU: sku, Quantity: n})
}

// CheckStock counts the pieces as a job, in its turn among the others.
func (m *InventoryManager) CheckStock(ctx context.Context, sku string) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: CheckStock, SKU: sku})
}

// SetStock records that a recount found n pieces.
func (m *InventoryManager) SetStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: SetStock, SKU: sku, Quantity: n})
}

// Transfer turns n pieces of one SKU into pieces of another: both change, or
// neither.
func (m *InventoryManager) Transfer(ctx context.Context, from, to string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: Transfer, SKU: from, To: to, Quantity: n})
}

// Reserve sets n pieces aside: they stay in stock and nobody can take them.
func (m *InventoryManager) Reserve(ctx context.Context, sku string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: Reserve, SKU: sku, Quantity: n})
}

// Release frees n reserved pieces.
func (m *InventoryManager) Release(ctx context.Context, sku string, n int64) (Receipt, error) {
	return m.Do(ctx, Operation{Kind: Release, SKU: sku, Quantity: n})
}
