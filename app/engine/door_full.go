//go:build !watch

package main

import "github.com/fanlight/fanlight/pool/pattern"

// next is the order that waits for room, and the channel it waits for: nil when
// none does.
func (d *door) next() (chan<- pattern.Order, pattern.Order) {
	if len(d.backlog) == 0 {
		return nil, pattern.Order{}
	}
	return d.orders, d.backlog[0]
}

// taken says that next has gone in.
func (d *door) taken() { d.backlog = d.backlog[1:] }

// drop forgets the orders that have not gone in, and takes no more.
func (d *door) drop() {
	d.backlog, d.closing = nil, true
	d.pump()
}
