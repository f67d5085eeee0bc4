package conductor

import "slices"

// Able adds to list those who could have the next grant, in ascending order of
// G. It is for hooks; elsewhere there is nobody.
//
//go:norace
func Able(list []Ready) []Ready {
	r := active.Load()
	if r == nil || r.cur != nil {
		return list
	}
	r.sorted = append(r.sorted[:0], r.ready...)
	slices.SortFunc(r.sorted, byID)
	for _, g := range r.sorted {
		list = append(list, Ready{G: g.id, Op: g.op, Obj: g.obj, Site: g.site})
	}
	return list
}

// Prefer gives goroutine id the next grant, and reports whether it could have
// it. It is for Pace: unlike Choose it costs nothing where nobody calls it. A run
// that has Switches goes by them all the same.
//
//go:norace
func Prefer(id uint32) bool {
	r := active.Load()
	if r == nil || r.cur != nil {
		return false
	}
	i := slices.IndexFunc(r.ready, func(g *G) bool { return g.id == id })
	if i >= 0 && r.cfg.Switches == nil {
		r.preferred = r.ready[i]
	}
	return i >= 0
}

// Poll hands what a hook has put in External channels to those who wait there,
// as happens by itself when the hook returns. It is for hooks that ask who is
// Able.
//
//go:norace
func Poll() {
	if r := active.Load(); r != nil && r.cur == nil {
		r.poll()
	}
}
