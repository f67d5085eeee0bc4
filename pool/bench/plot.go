package main

import (
	"fmt"
	"math"
	"strings"
)

// The plot's measures, in pixels.
const (
	plotWidth, plotHeight = 640, 360
	left, right           = 56, 150
	top, bottom           = 24, 40
)

var inks = []string{"#0b6e99", "#55a630", "#9a6324", "#6d3b9e"}

// plot draws the curves as an SVG, both axes logarithmic.
func plot(label string, at []int, curves []curve) string {
	least, most := math.Inf(1), 0.0
	for _, c := range curves {
		for _, ns := range c.ns {
			least, most = min(least, ns), max(most, ns)
		}
	}
	first, last := math.Log10(float64(at[0])), math.Log10(float64(at[len(at)-1]))
	bot, ceil := math.Floor(math.Log10(least)), math.Ceil(math.Log10(most))
	x := func(n int) float64 {
		return left + (math.Log10(float64(n))-first)/max(last-first, 1)*(plotWidth-left-right)
	}
	y := func(ns float64) float64 {
		return top + (ceil-math.Log10(ns))/max(ceil-bot, 1)*(plotHeight-top-bottom)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", plotWidth, plotHeight)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="white"/><text x="%d" y="16">ns a job, by %s</text>`+"\n", left, label)
	for e := bot; e <= ceil; e++ {
		ns := math.Pow(10, e)
		fmt.Fprintf(&b, `<path d="M%d %.1fH%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%.0f</text>`+"\n", left, y(ns), plotWidth-right, left-6, y(ns)+4, ns)
	}
	for _, n := range at {
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n", x(n), plotHeight-bottom+18, n)
	}
	for i, c := range curves {
		ink := inks[i%len(inks)]
		var points strings.Builder
		for k, ns := range c.ns {
			fmt.Fprintf(&points, "%.1f,%.1f ", x(at[k]), y(ns))
		}
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.TrimSpace(points.String()), ink)
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n", plotWidth-right+10, top+14+18*i, ink, c.name)
	}
	b.WriteString("</svg>\n")
	return b.String()
}
