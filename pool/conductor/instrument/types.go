package instrument

import (
	"go/ast"
	"go/types"
)

// coreOf is the type that decides what can be done with a value: the underlying type, or for a type parameter the
// one underlying type that its constraint leaves (channels may differ in direction).
func coreOf(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	param, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	iface := param.Constraint().Underlying().(*types.Interface)
	var core types.Type
	for i := range iface.NumEmbeddeds() {
		for _, term := range terms(iface.EmbeddedType(i)) {
			under := coreOf(term)
			if _, isChan := core.(*types.Chan); core != nil && !isChan && !types.Identical(core, under) {
				return nil
			}
			core = under
		}
	}
	return core
}

func terms(t types.Type) []types.Type {
	union, ok := t.(*types.Union)
	if !ok {
		if iface, ok := t.Underlying().(*types.Interface); ok {
			var all []types.Type
			for i := range iface.NumEmbeddeds() {
				all = append(all, terms(iface.EmbeddedType(i))...)
			}
			return all
		}
		return []types.Type{t}
	}
	var all []types.Type
	for i := range union.Len() {
		all = append(all, terms(union.Term(i).Type())...)
	}
	return all
}

func isChan(t types.Type) bool {
	_, ok := coreOf(t).(*types.Chan)
	return ok
}

// mentions reports whether a value of type t can hold, by itself and without following methods, a type that is.
func mentions(t types.Type, is func(types.Type) bool) bool {
	seen := map[types.Type]bool{}
	var walk func(types.Type) bool
	walk = func(t types.Type) bool {
		t = types.Unalias(t)
		if seen[t] {
			return false
		}
		seen[t] = true
		if is(t) {
			return true
		}
		switch t := t.(type) {
		case *types.Named:
			return walk(t.Underlying())
		case *types.Pointer:
			return walk(t.Elem())
		case *types.Slice:
			return walk(t.Elem())
		case *types.Array:
			return walk(t.Elem())
		case *types.Map:
			return walk(t.Key()) || walk(t.Elem())
		case *types.Struct:
			for f := range t.Fields() {
				if walk(f.Type()) {
					return true
				}
			}
		}
		return false
	}
	return walk(t)
}

// isBuiltin reports whether fun is one of the language's own functions, and not something that shadows it.
func (r *rewriter) isBuiltin(fun ast.Expr) bool { return r.builtin(fun) != "" }

func (r *rewriter) builtin(fun ast.Expr) string {
	if id, ok := ast.Unparen(fun).(*ast.Ident); ok {
		if b, ok := r.info.Uses[id].(*types.Builtin); ok {
			return b.Name()
		}
	}
	return ""
}
