// Command engine runs one scene behind a link: controls in, frames out.
//
// There are two builds of it. With the tag watch, and the overlay that the
// instrumenter writes, a run is stepped by the conductor in virtual time: it
// goes only as far as it is asked to, and the same configuration, seed and
// commands give the same log, byte for byte, on every platform. Without the tag
// the same scenes run at full speed, as on a server, in real time.
//
// In a browser the command serves a Web Worker: the page's messages are encoded
// [event.Control]s, the answers encoded [event.Frame]s. Anywhere else it makes
// the runs of the files it is given, or of its standard input, and prints what
// came of each (see command.go).
package main
