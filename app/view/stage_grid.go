package view

// roomy is the size of a cell that holds a number, a sign and a job.
const roomy = 36

// gridOf chooses how many cells of n stand side by side, and how large they are.
func gridOf(n int, room float64) (across int, size float64) {
	w, _, between := cellOf(roomy)
	if across = max(2, (n+9)/10); n <= 48 && float64(across)*(w+between)-between <= room {
		return across, roomy
	}
	const small = 26
	w, _, between = cellOf(small)
	return min(max(4, (n+14)/15), int((room+between)/(w+between))), small
}

// crowdOf does the same for cells that are only colour.
func crowdOf(n int, room float64) (across int, size float64) {
	size = 12
	if n > 400 {
		size = 8
	}
	return int(min(260, room) / size), size
}

// cellOf is a cell's width and height, and what stands between two.
func cellOf(size float64) (w, h, between float64) {
	switch {
	case size >= roomy:
		return 70, roomy, 5
	case size >= 20:
		return size, size, 3
	}
	return size - 1, size - 1, 1
}

func gridSize(n, across int, size float64) (w, h float64) {
	cw, ch, between := cellOf(size)
	rows := (n + across - 1) / across
	return float64(across)*(cw+between) - between, float64(rows)*(ch+between) - between
}
