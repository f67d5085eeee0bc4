package instrument

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// Refusal says that something cannot be watched, where it stands and why. A program that is watched in part would
// not be exact, so nothing is passed over in silence.
type Refusal struct {
	File string
	Line int
	What string
	Why  string

	unwatched string // the import path of a package to name beside the others, if that is what is missing
}

func (e *Refusal) Error() string {
	return fmt.Sprintf("%s:%d: cannot watch %s: %s", e.File, e.Line, e.What, e.Why)
}

// refuse notes a refusal; the rest of the file is still looked at, so that one run shows them all.
func (r *rewriter) refuse(at token.Pos, what, why string, args ...any) {
	r.refuseFor("", at, what, why, args...)
}

// refuseFor is refuse where another package has to be watched as well.
func (r *rewriter) refuseFor(unwatched string, at token.Pos, what, why string, args ...any) {
	line := r.file.PositionFor(at, false).Line
	r.errs = append(r.errs, &Refusal{r.shown(r.origin.path), line, what, fmt.Sprintf(why, args...), unwatched})
}

// foreign are standard packages that call back on goroutines of their own.
var foreign = []string{"net/http", "net/http/httptest", "net/rpc"}

// reflected are the ways in which package reflect works on channels.
var reflected = []string{"Select", "MakeChan", "Send", "TrySend", "Recv", "TryRecv", "Close", "Seq", "Seq2"}

// pureRand is what math/rand has to offer besides choices that no seed repeats.
var pureRand = []string{"New", "NewSource", "NewZipf", "NewPCG", "NewChaCha8"}

// inspectFile refuses what shows in a file's imports and directives.
func (r *rewriter) inspectFile(f *ast.File) {
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		switch {
		case path == "C":
			r.refuse(spec.Pos(), "cgo", "C code runs where no gate can hold it")
		case slices.Contains(foreign, path) && !r.origin.test:
			r.refuse(spec.Pos(), path, "it calls back on goroutines of its own")
		default:
			r.inspectImport(spec, path)
		}
	}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if fields := strings.Fields(c.Text); fields[0] == "//go:linkname" && len(fields) > 2 && reachesInside(fields[2]) {
				r.refuse(c.Pos(), "//go:linkname "+fields[2], "it reaches behind the shims")
			}
		}
	}
}

func reachesInside(symbol string) bool {
	return slices.ContainsFunc([]string{"runtime.", "sync.", "sync/atomic.", "time.", "context.", "internal/"}, func(p string) bool {
		return strings.HasPrefix(symbol, p)
	})
}

// inspectCall refuses calls that reach a channel or a shim's type behind the conductor's back.
func (r *rewriter) inspectCall(n *ast.CallExpr) {
	if r.info.Types[n.Fun].IsType() {
		if len(n.Args) == 1 {
			r.inspectConversion(n)
		}
		return
	}
	fn, ok := r.referent(n.Fun).(*types.Func)
	if !ok || fn.Pkg() == nil {
		return
	}
	switch pkg := fn.Pkg().Path(); {
	case pkg == "reflect" && slices.Contains(reflected, fn.Name()) && onChannels(fn):
		r.refuse(n.Pos(), "reflect."+fn.Name(), "an operation on a channel has to be seen in the source")
	case (pkg == "math/rand" || pkg == "math/rand/v2") && fn.Signature().Recv() == nil && !r.origin.test && !slices.Contains(pureRand, fn.Name()):
		r.refuse(n.Pos(), "rand."+fn.Name(), "no seed repeats it: draw from rand.New with a source of your own")
	case r.seesInside(pkg):
	case handlesChannel(fn.Origin().Signature()):
		r.refuse(n.Pos(), fn.Pkg().Name()+"."+fn.Name(), "the other end of its channel is in code that is not watched")
	default:
		r.inspectCallback(n, fn)
	}
}

// onChannels keeps apart reflect.Value's methods and functions of the same name.
func onChannels(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return true
	}
	named, ok := recv.Type().(*types.Named)
	return ok && named.Obj().Name() == "Value"
}

// seesInside reports whether the conductor sees what a package does with channels.
func (r *rewriter) seesInside(pkg string) bool {
	return shimmed[pkg] != "" || pkg == conductor || strings.HasPrefix(pkg, conductor+"/") || r.watches(pkg)
}

func handlesChannel(sig *types.Signature) bool {
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			t := v.Type()
			if s, ok := t.(*types.Slice); ok {
				t = s.Elem()
			}
			if _, ok := t.Underlying().(*types.Chan); ok {
				return true
			}
		}
	}
	return false
}

// inspectConversion refuses unsafe.Pointer as a way into or out of a channel, or of a type that a shim replaces.
func (r *rewriter) inspectConversion(n *ast.CallExpr) {
	to, from := r.info.TypeOf(n.Fun), r.info.TypeOf(n.Args[0])
	if isUnsafe(from) {
		from, to = to, from
	}
	if from == nil || !isUnsafe(to) {
		return
	}
	replaced := func(t types.Type) bool {
		if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil {
			return shimmed[named.Obj().Pkg().Path()] != "" && r.shims[named.Obj().Pkg().Path()].Lookup(named.Obj().Name()) != nil
		}
		_, ok := t.(*types.Chan)
		return ok
	}
	if mentions(from, replaced) {
		r.refuse(n.Pos(), "this conversion", "%s through unsafe.Pointer is out of the conductor's sight", from)
	}
}

func isUnsafe(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}

// watches reports whether the package of a path is among those that are watched.
func (r *rewriter) watches(path string) bool {
	u := r.program.byID[path]
	return path == r.unit.path || u != nil && u.watched
}

// early refuses what would go on in a package's initialization: no run has begun then, so it would stay outside.
func (r *rewriter) early(at token.Pos, op string) {
	if r.origin.test || op != "go" && op != "timer" && op != "context" {
		return
	}
	for _, n := range r.stack {
		switch n := n.(type) {
		case *ast.FuncLit:
			return
		case *ast.FuncDecl:
			if n.Recv != nil || n.Name.Name != "init" {
				return
			}
		}
	}
	r.refuse(at, "this "+op+" in the package's initialization", "it would start before the run does: start it from a function")
}
