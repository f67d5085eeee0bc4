package view

// stretch is the part of time that the chart shows: all of it, until the visitor
// comes closer.
type stretch struct {
	from, to int64 // to 0: everything
	inside   bool  // the hand was in it when the chart was drawn last
}

// narrowest is how little time the width can stand for.
const narrowest = int64(10_000)

// edges are the first and the last moment on show, of a scale that ends at whole.
func (v *stretch) edges(whole int64) (from, to int64) {
	if v.to == 0 || v.to-v.from >= whole {
		v.from, v.to = 0, 0
		return 0, whole
	}
	if v.to > whole {
		v.from, v.to = v.from-(v.to-whole), whole
	}
	return v.from, v.to
}

// zoom makes the time on show factor times as long, or as short; the moment at x
// of the width, from 0 to 1, stays where it is.
func (v *stretch) zoom(x, factor float64, whole int64) {
	from, to := v.edges(whole)
	width := float64(to - from)
	wider := max(float64(narrowest), width*factor)
	if wider >= float64(whole) {
		*v = stretch{}
		return
	}
	v.from = max(0, from+int64(x*(width-wider)))
	v.to = v.from + int64(wider)
	v.edges(whole)
}

// pan moves the window by a part of its width, as far as there is any time.
func (v *stretch) pan(by float64, whole int64) {
	from, to := v.edges(whole)
	if v.to == 0 {
		return
	}
	move := max(-from, min(whole-to, int64(by*float64(to-from))))
	v.from, v.to = from+move, to+move
}

// follow turns the page when the hand goes out of sight.
func (v *stretch) follow(now int64) {
	if v.to == 0 {
		return
	}
	if width := v.to - v.from; v.inside && (now < v.from || now > v.to) {
		v.from = max(0, now-width/10)
		v.to = v.from + width
	}
	v.inside = now >= v.from && now <= v.to
}

// zoomed reports whether less than everything is on show.
func (c *chart) zoomed() bool { return c.view.to != 0 }

// move zooms around x and pans, and the chart then has its new edges.
func (c *chart) move(x, factor, by float64, now int64) {
	if factor != 1 {
		c.view.zoom(x, factor, c.whole())
	}
	c.view.pan(by, c.whole())
	c.from, c.end = c.view.edges(c.whole())
	c.view.inside = now >= c.from && now <= c.end
}

// roll moves the page of lines, and reports whether there was anywhere to go.
func (c *chart) roll(by int) bool {
	was := c.top
	if !c.together {
		c.top = max(0, min(c.top+by, len(c.lanes)-c.rows))
	}
	return c.top != was
}
