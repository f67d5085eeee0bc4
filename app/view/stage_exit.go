package view

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// drawExit draws the way out for jobs that were never accepted.
func drawExit(p *place, c *column) app.UI {
	class := "exit"
	if c.rejected > 0 {
		class += " some"
	}
	return box(class, p.x-p.w/2, p.y-p.h/2, p.w, p.h).DataSet("rejected", c.rejected).Body(
		app.B().Text(c.label), app.Span().Text(count(c.rejected)),
	)
}

// rejected are the targets of the jobs rejected last, as many as the exit has
// room for.
func (k *clockwork) rejected(ids []uint64, p *place, column int) []target {
	if len(ids) == 0 {
		return nil
	}
	digits := len(strconv.FormatUint(slices.Max(ids), 10))
	pitch := float64(max(30, 16+7*digits)) // as wide as the longest number
	ids = ids[max(0, len(ids)-max(1, int(p.w/pitch))):]
	out := make([]target, 0, len(ids))
	for j, id := range ids {
		_, shape := k.work(id)
		x := p.x + (float64(j)-float64(len(ids)-1)/2)*pitch
		out = append(out, target{
			id: id, state: jobRejected, shape: shape, column: column, at: spot{x, p.y + p.h/2 - 16},
			r: 11, left: -1, in: p.in, out: p.out, straight: true,
		})
	}
	return out
}
