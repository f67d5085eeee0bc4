//go:build !race && !js

// These programs have data races, which the race detector would report, and are too many for a browser's engine.

package explore_test

//lint:file-ignore SA2001 who holds which lock is all that these programs do

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/conductor"
	"github.com/fanlight/fanlight/pool/conductor/emit"
	"github.com/fanlight/fanlight/pool/conductor/explore"
	"github.com/fanlight/fanlight/pool/conductor/shim/atomic"
	"github.com/fanlight/fanlight/pool/conductor/shim/context"
	"github.com/fanlight/fanlight/pool/conductor/shim/sync"
	shimtime "github.com/fanlight/fanlight/pool/conductor/shim/time"
)

var programs = flag.Int("programs", 40, "how many random programs to walk with and without pruning")

// shared is what the goroutines of a random program have in common.
type shared struct {
	plain, buffered chan int
	a, b            sync.Mutex
	rw              sync.RWMutex
	once            sync.Once
	cond            *sync.Cond
	group           sync.WaitGroup
	n, m            atomic.Int64
	ctx             context.Context
	cancel          context.CancelFunc
	seen            [4][]string // what each goroutine has seen
}

// acts are what a goroutine of a random program may do, some of it wrong.
var acts = map[string]func(s *shared, g int){
	"send":   func(s *shared, g int) { emit.SendTo(0, s.plain).V(g) },
	"recv":   func(s *shared, g int) { s.saw(g, emit.Recv(0, s.plain)) },
	"put":    func(s *shared, g int) { emit.SendTo(0, s.buffered).V(g) },
	"take":   func(s *shared, g int) { s.saw(g, emit.Recv(0, s.buffered)) },
	"close":  func(s *shared, _ int) { emit.Close(0, s.buffered) },
	"locks":  func(s *shared, g int) { s.a.Lock(); s.b.Lock(); s.b.Unlock(); s.a.Unlock() },
	"across": func(s *shared, g int) { s.b.Lock(); s.a.Lock(); s.a.Unlock(); s.b.Unlock() },
	"write":  func(s *shared, g int) { s.rw.Lock(); s.n.Add(1); s.rw.Unlock() },
	"read":   func(s *shared, g int) { s.rw.RLock(); s.saw(g, s.n.Load()); s.rw.RUnlock() },
	"lose":   func(s *shared, g int) { s.m.Store(s.m.Load() + 1) },
	"try":    func(s *shared, g int) { s.saw(g, s.a.TryLock()) },
	"once":   func(s *shared, g int) { s.once.Do(func() { s.m.Add(1); s.saw(g, "first") }) },
	"done":   func(s *shared, _ int) { s.group.Done() },
	"wait":   func(s *shared, g int) { s.group.Wait(); s.saw(g, s.m.Load()) },
	"await":  func(s *shared, _ int) { s.a.Lock(); s.cond.Wait(); s.a.Unlock() },
	"signal": func(s *shared, _ int) { s.cond.Signal() },
	"sleep":  func(s *shared, _ int) { shimtime.Sleep(time.Second) },
	"cancel": func(s *shared, _ int) { s.cancel() },
	"choose": func(s *shared, g int) {
		in, out := emit.RecvCase(0, s.plain), emit.SendCase(0, s.buffered).V(g)
		s.saw(g, emit.Select(0, false, in, out, emit.RecvCase(0, s.ctx.Done())))
	},
	"look": func(s *shared, g int) {
		in := emit.RecvCase(0, s.buffered)
		s.saw(g, emit.Select(0, true, in, emit.SendCase(0, s.plain).V(g)))
	},
	"hurry": func(s *shared, g int) {
		s.saw(g, emit.Select(0, false, emit.RecvCase(0, s.plain), emit.RecvCase(0, shimtime.After(time.Second))))
	},
	"either": func(s *shared, g int) {
		s.saw(g, emit.Select(0, false, emit.RecvCase(0, s.plain), emit.RecvCase(0, s.buffered)))
	},
	"peek":  func(s *shared, g int) { s.saw(g, emit.Select(0, true, emit.RecvCase(0, s.ctx.Done()))) },
	"start": func(s *shared, g int) { emit.Go(0, func() { s.m.Add(10) }) },
}

func (s *shared) saw(g int, v any) { s.seen[g] = append(s.seen[g], fmt.Sprint(v)) }

// telling are programs whose outcomes are easily lost: a sender takes the other's receiver away from it, or a panic
// keeps another from happening.
var telling = [][][]string{
	{{"either"}, {"sleep", "send"}, {"sleep", "put"}},
	{{"cancel"}, {"peek"}},
	{{"close", "close"}, {"done", "done", "done"}},
	{{"lose"}, {"lose"}},
	{{"locks"}, {"across"}},
	{{"write"}, {"read"}},
	{{"once"}, {"once"}},
	{{"done", "done"}, {"wait"}},
	{{"cancel"}, {"choose"}},
	{{"await"}, {"signal"}},
	{{"hurry"}, {"send"}},
}

// random is two or three goroutines with some acts each.
func random(seed uint64) (program [][]string) {
	rng := rand.New(rand.NewPCG(seed, 1))
	names := make([]string, 0, len(acts))
	for name := range acts {
		names = append(names, name)
	}
	slices.Sort(names)
	few := make([]string, 4) // so that they meet
	for i := range few {
		few[i] = names[rng.IntN(len(names))]
	}
	for range 2 + rng.IntN(2) {
		var list []string
		for range 1 + rng.IntN(2) {
			list = append(list, few[rng.IntN(len(few))])
		}
		program = append(program, list)
	}
	return program
}

// outcomes walks a program, and returns how its schedules end: what everybody has seen, or the verdict.
func outcomes(program [][]string, whole bool, runs int) (map[string]bool, explore.Walked) {
	ends := map[string]bool{}
	out := walk(func(cfg conductor.Config) (*conductor.Report, explore.Fault) {
		var s *shared
		rep := conductor.Run(cfg, func() {
			s = &shared{plain: emit.Make[chan int](0, 0), buffered: emit.Make[chan int](0, 1)}
			s.cond = sync.NewCond(&s.a)
			s.group.Add(2)
			s.ctx, s.cancel = context.WithCancel(context.Background())
			for g, list := range program {
				emit.Go(0, func() {
					for _, name := range list {
						acts[name](s, g)
						s.saw(g, "|")
					}
				})
			}
		})
		if cfg.Walk != nil && rep.Kind != conductor.Stopped {
			end, _, _ := strings.Cut(rep.Text, "\n") // goroutines are numbered as they come
			if rep.Kind != conductor.Panic {
				end += fmt.Sprint(s.seen, s.n.Load(), s.m.Load(), len(s.buffered))
			}
			ends[end] = true
		}
		return rep, explore.Fault{}
	}, explore.Order{Preemptions: -1, Whole: whole, Runs: runs})
	return ends, out.Walked
}

// Pruning leaves no outcome out, and finds none that there is not.
func TestPruningKeepsAllOutcomes(t *testing.T) {
	var pruned, whole, compared int
	for seed := range uint64(*programs) {
		program, runs := random(seed), 1500
		if seed < uint64(len(telling)) {
			program, runs = telling[seed], 100_000
		}
		all, walked := outcomes(program, true, runs)
		if !walked.Complete {
			require.Equal(t, 1500, runs)
			continue
		}
		some, less := outcomes(program, false, runs)
		require.True(t, less.Complete)
		require.Equal(t, all, some, "program %d: %s", seed, strings.Join(fields(program), " | "))
		require.LessOrEqual(t, less.Schedules, walked.Schedules)
		compared++
		t.Logf("%s: %d outcomes, %d schedules, %d with pruning", strings.Join(fields(program), " | "), len(all), walked.Schedules, less.Schedules+less.Known)
		pruned += less.Schedules + less.Known
		whole += walked.Schedules
	}
	t.Logf("%d programs: %d schedules, %d with pruning", compared, whole, pruned)
	require.Greater(t, compared, *programs/4)
}

func fields(program [][]string) (list []string) {
	for _, g := range program {
		list = append(list, strings.Join(g, " "))
	}
	return list
}
