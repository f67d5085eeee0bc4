package flow

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Difference says in plain sentences what a second run changes: in time, in
// waiting and in throughput. It speaks of b, compared with a.
func Difference(a, b Side) string {
	var out []string
	switch {
	case a.Verdict != b.Verdict:
		out = append(out, sentence(b.Phrase, " ", ending(b), "; ", a.Phrase, " ", ending(a)))
	case a.Time == 0 && b.Time == 0:
		return "Both start together: press Play."
	case a.Over && b.Over:
		out = append(out, times(a, b))
	case a.Jobs == 0 && b.Jobs == 0:
		out = append(out, sentence("this is the moment after ", span(int64(max(a.Time, b.Time)))))
	default:
		out = append(out, progress(a, b))
	}
	if a.Done > 0 && b.Done > 0 {
		out = append(out, waits(a, b))
	}
	if round(a.Blocked) != round(b.Blocked) {
		out = append(out, sentence("goroutines ", tense(b), " blocked for ", long(b.Blocked), " in all ", b.Phrase, ", for ", long(a.Blocked), " ", a.Phrase))
	}
	return strings.Join(out, " ")
}

// tense is how a sentence speaks of a run: as past, or as under way.
func tense(s Side) string {
	if s.Over {
		return "were"
	}
	return "have been"
}

// ending is how a run came out.
func ending(s Side) string {
	switch {
	case s.Verdict != "":
		return "it ends in a " + s.Verdict + " after " + span(int64(s.Time))
	case s.Over:
		return "it comes to its end"
	}
	return "it still goes on"
}

// times compares two runs that have come to their ends.
func times(a, b Side) string {
	what := "the run is over"
	if b.Jobs > 0 {
		what = every(max(2, b.Jobs), "job") + " are done"
		if b.Jobs == 1 {
			what = "the job is done"
		}
	}
	if pace := faster(a.Time, b.Time); pace != "" {
		return sentence(b.Phrase, " ", what, " after ", span(int64(b.Time)), ", ", a.Phrase, " after ", span(int64(a.Time)), ": ", pace)
	}
	return sentence(b.Phrase, " ", what, " after ", span(int64(b.Time)), ", and ", a.Phrase, " it takes as long")
}

// progress compares two runs under way.
func progress(a, b Side) string {
	now := span(int64(max(a.Time, b.Time)))
	part := func(s Side) string {
		if s.Over {
			return "all is done " + s.Phrase + ", since " + span(int64(s.Time))
		}
		return strconv.Itoa(s.Done) + " of " + count(s.Jobs, "job") + " are done " + s.Phrase
	}
	return sentence("after ", now, ", ", part(b), ", and ", part(a))
}

// waits compares what a job goes through, and how many come out.
func waits(a, b Side) string {
	text := "on average a job waits "
	if !a.Over || !b.Over {
		text = "so far a job has waited "
	}
	text += span(int64(round(b.Wait)))
	if round(a.Wait) == round(b.Wait) {
		text += " either way"
	} else {
		text += " instead of " + span(int64(round(a.Wait)))
	}
	x, y := rate(a.Throughput), rate(b.Throughput)
	if x == y {
		return sentence(text, ", and ", x, " jobs a second come out either way")
	}
	return sentence(text, ", and ", y, " jobs a second come out instead of ", x)
}

// faster is how much sooner b is done than a; "" if it makes no difference.
func faster(a, b time.Duration) string {
	if a <= 0 || b <= 0 {
		return ""
	}
	ratio, word, when := float64(a)/float64(b), "fast", "sooner"
	if ratio < 1 {
		ratio, word, when = 1/ratio, "slow", "later"
	}
	switch {
	case ratio < 1.005:
		return ""
	case ratio < 1.5:
		return strconv.FormatFloat(math.Round(100*math.Abs(1-float64(b)/float64(a))), 'f', -1, 64) + " % " + when
	case ratio < 10:
		return strconv.FormatFloat(ratio, 'f', 1, 64) + " times as " + word
	}
	return strconv.FormatFloat(math.Round(ratio), 'f', -1, 64) + " times as " + word
}

// rate is a number a second, short.
func rate(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
}

// round leaves out what nobody compares.
func round(d time.Duration) time.Duration {
	if d < time.Millisecond {
		return d.Round(time.Microsecond)
	}
	return d.Round(time.Millisecond)
}

// long is a time that may be nothing at all.
func long(d time.Duration) string {
	if round(d) == 0 {
		return "no time"
	}
	return span(int64(round(d)))
}
