// Package event is the schema of a run: what happened, what was asked for, and
// the bytes that carry both.
//
// A run is a [Config], the [Command]s that were given while it went on, and the
// [Log] of facts it left. A fact is a [Record] of 48 bytes, always in the past
// tense, stamped with the virtual time at which it became true; whatever does
// not fit into numbers (a job, a result, a line of text) is a blob beside the
// records. Two runs are the same when their [Log.Hash] is the same.
//
// Between a page and the engine that runs beside it travel [Control]s, page to
// engine, and [Frame]s, engine to page.
//
// Every type has an Append method, which adds its encoding to a slice of bytes,
// and a Decode function, which takes exactly those bytes back. Decoding never
// panics, whatever the bytes are, and never allocates more than a small multiple
// of their length; what is wrong with them is in the error, which wraps
// [ErrCorrupt].
//
// The package imports nothing that needs reflection, so that the engine's
// WebAssembly stays small.
package event
