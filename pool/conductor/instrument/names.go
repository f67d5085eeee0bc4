package instrument

import (
	"go/ast"
	"go/types"
	"strings"
)

// funcName names the function that holds a node, as a reader would: (*WorkerPool).work without type parameters,
// and New.func for whatever stands in a function literal inside New.
func (r *rewriter) funcName() string {
	name, literal := "init", false
	for _, n := range r.stack {
		switch n := n.(type) {
		case *ast.FuncDecl:
			name = declName(n)
		case *ast.FuncLit:
			literal = true
		}
	}
	if literal {
		name += ".func"
	}
	return name
}

func declName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	recv, star := ast.Unparen(d.Recv.List[0].Type), false
	if s, ok := recv.(*ast.StarExpr); ok {
		recv, star = ast.Unparen(s.X), true
	}
	switch x := recv.(type) {
	case *ast.IndexExpr:
		recv = x.X
	case *ast.IndexListExpr:
		recv = x.X
	}
	return methodName(recv.(*ast.Ident).Name, star, d.Name.Name)
}

func methodName(recv string, star bool, method string) string {
	if star {
		return "(*" + recv + ")." + method
	}
	return recv + "." + method
}

// calleeName names what a go statement starts.
func (r *rewriter) calleeName(fun ast.Expr) string {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.FuncLit:
		return strings.TrimSuffix(r.funcName(), ".func") + ".func"
	case *ast.IndexExpr:
		if _, ok := r.info.Types[fun.Index]; ok && r.info.Types[fun.Index].IsType() {
			return r.calleeName(fun.X)
		}
	case *ast.IndexListExpr:
		return r.calleeName(fun.X)
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if fn, ok := r.info.Uses[fun.Sel].(*types.Func); ok {
			return r.declared(fn)
		}
		return fun.Sel.Name
	}
	return oneLine(r.source(fun))
}

// declared is a function's name as seen from the package being rewritten.
func (r *rewriter) declared(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		if fn.Pkg() != nil && fn.Pkg() != r.unit.types {
			return fn.Pkg().Name() + "." + fn.Name()
		}
		return fn.Name()
	}
	t, star := recv.Type(), false
	if p, ok := t.(*types.Pointer); ok {
		t, star = p.Elem(), true
	}
	if named, ok := t.(*types.Named); ok {
		return methodName(named.Obj().Name(), star, fn.Name())
	}
	return fn.Name()
}

// operandName is the short name of a channel, lock or the like: the last identifier of the expression.
func operandName(x ast.Expr) string {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return operandName(x.X)
	case *ast.StarExpr:
		return operandName(x.X)
	case *ast.UnaryExpr:
		return operandName(x.X)
	case *ast.CallExpr:
		return operandName(x.Fun)
	}
	return ""
}

// assignedName is the variable or field that the value of the innermost expression on the stack goes to.
func (r *rewriter) assignedName() string {
	for i := len(r.stack) - 1; i > 0; i-- {
		child, ok := r.stack[i].(ast.Expr)
		if !ok {
			return ""
		}
		switch parent := r.stack[i-1].(type) {
		case *ast.AssignStmt:
			if n := indexOf(parent.Rhs, child); n >= 0 {
				return operandName(parent.Lhs[n]) // of several results, the first one's variable
			}
			return ""
		case *ast.ValueSpec:
			if n := indexOf(parent.Values, child); n >= 0 {
				return parent.Names[n].Name
			}
			return ""
		case *ast.KeyValueExpr:
			if key, ok := parent.Key.(*ast.Ident); ok && child == parent.Value && r.isField(key) {
				return key.Name
			}
		case *ast.CompositeLit:
			if s, ok := coreOf(r.info.TypeOf(parent)).(*types.Struct); ok {
				if n := indexOf(parent.Elts, child); n >= 0 && n < s.NumFields() {
					return s.Field(n).Name()
				}
			}
		case *ast.CallExpr:
			n := indexOf(parent.Args, child)
			sig, ok := coreOf(r.info.TypeOf(parent.Fun)).(*types.Signature)
			if ok && n >= 0 && n < sig.Params().Len() && !r.info.Types[parent.Fun].IsType() && !r.isBuiltin(parent.Fun) {
				return sig.Params().At(n).Name()
			}
		case *ast.ReturnStmt:
			return r.funcName()
		case *ast.ParenExpr, *ast.UnaryExpr:
		default:
			return ""
		}
	}
	return ""
}

func (r *rewriter) isField(id *ast.Ident) bool {
	v, ok := r.info.Uses[id].(*types.Var)
	return ok && v.IsField()
}

func indexOf(list []ast.Expr, x ast.Expr) int {
	for i, e := range list {
		if e == x {
			return i
		}
	}
	return -1
}

func oneLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}
