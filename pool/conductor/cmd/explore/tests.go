package main

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// test is one test function; skip says why it is left out.
type test struct{ name, skip string }

// unfit are the packages whose use keeps a test from being explored. In a bubble nothing that goroutines do would be
// seen: such a test would pass under any number of schedules, all of them the same.
var unfit = map[string]string{
	"testing/synctest":          "testing/synctest has a clock and a scheduler of its own",
	ownPath + "/pool/conductor": "it runs the conductor itself",
}

// function is one of a package's test files.
type function struct {
	decl  *ast.FuncDecl
	unfit string          // why a test that calls it is left out
	names map[string]bool // that it mentions by themselves
	parts map[string]bool // and after a dot, but for those of its T
}

// testsOf lists the test functions of files, which are of one package, in the order of the source.
func testsOf(dir string, files []string) (tests []test, err error) {
	var all []*function
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		imports := unfitIn(f)
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				all = append(all, look(fn, imports))
			}
		}
	}
	spread(all)
	for _, f := range all {
		if fn := f.decl; fn.Recv == nil && isTest(fn.Name.Name) && len(fn.Type.Params.List) == 1 {
			tests = append(tests, test{fn.Name.Name, f.unfit})
		}
	}
	return tests, nil
}

// unfitIn is what a file calls the unfit packages → why they are.
func unfitIn(f *ast.File) map[string]string {
	found := map[string]string{}
	for _, spec := range f.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil && unfit[imported] != "" {
			name := path.Base(imported)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			found[name] = unfit[imported]
		}
	}
	return found
}

// look takes in what a function mentions.
func look(fn *ast.FuncDecl, imports map[string]string) *function {
	f := &function{decl: fn, names: map[string]bool{}, parts: map[string]bool{}}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			x, named := n.X.(*ast.Ident)
			if !named || x.Name != "t" {
				f.parts[n.Sel.Name] = true
			}
			if named {
				f.unfit = cmp.Or(f.unfit, imports[x.Name])
				f.names[x.Name] = true
				return false
			}
		case *ast.Ident:
			f.names[n.Name] = true
		}
		return true
	})
	return f
}

// spread makes unfit whoever mentions an unfit function: a bubble may be a helper's. Names are all it goes by, so it
// may leave out one test too many, and says so.
func spread(all []*function) {
	for again := true; again; {
		again = false
		for _, helper := range all {
			if helper.unfit == "" {
				continue
			}
			for _, f := range all {
				mentioned := f.names
				if helper.decl.Recv != nil {
					mentioned = f.parts
				}
				if f.unfit == "" && mentioned[helper.decl.Name.Name] {
					f.unfit, again = helper.unfit, true
				}
			}
		}
	}
}

// isTest is the go command's idea of a test function's name.
func isTest(name string) bool {
	rest, ok := strings.CutPrefix(name, "Test")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && name != "TestMain" && (rest == "" || !unicode.IsLower(first))
}
