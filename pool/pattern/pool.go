package pattern

import (
	"errors"
	"sync"
	"time"

	"github.com/fanlight/fanlight/pool/inventory"
)

// Pool is two shapes back to back: jobs fan out to the workers over one
// channel, results fan in to the collector over another.
func Pool(p Params) {
	jobs := make(chan Job, p.JobsCap)
	results := make(chan Result, p.ResultsCap)
	var workers sync.WaitGroup
	for range p.Workers {
		workers.Add(1)
		go worker(jobs, results, &workers)
	}
	go feed(p.Orders, jobs)
	go hangUp(&workers, results)
	for result := range results {
		time.Sleep(p.CollectorTime)
		p.Desk.Delivered(result)
	}
}

func feed(orders <-chan Order, jobs chan<- Job) {
	for order := range orders {
		jobs <- Job(order)
	}
	close(jobs)
}

func worker(jobs <-chan Job, results chan<- Result, workers *sync.WaitGroup) {
	defer workers.Done()
	for job := range jobs {
		results <- job.Execute()
	}
}

func hangUp(workers *sync.WaitGroup, results chan<- Result) {
	workers.Wait()
	close(results)
}

// Job is an order on its way through the textbook's pool.
type Job Order

// Result is what became of a Job.
type Result struct {
	Job               Job
	Err               error
	Started, Finished time.Time
}

// ErrFault is the error of a job that was asked to fail.
var ErrFault = errors.New("pattern: failed on purpose")

// Execute works for as long as the job says. Nothing here catches a panic, so
// one bad job ends the program: that is what the real pool is for.
func (j Job) Execute() Result {
	result := Result{Job: j, Started: time.Now()}
	time.Sleep(j.Work)
	switch j.Fault {
	case inventory.FaultPanic:
		panic("pattern: panicked on purpose")
	case inventory.FaultError:
		result.Err = ErrFault
	}
	result.Finished = time.Now()
	return result
}
