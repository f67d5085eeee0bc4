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

// The colours that a browser draws around the page: the style sheet's --paper,
// and its --deep in both themes.
const (
	paper    = "#f6f1e6"
	deep     = "#123a5c"
	deepDark = "#0d2b45"
)

var (
	markGround = color.NRGBA{0x12, 0x3a, 0x5c, 0xff}
	markGlass  = color.NRGBA{0xf0, 0xb2, 0x3c, 0xff}
	markLine   = color.NRGBA{0xfd, 0xf6, 0xe6, 0xff}
)

const (
	iconSVG = "web/icons/fanlight.svg"
	icon192 = "web/icons/fanlight-192.png"
	icon512 = "web/icons/fanlight-512.png"
)

// The mark is a fanlight: a half circle of four panes over a sill, with an
// inner half circle where the ribs meet. Lengths are in the units of a square
// of 64.
const (
	markCenterX, markCenterY = 32.0, 45.0
	markOuter, markInner     = 25.0, 9.5
	markWidth                = 2.6
	markCorner               = 14.0
)

// panes are how much light falls through each pane, from the right.
var panes = []float64{0.62, 1, 0.62, 0.34}

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

// onArc is the point at a share of the way along the half circle, from the
// right.
func onArc(share, radius float64) (x, y float64) {
	sin, cos := math.Sincos(share * math.Pi)
	return markCenterX + radius*cos, markCenterY - radius*sin
}

// glass is the colour of the i-th pane.
func glass(i int) color.NRGBA { return mix(markGround, markGlass, panes[i]) }

func markSVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="%g" fill="%s"/>`, markCorner, hexColour(markGround))
	var lines bytes.Buffer
	for i := range panes {
		x1, y1 := onArc(float64(i)/float64(len(panes)), markOuter)
		x2, y2 := onArc(float64(i+1)/float64(len(panes)), markOuter)
		fmt.Fprintf(&b, `<path d="M%g %gL%.2f %.2fA%g %g 0 0 0 %.2f %.2fZ" fill="%s"/>`,
			markCenterX, markCenterY, x1, y1, markOuter, markOuter, x2, y2, hexColour(glass(i)))
		fmt.Fprintf(&lines, "M%g %gL%.2f %.2f", markCenterX, markCenterY, x1, y1)
	}
	for _, r := range []float64{markOuter, markInner} {
		fmt.Fprintf(&lines, "M%g %ga%g %g 0 0 1 %g 0z", markCenterX-r, markCenterY, r, r, 2*r)
	}
	fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-linejoin="round"/></svg>`+"\n", lines.Bytes(), hexColour(markLine), markWidth)
	return b.Bytes()
}

func hexColour(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// markPNG draws the same shapes by distance, which anti-aliases them.
func markPNG(side int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	unit := 64 / float64(side)
	for py := range side {
		for px := range side {
			x, y := (float64(px)+0.5)*unit, (float64(py)+0.5)*unit
			c := mix(markGround, glass(paneAt(x, y)), cover(fanDistance(x, y), unit))
			c = mix(c, markLine, cover(lineDistance(x, y)-markWidth/2, unit))
			c.A = uint8(math.Round(255 * cover(cornerDistance(x, y), unit)))
			img.SetNRGBA(px, py, c)
		}
	}
	return img
}

// paneAt is the pane in whose direction a point lies.
func paneAt(x, y float64) int {
	share := math.Atan2(max(markCenterY-y, 0), x-markCenterX) / math.Pi
	return min(int(share*float64(len(panes))), len(panes)-1)
}

// fanDistance is the distance to the edge of the half circle; negative is
// inside.
func fanDistance(x, y float64) float64 {
	return max(math.Hypot(x-markCenterX, y-markCenterY)-markOuter, y-markCenterY)
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
	for i := 1; i < len(panes); i++ {
		x1, y1 := onArc(float64(i)/float64(len(panes)), markOuter)
		d = min(d, segmentDistance(x, y, markCenterX, markCenterY, x1, y1))
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
