//go:build !js

package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The colours of the mark, and of what a browser draws around the page.
const (
	paper     = "#faf8f4"
	paperDark = "#10161d"
)

var (
	markGround = color.NRGBA{0x10, 0x16, 0x1d, 0xff}
	markLine   = color.NRGBA{0x56, 0xb4, 0xe9, 0xff}
)

const (
	iconSVG = "web/icons/fanlight.svg"
	icon192 = "web/icons/fanlight-192.png"
	icon512 = "web/icons/fanlight-512.png"
)

// The mark is a fanlight: a half circle over a sill, an inner half circle, and
// ribs between the two. Lengths are in the units of a square of 64.
const (
	markCenterX, markCenterY = 32.0, 45.0
	markOuter, markInner     = 24.0, 9.0
	markWidth                = 3.4
	markCorner               = 14.0
)

// ribs are the angles of the ribs, in degrees from the sill.
var ribs = []float64{36, 72, 108, 144}

// addIcons draws the mark as SVG and as PNG in the two sizes that phones ask
// for. Nothing is committed: the geometry above is the only source.
func (f files) addIcons() error {
	f[iconSVG] = markSVG()
	for name, side := range map[string]int{icon192: 192, icon512: 512} {
		var out bytes.Buffer
		if err := png.Encode(&out, markPNG(side)); err != nil {
			return err
		}
		f[name] = out.Bytes()
	}
	return nil
}

func rib(degrees, radius float64) (x, y float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return markCenterX + radius*cos, markCenterY - radius*sin
}

func markSVG() []byte {
	var path bytes.Buffer
	for _, r := range []float64{markOuter, markInner} {
		fmt.Fprintf(&path, "M%g %ga%g %g 0 0 1 %g 0", markCenterX-r, markCenterY, r, r, 2*r)
	}
	fmt.Fprintf(&path, "M%g %gh%g", markCenterX-markOuter, markCenterY, 2*markOuter)
	for _, degrees := range ribs {
		x1, y1 := rib(degrees, markInner)
		x2, y2 := rib(degrees, markOuter)
		fmt.Fprintf(&path, "M%.2f %.2fL%.2f %.2f", x1, y1, x2, y2)
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="%g" fill="%s"/><path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round"/></svg>
`, markCorner, hexColour(markGround), path.Bytes(), hexColour(markLine), markWidth)
}

func hexColour(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// markPNG draws the same shapes by distance, which anti-aliases them.
func markPNG(side int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	unit := 64 / float64(side)
	for py := range side {
		for px := range side {
			x, y := (float64(px)+0.5)*unit, (float64(py)+0.5)*unit
			ground := cover(cornerDistance(x, y), unit)
			line := cover(lineDistance(x, y)-markWidth/2, unit)
			c := mix(markGround, markLine, line)
			c.A = uint8(math.Round(255 * ground))
			img.SetNRGBA(px, py, c)
		}
	}
	return img
}

// cover is how much of a pixel of that size lies inside a shape whose edge is
// so far away; negative is inside.
func cover(distance, pixel float64) float64 { return min(max(0.5-distance/pixel, 0), 1) }

func mix(a, b color.NRGBA, t float64) color.NRGBA {
	blend := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	return color.NRGBA{blend(a.R, b.R), blend(a.G, b.G), blend(a.B, b.B), 0xff}
}

// cornerDistance is the distance to the edge of the rounded square.
func cornerDistance(x, y float64) float64 {
	dx, dy := math.Abs(x-32)-(32-markCorner), math.Abs(y-32)-(32-markCorner)
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - markCorner
}

// lineDistance is the distance to the nearest line of the mark.
func lineDistance(x, y float64) float64 {
	d := segmentDistance(x, y, markCenterX-markOuter, markCenterY, markCenterX+markOuter, markCenterY)
	for _, degrees := range ribs {
		x1, y1 := rib(degrees, markInner)
		x2, y2 := rib(degrees, markOuter)
		d = min(d, segmentDistance(x, y, x1, y1, x2, y2))
	}
	if y <= markCenterY {
		r := math.Hypot(x-markCenterX, y-markCenterY)
		d = min(d, math.Abs(r-markOuter), math.Abs(r-markInner))
	}
	return d
}

func segmentDistance(x, y, x1, y1, x2, y2 float64) float64 {
	dx, dy := x2-x1, y2-y1
	t := min(max(((x-x1)*dx+(y-y1)*dy)/(dx*dx+dy*dy), 0), 1)
	return math.Hypot(x-x1-t*dx, y-y1-t*dy)
}
