// Package harness is what command explore compiles into a package's test binary:
// it hands [explore.Search] the test function that an [Order] names, and writes
// the outcome to a file.
package harness
