package instrument

import (
	"go/ast"
	"go/types"
	"sort"
	"strconv"
	"strings"
)

// imported makes the file import a package under a name of ours, and returns that name.
func (r *rewriter) imported(path, name string) string {
	r.imports[path] = r.prefix + name
	return r.prefix + name
}

// addImports goes on the line of the package clause, so that no line moves.
func (r *rewriter) addImports(f *ast.File) {
	if len(r.imports) == 0 {
		return
	}
	var specs []string
	for path, name := range r.imports {
		specs = append(specs, name+" "+strconv.Quote(path))
	}
	sort.Strings(specs)
	r.replace(f.Name.End(), f.Name.End(), "; import ("+strings.Join(specs, "; ")+")")
}

// forget notes that a reference to another package is gone from the rewritten file.
func (r *rewriter) forget(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			r.gone[id] = true
		}
		return true
	})
}

// dropImports turns the imports that are no longer used into blank ones: they still run the package's init.
func (r *rewriter) dropImports(f *ast.File) {
	used := map[types.Object]bool{}     // by PkgName
	dotted := map[*types.Package]bool{} // by package: something of it is named without its name
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			id, ok := n.X.(*ast.Ident)
			if !ok {
				return true
			}
			if pkg, ok := r.info.Uses[id].(*types.PkgName); ok {
				used[pkg] = used[pkg] || !r.gone[id]
				return false
			}
		case *ast.Ident:
			if obj := r.info.Uses[n]; obj != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() && !r.gone[n] {
				dotted[obj.Pkg()] = true
			}
		}
		return true
	})
	for _, spec := range f.Imports {
		var obj types.Object
		if spec.Name != nil {
			obj = r.info.Defs[spec.Name]
		} else {
			obj = r.info.Implicits[spec]
		}
		pkg, ok := obj.(*types.PkgName)
		switch {
		case !ok || spec.Name != nil && spec.Name.Name == "_":
		case spec.Name == nil && !used[pkg]:
			r.replace(spec.Path.Pos(), spec.Path.Pos(), "_ ")
		case spec.Name != nil && spec.Name.Name == "." && !dotted[pkg.Imported()], spec.Name != nil && spec.Name.Name != "." && !used[pkg]:
			r.replace(spec.Name.Pos(), spec.Name.End(), "_")
		}
	}
}
