//go:build watch

package main

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// many is a limit that none of the runs here comes to.
const many = 1 << 20

// toChoice lets the run go on to the next choice, the next idleness or its end.
func (p *page) toChoice() event.Status {
	p.t.Helper()
	return p.do(event.Control{Kind: event.Advance, Records: many, Ask: true})
}

func (p *page) choose(g uint32) event.Status {
	p.t.Helper()
	return p.apply(event.Command{Kind: event.CmdChoose, N: int(g)})
}

// again makes the run again from what its log says was asked of it, in one go.
func (p *page) again(g event.Recording) {
	p.t.Helper()
	hash := p.tally.log.Hash()
	p.close()
	other := open(p.t)
	g.Commands = p.commands()
	other.start(g)
	other.runFree()
	require.Equal(p.t, hash, other.tally.log.Hash())
	other.close()
}

// Whoever is the scheduler is asked at every choice, and what they chose is part
// of the run.
func TestAVisitorIsTheScheduler(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		t.Run(scene.ID, func(t *testing.T) {
			p := open(t)
			g := recording(scene, 7)
			g.Commands = nil
			p.start(g)
			asked, next := 0, 1
			for s := p.toChoice(); s.State == event.Running; s = p.toChoice() {
				require.GreaterOrEqual(t, len(p.last.Choices), 2)
				for i, c := range p.last.Choices[1:] {
					require.Less(t, p.last.Choices[i].G, c.G)
				}
				if asked++; asked == 200 {
					break
				}
				if scene.Controls.Submit && asked%9 == 1 && asked < 60 { // a choice and another command at once
					p.apply(event.Command{Kind: event.CmdSubmit, Jobs: jobs(next, 3)})
					next += 3
				}
				if asked%4 == 0 {
					continue // asked again: nothing has happened
				}
				before := len(p.tally.log.Records)
				chosen := p.last.Choices[asked*7%len(p.last.Choices)].G
				p.choose(chosen)
				assert.Empty(t, p.last.Status.Error)
				assert.Len(t, p.tally.log.Records, before+1, "and the run stands")
				p.do(event.Control{Kind: event.Advance, Records: 1, Ask: true})
				if len(p.tally.log.Records) > before+1 {
					r := p.tally.log.Records[before+1]
					assert.Contains(t, []uint32{r.Actor, r.Other}, chosen, "the next to do anything")
				}
			}
			if scene.Controls.Submit && asked == 0 {
				t.Fatal("nobody was asked")
			}
			p.runFree()
			p.again(g)
		})
	}
}

func TestWhoCannotGoCannotBeChosen(t *testing.T) {
	p := open(t)
	p.start(store(7))
	p.toChoice()
	before := len(p.tally.log.Records)
	assert.NotEmpty(t, p.choose(999).Error)
	assert.NotEmpty(t, p.last.Choices)
	p.choose(0)
	assert.Empty(t, p.last.Choices, "the seed may choose")
	assert.Len(t, p.tally.log.Records, before)
	p.do(event.Control{Kind: event.Advance, Records: many})
	assert.Empty(t, p.last.Choices, "who does not ask is not told")
	assert.Equal(t, event.Ended, p.runFree().State)
	p.again(store(7))
}

// Choosing drives a run into what its seed never does.
func TestChoicesCanDeadlock(t *testing.T) {
	scene, _ := pattern.Find("two-locks")
	g := recording(scene, 7)
	p := open(t)
	p.start(g)
	var went uint32
	for s := p.toChoice(); s.State == event.Running; s = p.toChoice() {
		next := p.last.Choices[0].G // by turns: each gets its first lock
		for _, c := range p.last.Choices {
			if c.G != went {
				next = c.G
			}
		}
		went = next
		p.choose(went)
	}
	assert.Equal(t, "deadlock", p.tally.verdict)
	p.again(g)
}

func TestExploreFindsAFailingSeed(t *testing.T) {
	for id, want := range map[string]string{"two-locks": "deadlock", "unsafe-stock": pattern.LostUpdate, "many-to-one": "", "inventory": ""} {
		t.Run(id, func(t *testing.T) {
			scene, _ := pattern.Find(id)
			g := recording(scene, 7)
			p := open(t)
			s := p.do(event.Control{Kind: event.Explore, Config: g.Config, Replay: g.Commands, Records: 60})
			for s.State == event.Running {
				s = p.wait(func(event.Status) bool { return true })
			}
			assert.Equal(t, want, s.Fault)
			assert.Equal(t, s.Seed, g.Config.Seed+s.Done-1)
			assert.Empty(t, p.tally.log.Records, "the runs are nobody's")
			if want == "" {
				assert.Equal(t, uint64(60), s.Done)
				return
			}
			assert.Greater(t, s.Done, uint64(1), "seed 7 goes right")
			p.close()

			g.Config.Seed = s.Seed
			found := open(t)
			found.start(g)
			found.runFree()
			assert.Contains(t, found.tally.String(), map[string]string{
				"deadlock": "verdict deadlock", pattern.LostUpdate: "balanced false",
			}[want])
		})
	}
}

func TestASearchCanBeStopped(t *testing.T) {
	scene, _ := pattern.Find("many-to-many")
	p := open(t)
	p.send(event.Control{Kind: event.Explore, Config: recording(scene, 1).Config, Records: many})
	p.wait(func(s event.Status) bool { return s.Done > 0 })
	p.send(event.Control{Kind: event.Stop})
	s := p.wait(func(s event.Status) bool { return s.State == event.Ended })
	assert.Less(t, s.Done, uint64(many))
	assert.Empty(t, s.Fault)
}

func TestALateAnswerWithoutRoomLeaks(t *testing.T) {
	scene, _ := pattern.Find("timeout")
	g := recording(scene, 1)
	g.Config.JobsCap = 0
	p := open(t)
	s := p.do(event.Control{Kind: event.Explore, Config: g.Config, Records: 9})
	assert.Equal(t, "leak 1", fmt.Sprint(s.Fault, " ", s.Done))
	p.close()
	p = open(t)
	g.Config.Workers = -1
	assert.Equal(t, event.Failed, p.do(event.Control{Kind: event.Explore, Config: g.Config, Records: 9}).State)
}

// scheduled asks for the schedule of a run up to so many records.
func scheduled(t *testing.T, g event.Recording) []event.Switch {
	p := open(t)
	p.do(event.Control{Kind: event.Schedule, Config: g.Config, Replay: g.Commands, Records: g.Steps})
	p.close()
	return p.last.Schedule
}

// The schedule alone makes a run again, whatever the seed would have chosen.
func TestAScheduleIsTheRun(t *testing.T) {
	for _, scene := range pattern.Scenes() {
		p := open(t)
		g := recording(scene, 5)
		p.start(g)
		for range 3 {
			p.toChoice()
			if n := len(p.last.Choices); n > 0 {
				p.choose(p.last.Choices[n-1].G)
			}
		}
		p.do(event.Control{Kind: event.Advance, Records: 150, Time: int64(time.Hour)})
		p.close()
		g.Commands = p.commands()
		g.Steps, g.Hash = uint32(len(p.tally.log.Records)), p.tally.log.Hash()
		log, _, err := replay(g, scheduled(t, g))
		require.NoError(t, err)
		assert.Equal(t, g.Hash, log.Hash(), scene.ID)
	}
}
