package view

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// wellFormed requires that a picture is XML which refers to nothing outside it,
// in the palette's colours only, and returns the words in it.
func wellFormed(t *testing.T, svg string) (words []string) {
	t.Helper()
	inks := map[string]bool{"none": true}
	for _, ink := range daylight {
		inks[ink] = true
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			for _, a := range token.Attr {
				assert.NotContains(t, []string{"href", "class", "style", "src"}, a.Name.Local)
				assert.NotContains(t, a.Value, "NaN")
				if a.Name.Local == "fill" || a.Name.Local == "stroke" {
					assert.True(t, inks[a.Value], "%q is no colour of the palette", a.Value)
				}
			}
		case xml.CharData:
			if word := strings.TrimSpace(string(token)); word != "" {
				words = append(words, word)
			}
		}
	}
	assert.Equal(t, []string{svgNamespace}, regexp.MustCompile(`https?://[^"]*`).FindAllString(svg, -1))
	assert.NotContains(t, svg, "url(")
	return words
}

func TestThePictureIsTheStage(t *testing.T) {
	words := wellFormed(t, pictureOf(shows(t, stuck()...), 900, daylight))
	for _, want := range []string{"worker 1", "worker 3", "JobsChannel", "ResultsChannel", "■ blocked", "collector", "fan-out"} {
		assert.Contains(t, words, want)
	}
	s := shows(t, stuck()...)
	c := castOf(s)
	f := frameOf(&c, 900)
	for _, target := range targetsOf(&c, &f, clockOf(s)) {
		assert.Contains(t, words, jobText(target.id), "every job is in it")
	}
	assert.Contains(t, words[0], "Fanlight: The inventory, seed 7, step")
}

func TestEverySceneAndSizeHasAPicture(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		s := shows(t, opened()...)
		require.NoError(t, s.Reset(defaults(scene.ID)))
		for _, width := range []float64{320, 760, 1400} {
			wellFormed(t, pictureOf(s, width, daylight))
		}
	}
	many := opened()
	for g := uint32(10); g < 400; g++ {
		many = append(many, event.Record{Kind: event.GoStart, Actor: gMain, Other: g, Site: 4})
	}
	wellFormed(t, pictureOf(shows(t, many...), 900, daylight))
}
