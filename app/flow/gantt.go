package flow

import "github.com/fanlight/fanlight/pool/event"

// gantt collects the bars of every goroutine that stands in a column, as the
// log grows, and how much of everything there was when.
type gantt struct {
	lanes   []*Lane
	byG     map[uint32]*Lane
	workers map[uint32]*Lane // full speed
	crews   []track          // by column: goroutines in each state
	levels  []*Level
	inside  track // jobs between submitted and settled
	asked   track // the number of workers asked for
	done    pile  // full speed: the work of all workers
}

func newGantt(l Layout) *gantt {
	return &gantt{crews: make([]track, len(l.Columns)), inside: newTrack(1), asked: newTrack(1)}
}

// count notes that a goroutine of a column has changed its state.
func (b *gantt) count(column int, from, to State, now int64) {
	crew := &b.crews[column]
	if crew.now == nil {
		*crew = newTrack(int(Ended))
	}
	if from < Ended {
		crew.add(now, int(from), -1)
	}
	if to < Ended {
		crew.add(now, int(to), 1)
	}
}

// change ends a goroutine's last bar and begins the next.
func (b *gantt) change(g *Goroutine, step int, now int64) {
	lane := b.byG[g.ID]
	if lane == nil {
		if b.byG == nil {
			b.byG = map[uint32]*Lane{}
		}
		lane = &Lane{Goroutine: g.ID, Column: g.Column, Ordinal: g.Ordinal}
		b.byG[g.ID] = lane
		b.lanes = append(b.lanes, lane)
	}
	was := Ended
	if n := len(lane.bars); n > 0 {
		last := &lane.bars[n-1]
		if was = last.State; last.To != 0 {
			was = Ended
		}
		if last.From == step || last.Start == now && last.State == Waiting && last.Job == 0 {
			// Between two things it did nothing for no time at all.
			lane.bars = lane.bars[:n-1]
		} else {
			last.To, last.End = step, now
		}
	}
	if was != g.State {
		b.count(g.Column, was, g.State, now)
	}
	if g.State != Ended {
		lane.bars = append(lane.bars, Bar{State: g.State, Job: g.Job, From: step, Start: now})
	}
}

// span adds a bar that is known only once it is over.
func (b *gantt) span(r *event.Record, log *event.Log) {
	s, err := event.DecodeResult(log.Blob(r.Blob))
	worker := s.Worker
	if worker == 0 {
		worker = r.Actor
	}
	if err != nil || worker == 0 || s.Finished < s.Started {
		return
	}
	lane := b.workers[worker]
	if lane == nil {
		if b.workers == nil {
			b.workers = map[uint32]*Lane{}
		}
		lane = &Lane{Column: -1, Ordinal: int(worker)}
		b.workers[worker] = lane
		b.lanes = append(b.lanes, lane)
	}
	bar := Bar{State: Running, Job: s.ID, To: 1, Start: s.Started, End: s.Finished}
	if n := len(lane.bars); n == 0 || lane.bars[n-1].End <= bar.Start {
		lane.bars = append(lane.bars, bar)
		b.done.add(bar.Start, bar.End)
	}
}

// Lanes are the lanes of every goroutine that ever stood in a column, in the
// order of their starting.
func (t *Timeline) Lanes() []*Lane { return t.bars.lanes }
