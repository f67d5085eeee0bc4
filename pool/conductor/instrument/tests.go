package instrument

import (
	"go/ast"
	"go/types"
	"slices"
)

// tested are the methods of a test that start or wait for goroutines.
var tested = map[string][]string{
	"T":      {"Run", "Parallel"},
	"common": {"Cleanup", "Context"},
	"TB":     {"Cleanup", "Context"},
}

// testMethod is the name of a method of those that a selector names.
func (r *rewriter) testMethod(x ast.Expr) string {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	fn, ok := r.info.Uses[sel.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "testing" || fn.Signature().Recv() == nil {
		return ""
	}
	recv := fn.Signature().Recv().Type()
	if p, ok := recv.(*types.Pointer); ok {
		recv = p.Elem()
	}
	if named, ok := recv.(*types.Named); ok && slices.Contains(tested[named.Obj().Name()], fn.Name()) {
		return fn.Name()
	}
	return ""
}

// testCall turns `t.Run(name, f)` into the shim's Run(t, name, f).
func (r *rewriter) testCall(n *ast.CallExpr) {
	name := r.testMethod(n.Fun)
	if name == "" || !r.tests {
		return
	}
	sel, ok := n.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	r.sited[sel] = true
	comma := ""
	if len(n.Args) > 0 {
		comma = ", "
	}
	r.replace(n.Pos(), n.Pos(), r.imported(testingPath, "testing")+"."+name+"(")
	r.replace(sel.X.End(), n.Lparen+1, comma)
}

// testValue refuses such a method where it is not called in place.
func (r *rewriter) testValue(n *ast.SelectorExpr) {
	if name := r.testMethod(n); name != "" && r.tests && !r.sited[n] {
		r.refuse(n.Pos(), "(*testing.T)."+name, "it stands for a function here, or follows go: call it in place")
	}
}
