package instrument

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"strconv"
	"strings"
)

// rewriter turns one file's source into its watched form.
type rewriter struct {
	editor
	*rewriters
	unit    *unit
	info    *types.Info
	origin  *source
	prefix  string // of every name that is put into the source; found nowhere in the package
	stack   []ast.Node
	sites   []*site
	pairs   map[*ast.UnaryExpr]bool // receives whose second value is used
	sited   map[ast.Node]bool       // calls that have been told their site
	imports map[string]string       // import path → name, of what the rewritten file needs
	gone    map[*ast.Ident]bool     // references to other packages that have been rewritten away
	shows   map[string]string       // path of a copy to embed → path of its original
	extra   []string                // declarations for the package's own generated file
}

// rewriters are what the rewriting of a program's files has in common.
type rewriters struct {
	program  *program
	dir      string                  // that file names are shown relative to
	tests    bool                    // test files are watched
	shims    map[string]*types.Scope // std import path → what its shim declares
	activity map[string]string       // unit ID → where it uses channels without being watched
	plain    *token.FileSet          // of others
	others   map[string][]*ast.File  // unit ID → its source, where it is not watched
	errs     []error
}

// rewrite renders a file, with marks where its sites' numbers go.
func (s *rewriters) rewrite(u *unit, f *source, prefix string) *output {
	r := &rewriter{
		editor:    editor{fset: s.program.fset, file: s.program.fset.File(f.ast.FileStart), src: f.text},
		rewriters: s,
		unit:      u, info: u.info, origin: f, prefix: prefix,
		pairs:   map[*ast.UnaryExpr]bool{},
		sited:   map[ast.Node]bool{},
		imports: map[string]string{},
		gone:    map[*ast.Ident]bool{},
		shows:   map[string]string{},
	}
	r.inspectFile(f.ast)
	text := r.capture(f.ast.FileStart, f.ast.FileEnd, func() {
		for _, decl := range f.ast.Decls {
			r.walk(decl)
		}
		r.inspectEmbeds(f.ast)
		r.dropImports(f.ast)
		r.addImports(f.ast)
	})
	text = "//line " + f.rel + ":1\n" + strings.TrimPrefix(text, "\ufeff") // a byte order mark stands at the very start or nowhere
	return &output{source: f, unit: u, prefix: prefix, text: text, sites: r.sites, shows: r.shows, extra: r.extra}
}

// helper names a function of package emit.
func (r *rewriter) helper(name string) string { return r.imported(emitPath, "emit") + "." + name }

// temp names a variable that only rewritten code uses.
func (r *rewriter) temp(kind string, n ...int) string {
	for _, i := range n {
		kind += strconv.Itoa(i)
	}
	return r.prefix + kind
}

// site records a place, and returns what stands for its number.
func (r *rewriter) site(at token.Pos, op, name string) string {
	line := r.file.PositionFor(at, false).Line
	start := r.offset(r.file.LineStart(line))
	r.sites = append(r.sites, &site{
		pkg:    strings.TrimSuffix(r.unit.path, "_test"),
		file:   r.origin.rel,
		test:   r.origin.test,
		offset: r.offset(at),
		line:   line,
		fn:     r.funcName(),
		op:     op,
		name:   name,
		text:   oneLine(string(r.src[start:])),
	})
	return mark(len(r.sites) - 1)
}

func (r *rewriter) walk(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil {
			r.stack = r.stack[:len(r.stack)-1]
			return false
		}
		r.stack = append(r.stack, n)
		if r.visit(n) {
			r.stack = r.stack[:len(r.stack)-1]
			return false
		}
		return true
	})
}

// visit makes the edits for one node, and reports whether it has seen to the node's children too.
func (r *rewriter) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SendStmt:
		r.send(n)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			r.receive(n)
		}
	case *ast.AssignStmt:
		r.pair(n.Lhs, n.Rhs, nil)
	case *ast.ValueSpec:
		names := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			names[i] = name
		}
		r.pair(names, n.Values, n.Type)
	case *ast.RangeStmt:
		return r.ranging(n)
	case *ast.SelectStmt:
		r.choose(n)
		return true
	case *ast.GoStmt:
		r.spawn(n)
		return true
	case *ast.DeferStmt:
		return r.deferred(n)
	case *ast.ExprStmt:
		r.statement(n)
	case *ast.CallExpr:
		r.inspectCall(n)
		r.testCall(n)
		return r.call(n)
	case *ast.SelectorExpr:
		r.testValue(n)
		return r.selector(n)
	case *ast.Ident:
		r.unqualified(n)
	case *ast.ImportSpec:
		return true
	}
	return false
}

// moved renders a node for another place than its own, with its position in front.
func (r *rewriter) moved(n ast.Node) string {
	return r.line(n.Pos()) + r.capture(n.Pos(), n.End(), func() { r.walk(n) })
}

// movedTo is moved, without the position where the node stays on the line of at.
func (r *rewriter) movedTo(n ast.Node, at token.Pos) string {
	line := func(p token.Pos) int { return r.fset.Position(p).Line }
	text := r.moved(n)
	if line(n.Pos()) == line(at) && line(n.End()) == line(at) {
		return strings.TrimPrefix(text, r.line(n.Pos()))
	}
	return text
}

// children walks what a call's own edits have left, and says that it is done.
func (r *rewriter) children(args []ast.Expr) bool {
	for _, arg := range args {
		r.walk(arg)
	}
	return true
}

// before reports whether the file is written in a version of the language older than one.
func (r *rewriter) before(goVersion string) bool {
	v := r.info.FileVersions[r.origin.ast]
	return v != "" && version.Compare(v, goVersion) < 0
}

// kept reports whether a loop's variable outlives its iteration.
func (r *rewriter) kept(id *ast.Ident, body *ast.BlockStmt) bool {
	obj, kept := r.info.Defs[id], false
	names := func(n ast.Node) bool {
		found := false
		ast.Inspect(n, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && r.info.Uses[id] == obj
			return !found
		})
		return found
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			kept = kept || names(n.Body)
		case *ast.UnaryExpr:
			kept = kept || n.Op == token.AND && names(n.X)
		}
		return !kept
	})
	return kept
}
