package view

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

// castFor is a cast of a scene with n goroutines in each role that many play,
// and channels of a capacity.
func castFor(scene pattern.Scene, n, capacity int) cast {
	var c cast
	for _, col := range scene.Columns {
		to := column{kind: col.Kind, label: col.Label, many: col.Label[len(col.Label)-1] == 's'}
		switch col.Kind {
		case pattern.Goroutines:
			crew := 1
			if to.many {
				crew = n
			}
			for i := range crew {
				to.actors = append(to.actors, actor{name: actorName(col.Label, to.many, i+1), ordinal: i + 1, state: flow.Running, job: uint64(i + 1)})
			}
		case pattern.Channel:
			to.pipe = pipe{name: col.Name, elem: "Job", cap: capacity, made: true}
		case pattern.Exit:
		}
		c.columns = append(c.columns, to)
	}
	return c
}

func TestEverythingFitsAtEveryWidth(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		for _, width := range []float64{320, 334, 559, 560, 716, 740, 1100} {
			for _, n := range []int{0, 1, 2, 7, 12, 13, 40, 48, 49, 100, 150, 151, 1000} {
				for _, capacity := range []int{0, 1, 5, 6, 7, 12, 13, 1000} {
					name := fmt.Sprintf("%s at %g px, %d goroutines, capacity %d", scene.ID, width, n, capacity)
					c := castFor(scene, n, capacity)
					fits(t, name, &c, frameOf(&c, width))
				}
			}
		}
	}
}

// fits checks that columns are inside the frame, in order, and that seats are
// inside their columns' width and do not cover each other.
func fits(t *testing.T, name string, c *cast, f frame) {
	t.Helper()
	edge := 0.0
	for i := range f.places {
		p := &f.places[i]
		require.GreaterOrEqual(t, p.x-p.w/2, 0.0, "%s: the left of column %d", name, i)
		require.LessOrEqual(t, p.x+p.w/2, f.width, "%s: the right of column %d", name, i)
		require.GreaterOrEqual(t, p.y-p.h/2, 0.0, "%s: the top of column %d", name, i)
		require.LessOrEqual(t, p.y+p.h/2, f.height, "%s: the bottom of column %d", name, i)
		if p.form == exit {
			continue
		}
		begin, end := p.x-p.w/2, p.x+p.w/2
		if f.vertical {
			begin, end = p.y-p.h/2, p.y+p.h/2
		}
		require.Greater(t, begin, edge, "%s: column %d stands behind the one before", name, i)
		edge = end
		if p.form.ribbed() || p.form == lone {
			require.GreaterOrEqual(t, len(p.seats), len(c.columns[i].actors), "%s: a seat for everybody", name)
		}
		for j := 1; j < len(p.seats); j++ {
			a, b := p.seats[j-1], p.seats[j]
			apart := a.x+a.w <= b.x || b.x+b.w <= a.x || a.y+a.h <= b.y || b.y+b.h <= a.y
			require.True(t, apart || p.form >= tube, "%s: seats %d and %d of column %d", name, j-1, j, i)
		}
	}
}

func TestFormsFollowTheirNumbers(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	for _, test := range []struct {
		n, capacity     int
		workers, buffer placeForm
	}{
		{1, 0, fan, meet}, {12, 1, fan, tube}, {13, 12, grid, tube}, {150, 13, grid, tank}, {151, 1000, crowd, tank},
	} {
		c := castFor(scene, test.n, test.capacity)
		f := frameOf(&c, 740)
		assert.Equal(t, test.workers, f.places[2].form, "%d workers", test.n)
		assert.Equal(t, test.buffer, f.places[1].form, "capacity %d", test.capacity)
		assert.Equal(t, lone, f.places[0].form)
	}
}

func TestNarrowFramesRunDown(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	c := castFor(scene, 7, 5)
	wide, tall := frameOf(&c, 740), frameOf(&c, 334)
	assert.False(t, wide.vertical)
	assert.True(t, tall.vertical)
	assert.Equal(t, right, wide.places[1].out.way)
	assert.Equal(t, down, tall.places[1].out.way)
}

func TestStatesMoveNothing(t *testing.T) {
	scene, _ := pattern.Find("inventory")
	before := castFor(scene, 7, 5)
	after := castFor(scene, 7, 5)
	for i := range after.columns[2].actors {
		after.columns[2].actors[i].state, after.columns[2].actors[i].job = flow.Blocked, 0
	}
	assert.Equal(t, frameOf(&before, 740), frameOf(&after, 740))
}

func TestRibsEndAtTheirPorts(t *testing.T) {
	a, b := port{10, 20, right}, port{110, 80, right}
	assert.Equal(t, "M10 20C65 20 55 80 110 80", rib(a, b))
	corner := port{60, 80, right}
	assert.Equal(t, "M10 20C10 68 10 80 60 80", rib(port{10, 20, down}, corner))
	assert.Equal(t, "M10 18C65 18 55 60 110 60L110 100C55 100 65 22 10 22Z", pane(a, b, 2, 20))
}

func inventoryScene() pattern.Scene {
	scene, _ := pattern.Find("inventory")
	return scene
}

func TestTheSwitchToTheTableCoversNobody(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		for _, n := range []int{1, 2, 3, 4, 20, 200} {
			c := castFor(scene, n, 3)
			s := Stage{store: NewStore(), frame: frameOf(&c, 334)}
			last := len(c.columns) - 1
			for c.columns[last].kind != pattern.Goroutines {
				last--
			}
			for _, seat := range s.frame.places[last].seats {
				if seat.x+seat.w > 334-12-60 {
					assert.LessOrEqual(t, seat.y+seat.h, s.corner()-6, "%s with %d of each", scene.ID, n)
				}
			}
		}
	}
}
