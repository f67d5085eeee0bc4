package tracetest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow/tracetest"
)

// named are two tracks, as every file has them.
const named = `{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"ann"}}, {"ph":"M","name":"thread_sort_index","pid":1,"tid":2,"args":{"sort_index":2}},
	{"ph":"M","name":"thread_name","pid":1,"tid":3,"args":{"name":"bob"}}, {"ph":"M","name":"thread_sort_index","pid":1,"tid":3,"args":{"sort_index":3}}, `

func read(entries string) *tracetest.Trace {
	return tracetest.Read([]byte(`{"traceEvents":[` + entries + `]}`))
}

// A file may be in any order, and is shown by time: of one time the longer span
// is around the shorter.
func TestAFileIsShownByTime(t *testing.T) {
	trace := read(named + `
		{"ph":"X","name":"job 1","pid":1,"tid":3,"ts":10,"dur":5,"bind_id":1,"flow_in":true},
		{"ph":"X","name":"blocked","pid":1,"tid":2,"ts":1.5,"dur":2},
		{"ph":"X","name":"job 1","pid":1,"tid":2,"ts":1.5,"dur":8.5,"bind_id":1,"flow_out":true},
		{"ph":"C","name":"jobs","pid":1,"tid":2,"ts":4,"args":{"values":3}},
		{"ph":"i","name":"submit","pid":1,"tid":2,"ts":0,"s":"p"}`)
	require.Empty(t, trace.Dropped)
	require.Len(t, trace.Tracks, 2)
	ann, bob := trace.Tracks[0], trace.Tracks[1]
	assert.Equal(t, []string{"ann", "bob"}, []string{ann.Name, bob.Name})
	require.Len(t, ann.Spans, 2)
	assert.Equal(t, "job 1", ann.Spans[0].Name)
	assert.Equal(t, int64(1500), ann.Spans[0].Start)
	assert.Equal(t, int64(10_000), ann.Spans[0].End)
	assert.Same(t, ann.Spans[0], ann.Spans[1].Within)
	assert.Equal(t, []tracetest.Flow{{ID: 1, From: ann.Spans[0], To: bob.Spans[0]}}, trace.Flows)
	assert.Equal(t, map[string][]float64{"jobs values": {3}}, trace.Counters)
	assert.Equal(t, []string{"submit"}, trace.Marks)
}

// A reader that drops nothing proves nothing.
func TestWhatIsDroppedIsSaid(t *testing.T) {
	const span = `{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":9}, `
	for entries, why := range map[string]string{
		`{"ph":"X","name":"a","pid":1,"tid":2,"dur":1}`:                                    "no time",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":-1,"dur":1}`:                            "a time below zero",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1}`:                                     "no duration",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":1e-7}`:                          "a time that is no whole number of nanoseconds",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":0}`:                             "takes no time",
		`{"name":"a","pid":1,"tid":2,"ts":1}`:                                              "no phase of one letter",
		`{"ph":"C","name":"a","pid":1,"tid":0,"ts":1,"args":{"n":1}}`:                      "thread 0",
		`{"ph":"C","name":"a","pid":1,"tid":2,"ts":1,"args":{"n":"many"}}`:                 "which is no number",
		`{"ph":"C","name":"a","pid":1,"tid":2,"ts":1}`:                                     "a counter has a name and one value",
		`{"ph":"i","name":"a","pid":1,"tid":2,"ts":1}`:                                     "a mark that is not of the process",
		`{"ph":"Z","name":"a","pid":1,"tid":2,"ts":1}`:                                     "a phase that this reader does not know",
		`{"ph":"X","name":"a","pid":1,"tid":9,"ts":1,"dur":1}`:                             "track 9 has no name",
		`{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"eve"}}`:            `a second name for "ann"`,
		`{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"eve"}}`:            "the number of its process",
		`{"ph":"M","name":"thread_sort_index","pid":1,"tid":2,"args":{"sort_index":9}}`:    "not in that of their sort indexes",
		`{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{}}`:                        "neither a name nor a place",
		`{"ph":"i","name":"\u003c","pid":1,"tid":2,"ts":1,"s":"p"}`:                        "some versions refuse the file",
		span + `{"ph":"X","name":"b","pid":1,"tid":2,"ts":2,"dur":8.001}`:                  "beyond the span around it",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":9,"bind_id":1}`:                 "without a direction",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":9,"bind_id":1,"flow_out":true}`: "goes nowhere",
		`{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":9,"bind_id":1,"flow_in":true}`:  "has not begun",
		flows(`"flow_out":true`, `"flow_out":true`):                                        "begins twice",
		flows(`"flow_out":true`, `"flow_in":true`) + `, ` + flow(30, `"flow_in":true`):     "no arrow leaves it",
	} {
		trace := read(named + entries)
		require.NotEmpty(t, trace.Dropped, "%s", entries)
		assert.Contains(t, trace.Dropped[0], why, "%s", entries)
	}
	assert.NotEmpty(t, tracetest.Read([]byte(`{"traceEvents":[}`)).Dropped)
	assert.NotEmpty(t, tracetest.Read([]byte(`{"displayTimeUnit":"ms","traceEvents":[]}`)).Dropped)
}

func flow(at int, direction string) string {
	return fmt.Sprintf(`{"ph":"X","name":"a","pid":1,"tid":2,"ts":%d,"dur":9,"bind_id":1,%s}`, at, direction)
}

func flows(first, second string) string { return flow(1, first) + `, ` + flow(11, second) }
