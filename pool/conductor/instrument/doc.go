// Package instrument rewrites Go packages so that the conductor can run them.
//
// [Run] loads packages with the go command, type-checks them with the compiler's export data, edits their text and
// writes the result beside an overlay.json for go build and go test. The source itself stays as it is, and knows
// nothing of it. Command watch, in pool/conductor/cmd/watch, is its front door.
//
// # What is rewritten
//
//	v, ok := <-ch              v, ok := emit.Recv2(7, ch)
//	ch <- v                    emit.SendTo(7, ch).V(v)
//	for v := range ch {        for r := emit.Range(7, ch); r.Next(); { v := r.V; {
//	select {                   switch c0, c1 := emit.RecvCase(7, ch), emit.SendCase(8, out).V(v); emit.Select(9, false, c0, c1) {
//	case v, ok := <-ch:        case 0: v, ok := c0.V, c0.OK;
//	case out <- v:             case 1:
//	go f(a, 1)                 { a0 := a; emit.Go(7, func() { f(a0, 1) }) }
//	make(chan T, n)            emit.Make[chan T](7, n)
//	close(ch)                  emit.Close(7, ch)
//	for k, v := range m {      for k, v := range emit.MapRange(m) {
//	mu.Lock()                  emit.At(7); mu.Lock()
//	time.After(d)              emit.Fn(7, shim.After)(d)
//
// and every mention of sync, sync/atomic, context and the clock and timers of time becomes one of the shim's. The
// numbers are sites: a generated file per package tells the conductor which file, line and function each stands for,
// and what it is about. They follow package path, file and offset, with test files last, so they are the same on every
// machine and target, and whether or not the tests are watched.
//
// All forms that the language has are covered: receives as operands, statements and in assignments, declarations and
// select cases; sends of untyped constants and into interfaces; channels of channels; channel types that are named,
// directed or type parameters; goroutines from literals, methods, method values and expressions, interface methods,
// fields, generic and built-in functions, with variadic and multiple-value arguments; labels, break, continue and
// goto; functions that end in a select; dot imports, renamed imports, shadowed built-ins and package names. The order
// of evaluation is the language's. testdata/cases has a program for each, and the tests compare what it prints plain
// and watched; command language does the same with the Go installation's own tests of channels and goroutines.
//
// Lines stay where they are: a text is edited and not printed from its syntax tree, what is added goes on lines that
// exist, and text that moves takes a line directive along. Panics, compile errors and debuggers show the place in the
// source that the author knows. Variables that embed the package's own source show it as it was written; where that is
// an embed.FS, package shim/embed stands in for it.
//
// Outside of a run the rewritten code does what the plain code does, so a package's own tests pass when watched.
//
// # What is refused, and why
//
// A program watched in part would not be exact: what escapes the conductor runs beside it, at its own pace. So whatever
// cannot be watched is an error, with its place ([Refusal]), and nothing is written:
//
//   - packages of the standard library (the conductor runs on it), of the module cache (an overlay cannot reach them: go
//     mod vendor, and name them), the conductor's own, and those with cgo;
//   - an import of a package with goroutines or channels that is not watched: name it as well;
//   - where tests are watched, an import of a package that is not and runs subtests (testify's suite): t.Run starts a
//     goroutine;
//   - a test's call of a package that is not watched, and that hands it a function to call on another goroutine
//     (errgroup's Go, testify's Eventually), as far as that shows in the functions it goes through;
//   - functions of other packages that take or return channels (os/signal.Notify): their other end is out of sight;
//   - net/http, net/rpc: they call back on goroutines of their own;
//   - symbols of sync, sync/atomic, context and runtime that have no watched form, such as runtime.SetFinalizer and
//     LockOSThread, and go:linkname into any of them;
//   - reflect's operations on channels, and unsafe.Pointer to or from channels and what the shims replace;
//   - go statements, timers and contexts in a package's initialization: they would start before the run;
//   - math/rand without a source of its own, which no seed repeats;
//   - range over a map by keys that hold pointers, channels or functions: two runs share no order of them; and any range
//     over a map in a module older than go 1.23, which has no iterators;
//   - before go 1.22, a range over a channel whose variable outlives its iteration;
//   - a shim's type that ends up in code which knows the standard library's only: the rewritten program is type-checked
//     as a whole, so this is found here and not by the compiler;
//   - make of a named channel type with one direction, a receive whose second value goes to a named bool type, and a go
//     statement with an untyped argument whose type has no name at that place. Nobody seems to write these.
//
// Goroutines that a package's initialization starts through a function it calls are counted, and keep a run from
// beginning for as long as they are there.
//
// Not seen at all: package-level variables that one run leaves changed for the next, and calls that block in the operating system, which hold up
// everybody.
package instrument
