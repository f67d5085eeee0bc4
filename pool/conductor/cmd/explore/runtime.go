package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

const ownPath = "github.com/fanlight/fanlight"

// runtimeFolders are what rewritten code and the harness are built from. They use the standard library alone.
var runtimeFolders = []string{
	"pool/event", "pool/conductor", "pool/conductor/internal/race", "pool/conductor/emit", "pool/conductor/explore", "pool/conductor/explore/harness",
	"pool/conductor/shim/atomic", "pool/conductor/shim/context", "pool/conductor/shim/embed", "pool/conductor/shim/sync",
	"pool/conductor/shim/testing", "pool/conductor/shim/time",
}

// versioned lets a runtime's file be of its own Go version in a module that has none: one with a newer Go than the
// main module's would make that one newer as well, and change what its loops mean.
func versioned(text string) string {
	const constraint = "//go:build "
	first, rest, _ := strings.Cut(text, "\n")
	if own, ok := strings.CutPrefix(first, constraint); ok {
		return constraint + "go1.26 && (" + own + ")\n" + rest
	}
	return constraint + "go1.26\n\n" + text
}

// runtimeModule makes a module of the runtime folders, in the user's cache: in the same place each time, so that the
// go command has it compiled already. It returns its folder.
func runtimeModule() (string, error) {
	from, err := ownSource()
	if err != nil {
		return "", err
	}
	files := map[string][]byte{"go.mod": []byte("module " + ownPath + "\n")}
	sum := sha256.New()
	for _, folder := range runtimeFolders {
		names, err := filepath.Glob(filepath.Join(from, filepath.FromSlash(folder), "*.go"))
		if err != nil {
			return "", err
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return "", err
			}
			path := folder + "/" + filepath.Base(name)
			files[path] = []byte(versioned(string(text)))
			fmt.Fprintf(sum, "%s %d\n%s", path, len(text), text)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	home := filepath.Join(cache, "fanlight-explore", hex.EncodeToString(sum.Sum(nil)[:8]))
	if _, err := os.Stat(home); err == nil {
		return home, nil
	}
	return home, install(files, home)
}

// install writes a folder that is there as a whole or not at all.
func install(files map[string][]byte, home string) error {
	if err := os.MkdirAll(filepath.Dir(home), 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(home), "new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	for name, text := range files {
		if err := writeFile(filepath.Join(temp, filepath.FromSlash(name)), text); err != nil {
			return err
		}
	}
	if err := os.Rename(temp, home); err != nil {
		if _, there := os.Stat(home); there != nil {
			return err
		} // otherwise somebody else was quicker
	}
	return nil
}

// ownSource is the folder of the module that this command was built from.
func ownSource() (string, error) {
	_, file, _, _ := runtime.Caller(0)
	root := filepath.Join(filepath.Dir(file), "..", "..", "..", "..")
	if _, err := os.Stat(filepath.Join(root, "pool", "conductor", "emit")); filepath.IsAbs(file) && err == nil {
		return root, nil
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Path != ownPath || info.Main.Version == "(devel)" {
		return "", errors.New("the source of explore is not there any more, and the module does not require it: run it by go run " + ownPath + "/pool/conductor/cmd/explore@version")
	}
	out, err := command("", "mod", "download", "-json", ownPath+"@"+info.Main.Version)
	if err != nil {
		return "", fmt.Errorf("the source of explore: %w", err)
	}
	var module struct{ Dir string }
	err = json.Unmarshal(out, &module)
	return module.Dir, err
}

func copyFile(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, text)
}

func writeFile(to string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o600)
}
