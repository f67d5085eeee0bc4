// Command bench compares the worker pool with others and with plain channels,
// in one run of one program: what counts is the ratios.
//
//	go run . -workers 1,10,100 -passes 6
//
// Every lane does the same tiny jobs and has to bring every result home: their
// number and sum are checked after each pass. The passes of all lanes are
// interleaved and each figure is the median of its lane's, so that a moment in
// which the machine was busy elsewhere hurts all alike. CPU is the time on all
// processors together, which such moments hurt less.
//
// Natively it also measures how long tiny jobs wait among long ones, what idle
// workers and queued jobs take of memory, and with -out how a job's cost grows
// with their number. At the end it says which of the figures asked for were
// reached.
//
// It is a module of its own, so that the pools it compares with are no
// dependencies of Fanlight.
package main
