// Package pool is a worker pool on two channels: jobs fan out over one, results
// fan in over the other.
package pool
