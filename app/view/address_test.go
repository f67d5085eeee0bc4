package view

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

func TestAnAddressNamesASetting(t *testing.T) {
	s, d := newTestStore(t)
	require.NoError(t, s.try("?scene=many-to-many&seed=9&workers=2&senders=5&items=3&jobs=0&workTime=150"))
	d.settle()
	c := defaults("many-to-many")
	c.Seed, c.Workers, c.Senders, c.Items, c.JobsCap, c.WorkTime = 9, 2, 5, 3, 0, 150*time.Millisecond
	assert.Equal(t, c, s.config)

	require.NoError(t, s.try("?workers=4"))
	c = defaults("many-to-many")
	c.Workers = 4
	assert.Equal(t, c, s.config, "what it does not name is as the scene comes")
}

func TestAnAddressThatIsWrongChangesNothing(t *testing.T) {
	s, _ := newTestStore(t)
	c := s.config
	for search, field := range map[string]string{
		"?scene=nowhere": "scene", "?workers=many": "workers", "?workers=-1": "workers", "?seed=x": "seed",
		"?jobs=1.5": "jobs", "?workTime=": "workTime", "?mode=slow": "mode",
	} {
		var wrong *event.FieldError
		require.ErrorAs(t, s.try(search), &wrong, search)
		assert.Equal(t, field, wrong.Field, search)
	}
	require.Error(t, s.try("?scene=%zz"))
	assert.Equal(t, c, s.config)
}

func TestWhatIsWrongInTheFirstAddressIsToldAndLeftOut(t *testing.T) {
	s, d := newTestStore(t)
	s.begin(url.Values{"scene": {"pool"}, "workers": {"-1"}, "jobs": {"2"}, "results": {"x"}, "seed": {"12"}, "utm": {"1"}})
	d.settle()
	c := defaults("pool")
	c.JobsCap, c.Seed = 2, 12
	assert.Equal(t, c, s.config)
	assert.True(t, slices.ContainsFunc(d.controls, func(c event.Control) bool { return c.Command.Kind == event.CmdSubmit && len(c.Command.Jobs) == 23 }),
		"a scene that takes jobs has some, and none that would end it")
	var told []string
	for _, l := range s.notices.lines {
		told = append(told, l.text)
	}
	assert.ElementsMatch(t, []string{
		"In this page’s address results=x cannot be used: it must be a whole number.",
		"In this page’s address workers=-1 cannot be used: the number of workers goes from 0 to 1000.",
	}, told)
}

func TestTheFirstRunNeedsNoAddress(t *testing.T) {
	s, d := newTestStore(t)
	s.begin(nil)
	d.settle()
	assert.Equal(t, s.first(), s.config)
	s.begin(url.Values{"scene": {"nowhere"}, "demo": {"off"}})
	d.settle()
	assert.Equal(t, s.first(), s.config)
	require.Len(t, s.notices.lines, 1)
	assert.Equal(t, "In this page’s address scene=nowhere cannot be used: there is no such scene.", s.notices.lines[0].text)
}

// TestEveryLessonHasExperiments holds that each is one of its own scene.
func TestEveryLessonHasExperiments(t *testing.T) {
	link := regexp.MustCompile(`\]\((\?[^ )]*)`)
	for _, scene := range pattern.Scenes() {
		text, err := os.ReadFile(filepath.Join("..", "..", "web", "lessons", scene.ID+".md"))
		require.NoError(t, err)
		assert.Contains(t, string(text), "# "+scene.Title+"\n")
		links := link.FindAllStringSubmatch(string(text), -1)
		assert.GreaterOrEqual(t, len(links), 3, scene.ID)
		for _, l := range links {
			s, _ := newTestStore(t)
			require.NoError(t, s.try(l[1]), "%s: %s", scene.ID, l[1])
			assert.Equal(t, scene.ID, s.config.Scene, l[1])
			query, err := url.ParseQuery(l[1][1:])
			require.NoError(t, err)
			for name := range query {
				assert.Contains(t, []string{"scene", "seed", "workers", "senders", "items", "jobs", "results", "workTime", "collectorTime"}, name, l[1])
			}
		}
	}
}
