// Package time is the part of package time that moves, as the watch build sees
// it.
//
// In a run of the conductor time is virtual: it begins at [conductor.Epoch], in
// UTC, and jumps to the next timer when nobody can go. Outside a run everything
// is the standard library's. A Timer or Ticker is of the side it was made on.
// Its channel has a buffer of one, but as in Go a value that was not received is
// gone once Stop or Reset returns. What does not move, such as Duration, is not
// here: it stays the standard library's.
package time
