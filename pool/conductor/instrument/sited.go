package instrument

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// sited are the shims' functions and methods that ask leave, which shows the place of the call; those of atomic all do.
var sited = map[string][]string{
	"sync": {
		"Lock", "Unlock", "RLock", "RUnlock", "TryLock", "TryRLock",
		"Add", "Done", "Wait", "Go", "Do", "Signal", "Broadcast", "Get", "Put",
		"Load", "Store", "Swap", "Delete", "LoadOrStore", "LoadAndDelete", "CompareAndSwap", "CompareAndDelete", "Clear", "Range",
	},
	"time": {"Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Stop", "Reset"},
	"context": {
		"WithCancel", "WithCancelCause", "WithDeadline", "WithDeadlineCause", "WithTimeout", "WithTimeoutCause", "AfterFunc",
		"Err", "Cause",
	},
}

// sitedCall tells what a call does, and to what, where that is a shim's doing and leaves a record.
func (r *rewriter) sitedCall(n *ast.CallExpr) (op, name string, ok bool) {
	if named, ok := types.Unalias(r.info.TypeOf(n.Fun)).(*types.Named); ok && named.Obj().Pkg() != nil &&
		named.Obj().Pkg().Path() == "context" && strings.HasPrefix(named.Obj().Name(), "Cancel") {
		return "cancel", operandName(n.Fun), true
	}
	fn, ok := r.referent(n.Fun).(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "sync/atomic" && !slices.Contains(sited[fn.Pkg().Path()], fn.Name()) {
		return "", "", false
	}
	switch op = strings.ToLower(fn.Name()); {
	case fn.Pkg().Path() == "context" && op != "err" && op != "cause":
		op = "context"
	case fn.Pkg().Path() == "time" && fn.Signature().Recv() == nil && op != "sleep":
		op = "timer"
	}
	if fn.Name() == "Go" || fn.Name() == "AfterFunc" {
		return op, r.calleeName(n.Args[len(n.Args)-1]), true // what the goroutine will run
	}
	if fn.Signature().Recv() == nil {
		if fn.Pkg().Path() == "sync/atomic" {
			return op, operandName(n.Args[0]), true
		}
		return op, r.assignedName(), true
	}
	if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && !r.info.Types[sel.X].IsType() {
		return op, operandName(sel.X), true
	}
	return "", "", false
}

// statement puts the site of a shim's call in front of it, where a statement may stand there.
func (r *rewriter) statement(n *ast.ExprStmt) {
	call, ok := ast.Unparen(n.X).(*ast.CallExpr)
	if !ok || !r.inList() {
		return
	}
	if op, name, ok := r.sitedCall(call); ok {
		r.sited[call] = true
		r.early(call.Pos(), op)
		if at := r.site(call.Pos(), op, name); !r.sitedLast(call, at) {
			r.replace(n.Pos(), n.Pos(), r.helper("At")+"("+at+"); ")
		}
	}
}

// sitedLast gives a call its site after its arguments, where these have calls in them that may have sites of their own.
func (r *rewriter) sitedLast(n *ast.CallExpr, at string) bool {
	for i := len(n.Args) - 1; i >= 0; i-- {
		arg := n.Args[i]
		if !r.calls(arg) {
			continue
		}
		_, many := r.info.TypeOf(arg).(*types.Tuple)
		if _, untyped := untyped(r.info, arg); many || untyped {
			return false
		}
		r.wrap(arg, r.helper("Last")+"("+at+", ", ")")
		return true
	}
	return false
}

// calls reports whether a function is called where an expression is evaluated.
func (r *rewriter) calls(x ast.Expr) (found bool) {
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = found || !r.info.Types[n.Fun].IsType() && !r.isBuiltin(n.Fun)
		}
		return !found
	})
	return found
}

// inList reports whether the innermost statement is one of a list.
func (r *rewriter) inList() bool {
	switch r.stack[len(r.stack)-2].(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.SelectStmt, *ast.LabeledStmt:
		return true
	}
	return false
}

// deferred gives a deferred call of a shim its site, which has to be set when the call is made, not when it is put
// off.
func (r *rewriter) deferred(n *ast.DeferStmt) bool {
	op, name, ok := r.sitedCall(n.Call)
	if !ok {
		return false
	}
	sig, ok := coreOf(r.info.TypeOf(n.Call.Fun)).(*types.Signature)
	if !ok || sig.Params().Len()+sig.Results().Len() > 0 {
		r.later(n, n.Defer, n.Call, "defer func() { ", " }()")
		return true
	}
	r.sited[n.Call] = true
	fun := n.Call.Fun
	r.replace(fun.Pos(), fun.Pos(), r.helper("Call")+"("+r.site(n.Call.Pos(), op, name)+", ")
	r.replace(fun.End(), n.Call.End(), ")")
	r.walk(fun)
	return true
}
