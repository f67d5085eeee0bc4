// Package plain is not watched. It has no goroutines and no channels, so it may be used.
package plain

import (
	"sync"
	"time"
)

func Guard(mu *sync.Mutex, f func()) { mu.Lock(); defer mu.Unlock(); f() }

func Locked(l sync.Locker, f func()) { l.Lock(); defer l.Unlock(); f() }

func Twice(d time.Duration) time.Duration { return 2 * d }
