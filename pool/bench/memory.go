package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"unsafe"

	"github.com/fanlight/fanlight/pool"
)

// memory measures what idle workers and queued jobs take.
func memory(w io.Writer) []goal {
	const workers, queued = 1000, 1_000_000
	stop := make(chan struct{})
	goroutines := func() any {
		for range workers {
			go func() { <-stop }()
		}
		return stop
	}
	for range 5 { // they take up what is left of others that have ended, and would come for nothing
		goroutines()
	}
	bare := taken(workers, goroutines)
	idle := taken(workers, func() any {
		return pool.New[uint64](pool.Options{Workers: workers, Jobs: 1})
	})
	close(stop)
	same := job(1)
	each := taken(queued, func() any {
		wp := pool.New[uint64](pool.Options{Jobs: queued})
		for range queued {
			must(wp.Submit(context.Background(), same))
		}
		return wp
	})
	own := float64(unsafe.Sizeof(same))
	fmt.Fprintf(w, "\nMemory: an idle worker %.0f bytes, a bare goroutine %.0f; a queued job %.1f bytes, itself %.0f\n", idle, bare, each, own)
	return []goal{
		{"1,000 idle workers, to 1,000 goroutines", "≤ 1.20×", fmt.Sprintf("%.2f×", idle/bare), idle <= 1.2*bare},
		{"1,000,000 queued jobs, more than themselves", "≤ 16 B", fmt.Sprintf("%.1f B", each-own), each-own <= 16},
	}
}

// taken is the bytes of heap and stacks that one of n takes.
func taken(n int, begin func() any) float64 {
	before := inUse()
	kept := begin()
	after := inUse()
	if wp, ok := kept.(*numbers); ok {
		wp.Stop()
		wp.Undelivered()
	}
	return (after - before) / float64(n)
}

func inUse() float64 {
	var m runtime.MemStats
	for range 3 { // what the first finds, the next frees
		runtime.GC()
		runtime.Gosched()
	}
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc + m.StackInuse)
}
