//go:build !js

package e2e

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The shapes of the page's contract, written down here once more on purpose:
// the tests must notice when the page changes them.

type snapshot struct {
	Version int              `json:"version"`
	Mode    string           `json:"mode"`
	Scene   string           `json:"scene"`
	Seed    uint64           `json:"seed"`
	Step    int              `json:"step"`
	Steps   int              `json:"steps"`
	Time    float64          `json:"time"`
	Playing bool             `json:"playing"`
	Workers []worker         `json:"workers"`
	Jobs    channel          `json:"jobs"`
	Results channel          `json:"results"`
	Totals  totals           `json:"totals"`
	Stock   map[string]int64 `json:"stock"`
	Verdict json.RawMessage  `json:"verdict"`
}

type worker struct {
	ID    int    `json:"id"`
	State string `json:"state"`
	Job   uint64 `json:"job"`
}

type channel struct {
	Cap     int `json:"cap"`
	Len     int `json:"len"`
	Waiting int `json:"waiting"`
}

type totals struct {
	Submitted uint64 `json:"submitted"`
	Completed uint64 `json:"completed"`
	Refused   uint64 `json:"refused"`
	Failed    uint64 `json:"failed"`
	TimedOut  uint64 `json:"timedOut"`
	Cancelled uint64 `json:"cancelled"`
	Rejected  uint64 `json:"rejected"`
}

func (t totals) outcomes() uint64 {
	return t.Completed + t.Refused + t.Failed + t.TimedOut + t.Cancelled + t.Rejected
}

type job struct {
	Op       string `json:"op"`
	SKU      string `json:"sku"`
	Quantity int64  `json:"quantity,omitempty"`
	To       string `json:"to,omitempty"`
	Key      string `json:"key,omitempty"`
	Work     int    `json:"work,omitempty"`    // ms
	Timeout  int    `json:"timeout,omitempty"` // ms
	Fault    string `json:"fault,omitempty"`
}

type submission struct {
	ID    uint64 `json:"id"`
	Error *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

type result struct {
	ID      uint64 `json:"id"`
	Op      string `json:"op"`
	SKU     string `json:"sku"`
	Worker  int    `json:"worker"`
	Outcome string `json:"outcome"`
	Value   int64  `json:"value"`
	Error   string `json:"error"`
}

type setup struct {
	Scene    string           `json:"scene,omitempty"`
	Seed     uint64           `json:"seed"`
	Mode     string           `json:"mode,omitempty"`
	Workers  int              `json:"workers"`
	Capacity capacity         `json:"capacity"`
	Stock    map[string]int64 `json:"stock,omitempty"`

	// What a job takes that does not say it, and what the collector takes for a
	// result, in ms.
	WorkTime      int `json:"workTime"`
	CollectorTime int `json:"collectorTime"`
}

type capacity struct {
	Jobs    int `json:"jobs"`
	Results int `json:"results"`
}

// An expression with a value in it, as the page would read it.
func (v *visit) literal(value any) string {
	v.t.Helper()
	b, err := json.Marshal(value)
	require.NoError(v.t, err)
	return string(b)
}

func (v *visit) snapshot() snapshot {
	v.t.Helper()
	return get[snapshot](v, `fanlight.snapshot()`)
}

func (v *visit) reset(s setup) {
	v.t.Helper()
	v.run(`fanlight.reset(%s)`, v.literal(s))
}

func (v *visit) submit(jobs ...job) []submission {
	v.t.Helper()
	return get[[]submission](v, `fanlight.submit(%s)`, v.literal(jobs))
}

func (v *visit) results() []result {
	v.t.Helper()
	return get[[]result](v, `fanlight.results(0)`)
}

func (v *visit) logHash() string {
	v.t.Helper()
	return get[string](v, `fanlight.logHash()`)
}

// code is how the page refuses a command: the error's code.
func (v *visit) code(expression string) string {
	v.t.Helper()
	return get[string](v, `(async () => { try { await %s; return "accepted" } catch (err) { return String(err.code) } })()`, expression)
}

// idle checks what must hold once every job is done: each has one result, and
// the outcomes add up.
func (v *visit) idle(submitted int) snapshot {
	v.t.Helper()
	s := v.snapshot()
	assert.EqualValues(v.t, submitted, s.Totals.Submitted)
	assert.Equal(v.t, s.Totals.Submitted, s.Totals.outcomes(), "%+v", s.Totals)
	once := map[uint64]int{}
	for _, r := range v.results() {
		once[r.ID]++
	}
	for id, n := range once {
		assert.Equal(v.t, 1, n, "job %d", id)
	}
	assert.EqualValues(v.t, s.Totals.outcomes()-s.Totals.Rejected, len(once))
	return s
}

// order is a line of the sample, read without the project's own code.
type order struct {
	sku      string
	quantity int64
}

func sampleOrders(t *testing.T) []order {
	t.Helper()
	file, err := os.Open("../../web/samples/orders-2014.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var orders []order
	for _, row := range rows[1:] {
		n, err := strconv.ParseInt(row[4], 10, 64)
		require.NoError(t, err)
		orders = append(orders, order{row[2], n})
	}
	return orders
}
