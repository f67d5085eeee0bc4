package instrument

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Target is one GOOS and GOARCH to read the packages for.
type Target struct{ OS, Arch string }

// program is everything one target compiles: the watched packages and all that they are built from.
type program struct {
	target  Target
	fset    *token.FileSet
	units   []*unit // dependencies first
	byID    map[string]*unit
	base    map[string]bool   // import paths of what the conductor is built from
	exports map[string]string // import path → export data file, of what is not checked from source
}

// unit is one package as one build compiles it. A package under test is compiled more than once: by itself, and
// together with its test files, under an ID such as "p [p.test]".
type unit struct {
	listed
	path    string // import path, without the bracketed suffix
	watched bool
	above   bool // not watched, yet built on a watched package
	files   []*source
	types   *types.Package
	info    *types.Info
}

// source is one file of a unit.
type source struct {
	path string // absolute
	rel  string // relative to its module: what sites and traces show
	test bool
	text []byte
	ast  *ast.File
}

// listed is the part of `go list -json` that matters here.
type listed struct {
	ID         string `json:"ImportPath"`
	Name       string
	Dir        string
	Export     string
	Standard   bool
	DepOnly    bool
	ForTest    string
	GoFiles    []string
	CgoFiles   []string
	Ignored    []string `json:"IgnoredGoFiles"`
	EmbedFiles []string
	Imports    []string
	ImportMap  map[string]string
	Module     *module
	Error      *listError
	DepsErrors []*listError
}

type module struct {
	Path, Dir, GoVersion string
	Main                 bool
}

type listError struct{ Pos, Err string }

func (e *listError) Error() string {
	if e.Pos == "" {
		return strings.TrimSpace(e.Err)
	}
	return e.Pos + ": " + strings.TrimSpace(e.Err)
}

const listFields = "ImportPath,Name,Dir,Export,Standard,DepOnly,ForTest,GoFiles,CgoFiles,IgnoredGoFiles,EmbedFiles,Imports,ImportMap,Module,Error,DepsErrors"

// load lists and parses the packages that opts names, as target compiles them. The runtime packages that rewritten
// code will import are listed beside them, because their export data is needed to check the result.
func load(opts Options, target Target) (*program, error) {
	args := []string{"list", "-e", "-json=" + listFields, "-export", "-deps", "-tags=" + opts.Tags}
	if opts.Race {
		args = append(args, "-race")
	}
	args = append(args, opts.Flags...)
	runtime, err := list(opts.Dir, target, append(slices.Clone(args), runtimePaths(opts.Tests)...))
	if err != nil {
		return nil, err
	}
	plain := slices.Clone(args)
	if opts.Tests {
		args = append(args, "-test")
	}
	units, err := list(opts.Dir, target, append(append(args, "--"), opts.Patterns...))
	if err != nil {
		return nil, err
	}
	var more []*unit
	if len(opts.With) > 0 {
		if more, err = list(opts.Dir, target, append(append(plain, "--"), opts.With...)); err != nil {
			return nil, err
		}
	}
	for _, u := range runtime {
		if err := u.failure(); err != nil {
			return nil, fmt.Errorf("the watch build needs %s, which the module has to require: %w", modulePath, err)
		}
		u.DepOnly = true
	}
	p := &program{target: target, fset: token.NewFileSet(), byID: map[string]*unit{}, base: map[string]bool{}, exports: map[string]string{}}
	for _, u := range runtime {
		p.base[u.ID] = true
	}
	for _, u := range slices.Concat(units, more, runtime) {
		if known := p.byID[u.ID]; known != nil {
			known.DepOnly = known.DepOnly && u.DepOnly
			continue
		}
		if len(u.GoFiles) == 1 && filepath.IsAbs(u.GoFiles[0]) && strings.HasSuffix(u.ID, ".test") {
			continue // the generated main package of a test
		}
		u.path, _, _ = strings.Cut(u.ID, " ")
		if err := u.failure(); err != nil {
			return nil, err
		}
		p.units = append(p.units, u)
		p.byID[u.ID] = u
	}
	for _, u := range p.units {
		root := p.byID[strings.TrimSuffix(u.path, "_test")]
		if u.ForTest == "" || u.path != u.ForTest+"_test" {
			root = p.byID[u.path]
		}
		u.watched = root != nil && !root.DepOnly
		u.above = !u.watched && slices.ContainsFunc(u.Imports, func(path string) bool {
			if id, ok := u.ImportMap[path]; ok {
				path = id
			}
			dep := p.byID[path]
			return dep != nil && (dep.watched || dep.above)
		})
		if !u.watched && !u.above {
			p.exports[u.path] = u.Export
			continue
		}
		if err := p.parse(u); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// list runs the go command and decodes the stream of packages it prints.
func list(dir string, target Target, args []string) ([]*unit, error) {
	var out, diag bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &diag
	cmd.Env = append(os.Environ(), "GOOS="+target.OS, "GOARCH="+target.Arch, "PWD="+dir)
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, bytes.TrimSpace(diag.Bytes()))
	}
	var units []*unit
	for dec := json.NewDecoder(&out); ; {
		u := new(unit)
		if err := dec.Decode(&u.listed); errors.Is(err, io.EOF) {
			return units, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		units = append(units, u)
	}
}

func (u *unit) failure() error {
	if u.Error != nil {
		return u.Error
	}
	if len(u.DepsErrors) > 0 && !u.Standard {
		return u.DepsErrors[0]
	}
	return nil
}

func (p *program) parse(u *unit) error {
	for _, name := range u.GoFiles {
		path := u.fileOf(name)
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(p.fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		u.files = append(u.files, &source{
			path: path,
			rel:  u.relative(path),
			test: strings.HasSuffix(name, "_test.go"),
			text: text,
			ast:  file,
		})
	}
	return nil
}

// relative is the path to show for a file: under its module's root, or under its import path where the module's
// root is unknown, as it is for vendored packages.
func (u *unit) relative(path string) string {
	if u.Module != nil && u.Module.Dir != "" {
		if rel, err := filepath.Rel(u.Module.Dir, path); err == nil && !strings.HasPrefix(rel, "..") {
			return filepath.ToSlash(rel)
		}
	}
	return strings.TrimSuffix(u.path, "_test") + "/" + filepath.Base(path)
}
