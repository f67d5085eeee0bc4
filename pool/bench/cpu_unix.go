//go:build unix

package main

import (
	"syscall"
	"time"
)

// processor is the time that this program has had on all processors together.
func processor() time.Duration {
	var u syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
