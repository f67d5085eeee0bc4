package instrument

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
)

// inspectImport refuses a package that is not watched and yet starts goroutines or uses channels: those would run
// beside the conductor's. The standard library is trusted not to, and so is what only tests import from elsewhere.
func (r *rewriter) inspectImport(spec *ast.ImportSpec, path string) {
	if id, ok := r.unit.ImportMap[path]; ok {
		path = id
	}
	dep := r.program.byID[path]
	if dep == nil || r.origin.test && !dep.editable() {
		return
	}
	if culprit, at := r.active(dep, map[*unit]bool{}); culprit != nil {
		why := "it is not watched, and has goroutines or channels at " + at + ": name it beside the others"
		if !culprit.editable() {
			why = "it has goroutines or channels at " + at + ", in the module cache, where an overlay does not reach: vendor it, and name it beside the others"
		}
		r.refuse(spec.Pos(), "import of "+culprit.path, "%s", why)
	}
}

// editable reports whether an overlay can replace a package's files: those of the main module and of vendor/.
func (u *unit) editable() bool {
	return !u.Standard && (u.Module == nil || u.Module.Main || strings.Contains(filepath.ToSlash(u.Dir), "/vendor/"))
}

// ours reports whether a package belongs to the conductor, or is one that it is built from.
func ours(path string) bool {
	return path == eventPath || path == conductor || strings.HasPrefix(path, conductor+"/")
}

// active finds the first package, of one and all that it imports, that is not watched and has goroutines or channels.
func (r *rewriter) active(u *unit, seen map[*unit]bool) (*unit, string) {
	if u == nil || u.Standard || u.watched || ours(u.path) || seen[u] {
		return nil, ""
	}
	seen[u] = true
	if _, ok := r.activity[u.ID]; !ok {
		r.activity[u.ID] = r.scan(u)
	}
	if at := r.activity[u.ID]; at != "" {
		return u, at
	}
	for _, path := range u.Imports {
		if culprit, at := r.active(r.program.byID[path], seen); culprit != nil {
			return culprit, at
		}
	}
	return nil, ""
}

// scan is where a package first starts a goroutine or uses a channel, or nowhere.
func (r *rewriter) scan(u *unit) string {
	for _, name := range u.GoFiles {
		path := name
		if !filepath.IsAbs(path) {
			path = filepath.Join(u.Dir, name)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return r.shown(path)
		}
		var at token.Pos
		ast.Inspect(file, func(n ast.Node) bool {
			found := false
			switch n := n.(type) {
			case *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt:
				found = true
			case *ast.UnaryExpr:
				found = n.Op == token.ARROW
			}
			if found && at == token.NoPos {
				at = n.Pos()
			}
			return at == token.NoPos
		})
		if at != token.NoPos {
			p := fset.Position(at)
			p.Filename = r.shown(path)
			p.Column = 0
			return p.String()
		}
	}
	return ""
}
