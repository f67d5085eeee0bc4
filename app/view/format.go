package view

import (
	"strconv"
	"strings"
	"time"
)

// count writes a whole number with commas: 1,993.
func count[N ~int | ~int64 | ~uint64 | ~uint32](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// span writes a length of time in the unit that suits it: 0.8 s, 12 ms, 340 µs.
func span(d time.Duration) string {
	switch {
	case d < 0:
		return "–"
	case d == 0:
		return "0 s"
	case d < time.Millisecond:
		return strconv.FormatInt(max(d.Microseconds(), 1), 10) + " µs"
	case d < 100*time.Millisecond:
		return strconv.FormatFloat(float64(d)/1e6, 'f', decimals(float64(d)/1e6), 64) + " ms"
	case d < 10*time.Second:
		return strconv.FormatFloat(d.Seconds(), 'f', 2, 64) + " s"
	case d < 2*time.Minute:
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	}
	return count(int64(d/time.Minute)) + " min " + strconv.Itoa(int(d/time.Second)%60) + " s"
}

// figure writes a number with as many decimals as say something.
func figure(x float64) string {
	if x >= 1000 {
		return count(int64(x + 0.5))
	}
	return strconv.FormatFloat(x, 'f', decimals(x), 64)
}

func decimals(x float64) int {
	switch {
	case x >= 100 || x == 0:
		return 0
	case x >= 10:
		return 1
	}
	return 2
}

// plural writes a count with its noun: 1 job, 24 jobs.
func plural[N ~int | ~int64 | ~uint64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}
