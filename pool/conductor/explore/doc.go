// Package explore runs a package's own tests under one schedule after another.
//
// It is the part of command explore, in pool/conductor/cmd/explore, that is
// compiled into the test binary: [Harness] takes an [Order], runs the test
// function it names under the conductor with a T of its own for each seed, makes
// the first failing run shorter and draws it as lanes.
package explore
