package instrument

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// choose turns a select into a switch over the number of the case that went ahead:
//
//	switch c0, c1 := RecvCase(site, ch), SendCase(site, out).V(v); Select(site, false, c0, c1) {
//	case 0: x, ok := c0.V, c0.OK; …
//	case 1: …
//
// The operands are evaluated once, in source order, before anything else, as a select does; break, labels and what
// may follow keep their meaning, because a switch has the same ones.
func (r *rewriter) choose(n *ast.SelectStmt) {
	if len(n.Body.List) == 0 {
		r.replace(n.Pos(), n.End(), "{ "+r.helper("Select")+"("+r.site(n.Select, "select", "")+", false); select {} }")
		return
	}
	var names, cases []string
	fallback := false
	for _, s := range n.Body.List {
		clause := s.(*ast.CommClause)
		if clause.Comm == nil {
			fallback = true
			continue
		}
		name := r.temp("c", len(names))
		names = append(names, name)
		cases = append(cases, r.operands(clause, n.Select))
		r.replace(clause.Case, clause.Colon+1, fmt.Sprintf("case %d:%s", len(names)-1, r.received(clause, name)))
	}
	for _, s := range n.Body.List {
		for _, stmt := range s.(*ast.CommClause).Body {
			r.walk(stmt)
		}
	}
	head := "switch "
	if len(names) > 0 {
		head += strings.Join(names, ", ") + " := " + strings.Join(cases, ", ") + "; "
	}
	if strings.Contains(head, "/*line ") {
		head += r.line(n.Select)
	}
	args := append([]string{r.site(n.Select, "select", ""), fmt.Sprint(fallback)}, names...)
	head += r.helper("Select") + "(" + strings.Join(args, ", ") + ") {"
	if !fallback {
		head += " default: " + r.unreachable(n.Select) + ";" // a switch without a default would not end a function
	}
	r.replace(n.Select, n.Body.Lbrace+1, head)
}

// operands renders what a case evaluates before the choice is made.
func (r *rewriter) operands(clause *ast.CommClause, sel token.Pos) string {
	if send, ok := clause.Comm.(*ast.SendStmt); ok {
		at := r.site(send.Arrow, "send", operandName(send.Chan))
		return r.helper("SendCase") + "(" + at + ", " + r.movedTo(send.Chan, sel) + ").V(" + r.movedTo(send.Value, sel) + ")"
	}
	recv := receiveOf(clause)
	at := r.site(recv.OpPos, "recv", operandName(recv.X))
	return r.helper("RecvCase") + "(" + at + ", " + r.movedTo(recv.X, sel) + ")"
}

// received renders the assignment that a receiving case makes once it has been chosen.
func (r *rewriter) received(clause *ast.CommClause, name string) string {
	assign, ok := clause.Comm.(*ast.AssignStmt)
	if !ok {
		return ""
	}
	left := make([]string, len(assign.Lhs))
	for i, lhs := range assign.Lhs {
		left[i] = r.movedTo(lhs, clause.Case)
	}
	right := name + ".V"
	if len(left) == 2 {
		right += ", " + name + ".OK"
		r.takesBool(assign.Lhs[1], nil)
	}
	return " " + strings.Join(left, ", ") + " " + assign.Tok.String() + " " + right + ";"
}

func receiveOf(clause *ast.CommClause) *ast.UnaryExpr {
	var x ast.Expr
	switch comm := clause.Comm.(type) {
	case *ast.ExprStmt:
		x = comm.X
	case *ast.AssignStmt:
		x = comm.Rhs[0]
	}
	recv, _ := ast.Unparen(x).(*ast.UnaryExpr)
	if recv == nil || recv.Op != token.ARROW {
		panic("instrument: a select case that neither sends nor receives")
	}
	return recv
}

// unreachable is a statement that ends a function and is never run.
func (r *rewriter) unreachable(at token.Pos) string {
	if r.visible("panic", at) != types.Universe.Lookup("panic") {
		return "for {}"
	}
	return `panic("unreachable")`
}
