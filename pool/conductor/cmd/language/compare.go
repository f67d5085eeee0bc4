package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/fanlight/fanlight/pool/conductor/instrument"
)

// outcome is what came of a file: it came to the same, or it differs, or it was not run.
type outcome struct {
	same         bool
	differs, why string
}

// ran is how a program ended.
type ran struct {
	status int
	text   string // standard output and error
}

func (o *options) compare(f file, temp string) outcome {
	if why := apart[f.name]; why != "" {
		return outcome{why: why}
	}
	switch f.action {
	case "run":
		return o.compareRun(f.path, f.args, temp)
	case "runoutput":
		text, err := o.command("go", append(append([]string{"run"}, f.path), f.args...)...)
		if err != nil {
			return outcome{why: err.Error()}
		}
		path := filepath.Join(temp, "generated.go")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return outcome{why: err.Error()}
		}
		return o.compareRun(path, nil, temp)
	case "errorcheck":
		if _, err := o.watch(f.path, temp); err == nil {
			return outcome{differs: "it must not compile, and yet it can be watched"}
		}
		return outcome{same: true}
	case "compile", "build":
		if _, err := o.watch(f.path, temp); err != nil {
			if _, plain := o.command("go", "build", "-o", filepath.Join(temp, "plain.exe"), f.path); plain != nil {
				err = fmt.Errorf("it does not build plain: %w", plain)
			}
			return outcome{why: err.Error()}
		}
		return outcome{same: true}
	default:
		return outcome{why: "its first line is // " + f.action + ": it is about what the compiler says"}
	}
}

// compareRun builds a program plain and watched and runs both.
func (o *options) compareRun(path string, args []string, temp string) outcome {
	flags, args := split(args)
	plain := filepath.Join(temp, "plain.exe")
	if _, err := o.command("go", append(append([]string{"build", "-o", plain}, flags...), path)...); err != nil {
		return outcome{why: "it does not build plain: " + err.Error()}
	}
	want := start(plain, args)
	if want.status == unended {
		return outcome{why: want.text}
	}
	overlay, err := o.watch(path, temp)
	if err != nil {
		return outcome{why: strings.TrimSpace(err.Error())}
	}
	files, err := wrap(overlay, path, temp)
	if err != nil {
		return outcome{differs: err.Error()}
	}
	watched := filepath.Join(temp, "watched.exe")
	build := append([]string{"build", "-tags", "watch", "-overlay", overlay, "-o", watched}, flags...)
	if _, err := o.command("go", append(build, files...)...); err != nil {
		return outcome{differs: "it does not build watched: " + err.Error()}
	}
	for seed := range o.seeds {
		got := start(watched, args, fmt.Sprintf("SEED=%d", seed))
		if got.status == unended {
			return outcome{why: "watched, " + got.text + "; perhaps it goes by the real clock"}
		}
		if got != want {
			return outcome{differs: fmt.Sprintf("seed %d: exit status %d, plain %d\n%s\nplain:\n%s", seed, got.status, want.status, strings.TrimSpace(got.text), strings.TrimSpace(want.text))}
		}
	}
	return outcome{same: true}
}

// split parts the flags of the go command from the program's arguments.
func split(args []string) (flags, rest []string) {
	for i, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			return args[:i], args[i:]
		}
	}
	return args, nil
}

func (o *options) watch(path, temp string) (overlay string, err error) {
	result, err := instrument.Run(instrument.Options{
		Dir: o.dir, Out: filepath.Join(temp, "watch"), Patterns: []string{path}, Tags: "watch",
		Targets: []instrument.Target{{OS: runtime.GOOS, Arch: runtime.GOARCH}},
	})
	if err != nil {
		return "", err
	}
	return result.Overlay, nil
}

// mainFunc is where a program begins.
var mainFunc = regexp.MustCompile(`(?m)^func main\(\)`)

// conducted is the main function of a watched program. Goroutines that are left when main returns are no fault.
const conducted = `package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/fanlight/fanlight/pool/conductor"
)

func main() {
	seed, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64)
	if err != nil {
		panic(err)
	}
	report := conductor.Run(conductor.Config{Seed: seed, MaxSteps: 20e6}, watchedMain)
	if report.Kind == conductor.Limit {
		fmt.Fprintln(os.Stderr, report.Text)
		os.Exit(99)
	}
	if report.Failed() && report.Kind != conductor.Leak {
		fmt.Fprintln(os.Stderr, report.Text)
		fmt.Fprintln(os.Stderr, report.Stack)
		os.Exit(2)
	}
}
`

// wrap has the conductor run the program's main, in the overlay alone. It returns the files to build.
func wrap(overlay, path, temp string) (files []string, err error) {
	var all struct{ Replace map[string]string }
	text, err := os.ReadFile(overlay)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		return nil, err
	}
	source, err := os.ReadFile(all.Replace[path])
	if err != nil {
		return nil, err
	}
	if !mainFunc.Match(source) {
		return nil, errors.New("it has no func main() on a line of its own")
	}
	source = mainFunc.ReplaceAll(source, []byte("func watchedMain()"))
	own := filepath.Join(temp, "main.go")
	all.Replace[filepath.Join(filepath.Dir(path), "zz_watch_main.go")] = own
	for name := range all.Replace {
		files = append(files, name)
	}
	if text, err = json.Marshal(all); err != nil {
		return nil, err
	}
	return files, errors.Join(
		os.WriteFile(all.Replace[path], source, 0o600),
		os.WriteFile(own, []byte(conducted), 0o600),
		os.WriteFile(overlay, text, 0o600),
	)
}

// unended is the exit status of a watched program that goes on for too many steps.
const unended = 99

// patience is how long a program may take; those of the language take no second.
const patience = time.Minute

// start runs a program to its end.
func start(program string, args []string, env ...string) ran {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if ctx.Err() != nil {
		return ran{unended, fmt.Sprint("it had not ended after ", patience)}
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return ran{exit.ExitCode(), out.String()}
	} else if err != nil {
		return ran{-1, err.Error()}
	}
	return ran{0, out.String()}
}

func (o *options) command(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	var out, diag bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = o.dir, &out, &diag
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, args[0], err, diag.String())
	}
	return out.String(), nil
}
