package view

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// frames has a strain see so many frames of a run that goes on.
func (s *strain) frames(n int, each time.Duration) {
	for range n {
		s.tick(s.last+each, s.step+1)
	}
}

func TestStrainGrowsWhileFramesAreLateAndPasses(t *testing.T) {
	s := strain{last: time.Hour}
	s.frames(100, 16*time.Millisecond)
	assert.InDelta(t, 1, s.by, 0.01)
	s.frames(100, 40*time.Millisecond)
	assert.InDelta(t, mostStrain, s.by, 0.01)
	s.frames(600, 16*time.Millisecond)
	assert.InDelta(t, 1, s.by, 0.01)
}

func TestWhatStandsStillIsNoStrain(t *testing.T) {
	s := NewStore()
	s.strain.last = time.Hour
	s.strain.frames(100, 40*time.Millisecond)
	assert.Greater(t, s.stretch(), 2.0)
	for range 20 {
		s.strain.tick(s.strain.last+40*time.Millisecond, s.strain.step)
	}
	assert.InDelta(t, 1, s.stretch(), 0.01, "what has ended is told at once")
}
