// Package right has programs without a data race: in each, plain memory changes hands by way of one thing only.
package right

import (
	"sync"
	"time"
)

// Programs is all of them.
var Programs = map[string]func(){
	"unbuffered, to the receiver": func() {
		ch := make(chan *int)
		go func() { ch <- new(int) }()
		*<-ch++
	},
	"unbuffered, to the sender": func() {
		x, ch := 0, make(chan bool)
		go func() {
			x = 1
			<-ch
		}()
		ch <- true
		x++
	},
	"buffered": func() {
		ch := make(chan *int, 2)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				for range 4 {
					x := new(int)
					*x = 1
					ch <- x
				}
			})
			all.Go(func() {
				for range 4 {
					*<-ch++
				}
			})
		}
		all.Wait()
	},
	"semaphore": func() {
		x, tokens := 0, make(chan bool, 1)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				tokens <- true
				x++
				<-tokens
			})
		}
		all.Wait()
	},
	"limit": func() { // the nth receive comes before the n+2nd send is through
		xs, tokens := [2]int{}, make(chan int, 2)
		tokens <- 0
		tokens <- 1
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() {
				i := <-tokens
				xs[i]++
				tokens <- i
			})
		}
		all.Wait()
	},
	"a receive frees its place": func() {
		x, ch := 0, make(chan int, 1)
		go func() {
			x = 1
			<-ch
		}()
		ch <- 1 // perhaps straight into the receiver's hands
		ch <- 2 // only once the first is gone
		x++
	},
	"close": func() {
		x, ch := 0, make(chan int)
		for range 2 {
			go func() {
				<-ch
				_ = x
			}()
		}
		x = 1
		close(ch)
	},
	"close after all sends": func() {
		ch := make(chan *int, 2)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() { ch <- new(int) })
		}
		go func() {
			all.Wait()
			close(ch)
		}()
		for x := range ch {
			*x++
		}
	},
	"close by the sender": func() {
		ch := make(chan *int, 1)
		go func() {
			for range 4 {
				ch <- new(int)
			}
			close(ch)
		}()
		for x := range ch {
			*x++
		}
	},
	"select": func() {
		a, b, done := make(chan *int), make(chan *int, 1), make(chan bool)
		go func() {
			for range 6 {
				x := new(int)
				*x = 1
				select {
				case a <- x:
				case b <- x:
				}
			}
			close(done)
		}()
		for {
			select {
			case x := <-a:
				*x++
			case x := <-b:
				*x++
			case <-done:
				return
			}
		}
	},
	"select with a default": func() {
		x, ch := 0, make(chan bool, 1)
		go func() {
			x = 1
			ch <- true
		}()
		for {
			select {
			case <-ch:
				x++
				return
			default:
				time.Sleep(1)
			}
		}
	},
	"go": func() {
		x, done := 1, make(chan bool)
		go func() {
			x++
			go func() {
				x++
				done <- true
			}()
		}()
		<-done
		x++
	},
	"pipeline": func() {
		jobs, results := make(chan []int), make(chan []int, 3)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				for job := range jobs {
					job[0]++
					results <- job
				}
			})
		}
		go func() {
			for i := range 6 {
				jobs <- []int{i}
			}
			close(jobs)
			all.Wait()
			close(results)
		}()
		sum := 0
		for r := range results {
			sum += r[0]
		}
	},
	"ticker": func() {
		x, tick := 0, time.NewTicker(time.Second)
		defer tick.Stop()
		done := make(chan bool)
		go func() {
			for range 3 {
				<-tick.C
				x++
			}
			close(done)
		}()
		<-done
		x++
	},
	"timers": func() {
		x := 0
		done := make(chan bool)
		time.AfterFunc(time.Second, func() {
			x++
			time.AfterFunc(time.Second, func() {
				x++
				close(done)
			})
		})
		<-done
		x++
	},
	"a timer set again": func() {
		x, t := 0, time.NewTimer(time.Hour)
		x++
		t.Reset(time.Second)
		done := make(chan bool)
		go func() {
			<-t.C
			x++
			close(done)
		}()
		<-done
	},
}
