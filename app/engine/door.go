package main

import (
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// How much a scene's two doors hold; what is more waits before them.
const (
	orderRoom   = 1024
	commandRoom = 64
)

// door is where commands enter a run. It belongs to whoever drives the run,
// and is the only sender on both channels.
type door struct {
	scene    pattern.Scene
	desk     *desk
	usual    time.Duration // the work of a job that names none
	orders   chan pattern.Order
	commands chan pattern.Command

	backlog []pattern.Order // orders that found no room yet
	wishes  []pattern.Command
	bars    func(event.JobSpec) error // why a job may not go in at all; nil lets all in
	held    bool                      // a new number of workers is for later: it is only noted
	closing bool                      // no more orders will come
	closed  bool                      // and the scene knows
}

// newDoor gives the scene's parameters their channels.
func newDoor(scene pattern.Scene, p *pattern.Params, d *desk) *door {
	door := &door{
		scene: scene, desk: d, usual: p.WorkTime,
		orders: make(chan pattern.Order, orderRoom), commands: make(chan pattern.Command, commandRoom),
	}
	p.Orders, p.Commands, p.Desk = door.orders, door.commands, d
	return door
}

// put sends v if ch has room. It leaves no record: the command that brought the
// order has left one.
func put[T any](ch chan T, v T) bool {
	select {
	case ch <- v:
		return true
	default:
		return false
	}
}

// enter lets a command in, or says why the scene cannot obey it. Jobs that may
// not go in are rejected one by one.
func (d *door) enter(c event.Command, grants uint64) error {
	if err := allowed(d.scene, c); err != nil {
		return err
	}
	c.At = grants
	d.desk.note(event.Record{Kind: event.CommandIn, A: int64(grants)}, c.Append(nil))
	switch c.Kind {
	case event.CmdSubmit:
		for _, j := range c.Jobs {
			if err := d.admit(j); err != nil {
				d.desk.note(event.Record{Kind: event.Rejected, A: int64(j.ID)}, []byte(err.Error()))
			}
		}
	case event.CmdWorkers:
		if d.held {
			d.desk.Resized(c.N)
			break
		}
		d.wish(pattern.Command{Verb: pattern.Resize, Workers: c.N})
	case event.CmdShutdown:
		d.close(pattern.Shutdown)
	case event.CmdCancel:
		d.close(pattern.Cancel)
	}
	d.pump()
	return nil
}

func (d *door) admit(j event.JobSpec) error {
	if d.closing {
		return pool.ErrClosed
	}
	if d.bars != nil {
		if err := d.bars(j); err != nil {
			return err
		}
	}
	if err := d.desk.expect(j); err != nil {
		return err
	}
	d.backlog = append(d.backlog, order(j, d.usual))
	return nil
}

// close takes no more orders; those that wait still go in, and the scene says
// what becomes of them.
func (d *door) close(verb pattern.Verb) {
	d.closing = true
	if d.scene.Controls.Resize {
		d.wish(pattern.Command{Verb: verb})
	}
}

func (d *door) wish(c pattern.Command) { d.wishes = append(d.wishes, c) }

// pump moves in whatever has room, without waiting. It reports whether
// anything moved.
func (d *door) pump() (moved bool) {
	for len(d.wishes) > 0 && put(d.commands, d.wishes[0]) {
		d.wishes, moved = d.wishes[1:], true
	}
	for len(d.backlog) > 0 && put(d.orders, d.backlog[0]) {
		d.backlog, moved = d.backlog[1:], true
	}
	if d.closing && !d.closed && len(d.backlog) == 0 {
		close(d.orders)
		d.closed, moved = true, true
	}
	return moved
}

// pending is how many orders the scene has not taken yet.
func (d *door) pending() int { return len(d.backlog) + len(d.orders) }
