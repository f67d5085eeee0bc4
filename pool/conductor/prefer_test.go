package conductor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/event"
)

func TestPreferGivesTheNextGrant(t *testing.T) {
	ends := func(seed uint64, which func(able []conductor.Ready) uint32) (order []uint32) {
		log := new(event.Log)
		conductor.Run(conductor.Config{Seed: seed, Log: log, Pace: func(uint64, time.Duration) bool {
			assert.False(t, conductor.Prefer(99), "nobody has this number")
			assert.True(t, conductor.Prefer(which(conductor.Able(nil))))
			return false
		}}, func() {
			for range 3 {
				emit.Go(0, func() {})
			}
		})
		for _, r := range log.Records {
			if r.Kind == event.GoEnd {
				order = append(order, r.Actor)
			}
		}
		return order
	}
	for seed := range uint64(3) {
		assert.Equal(t, []uint32{1, 2, 3, 4}, ends(seed, func(able []conductor.Ready) uint32 { return able[0].G }))
		assert.Equal(t, []uint32{2, 3, 4, 1}, ends(seed, func(able []conductor.Ready) uint32 { return able[len(able)-1].G }))
	}
	assert.False(t, conductor.Prefer(1), "there is no run")
	assert.Empty(t, conductor.Able(nil))
}

func TestThePreferredAreTheSchedule(t *testing.T) {
	made := func(c conductor.Config) string {
		log := new(event.Log)
		c.Seed, c.Log = 9, log
		conductor.Run(c, busy)
		return log.Hash()
	}
	first := func(step uint64, _ time.Duration) bool {
		if able := conductor.Able(nil); step%3 == 0 {
			conductor.Prefer(able[0].G)
		}
		return false
	}
	var schedule []conductor.Switch
	chosen := made(conductor.Config{Pace: first, Switched: &schedule})
	assert.NotEqual(t, made(conductor.Config{}), chosen, "it is not the seed's")
	assert.Equal(t, chosen, made(conductor.Config{Pace: first}))
	assert.Equal(t, chosen, made(conductor.Config{Switches: schedule}), "and can be had again by its switches")
	last := func(uint64, time.Duration) bool {
		able := conductor.Able(nil)
		return !conductor.Prefer(able[len(able)-1].G)
	}
	assert.Equal(t, chosen, made(conductor.Config{Switches: schedule, Pace: last}), "which go before")
}

func TestPollShowsWhoANewValueLetsGo(t *testing.T) {
	orders := make(chan int, 1)
	asked := false
	conductor.Run(conductor.Config{Idle: func(time.Duration) bool {
		if asked {
			return false
		}
		asked = true
		assert.Empty(t, conductor.Able(nil))
		conductor.Inject(orders, 1)
		assert.Empty(t, conductor.Able(nil))
		conductor.Poll()
		assert.Equal(t, []conductor.Ready{{G: 1, Op: event.None, Obj: 1}}, conductor.Able(nil))
		return true
	}}, func() {
		conductor.External(orders)
		emit.Recv(0, orders)
	})
	assert.True(t, asked)
}
