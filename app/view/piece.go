package view

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// piece is a part of a component that is drawn again only when its key has
// changed. go-app compares every element that a Render returns with the one
// before, except a component that is the same as before: a picture of hundreds
// of boxes, of which a few change at a time, is made of pieces.
//
// Pieces are drawn with what they are in, and never by themselves: go-app may
// leave that for a later frame, and until then boxes would stand in their new
// places without their words.
type piece[K comparable] struct {
	app.Compo
	Turn  int // go-app draws a component again when a field that it can see has changed
	key   K
	draw  func() app.UI
	stale bool // it has yet to be drawn as key says
}

// Render draws the piece.
func (p *piece[K]) Render() app.UI {
	p.stale = false
	return p.draw()
}

// ui is the piece as go-app takes it.
func (p *piece[K]) ui() app.UI {
	if p.stale && p.Mounted() {
		return &piece[K]{Turn: p.Turn + 1}
	}
	return p
}

// renew has the piece at a place say what key says. It returns the piece if it is
// to be drawn again, for the caller to set draw, and nil if it is as it was.
func renew[K comparable](at **piece[K], key K) *piece[K] {
	p := *at
	switch {
	case p == nil || !p.Mounted():
		p = &piece[K]{key: key}
		*at = p
	case p.key == key:
		return nil
	default:
		p.key = key
	}
	p.stale = true
	return p
}

// stale reports whether any of some pieces is to be drawn again.
func stale[K comparable](list []*piece[K]) bool {
	for _, p := range list {
		if p.stale {
			return true
		}
	}
	return false
}

// cut makes a list of pieces n long.
func cut[K comparable](list []*piece[K], n int) []*piece[K] {
	for len(list) < n {
		list = append(list, nil)
	}
	clear(list[n:])
	return list[:n]
}

// uis are pieces as go-app takes them.
func uis[K comparable](list []*piece[K]) []app.UI {
	out := make([]app.UI, len(list))
	for i, p := range list {
		out[i] = p.ui()
	}
	return out
}
