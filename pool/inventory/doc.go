// Package inventory keeps a stock of pieces: every change of it is a job of a
// worker pool.
package inventory
