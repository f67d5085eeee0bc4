package instrument

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
)

// inspectCallback refuses a test's call that hands a function to a package which is not watched, and calls it on another
// goroutine (errgroup's Go, testify's Eventually): what that does would pass for what the test's own goroutine does.
// Packages that tests use are trusted otherwise.
func (r *rewriter) inspectCallback(n *ast.CallExpr, fn *types.Func) {
	u := r.program.byID[fn.Pkg().Path()]
	if !r.origin.test || u == nil || u.Standard || ours(u.path) {
		return
	}
	var functions []int
	for i, arg := range n.Args {
		if t := r.info.TypeOf(arg); t != nil {
			if _, ok := t.Underlying().(*types.Signature); ok {
				functions = append(functions, i)
			}
		}
	}
	if at := r.startsWith(u, fn.Name(), functions, map[string]bool{}); at != "" {
		r.refuseFor(u.path, n.Pos(), fn.Pkg().Name()+"."+fn.Name(), "it calls back on a goroutine of its own at %s: watch %s as well", at, u.path)
	}
}

// startsWith is where a package's function or method, or one that it hands them on to, gives some of its arguments to a
// goroutine, or nowhere. Methods of one name are not kept apart.
func (s *rewriters) startsWith(u *unit, name string, args []int, seen map[string]bool) string {
	if u == nil || u.Standard || len(args) == 0 || seen[u.ID+"."+name] {
		return ""
	}
	seen[u.ID+"."+name] = true
	for _, file := range s.parsed(u) {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Name.Name != name || fn.Body == nil {
				continue
			}
			given := parameters(fn, args)
			at := ""
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if at != "" {
					return false
				}
				switch n := n.(type) {
				case *ast.GoStmt:
					if mentionsAny(n, given) {
						at = s.place(n.Pos())
					}
				case *ast.SendStmt:
					if mentionsAny(n.Value, given) {
						at = s.place(n.Pos())
					}
				case *ast.CallExpr:
					at = s.handsOn(u, file, n, given, seen)
				}
				return at == ""
			})
			if at != "" {
				return at
			}
		}
	}
	return ""
}

// handsOn is startsWith for a call to which some of given are handed.
func (s *rewriters) handsOn(u *unit, file *ast.File, call *ast.CallExpr, given []string, seen map[string]bool) string {
	var args []int
	for i, arg := range call.Args {
		if mentionsAny(arg, given) {
			args = append(args, i)
		}
	}
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return s.startsWith(u, fun.Name, args, seen)
	case *ast.SelectorExpr:
		if pkg, ok := fun.X.(*ast.Ident); ok {
			for _, spec := range file.Imports {
				path, _ := strconv.Unquote(spec.Path.Value)
				if dep := s.program.byID[path]; dep != nil && (spec.Name == nil && dep.Name == pkg.Name || spec.Name != nil && spec.Name.Name == pkg.Name) {
					return s.startsWith(dep, fun.Sel.Name, args, seen)
				}
			}
		}
		if fun.Sel.Name == "Go" && len(args) > 0 { // sync.WaitGroup's, or one like it
			return s.place(call.Pos())
		}
		return s.startsWith(u, fun.Sel.Name, args, seen)
	}
	return ""
}

// parameters are the names of a function's parameters that get some arguments.
func parameters(fn *ast.FuncDecl, args []int) (names []string) {
	i := 0
	for _, field := range fn.Type.Params.List {
		_, variadic := field.Type.(*ast.Ellipsis)
		for _, name := range field.Names {
			if slices.Contains(args, i) || variadic && args[len(args)-1] >= i {
				names = append(names, name.Name)
			}
			i++
		}
	}
	return names
}

func mentionsAny(n ast.Node, names []string) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && slices.Contains(names, id.Name)
		return !found
	})
	return found
}

// parsed is the source of a package that is not watched, without types.
func (s *rewriters) parsed(u *unit) []*ast.File {
	files, known := s.others[u.ID]
	if known {
		return files
	}
	for _, name := range u.GoFiles {
		file, err := parser.ParseFile(s.plain, u.fileOf(name), nil, parser.SkipObjectResolution)
		if err == nil {
			files = append(files, file)
		}
	}
	s.others[u.ID] = files
	return files
}

// place is a position in such a source, as a person reads it.
func (s *rewriters) place(at token.Pos) string {
	p := s.plain.Position(at)
	p.Filename, p.Column = s.shown(p.Filename), 0
	return p.String()
}

// fileOf is the path of one of a package's files.
func (u *unit) fileOf(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(u.Dir, name)
}
