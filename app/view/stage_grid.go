package view

import "math"

// roomy is the size of a cell that holds a number, a sign and a job.
const roomy = 36

// small is the size of a cell that holds a sign, and a job without its number.
const small = 26

// gridOf chooses how many cells of n stand side by side, and how large they are.
func gridOf(n int, room float64) (across int, size float64) {
	w, _, between := cellOf(roomy)
	if across = max(2, (n+9)/10); n <= 48 && float64(across)*(w+between)-between <= room {
		return across, roomy
	}
	w, _, between = cellOf(small)
	return min(max(4, (n+14)/15), int((room+between)/(w+between))), small
}

// crowdOf does the same for a crowd's cells, a tint and a sign. A crowd fills the
// place that the largest grid has, so that with each more the cells shrink a
// little and nothing else changes.
func crowdOf(n int, room float64) (across int, size float64) {
	const high = 432
	wide := min(290, room)
	size = max(8, min(small-1, math.Floor(math.Sqrt(wide*high/float64(n)))))
	return int(wide / size), size
}

// cellOf is a cell's width and height, and what stands between two.
func cellOf(size float64) (w, h, between float64) {
	switch {
	case size >= roomy:
		return 70, roomy, 5
	case size >= small:
		return size, size, 3
	}
	return size - 1, size - 1, 1
}

func gridSize(n, across int, size float64) (w, h float64) {
	cw, ch, between := cellOf(size)
	rows := (n + across - 1) / across
	return float64(across)*(cw+between) - between, float64(rows)*(ch+between) - between
}
