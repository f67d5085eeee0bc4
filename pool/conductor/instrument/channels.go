package instrument

import (
	"go/ast"
	"go/token"
	"go/types"
)

// send turns `ch <- v` into SendTo(site, ch).V(v): the channel is evaluated first, and V's parameter gives v the
// element type that the send would have given it.
func (r *rewriter) send(n *ast.SendStmt) {
	r.wrap(n, r.helper("SendTo")+"("+r.site(n.Arrow, "send", operandName(n.Chan))+", ", ")")
	r.replace(n.Chan.End(), n.Value.Pos(), ").V(")
}

// receive turns `<-ch` into Recv(site, ch), or Recv2 where the second value is asked for.
func (r *rewriter) receive(n *ast.UnaryExpr) {
	name := "Recv"
	if r.pairs[n] {
		name = "Recv2"
	}
	r.replace(n.OpPos, n.X.Pos(), r.helper(name)+"("+r.site(n.OpPos, "recv", operandName(n.X))+", ")
	r.after(n, ")")
}

// pair notes the receive of `v, ok = <-ch`, in an assignment or a declaration.
func (r *rewriter) pair(lhs, rhs []ast.Expr, typ ast.Expr) {
	if len(lhs) != 2 || len(rhs) != 1 {
		return
	}
	n, ok := ast.Unparen(rhs[0]).(*ast.UnaryExpr)
	if !ok || n.Op != token.ARROW {
		return
	}
	r.pairs[n] = true
	r.takesBool(lhs[1], typ)
}

// takesBool refuses a receive whose second value, an untyped bool in Go and a bool from a function here, goes to
// something of another type. Nobody seems to write that.
func (r *rewriter) takesBool(x, typ ast.Expr) {
	t := r.info.TypeOf(x)
	if typ != nil {
		t = r.info.TypeOf(typ)
	}
	if t != nil && !types.AssignableTo(types.Typ[types.Bool], t) {
		r.refuse(x.Pos(), "this receive", "its second value goes to a %s, which takes no plain bool", t)
	}
}

// call rewrites the two built-in functions that make and close channels, and calls of what the shims replace.
func (r *rewriter) call(n *ast.CallExpr) bool {
	switch r.builtin(n.Fun) {
	case "close":
		r.replace(n.Pos(), n.Lparen+1, r.helper("Close")+"("+r.site(n.Pos(), "close", operandName(n.Args[0]))+", ")
		return r.children(n.Args)
	case "make":
		if isChan(r.info.TypeOf(n)) {
			r.makeChan(n)
			return r.children(n.Args)
		}
	case "":
		return r.shimCall(n)
	}
	return false
}

// makeChan turns `make(chan T, n)` into Make[chan T](site, n).
func (r *rewriter) makeChan(n *ast.CallExpr) {
	typ, at := n.Args[0], r.site(n.Pos(), "make", r.assignedName())
	open, closing := r.helper("Make")+"[", ""
	if ch, ok := coreOf(r.info.TypeOf(typ)).(*types.Chan); ok && ch.Dir() != types.SendRecv {
		lit, ok := ast.Unparen(typ).(*ast.ChanType)
		if !ok {
			r.refuse(n.Pos(), "this make", "%s is a channel of one direction: make the channel first and convert it", r.source(typ))
			return
		}
		open, closing = "("+r.source(lit)+")("+open+"chan ", ")"
		typ = lit.Value
	}
	r.replace(n.Pos(), typ.Pos(), open)
	if len(n.Args) == 1 {
		r.replace(typ.End(), n.End(), "]("+at+", 0)"+closing)
		return
	}
	size, before, after := n.Args[1], "]("+at+", ", ")"+closing
	if t := r.info.TypeOf(size); r.info.Types[size].Value == nil && !types.Identical(t, types.Typ[types.Int]) {
		name, ok := r.spell(types.Typ[types.Int], size.Pos())
		if !ok {
			r.refuse(size.Pos(), "this make", "int means something else here, so its capacity cannot be converted")
		}
		before, after = before+name+"(", ")"+after
	}
	r.replace(typ.End(), size.Pos(), before)
	r.replace(size.End(), n.End(), after)
}

// ranging rewrites the loops over a channel, which receive, and over a map, whose order is then the seed's.
func (r *rewriter) ranging(n *ast.RangeStmt) bool {
	switch t := coreOf(r.info.TypeOf(n.X)).(type) {
	case *types.Map:
		r.mapRange(n, t)
	case *types.Chan:
		r.chanRange(n)
		return true
	}
	return false
}

// chanRange turns `for v := range ch {` into `for r := Range(site, ch); r.Next(); { v := r.V; {`. The second brace
// lets the body declare a v of its own.
func (r *rewriter) chanRange(n *ast.RangeStmt) {
	iter := r.temp("r")
	r.replace(n.For, n.X.Pos(), "for "+iter+" := "+r.helper("Range")+"("+r.site(n.For, "recv", operandName(n.X))+", ")
	r.walk(n.X)
	open := "); " + iter + ".Next(); {"
	if id, ok := n.Key.(*ast.Ident); n.Key != nil && (!ok || id.Name != "_") {
		if n.Tok == token.DEFINE && r.before("go1.22") && r.kept(id, n.Body) {
			r.refuse(n.Pos(), "this range over a channel", "before Go 1.22 its iterations share %s, which a closure or a pointer keeps", id.Name)
		}
		open += " " + r.movedTo(n.Key, n.Body.Lbrace) + " " + n.Tok.String() + " " + iter + ".V; {"
		r.replace(n.Body.Rbrace, n.Body.Rbrace, "}")
	}
	r.replace(n.X.End(), n.Body.Lbrace+1, open)
	r.walk(n.Body)
}

// mapRange goes through an iterator; the compiler keeps break, continue, return and labels as they are.
func (r *rewriter) mapRange(n *ast.RangeStmt, m *types.Map) {
	if n.Key == nil {
		return // the order cannot be seen
	}
	if unordered(m.Key()) {
		r.refuse(n.Pos(), "this range over a map", "keys of type %s have no order that two runs share", m.Key())
	}
	if r.before("go1.23") {
		r.refuse(n.Pos(), "this range over a map", "its order comes from an iterator, and the module's language version is older than go1.23")
	}
	r.wrap(n.X, r.helper("MapRange")+"(", ")")
}

// unordered reports whether values of a type hold an address, which differs from run to run.
func unordered(t types.Type) bool {
	return mentions(t, func(t types.Type) bool {
		switch t := t.(type) {
		case *types.Pointer, *types.Chan, *types.Signature:
			return true
		case *types.Basic:
			return t.Kind() == types.UnsafePointer
		}
		return false
	})
}
