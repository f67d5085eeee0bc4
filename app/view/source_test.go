package view

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/pattern"
)

func TestTheListingIsTheSourceVerbatim(t *testing.T) {
	tags := regexp.MustCompile(`<span class="n">.*?</span>|<[^>]*>`)
	for _, scene := range pattern.Scenes() {
		for _, l := range listingsOf(scene) {
			text := html.UnescapeString(tags.ReplaceAllString(codeHTML(l.source, map[int]bool{3: true}), ""))
			assert.Equal(t, strings.TrimRight(l.source, "\n")+"\n", text, l.file)
		}
	}
}

func TestColoursOfCode(t *testing.T) {
	for source, want := range map[string]string{
		`for job := range jobs {`: `<span class="k">for</span> job := <span class="k">range</span> jobs {`,
		`results <- x // why`:     `results <span class="o">&lt;-</span> x <span class="c">// why</span>`,
		`s := "a // \"b" + 'c'`:   `s := <span class="s">&#34;a // \&#34;b&#34;</span> + <span class="s">&#39;c&#39;</span>`,
		`if a < b / c {`:          `<span class="k">if</span> a &lt; b / c {`,
	} {
		assert.Contains(t, codeHTML(source, nil), `<span class="n">1</span>`+want+`</span>`)
	}
	two := codeHTML("/* a\nb */ go f()", nil)
	assert.Contains(t, two, `<span class="c">b */</span> <span class="k">go</span> f()`)
}

func TestGoroutinesStandOnTheirLines(t *testing.T) {
	store := shows(t, stuck()...)
	files := listingsOf(store.Scene())
	require.Equal(t, "pool/worker.go", files[0].file)
	p := store.Player()
	stands := standsOf(p.Model(), store.Scene(), files[0], siteFinder(p.Log()))
	at := map[int]string{}
	for _, s := range stands {
		for _, c := range s.who {
			at[s.line] += c.text + " " + c.state.String() + ";"
		}
	}
	assert.Equal(t, map[int]string{files[0].work: "1 running;", 66: "2 blocked;", 40: "3 waiting;"}, at)
}

func TestAManyHeadedLineCounts(t *testing.T) {
	pane := NewSourcePane(shows(t, stuck()...))
	pane.stands = []stand{{line: 40, more: 9, who: []chip{{text: "1", state: flow.Waiting, title: "worker 1: waiting"}}}}
	page := app.HTMLString(pane.Render())
	assert.Contains(t, page, "+9")
	assert.Contains(t, page, "worker 1: waiting")
}

func TestTheGutterKeepsToItsWidth(t *testing.T) {
	s := stand{line: 40, who: []chip{{text: "98", state: flow.Running}, {text: "99", state: flow.Blocked}, {text: "100", state: flow.Waiting}}, more: 897}
	s.fit()
	require.Len(t, s.who, 1)
	assert.Equal(t, "99", s.who[0].text, "who is blocked stays")
	assert.Equal(t, 899, s.more)

	s = stand{who: []chip{{text: "1", state: flow.Running}, {text: "2", state: flow.Running}, {text: "3", state: flow.Running}}}
	s.fit()
	assert.Len(t, s.who, 3)
	assert.Zero(t, s.more)
}

func TestWhoIsBlockedMattersMost(t *testing.T) {
	pane := NewSourcePane(shows(t, stuck()...))
	require.Equal(t, "pool/pattern/inventory.go", pane.files[pane.shown].file, "where the last record was left")
	pane.shown, pane.follow = 0, false
	pane.look()
	assert.Equal(t, 66, pane.main())
}
