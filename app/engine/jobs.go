package main

import (
	"context"
	"errors"
	"time"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// order is a job as a scene takes it. A job that does not say how long it works
// takes usual.
func order(j event.JobSpec, usual time.Duration) pattern.Order {
	if j.Work == 0 {
		j.Work = usual
	}
	return pattern.Order{
		ID: j.ID, Timeout: j.Timeout, Try: j.Try,
		Operation: inventory.Operation{
			Kind: kinds[j.Op], SKU: j.SKU, To: j.To, Quantity: j.Quantity, Key: j.Key,
			Work: j.Work, Fault: faults[j.Fault],
		},
	}
}

var kinds = [...]inventory.Kind{
	event.AddStock: inventory.AddStock, event.RemoveStock: inventory.RemoveStock, event.CheckStock: inventory.CheckStock,
	event.Transfer: inventory.Transfer, event.Reserve: inventory.Reserve, event.Release: inventory.Release,
	event.SetStock: inventory.SetStock,
}

var faults = [...]inventory.Fault{
	event.NoFault: inventory.NoFault, event.FaultError: inventory.FaultError, event.FaultPanic: inventory.FaultPanic,
}

// outcome sorts an error of the engine for the page.
func outcome(err error) event.Outcome {
	var panicked *pool.PanicError
	switch {
	case err == nil:
		return event.OK
	case errors.As(err, &panicked), errors.Is(err, pool.ErrGoexit):
		return event.Panic
	case errors.Is(err, inventory.ErrRefused):
		return event.Refused
	case errors.Is(err, pool.ErrTimeout):
		return event.Timeout
	case errors.Is(err, context.Canceled):
		return event.Cancelled
	}
	return event.Error
}

// result is what the page is told of a job. What the job was comes from the
// job itself, for a receipt that never was says nothing.
func result(j event.JobSpec, r pool.Result[inventory.Receipt], since func(time.Time) int64) event.Result {
	e := event.Result{
		ID: r.ID, Op: j.Op, SKU: j.SKU, To: j.To, Quantity: j.Quantity, Worker: uint32(r.Worker),
		Outcome: outcome(r.Err), Value: r.Value.Stock, Delta: r.Value.Delta,
		Submitted: since(r.Submitted), Started: since(r.Started), Finished: since(r.Finished),
	}
	if r.Value.Repeated { // the stock has changed once, with the first of them
		e.Delta = 0
	}
	if r.Err != nil {
		e.Error = r.Err.Error()
	}
	return e
}
