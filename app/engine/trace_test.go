package main

import (
	"fmt"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/app/flow/tracetest"
	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// layout is what flow must know of a scene.
func layout(scene pattern.Scene) (l flow.Layout) {
	for _, c := range scene.Columns {
		l.Columns = append(l.Columns, flow.Column{Kind: flow.ColumnKind(c.Kind), Name: c.Name, Func: c.Func, Label: c.Label})
	}
	return l
}

// viewed is the trace of the run so far as a viewer shows it, of which nothing
// may be lost.
func (p *page) viewed(scene pattern.Scene) *tracetest.Trace {
	p.t.Helper()
	line := flow.NewTimeline(p.tally.config, layout(scene))
	log := p.tally.log
	line.Extend(event.Frame{Records: log.Records, FirstBlob: 1, Blobs: log.Blobs[min(1, len(log.Blobs)):], Sites: log.Sites})
	file, err := line.Trace(scene.Title)
	require.NoError(p.t, err)
	trace := tracetest.Read(file)
	require.Empty(p.t, trace.Dropped)
	assert.Equal(p.t, scene.Title, trace.Process)
	return trace
}

// workers are the names of the tracks that are a worker's, from top to bottom.
func workers(trace *tracetest.Trace) (names []string) {
	for _, track := range trace.Tracks {
		var n int
		if _, err := fmt.Sscanf(track.Name, "worker %d", &n); err == nil {
			names = append(names, track.Name)
		}
	}
	return names
}
