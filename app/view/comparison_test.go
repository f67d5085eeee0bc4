package view

import (
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// guests has a store hire desks, and returns the newest of them.
func guests(s *Store) func() *desk {
	var newest *desk
	s.hire = func(guest *Store) flow.Engine {
		newest = &desk{store: guest}
		return newest
	}
	return func() *desk { return newest }
}

// TestWhatIsOpenedAgainAtOnceIsSeen closes the form and opens it again before the
// store has told anybody that it was closed.
func TestWhatIsOpenedAgainAtOnceIsSeen(t *testing.T) {
	s, _ := newTestStore(t)
	c := newComparison(s)
	tester := app.NewClientTester(c)
	t.Cleanup(tester.Close)
	s.ask(true)
	s.frame(time.Second)
	tester.Consume()
	require.Contains(t, app.HTMLString(c), `data-state="asking"`)

	s.ask(false)
	c.Update() // as its own button does
	tester.Consume()
	require.Contains(t, app.HTMLString(c), `data-state="off"`)
	s.ask(true)
	s.frame(2 * time.Second)
	tester.Consume()
	assert.Contains(t, app.HTMLString(c), `data-state="asking"`)
}

func TestASecondRunIsAskedFor(t *testing.T) {
	s, d := newTestStore(t)
	newest := guests(s)
	_, refused := ask(t, s, d, "submit", `[{"op": "AddStock", "sku": "a", "quantity": 1}]`)
	require.Empty(t, refused.Code)
	c := newComparison(s)
	drawn := mount(t, c)
	assert.Contains(t, drawn(), `data-state="off"`)
	s.asking = true
	assert.Contains(t, drawn(), `data-testid="compare-workers"`)
	assert.Equal(t, "28", c.fields[0].text, "four times as many, to begin with")

	for text, words := range map[string]string{"many": "Give a whole number", "1001": "from 0 to 1000"} {
		c.fields[0].text = text
		c.begin()
		assert.Contains(t, drawn(), words)
		assert.Nil(t, s.beside)
		c.fields[0].wrong = ""
	}
	c.fields[0].text, c.fields[1].text = "3", "0"
	c.begin()
	newest().settle()
	html := drawn()
	assert.Contains(t, html, `data-state="on"`)
	assert.Contains(t, html, "7 workers")
	assert.Contains(t, html, "3 workers, no jobs buffer")
	assert.Contains(t, html, `data-testid="stage-beside"`)
	assert.Len(t, newest().jobs(), 1, "the same jobs")
	assert.False(t, s.asking)

	answer, _ := ask(t, s, d, "comparison")
	assert.Contains(t, answer, `"difference":"Both start together: press Play."`)
	require.NoError(t, s.Reset(s.config))
	assert.Nil(t, s.beside, "another run stands alone")
	answer, _ = ask(t, s, d, "comparison")
	assert.Equal(t, "null", answer)
}

func TestComparingIsForWatch(t *testing.T) {
	s, d := newTestStore(t)
	guests(s)
	_, refused := ask(t, s, d, "compare", `{"mode": "full-speed"}`)
	assert.Equal(t, "full-speed", refused.Code)
	_, refused = ask(t, s, d, "compare", `{"workers": 5000}`)
	assert.Equal(t, "out-of-range", refused.Code)
	_, refused = ask(t, s, d, "compare", `{"branch": 9}`)
	assert.Equal(t, "unknown-branch", refused.Code)
	assert.Nil(t, s.beside)
	assert.ErrorContains(t, s.Adopt(), "no run beside")
}

func TestBranchesAreDrawnOnceThereAreSome(t *testing.T) {
	s, d := newTestStore(t)
	b := newBranches(s)
	drawn := mount(t, b)
	assert.Contains(t, drawn(), `data-count="1"`)
	_, refused := ask(t, s, d, "submit", `[{"op": "AddStock", "sku": "a", "quantity": 1}, {"op": "AddStock", "sku": "a", "quantity": 1}]`)
	require.Empty(t, refused.Code)
	require.NoError(t, s.player.Seek(0))
	require.NoError(t, s.player.SetWorkers(9))
	d.settle()
	html := drawn()
	assert.Contains(t, html, "9 workers")
	assert.Contains(t, html, `data-testid="branch-1-do"`)

	b.editing, b.text = 2, " "
	b.onNamed(nil, app.Event{})
	assert.Contains(t, drawn(), "A branch needs a name.")
	b.text = "nine"
	b.onNamed(nil, app.Event{})
	assert.Contains(t, drawn(), "<b>nine")
	_, refused = ask(t, s, d, "deleteBranch", `2`)
	assert.Equal(t, "on-show", refused.Code)
	_, refused = ask(t, s, d, "renameBranch", `1`)
	assert.Equal(t, "bad-argument", refused.Code)
}

func TestStepsAndJumpsTellWhatIsNotThere(t *testing.T) {
	s, d := newTestStore(t)
	transport := NewTransport(s)
	drawn := mount(t, transport)
	s.ways.mark = flow.Panic
	s.jump(false)
	d.settle()
	assert.Contains(t, drawn(), "No panic comes after this moment.")
	s.ways = ways{unit: flow.ByWorker}
	s.Step(true)
	d.settle()
	assert.Contains(t, drawn(), "There is no change of a worker before this moment.")
	s.Select(flow.Ref{Kind: flow.Item, N: 3})
	s.ways = ways{unit: flow.ByJob}
	s.Step(false)
	d.settle()
	assert.Contains(t, drawn(), "No change of job 3 comes after this moment.")
	for _, arg := range []string{`{"by": "hour"}`, `{"by": 3}`} {
		_, refused := ask(t, s, d, "step", arg)
		assert.Equal(t, "bad-argument", refused.Code)
	}
	answer, _ := ask(t, s, d, "jump", `{"to": "leak"}`)
	assert.Equal(t, `{"found":false,"step":0}`, answer)
	require.NoError(t, s.Reset(event.Config{Scene: s.config.Scene, Mode: event.FullSpeed, Workers: 1}))
	d.settle()
	_, refused := ask(t, s, d, "jump", `{"to": "block"}`)
	assert.Equal(t, "full-speed", refused.Code)
}
