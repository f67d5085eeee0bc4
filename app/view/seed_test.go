package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestABadSeedIsToldBesideItsField(t *testing.T) {
	s, _ := newTestStore(t)
	bar := NewTransport(s)
	drawn := mount(t, bar)
	held, runs := s.config.Seed, s.runs
	for _, text := range []string{"zz", "-1", "1.5", "", "18446744073709551616"} {
		bar.sown.text = text
		bar.sow()
		html := drawn()
		assert.Contains(t, html, "A whole number from 0 up.", text)
		assert.Regexp(t, `<input[^>]* aria-invalid[ />]`, html)
		assert.Equal(t, text, bar.sown.text, "what was written stays, to be mended")
	}
	assert.Equal(t, []any{held, runs}, []any{s.config.Seed, s.runs}, "and the run goes on")
	assert.Empty(t, s.notices.lines)

	bar.sown.text = " 1,234 "
	bar.sow()
	assert.NotContains(t, drawn(), "A whole number")
	assert.EqualValues(t, 1234, s.config.Seed)
	assert.Equal(t, "1234", bar.sown.text)
}

func TestASeedFromElsewhereMendsTheField(t *testing.T) {
	s, _ := newTestStore(t)
	bar := NewTransport(s)
	drawn := mount(t, bar)
	bar.sown.text = "zz"
	bar.sow()
	c := s.config
	c.Seed = 77
	require.NoError(t, s.Reset(c))
	assert.NotContains(t, drawn(), "A whole number")
	assert.Equal(t, "77", bar.sown.text)
}
