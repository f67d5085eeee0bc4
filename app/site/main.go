//go:build !js

package site

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const usage = `
  go run ./app build [flags]   write the site to a folder
  go run ./app serve [flags]   serve that folder on this machine

Each takes -h. "make site" and "make run" call them.
`

// Main runs the command line of the native program: build or serve. The
// routes must be registered with go-app before it is called.
func Main(args []string) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, args); err != nil {
		fmt.Fprintln(os.Stderr, "fanlight:", err)
		if errors.Is(err, errCommand) {
			fmt.Fprint(os.Stderr, usage)
		}
		os.Exit(1)
	}
}

var errCommand = errors.New("build and serve are what this program can do")

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errCommand
	}
	flags := flag.NewFlagSet(args[0], flag.ExitOnError)
	switch args[0] {
	case "build":
		var s Sources
		out := flags.String("o", "dist", "the folder to write; an older site in it is replaced")
		flags.StringVar(&s.Web, "web", "web", "the folder of style sheets, scripts, samples")
		flags.StringVar(&s.Bundles, "bundles", ".cache/bundles", "the folder of what was made of the scripts with packages")
		flags.StringVar(&s.Wasm, "wasm", ".cache/wasm", "the folder of app.wasm, watch.wasm and engine.wasm")
		flags.StringVar(&s.Start, "start", "wasm_exec.js", "the start-up script")
		flags.StringVar(&s.Glue, "glue", "", "the Go toolchain's lib/wasm/wasm_exec.js")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		version, err := Build(s, *out)
		if err != nil {
			return err
		}
		fmt.Printf("%s holds the site, version %s\n", *out, version)
		return nil
	case "serve":
		dir := flags.String("dir", "dist", "the folder to serve")
		host := flags.String("host", "localhost", "the name or address to listen on")
		port := flags.Int("port", 8000, "the first port to try")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return serve(ctx, *dir, *host, *port)
	}
	return fmt.Errorf("%q: %w", args[0], errCommand)
}
