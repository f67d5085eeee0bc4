//go:build !js

package site

// Main runs the command line of the native program: build or serve.
// The routes must be registered with go-app before it is called.
func Main(args []string) {}
