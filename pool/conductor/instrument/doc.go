// Package instrument rewrites Go source so that the conductor can run it.
package instrument
