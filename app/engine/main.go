package main

import (
	"fmt"
	"os"
)

func main() {
	if serve() {
		return
	}
	if err := command(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "engine:", err)
		os.Exit(1)
	}
}
