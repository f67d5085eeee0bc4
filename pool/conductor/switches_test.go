package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/shim/atomic"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	"github.com/fanlight/fanlight/pool/event"
)

func TestTheSwitchesOfARunRepeatItWithoutItsSeed(t *testing.T) {
	for seed := range uint64(50) {
		plan := []conductor.Switch{}
		cfg := conductor.Config{Seed: seed, Switched: &plan, Log: new(event.Log)}
		rep := conductor.Run(cfg, crossed)
		for other := range uint64(3) {
			log := new(event.Log)
			same := conductor.Run(conductor.Config{Seed: other, Switches: plan, Log: log}, crossed)
			require.Equal(t, rep.Text, same.Text)
			require.Equal(t, cfg.Log.Hash(), log.Hash())
		}
	}
}

func TestRecordingTheSwitchesChangesNothing(t *testing.T) {
	hash := func(switched *[]conductor.Switch) string {
		log := new(event.Log)
		conductor.Run(conductor.Config{Seed: 5, Policy: conductor.Mixed, Log: log, Switched: switched}, busy)
		return log.Hash()
	}
	assert.Equal(t, hash(nil), hash(new([]conductor.Switch)))
}

func TestASwitchDecidesBetweenTwo(t *testing.T) {
	scene := func(switches []conductor.Switch) *conductor.Report {
		return conductor.Run(conductor.Config{Switches: switches}, crossed)
	}
	assert.Empty(t, scene([]conductor.Switch{}).Kind, "one after the other")
	bad := 0
	for step := range uint64(20) {
		if rep := scene([]conductor.Switch{{Step: step, G: 3}, {Step: 99, G: 77}}); rep.Kind == conductor.Deadlock {
			bad++
		}
	}
	assert.NotZero(t, bad, "one switch in the wrong place")
}

func TestAtomicsPassWithoutARecord(t *testing.T) {
	var passes []conductor.Pass
	conductor.Run(conductor.Config{Passes: &passes, Log: new(event.Log)}, func() {
		var n atomic.Int32
		n.Add(1)
		emit.Gosched(3)
		emit.Make[chan int](4, 0)
		emit.On(5, &n).Add(1)
	})
	assert.Equal(t, []conductor.Pass{{G: 1, Records: 1}, {G: 1, Site: 5, Records: 2}}, passes)
}

func TestWhoIsBlockedForHalfOfARunIsStarved(t *testing.T) {
	for blocked, want := range map[bool]bool{true: true, false: false} {
		rep := conductor.Run(conductor.Config{MaxSteps: 1000}, func() {
			var mu sync.Mutex
			mu.Lock()
			emit.Go(0, func() {
				if blocked {
					mu.Lock()
				}
			})
			for {
				emit.Gosched(0)
			}
		})
		assert.Equal(t, conductor.Limit, rep.Kind)
		assert.Equal(t, want, rep.Starved)
	}
}

func TestFairnessLetsTheStarvedGo(t *testing.T) {
	for _, cfg := range []conductor.Config{{Policy: conductor.PCT}, {Switches: []conductor.Switch{{Step: 1, G: 2}}}} {
		for seed := range uint64(20) {
			cfg.Seed, cfg.MaxSteps, cfg.Fair = seed, 20_000, 1000
			rep := conductor.Run(cfg, func() {
				var stop atomic.Bool
				var all sync.WaitGroup
				ping, pong := emit.Make[chan int](0, 0), emit.Make[chan int](0, 0)
				all.Go(func() {
					for !stop.Load() {
						emit.SendTo(0, ping).V(1)
						emit.Recv(0, pong)
					}
					emit.Close(0, ping)
				})
				all.Go(func() {
					for r := emit.Range(0, ping); r.Next(); {
						emit.SendTo(0, pong).V(1)
					}
				})
				stop.Store(true)
				all.Wait()
			})
			assert.Empty(t, rep.Kind, rep.Text)
		}
	}
}
