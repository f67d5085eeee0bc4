package pattern_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool"
	"github.com/fanlight/fanlight/pool/inventory"
	"github.com/fanlight/fanlight/pool/pattern"
)

// notes is a desk that keeps what it is told.
type notes struct {
	mu       sync.Mutex
	said     []string
	results  map[uint64]error
	rejected map[uint64]error
	resized  []int
	counts   [][2]int
	stock    *inventory.InventoryManager
}

func newNotes() *notes {
	return &notes{results: map[uint64]error{}, rejected: map[uint64]error{}}
}

func (d *notes) do(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f()
}

func (d *notes) Say(line string) { d.do(func() { d.said = append(d.said, line) }) }
func (d *notes) Open(m *inventory.InventoryManager, _ *pattern.Pooled) {
	d.do(func() { d.stock = m })
}

func (d *notes) Collected(r pool.Result[inventory.Receipt]) {
	d.do(func() { d.results[r.ID] = r.Err })
}

func (d *notes) Delivered(r pattern.Result)          { d.do(func() { d.results[r.Job.ID] = r.Err }) }
func (d *notes) Rejected(order uint64, reason error) { d.do(func() { d.rejected[order] = reason }) }
func (d *notes) Resized(workers int)                 { d.do(func() { d.resized = append(d.resized, workers) }) }

func (d *notes) Counted(stock, ledger int) {
	d.do(func() { d.counts = append(d.counts, [2]int{stock, ledger}) })
}

func TestScenesAreWhatTheTableSays(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range pattern.Scenes() {
		assert.False(t, seen[s.ID], "%s is there twice", s.ID)
		seen[s.ID] = true
		found, ok := pattern.Find(s.ID)
		assert.True(t, ok)
		assert.Equal(t, s.Title, found.Title)

		source, err := os.ReadFile(filepath.Base(s.File))
		require.NoError(t, err)
		assert.Equal(t, string(source), s.Source, "%s shows what is compiled", s.ID)
		assert.LessOrEqual(t, strings.Count(s.Source, "\n"), 80, "%s can be read at a glance", s.File)
		_, err = parser.ParseFile(token.NewFileSet(), s.File, s.Source, 0)
		require.NoError(t, err)
		for _, c := range s.Columns {
			if c.Func != "" && c.Func != "main" && !strings.HasPrefix(c.Func, "(") {
				assert.Contains(t, s.Source, "go "+c.Func+"(", "%s draws a goroutine that it starts", s.ID)
			}
		}
	}
	assert.Contains(t, seen, pattern.Default)
	_, ok := pattern.Find("nothing")
	assert.False(t, ok)
}

func TestShapesMoveEveryItemOnce(t *testing.T) {
	for _, test := range []struct {
		scene string
		want  int
		takes time.Duration
	}{
		{"timeout", 6, 3*time.Second + 3*1500*time.Millisecond},
		{"many-to-one", 18, 0},
		{"one-to-many", 6, 2 * time.Second},
		{"many-to-many", 18, 0},
	} {
		t.Run(test.scene, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				scene, _ := pattern.Find(test.scene)
				desk := newNotes()
				began := time.Now()
				scene.Run(pattern.Params{
					Settings: pattern.Settings{Workers: 3, Senders: 3, Items: 6, JobsCap: 2, WorkTime: time.Second},
					Desk:     desk,
				})
				if test.takes > 0 {
					assert.Equal(t, test.takes, time.Since(began))
				}
				time.Sleep(time.Minute) // of the bubble's: whoever was late still ends

				once := map[string]bool{}
				for _, line := range desk.said {
					once[strings.Fields(line)[1]] = true
				}
				assert.Len(t, desk.said, test.want)
				assert.Len(t, once, test.want)
			})
		})
	}
}

// One alone never meets another, so what goes wrong under some schedules cannot.
func TestFlawsNeedTwo(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		if scene.Flaw == "" {
			continue
		}
		t.Run(scene.ID, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				desk := newNotes()
				scene.Run(pattern.Params{Settings: pattern.Settings{Senders: 1, Items: 6, WorkTime: time.Second}, Desk: desk})
				assert.GreaterOrEqual(t, len(desk.said), 6)
				for _, count := range desk.counts {
					assert.Equal(t, count[0], count[1])
				}
			})
		})
	}
}

func TestPoolGivesEveryOrderItsResult(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		orders, desk := make(chan pattern.Order), newNotes()
		go func() {
			defer close(orders)
			for id := range uint64(20) {
				o := pattern.Order{ID: id + 1}
				o.Work = time.Second
				orders <- o
			}
		}()
		began := time.Now()
		pattern.Pool(pattern.Params{
			Settings: pattern.Settings{Workers: 5, JobsCap: 2, ResultsCap: 2}, Orders: orders, Desk: desk,
		})
		assert.Equal(t, 4*time.Second, time.Since(began), "five at a time")
		assert.Len(t, desk.results, 20)
	})
}

// A visitor resizes the pool while it works, then ends it in one way or the
// other. Every order ends exactly once, and the books agree.
func TestInventoryLosesNothing(t *testing.T) {
	for _, end := range []pattern.Verb{pattern.Shutdown, pattern.Cancel} {
		t.Run(fmt.Sprint(end), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				orders, commands := make(chan pattern.Order, 100), make(chan pattern.Command)
				desk := newNotes()
				for id := range uint64(100) {
					orders <- pattern.Order{ID: id + 1, Try: id == 50, Operation: inventory.Operation{
						Kind: inventory.RemoveStock, SKU: "pen", Quantity: 1, Work: time.Second,
					}}
				}
				var done sync.WaitGroup
				done.Go(func() {
					pattern.Inventory(pattern.Params{
						Settings: pattern.Settings{Workers: 2, JobsCap: 3, ResultsCap: 3},
						Stock:    []inventory.Item{{SKU: "pen", Quantity: 30}},
						Orders:   orders, Commands: commands, Desk: desk,
					})
				})
				for _, workers := range []int{10, 0, 4} {
					time.Sleep(2500 * time.Millisecond)
					commands <- pattern.Command{Verb: pattern.Resize, Workers: workers}
				}
				time.Sleep(2500 * time.Millisecond)
				commands <- pattern.Command{Verb: end}
				close(orders)
				done.Wait()

				assert.Equal(t, []int{10, 0, 4}, desk.resized)
				assert.Len(t, desk.results, 100-len(desk.rejected))
				for id := range desk.rejected {
					assert.NotContains(t, desk.results, id)
				}
				sold := int64(0)
				for _, err := range desk.results {
					if err == nil {
						sold++
					}
				}
				assert.Equal(t, 30-sold, desk.stock.Stock()[0].Quantity)
				require.NoError(t, desk.stock.Audit())
			})
		})
	}
}
