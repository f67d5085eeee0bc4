package inventory

import (
	"context"

	"github.com/fanlight/fanlight/pool"
)

// An Item is a product and how many pieces there are of it.
type Item struct {
	SKU      string
	Quantity int64
	Reserved int64
}

// An Entry is one line of the ledger.
type Entry struct {
	Kind  Kind // zero: opening stock
	SKU   string
	Delta int64
	After int64
	Key   string
}

// An InventoryManager owns the stock.
type InventoryManager struct{ pool *pool.WorkerPool[Receipt] }

// New opens an inventory whose operations are jobs of wp.
func New(wp *pool.WorkerPool[Receipt], opening []Item) (*InventoryManager, error) { panic("soon") }

// Register adds products.
func (m *InventoryManager) Register(items ...Item) error { panic("soon") }

// Job is op as a job, for whoever submits it.
func (m *InventoryManager) Job(op Operation) pool.Job[Receipt] { panic("soon") }

// Do does op on the pool and returns its own answer.
func (m *InventoryManager) Do(ctx context.Context, op Operation) (Receipt, error) { panic("soon") }

func (m *InventoryManager) AddStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) RemoveStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) CheckStock(ctx context.Context, sku string) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) SetStock(ctx context.Context, sku string, n int64) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) Transfer(ctx context.Context, from, to string, n int64) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) Reserve(ctx context.Context, sku string, n int64) (Receipt, error) {
	panic("soon")
}
func (m *InventoryManager) Release(ctx context.Context, sku string, n int64) (Receipt, error) {
	panic("soon")
}

// Stock is every product, sorted by SKU.
func (m *InventoryManager) Stock() []Item { panic("soon") }

// Ledger is every change since the opening, oldest first.
func (m *InventoryManager) Ledger() []Entry { panic("soon") }

// Sums is the stock of all products, and the ledger's sum: equal always. Cheap.
func (m *InventoryManager) Sums() (stock, ledger int64) { panic("soon") }

// Audit adds up the whole ledger and compares it with the stock, SKU by SKU.
func (m *InventoryManager) Audit() error { panic("soon") }
