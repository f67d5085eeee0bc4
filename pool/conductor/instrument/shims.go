package instrument

import (
	"go/ast"
	"go/types"
	"path"
	"slices"
)

const (
	modulePath = "github.com/fanlight/fanlight"
	conductor  = modulePath + "/pool/conductor"
	emitPath   = conductor + "/emit"
	embedPath  = conductor + "/shim/embed"
	eventPath  = modulePath + "/pool/event"

	testingPath = conductor + "/shim/testing"
)

// shimmed are the packages whose symbols are replaced, with what replaces them.
var shimmed = map[string]string{
	"sync":        conductor + "/shim/sync",
	"sync/atomic": conductor + "/shim/atomic",
	"time":        conductor + "/shim/time",
	"context":     conductor + "/shim/context",
}

// runtimePaths are the packages that rewritten code imports.
func runtimePaths(tests bool) []string {
	paths := []string{embedPath, emitPath, eventPath}
	if tests {
		paths = append(paths, testingPath)
	}
	for _, p := range shimmed {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// emitted are the functions of package runtime that package emit has a watched form of; known are those that mean
// the same in a watched run. All others are refused.
var (
	emitted = []string{"Gosched", "GOMAXPROCS", "NumCPU", "NumGoroutine"}
	known   = []string{
		"Caller", "Callers", "CallersFrames", "Compiler", "Error", "Frame", "Frames", "Func", "FuncForPC", "GC", "GOARCH",
		"GOOS", "GOROOT", "Goexit", "KeepAlive", "MemProfileRate", "MemStats", "PanicNilError", "ReadMemStats", "Stack", "TypeAssertionError", "Version",
	}
)

// referent is the package-level object of another package, or the method, that an expression names.
func (r *rewriter) referent(x ast.Expr) types.Object {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return r.info.Uses[x]
	case *ast.SelectorExpr:
		return r.info.Uses[x.Sel]
	}
	return nil
}

// shimCall gives a call its site in place, where no statement could be put in front.
func (r *rewriter) shimCall(n *ast.CallExpr) bool {
	if obj := r.referent(n.Fun); isRuntime(obj) && obj.Name() == "Gosched" {
		r.forget(n.Fun)
		r.replace(n.Pos(), n.End(), r.helper("Gosched")+"("+r.site(n.Pos(), "yield", "")+")")
		return true
	}
	if op, name, ok := r.sitedCall(n); ok && !r.sited[n] {
		r.early(n.Pos(), op)
		if at := r.site(n.Pos(), op, name); !r.sitedLast(n, at) {
			r.wrap(n.Fun, r.helper("Fn")+"("+at+", ", ")")
		}
	}
	return false
}

// selector replaces `time.After` by the shim's, and leaves x.f alone.
func (r *rewriter) selector(n *ast.SelectorExpr) bool {
	id, ok := n.X.(*ast.Ident)
	if !ok {
		return false
	}
	if _, ok := r.info.Uses[id].(*types.PkgName); !ok {
		return false
	}
	if to, ok := r.replacement(n, r.info.Uses[n.Sel]); ok {
		r.forget(n)
		r.replace(n.Pos(), n.End(), to)
	}
	return true
}

// unqualified does the same for what a dot import has put into the file's scope.
func (r *rewriter) unqualified(n *ast.Ident) {
	obj := r.info.Uses[n]
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == r.unit.types || obj.Parent() != obj.Pkg().Scope() {
		return
	}
	if to, ok := r.replacement(n, obj); ok {
		r.forget(n)
		r.replace(n.Pos(), n.End(), to)
	}
}

// replacement is what to write for an object of a package that has a watched form.
func (r *rewriter) replacement(at ast.Node, obj types.Object) (string, bool) {
	if obj == nil || obj.Pkg() == nil {
		return "", false
	}
	from := obj.Pkg().Path()
	if isRuntime(obj) {
		switch {
		case obj.Name() == "Gosched":
			return "func() { " + r.helper("Gosched") + "(" + r.site(at.Pos(), "yield", "") + ") }", true
		case slices.Contains(emitted, obj.Name()):
			return r.helper(obj.Name()), true
		case !slices.Contains(known, obj.Name()):
			r.refuse(at.Pos(), "runtime."+obj.Name(), "the conductor has no form of it")
		}
		return "", false
	}
	to, ok := shimmed[from]
	if !ok {
		return "", false
	}
	if r.shims[from].Lookup(obj.Name()) == nil {
		if from != "time" { // the rest of time is arithmetic
			r.refuse(at.Pos(), path.Base(from)+"."+obj.Name(), "the conductor has no form of it")
		}
		return "", false
	}
	return r.imported(to, path.Base(from)) + "." + obj.Name(), true
}

func isRuntime(obj types.Object) bool {
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "runtime" && obj.Parent() == obj.Pkg().Scope()
}
