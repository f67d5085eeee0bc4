package conductor_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/event"
)

// seeds is how many schedules a semantic test tries.
const seeds = 60

// underSeeds runs a scene under many schedules; each must end with kind.
func underSeeds(t *testing.T, kind string, scene func(t *testing.T)) {
	t.Helper()
	for seed := range uint64(seeds) {
		for _, policy := range []conductor.Policy{conductor.Uniform, conductor.Mixed} {
			rep := conductor.Run(conductor.Config{Seed: seed, Policy: policy, MaxSteps: 100_000}, func() { scene(t) })
			require.Equal(t, kind, rep.Kind, "seed %d: %s\n%s", seed, rep.Text, rep.Stack)
		}
	}
}

// once runs a scene with seed 1 and returns its report and its log as lanes.
func once(cfg conductor.Config, scene func()) (*conductor.Report, []string) {
	cfg.Log = new(event.Log)
	rep := conductor.Run(cfg, scene)
	return rep, lanes(cfg.Log)
}

// lanes is a log as people read it: "#1 send ch1 →#2 @5ms".
func lanes(log *event.Log) (lines []string) {
	for _, r := range log.Records {
		var b strings.Builder
		fmt.Fprintf(&b, "#%d %s", r.Actor, r.Kind)
		if r.Obj != 0 {
			fmt.Fprintf(&b, " %d", r.Obj)
		}
		if r.Other != 0 {
			fmt.Fprintf(&b, " with #%d", r.Other)
		}
		if r.Flags&event.Closed != 0 {
			b.WriteString(" closed")
		}
		if r.Time != 0 {
			fmt.Fprintf(&b, " @%d", r.Time)
		}
		lines = append(lines, b.String())
	}
	return lines
}

// inOrder lets those who are ready go in ascending order of their numbers.
func inOrder(uint64, []conductor.Ready) int { return 0 }
