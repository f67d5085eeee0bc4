// run

// Command plain has nothing to do with channels.
package main

func main() {}
