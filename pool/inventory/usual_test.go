//go:build !watch

package inventory_test

// usual is how many operations a history of TestLinearizable has in "make test".
const usual = 8_000
