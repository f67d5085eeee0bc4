package emit

import (
	"cmp"
	"iter"
	"reflect"
	"slices"

	"github.com/fanlight/fanlight/pool/conductor"
)

// MapRange is range m. In a run the order is the seed's: the keys are sorted,
// then shuffled by the run's chance. Keys that are or hold pointers, channels or
// functions have no order that two runs share: the instrumenter refuses their
// types, and MapRange panics when an interface holds one.
func MapRange[M ~map[K]V, K comparable, V any](m M) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		g := conductor.Current()
		if g == nil {
			for k, v := range m {
				if !yield(k, v) {
					return
				}
			}
			return
		}
		keys := sorted(m)
		for i := range keys {
			j := i + g.Chance(len(keys)-i)
			keys[i], keys[j] = keys[j], keys[i]
			v, there := m[keys[i]]
			if there && !yield(keys[i], v) {
				return
			}
		}
	}
}

func sorted[M ~map[K]V, K comparable, V any](m M) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return order(reflect.ValueOf(&a).Elem(), reflect.ValueOf(&b).Elem()) })
	return keys
}

// order compares two keys of one type.
func order(a, b reflect.Value) int {
	switch {
	case a.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	}
	switch a.Kind() {
	case reflect.Bool:
		return cmp.Compare(number(a.Bool()), number(b.Bool()))
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		return cmp.Or(cmp.Compare(real(x), real(y)), cmp.Compare(imag(x), imag(y)))
	case reflect.Array:
		for i := range a.Len() {
			if c := order(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Struct:
		for i := range a.NumField() {
			if c := order(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		return orderDynamic(a, b)
	default:
		panic("emit: no order to range over a map with keys of type " + a.Type().String())
	}
}

// orderDynamic compares interfaces: nil first, then by type, then by value.
func orderDynamic(a, b reflect.Value) int {
	if a.IsNil() || b.IsNil() {
		return cmp.Compare(number(!a.IsNil()), number(!b.IsNil()))
	}
	a, b = a.Elem(), b.Elem()
	if a.Type() != b.Type() {
		return cmp.Or(cmp.Compare(a.Type().String(), b.Type().String()), cmp.Compare(a.Type().PkgPath(), b.Type().PkgPath()))
	}
	return order(a, b)
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
