// Package inventory keeps a stock of products in which every change is a job of
// a worker pool.
//
//	stock, err := inventory.New(wp, []inventory.Item{{SKU: "OFF-LA-10003223", Quantity: 20}})
//	receipt, err := stock.RemoveStock(ctx, "OFF-LA-10003223", 3) // this caller's own answer
//
// # What it promises
//
// Stock is never negative, and pieces that are reserved are not for anybody
// else. An operation that cannot be is refused with a [*StockError] that names
// the SKU and the figures, and changes nothing.
//
// An operation is done wholly or not at all: a Transfer moves the pieces in one
// step, and a job that failed, panicked, ran out of time or was cancelled has
// changed nothing and never will. The effect is made by the job's Commit, which
// the pool calls only while the job is in time.
//
// Every change is an [Entry] of the ledger, which only grows. For each SKU the
// sum of its entries is its stock, always.
//
// An operation with a Key that was answered before, with a receipt or with a
// refusal, has no second effect and gets that answer again, a receipt marked as
// Repeated; another request with that key is a [*KeyError]. A key is kept as long
// as the inventory. An operation that never came to be answered (failed, panicked,
// late, cancelled) leaves its key free for another attempt.
//
// An inventory that is in use for ever is told to [InventoryManager.KeepLatest]:
// the oldest entries are then carried forward, into one sum for each SKU, and
// the oldest keys are forgotten. Each stock is still the sum of what was carried
// forward and of the entries that are kept.
package inventory
