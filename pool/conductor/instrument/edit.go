package instrument

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// editor rewrites one file as text. Printing the syntax tree instead would move lines and comments.
type editor struct {
	fset  *token.FileSet
	file  *token.File
	src   []byte
	edits []edit
}

// edit replaces the source between two offsets. Edits never overlap.
type edit struct {
	lo, hi int
	order  int // among edits at one place: what closes an inner node, an outer one, what opens an outer one, an inner one
	text   string
}

func (e *editor) offset(pos token.Pos) int { return e.file.Offset(pos) }

func (e *editor) source(n ast.Node) string {
	return string(e.src[e.offset(n.Pos()):e.offset(n.End())])
}

// replace puts text in the place of what stands between two positions.
func (e *editor) replace(lo, hi token.Pos, text string) {
	e.edits = append(e.edits, edit{e.offset(lo), e.offset(hi), len(e.edits) + 1, text})
}

// wrap puts text on either side of a node. The node's children may be edited as well, but only after this call.
func (e *editor) wrap(n ast.Node, before, after string) {
	lo := e.offset(n.Pos())
	e.edits = append(e.edits, edit{lo, lo, len(e.edits) + 1, before})
	e.after(n, after)
}

// after puts text behind a node, outside of what goes behind its children.
func (e *editor) after(n ast.Node, text string) {
	hi := e.offset(n.End())
	e.edits = append(e.edits, edit{hi, hi, -len(e.edits) - 1, text})
}

// capture renders the source from lo to hi with the edits that visit makes, and leaves the editor's own list alone.
func (e *editor) capture(lo, hi token.Pos, visit func()) string {
	saved := e.edits
	e.edits = nil
	visit()
	text := e.splice(e.offset(lo), e.offset(hi), e.edits)
	e.edits = saved
	return text
}

// splice applies edits to the source between two offsets. Where a replacement has another number of lines than what
// it replaces, or holds text moved from elsewhere, a line directive sets the count right for what follows.
func (e *editor) splice(lo, hi int, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi), cmp.Compare(a.order, b.order))
	})
	var b strings.Builder
	at := lo
	for _, d := range edits {
		if d.lo < at || d.hi > hi {
			panic(fmt.Sprintf("instrument: overlapping edits at %s", e.fset.Position(e.file.Pos(d.lo))))
		}
		b.Write(e.src[at:d.lo])
		b.WriteString(d.text)
		at = d.hi
		if strings.Contains(d.text, "/*line ") || strings.Count(d.text, "\n") != strings.Count(string(e.src[d.lo:d.hi]), "\n") {
			b.WriteString(e.line(e.file.Pos(d.hi)))
		}
	}
	b.Write(e.src[at:hi])
	return b.String()
}

// line is the directive that says: what follows stands at pos. Without a file name it keeps the current one.
func (e *editor) line(pos token.Pos) string {
	p := e.fset.Position(pos)
	return fmt.Sprintf("/*line :%d:%d*/", p.Line, max(p.Column, 1))
}
