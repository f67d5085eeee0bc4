package flow_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/fanlight/fanlight/app/flow"
)

// What a lane has spent is what its bars add up to, at any moment but for a few
// bars, and however the log has grown since it was asked last.
func TestALaneKnowsWhatItHasSpent(t *testing.T) {
	f := busyRun(3, 200)
	rapid.Check(t, func(t *rapid.T) {
		line := flow.NewTimeline(two, poolLayout)
		for from := 0; from < len(f.Records); {
			to := min(len(f.Records), from+rapid.IntRange(200, 2000).Draw(t, "records"))
			part := f
			part.Records = f.Records[from:to]
			if from > 0 {
				part.Sites, part.Blobs = nil, nil
			}
			line.Extend(part)
			from = to
			for _, lane := range line.Lanes() {
				at := rapid.Int64Range(0, line.Head().Time).Draw(t, "at")
				var want flow.Shares
				for _, bar := range lane.Bars(0, at) {
					if bar.To == 0 || bar.Start >= at {
						continue
					}
					spent := min(at, bar.End) - bar.Start
					want.In[bar.State] += spent
					if bar.State == flow.Running && bar.Job%2 == 1 {
						want.Odd += spent
					}
				}
				blur := float64(2 * flow.MarkEvery * 3e5) // a job takes 0.3 ms of a worker
				_, near := lane.Until(rapid.Int64Range(0, line.Head().Time).Draw(t, "before"), 0)
				got, _ := lane.Until(at, near)
				require.InDelta(t, want.Odd, got.Odd, blur)
				for state := range want.In {
					require.InDelta(t, want.In[state], got.In[state], blur, "%v", flow.State(state))
				}
			}
		}
	})
}
