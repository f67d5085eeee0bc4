package instrument

import (
	"errors"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// Unwatched are the packages that a [Run] which failed would have had named beside the others: import paths, each
// once. They may be in the module cache, where an overlay does not reach.
func Unwatched(err error) (paths []string) {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, err := range joined.Unwrap() {
		if refusal, ok := errors.AsType[*Refusal](err); ok && refusal.unwatched != "" && !slices.Contains(paths, refusal.unwatched) {
			paths = append(paths, refusal.unwatched)
		}
	}
	return paths
}

// inspectImport refuses a package that is not watched and yet starts goroutines or uses channels: those would run
// beside the conductor's. The standard library is trusted not to, and so is what only tests import from elsewhere.
func (r *rewriter) inspectImport(spec *ast.ImportSpec, path string) {
	if id, ok := r.unit.ImportMap[path]; ok {
		path = id
	}
	dep := r.program.byID[path]
	if dep == nil {
		return
	}
	if r.origin.test && !dep.editable() {
		if at := r.subtests(dep); r.tests && !dep.watched && at != "" {
			r.refuse(spec.Pos(), "import of "+dep.path, "it runs subtests at %s, on goroutines out of the conductor's sight: watch it as well", at)
		}
		return
	}
	if culprit, at := r.active(dep, map[*unit]bool{}); culprit != nil {
		why := "it is not watched, and has goroutines or channels at " + at + ": name it beside the others"
		if !culprit.editable() {
			why = "it has goroutines or channels at " + at + ", in the module cache, where an overlay does not reach: vendor it, and name it beside the others"
		}
		r.refuseFor(culprit.path, spec.Pos(), "import of "+culprit.path, "%s", why)
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
	return r.find(u, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt:
			return true
		case *ast.UnaryExpr:
			return n.Op == token.ARROW
		}
		return false
	})
}

// subtests is where a package first calls t.Run with a literal, or nowhere. One of the standard library does not count.
func (r *rewriter) subtests(u *unit) string {
	if u.Standard {
		return ""
	}
	return r.find(u, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			return false
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		lit, literal := call.Args[1].(*ast.FuncLit)
		if !ok || !literal || sel.Sel.Name != "Run" || len(lit.Type.Params.List) != 1 {
			return false
		}
		star, ok := lit.Type.Params.List[0].Type.(*ast.StarExpr)
		if !ok {
			return false
		}
		t, ok := star.X.(*ast.SelectorExpr)
		return ok && t.Sel.Name == "T"
	})
}

// find is the place of the first node of a package that is wanted, or nowhere.
func (r *rewriter) find(u *unit, wanted func(ast.Node) bool) string {
	files := r.parsed(u)
	if len(files) < len(u.GoFiles) {
		return r.shown(u.Dir) // it does not compile
	}
	for _, file := range files {
		var at token.Pos
		ast.Inspect(file, func(n ast.Node) bool {
			if at == token.NoPos && n != nil && wanted(n) {
				at = n.Pos()
			}
			return at == token.NoPos
		})
		if at != token.NoPos {
			return r.place(at)
		}
	}
	return ""
}
