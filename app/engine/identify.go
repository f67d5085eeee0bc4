//go:build watch

package main

import (
	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// identify gives the id of the job that a value on a channel belongs to, and 0
// for values that belong to none.
func identify(v any) uint64 {
	switch v := v.(type) {
	case pool.Job[inventory.Receipt]:
		return v.ID
	case pool.Result[inventory.Receipt]:
		return v.ID
	case pattern.Order:
		return v.ID
	case pattern.Item:
		return v.ID
	case pattern.Job:
		return v.ID
	case pattern.Result:
		return v.Job.ID
	}
	return 0
}
