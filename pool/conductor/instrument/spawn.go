package instrument

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// spawn rewrites a go statement. A literal without parameters is handed over as it stands. Anything else becomes a
// block in which the goroutine that says go evaluates function and arguments, as the language asks:
//
//	{ f := wp.work; a0 := id; Go(site, func() { f(a0, "constant") }) }
func (r *rewriter) spawn(n *ast.GoStmt) {
	call := n.Call
	at := r.site(n.Go, "go", r.calleeName(call.Fun))
	r.early(n.Go, "go")
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok && len(call.Args)+lit.Type.Params.NumFields()+lit.Type.Results.NumFields() == 0 {
		r.replace(n.Go, lit.Pos(), r.helper("Go")+"("+at+", ")
		r.walk(lit)
		r.replace(lit.End(), call.End(), ")")
		return
	}
	r.later(n, n.Go, call, r.helper("Go")+"("+at+", func() { ", " })")
}

// later makes of a statement that puts off a call a block that evaluates function and arguments, then has the call
// between open and shut.
func (r *rewriter) later(n ast.Stmt, at token.Pos, call *ast.CallExpr, open, shut string) {
	var setup, args []string
	fun := r.temp("f")
	switch name := r.builtin(call.Fun); {
	case name == "close":
		fun = r.helper("Close")
		args = append(args, r.site(call.Pos(), "close", operandName(call.Args[0])))
	case name != "":
		fun = name
	case r.isDeclared(call.Fun):
		fun = r.movedTo(call.Fun, at)
	default:
		setup = append(setup, fun+" := "+r.movedTo(call.Fun, at))
	}
	for i, arg := range call.Args {
		if tuple, ok := r.info.TypeOf(arg).(*types.Tuple); ok {
			for j := range tuple.Len() {
				args = append(args, r.temp("a", j))
			}
			setup = append(setup, strings.Join(args, ", ")+" := "+r.movedTo(arg, at))
			break
		}
		if r.settled(arg) {
			args = append(args, r.movedTo(arg, at))
			continue
		}
		name := r.temp("a", i)
		setup = append(setup, name+" := "+r.typed(arg, r.movedTo(arg, at)))
		args = append(args, name)
	}
	if op, name, ok := r.sitedCall(call); ok {
		fun = r.helper("Fn") + "(" + r.site(call.Pos(), op, name) + ", " + fun + ")"
	}
	list := strings.Join(args, ", ")
	if call.Ellipsis.IsValid() {
		list += "..."
	}
	block := "{ "
	for _, s := range setup {
		block += s + "; "
	}
	if strings.Contains(block, "/*line ") {
		block += r.line(at)
	}
	r.replace(n.Pos(), n.End(), block+open+fun+"("+list+")"+shut+" }")
}

// isDeclared reports whether an expression names a declared function or a method expression: nothing to evaluate,
// and perhaps, being generic, nothing that a variable can hold.
func (r *rewriter) isDeclared(x ast.Expr) bool {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		_, ok := r.info.Uses[x].(*types.Func)
		return ok
	case *ast.SelectorExpr:
		if s := r.info.Selections[x]; s != nil {
			return s.Kind() == types.MethodExpr
		}
		_, ok := r.info.Uses[x.Sel].(*types.Func)
		return ok
	case *ast.IndexExpr:
		return r.isDeclared(x.X)
	case *ast.IndexListExpr:
		return r.isDeclared(x.X)
	}
	return false
}

// settled reports whether an argument has the same value whenever it is evaluated, so that it can stay where the
// language gives it its type: in the call.
func (r *rewriter) settled(x ast.Expr) bool {
	tv := r.info.Types[x]
	_, literal := ast.Unparen(x).(*ast.FuncLit)
	return tv.Value != nil || tv.IsNil() || tv.IsType() || literal || r.isDeclared(x)
}

// typed keeps the type of an argument that has none of its own: a comparison or a shift of a constant takes the
// parameter's type in a call, and bool or int in an assignment.
func (r *rewriter) typed(x ast.Expr, text string) string {
	t := r.info.TypeOf(x)
	alone, ok := untyped(r.info, x)
	if !ok || types.Identical(t, alone) {
		return text
	}
	name, ok := r.spell(t, x.Pos())
	if !ok {
		r.refuse(x.Pos(), "this go statement", "an argument is of type %s, which has no name here: assign it to a variable first", t)
	}
	return name + "(" + text + ")"
}

// untyped tells the type that an untyped expression that is not constant takes by itself.
func untyped(info *types.Info, x ast.Expr) (types.Type, bool) {
	switch x := ast.Unparen(x).(type) {
	case *ast.BinaryExpr:
		switch x.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return types.Typ[types.Bool], true
		case token.SHL, token.SHR:
			if lit, ok := ast.Unparen(x.X).(*ast.BasicLit); ok && lit.Kind != token.STRING {
				return types.Typ[types.Int], true
			}
			return untyped(info, x.X)
		}
		if t, ok := untyped(info, x.X); ok {
			if _, other := untyped(info, x.Y); other || info.Types[x.Y].Value != nil {
				return t, true
			}
		} else if info.Types[x.X].Value != nil {
			return untyped(info, x.Y)
		}
	case *ast.UnaryExpr:
		if x.Op != token.ARROW && x.Op != token.AND {
			return untyped(info, x.X)
		}
	}
	return nil, false
}

// spell writes a type as it can be named at a place in the file.
func (r *rewriter) spell(t types.Type, at token.Pos) (string, bool) {
	switch t := t.(type) {
	case *types.Basic:
		return t.Name(), r.visible(t.Name(), at) == types.Universe.Lookup(t.Name())
	case *types.Alias:
		return t.Obj().Name(), r.visible(t.Obj().Name(), at) == t.Obj()
	case *types.Named:
		if t.TypeArgs().Len() == 0 && t.Obj().Pkg() == r.unit.types {
			return t.Obj().Name(), r.visible(t.Obj().Name(), at) == t.Obj()
		}
	}
	return "", false
}

// visible is what a name means at a place in the file.
func (r *rewriter) visible(name string, at token.Pos) types.Object {
	scope := r.unit.types.Scope().Innermost(at)
	if scope == nil {
		scope = r.unit.types.Scope()
	}
	_, obj := scope.LookupParent(name, at)
	return obj
}
