package view

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
)

func TestALinkHoldsTheRun(t *testing.T) {
	s, d := newTestStore(t)
	require.NoError(t, s.submit(sampleJobs()))
	d.settle()
	run, err := s.player.Export()
	require.NoError(t, err)
	link := ""
	s.exportLink(func(l string, err error) {
		require.NoError(t, err)
		link = l
	})
	d.settle()
	u, err := url.Parse(link)
	require.NoError(t, err)
	assert.Equal(t, "http://localhost/", strings.TrimSuffix(link, "#"+u.Fragment), "and nothing else of the page's address")
	got, there := linkedRun("#" + u.EscapedFragment())
	assert.True(t, there)
	assert.Equal(t, run, got)
}

func TestALongRunHasNoLink(t *testing.T) {
	_, err := runLink("http://localhost/", make([]byte, maxLink))
	var refused *flow.Refusal
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "too-long", refused.Code)
}

func TestAnAddressThatHoldsNoRunOpensThePage(t *testing.T) {
	_, there := linkedRun("#stage")
	assert.False(t, there)

	s, d := newTestStore(t)
	opened := s.config
	for _, fragment := range []string{"#run=", "#run=%%%", "#run=Zm9v"} {
		run, there := linkedRun(fragment)
		require.True(t, there, fragment)
		otherwise := false
		s.openLink(run, func() { otherwise = true })
		d.settle()
		assert.True(t, otherwise, fragment)
	}
	assert.Equal(t, opened, s.config)
	assert.Contains(t, s.notices.lines[0].text, "The run in this page’s address cannot be opened")
}

func TestCopyingALinkSaysWhereItIs(t *testing.T) {
	s, d := newTestStore(t)
	s.copyLink()
	d.settle()
	require.Len(t, s.notices.lines, 1)
	assert.Equal(t, "This run’s address is in the browser’s address bar now.", s.notices.lines[0].text)
}
