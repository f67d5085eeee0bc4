package flow_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

func sum(v []float64) float64 {
	n := 0.0
	for _, x := range v {
		n += x
	}
	return n
}

func TestSeriesAddUpToTheRun(t *testing.T) {
	line := flow.NewTimeline(two, poolLayout)
	line.Extend(busyRun(10, 1000)) // a result every 0.1 ms
	var s flow.Series
	end := line.Head().Time
	s.Fill(line, end)
	require.Len(t, s.Throughput, 100, "enough for a line")
	assert.Equal(t, time.Millisecond, s.Every)
	assert.InDelta(t, 1000, sum(s.Throughput)*s.Every.Seconds(), 1, "each result once")
	assert.InDelta(t, float64(line.Metrics(line.Head()).InSystem), sum(s.Inside)/100, 1e-6)
	assert.Len(t, s.Levels, 2)
	assert.InDelta(t, line.Crew(poolLayout.WorkersColumn(), 0, end)[flow.Running], sum(s.Working)/100, 1e-9)
	assert.InDelta(t, float64(two.Workers), s.Asked[50], 1e-9)
}

// However its log came, in one piece or in many, the series are the same.
func TestSeriesFollowTheirRun(t *testing.T) {
	f := busyRun(10, 3000)
	whole := flow.NewTimeline(two, poolLayout)
	whole.Extend(f)
	var want flow.Series
	want.Fill(whole, whole.Head().Time)

	line := flow.NewTimeline(two, poolLayout)
	line.Extend(event.Frame{Blobs: f.Blobs, FirstBlob: 1, Sites: f.Sites})
	var got flow.Series
	for i := 0; i < len(f.Records); i += 777 {
		line.Extend(event.Frame{Records: f.Records[i:min(i+777, len(f.Records))]})
		got.Fill(line, line.Head().Time)
		require.Len(t, got.Working, len(got.Throughput))
		require.Len(t, got.Blocked, len(got.Throughput))
		require.Len(t, got.Wait[2], len(got.Throughput))
	}
	assert.Equal(t, want.Throughput, got.Throughput)
	assert.Equal(t, want.Wait, got.Wait)
	assert.Equal(t, want.Levels, got.Levels)
}

func TestStretchesWithoutResultsHaveNoPercentiles(t *testing.T) {
	line := flow.NewTimeline(two, poolLayout)
	var s flow.Series
	s.Fill(line, 0)
	assert.Empty(t, s.Throughput)
	s.Fill(line, int64(time.Second))
	require.NotEmpty(t, s.Throughput)
	assert.Zero(t, sum(s.Throughput))
	assert.True(t, math.IsNaN(s.Run[0][0]))
}
