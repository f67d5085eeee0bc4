package instrument

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"strings"
)

// checker type-checks a program's units from source, in order, so that every unit sees the same types. What is not
// built on a watched package comes from the compiler's export data: nothing in there can name a watched type.
type checker struct {
	program *program
	fset    *token.FileSet
	std     types.ImporterFrom
	checked map[string]*types.Package // by unit ID
	unit    *unit
}

func newChecker(p *program, fset *token.FileSet) *checker {
	lookup := func(path string) (io.ReadCloser, error) {
		file := p.exports[path]
		if file == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(file)
	}
	return &checker{
		program: p,
		fset:    fset,
		std:     importer.ForCompiler(fset, "gc", lookup).(types.ImporterFrom),
		checked: map[string]*types.Package{},
	}
}

func (c *checker) Import(path string) (*types.Package, error) { return c.ImportFrom(path, "", 0) }

func (c *checker) ImportFrom(path, dir string, mode types.ImportMode) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if c.unit != nil && c.unit.ImportMap[path] != "" {
		path = c.unit.ImportMap[path]
	}
	if pkg := c.checked[path]; pkg != nil {
		return pkg, nil
	}
	return c.std.ImportFrom(path, dir, mode)
}

// check type-checks one unit's files and remembers the package for those that import it.
func (c *checker) check(u *unit, files []*ast.File, info *types.Info) (*types.Package, []types.Error) {
	var found []types.Error
	conf := types.Config{
		Importer: c,
		Sizes:    types.SizesFor("gc", c.program.target.Arch),
		Error: func(err error) {
			if terr, ok := err.(types.Error); ok {
				found = append(found, terr)
			}
		},
	}
	if u.Module != nil && u.Module.GoVersion != "" {
		conf.GoVersion = "go" + u.Module.GoVersion
	}
	c.unit = u
	pkg, err := conf.Check(u.path, c.fset, files, info)
	if err != nil && len(found) == 0 {
		found = append(found, types.Error{Fset: c.fset, Msg: err.Error()})
	}
	c.checked[u.ID] = pkg
	return pkg, found
}

// checkPlain gives every watched unit its types, as the program was written.
func (p *program) checkPlain() error {
	c := newChecker(p, p.fset)
	for _, u := range p.units {
		if !u.watched && !u.above {
			continue
		}
		files := make([]*ast.File, len(u.files))
		for i, f := range u.files {
			files[i] = f.ast
		}
		u.info = &types.Info{
			Types:        map[ast.Expr]types.TypeAndValue{},
			Defs:         map[*ast.Ident]types.Object{},
			Uses:         map[*ast.Ident]types.Object{},
			Implicits:    map[ast.Node]types.Object{},
			Selections:   map[*ast.SelectorExpr]*types.Selection{},
			Scopes:       map[ast.Node]*types.Scope{},
			FileVersions: map[*ast.File]string{},
		}
		pkg, errs := c.check(u, files, u.info)
		if len(errs) > 0 {
			return errs[0]
		}
		u.types = pkg
	}
	return nil
}

// checkWatched type-checks the program as it will be compiled, with the rewritten files. It finds what no look at one
// place can: a value of a shim's type that ends up in code which knows only the standard library's.
func (p *program) checkWatched(dir string, watched *rendered) error {
	fset := token.NewFileSet()
	c := newChecker(p, fset)
	var refused []error
	for _, u := range p.units {
		if !u.watched && !u.above {
			continue
		}
		files, err := watched.parse(fset, u)
		if err != nil {
			return err
		}
		_, errs := c.check(u, files, nil)
		for _, err := range errs {
			path := fset.File(err.Pos).Name()
			why := "it does not fit together once rewritten: " + shimNames.Replace(err.Msg)
			refused = append(refused, &Refusal{File: shown(dir, path), Line: fset.Position(err.Pos).Line, What: "this line", Why: why})
		}
		if len(refused) > 0 {
			break // what imports this package would only repeat it
		}
	}
	return errors.Join(refused...)
}

// parse reads a unit's files as they will be compiled.
func (r *rendered) parse(fset *token.FileSet, u *unit) (files []*ast.File, err error) {
	read := func(path, text string) {
		file, problem := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		if problem != nil {
			err = fmt.Errorf("%s: cannot watch this file: it does not parse once rewritten: %w", path, problem)
		}
		files = append(files, file)
	}
	for _, f := range u.files {
		if text, ok := r.files[f.path]; ok {
			read(f.path, text)
		} else {
			read(f.path, string(f.text))
		}
	}
	if t, ok := r.tables[strings.TrimSuffix(u.path, "_test")]; ok && t.name == u.Name && (!t.test || u.ForTest != "") {
		read(t.path, t.text)
	}
	return files, err
}

// shimNames writes the shims' types as a person would.
var shimNames = func() *strings.Replacer {
	var pairs []string
	for std, shim := range shimmed {
		pairs = append(pairs, `"`+shim+`".`, "watched "+path.Base(std)+".", shim+".", "watched "+path.Base(std)+".", `"`+std+`".`, std+".")
	}
	return strings.NewReplacer(pairs...)
}()
