package view

import (
	"math"
	"time"
)

// strain is how much the page has to do: it grows while frames are late, and
// shrinks while they are not. By so much everything that is told as time passes
// by itself is told less often: smooth motion is seen sooner than new numbers.
type strain struct {
	last  time.Duration
	step  int           // the run's, then
	moved time.Duration // when that was another than before
	frame float64       // a frame's usual length lately, in nanoseconds; 0 while that is not known
	by    float64       // from 1 to mostStrain
}

const (
	lateFrame  = 18 * time.Millisecond  // a frame that takes longer is one in about fifty-five a second
	noFrame    = 400 * time.Millisecond // one that took as long was not asked for
	slowest    = time.Second            // no strain makes a pace slower than this
	mostPump   = 60 * time.Millisecond  // nor the run itself than this
	mostStrain = 6

	strainGrows, strainShrinks = 2.5, 0.5 // a second, as powers of e
)

// tick is called in every frame that is drawn, with the step that is on show.
func (s *strain) tick(now time.Duration, step int) {
	took := now - s.last
	s.last = now
	if step != s.step {
		s.step, s.moved = step, now
	}
	switch {
	case !s.moving() || took > noFrame:
		s.frame = 0
		return
	case s.frame == 0:
		s.frame = float64(took)
	default:
		s.frame += (float64(took) - s.frame) / 8
	}
	rate := -strainShrinks
	if s.frame > float64(lateFrame) {
		rate = strainGrows
	}
	s.by = max(1, min(mostStrain, max(1, s.by)*math.Exp(rate*took.Seconds())))
}

// moving reports whether the run is played, or pulled to and fro.
func (s *strain) moving() bool { return s.last-s.moved < noFrame }

// stretch is by how much paces are longer than usual.
func (s *Store) stretch() float64 {
	if s.host != nil {
		return s.host.stretch()
	}
	if s.fast() || !s.strain.moving() {
		return 1
	}
	return max(1, s.strain.by)
}
