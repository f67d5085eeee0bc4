package flow

import "github.com/fanlight/fanlight/pool/event"

// snapshotVersion is the version of the page's contract.
const snapshotVersion = 1

// Snapshot is the page's contract: a run at the cursor, as JSON.
type Snapshot struct {
	Version int              `json:"version"`
	Mode    string           `json:"mode"`
	Scene   string           `json:"scene"`
	Seed    uint64           `json:"seed"`
	Step    int              `json:"step"`
	Steps   int              `json:"steps"`
	Time    float64          `json:"time"` // virtual milliseconds
	Playing bool             `json:"playing"`
	Workers []WorkerShot     `json:"workers"`
	Jobs    ChannelShot      `json:"jobs"`
	Results ChannelShot      `json:"results"`
	Totals  Totals           `json:"totals"`
	Stock   map[string]int64 `json:"stock"`
	Verdict *VerdictShot     `json:"verdict"`
}

// WorkerShot is one worker in a Snapshot.
type WorkerShot struct {
	ID    int    `json:"id"`
	State string `json:"state"`
	Job   uint64 `json:"job"` // 0: none
}

// ChannelShot is one channel in a Snapshot.
type ChannelShot struct {
	Cap     int `json:"cap"`
	Len     int `json:"len"`
	Waiting int `json:"waiting"` // values that wait for a place in it
}

// VerdictShot is a verdict in a Snapshot.
type VerdictShot struct {
	Kind  string     `json:"kind"`
	Text  string     `json:"text"`
	Waits []WaitShot `json:"waits"`
}

// WaitShot is one waiting goroutine of a verdict.
type WaitShot struct {
	Goroutine uint32 `json:"goroutine"`
	Name      string `json:"name"`
	Op        string `json:"op"`
	On        string `json:"on"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	HeldBy    uint32 `json:"heldBy"`
}

// Snapshot is the moment of m in the page's contract; what is not known from the
// log at full speed comes from the engine's status.
func (t *Timeline) Snapshot(m *Model, status event.Status, playing bool) Snapshot {
	s := Snapshot{
		Version: snapshotVersion,
		Mode:    m.Config.Mode.String(), Scene: m.Config.Scene, Seed: m.Config.Seed,
		Step: m.Step, Steps: t.log.Len(), Time: float64(m.Time) / 1e6, Playing: playing,
		Workers: []WorkerShot{}, Totals: m.Totals, Stock: make(map[string]int64, len(m.Stock)),
		Verdict: verdictShot(m.Verdict),
	}
	for i := range m.Stock {
		s.Stock[t.x.skus[i]] = m.Stock[i].Quantity
	}
	if m.Config.Mode == event.FullSpeed {
		s.Time = float64(status.Now) / 1e6
		s.Jobs = ChannelShot{status.JobsCap, status.JobsLen, status.Pending}
		s.Results = ChannelShot{status.ResultsCap, status.ResultsLen, 0}
		s.Workers = fullSpeedWorkers(status)
		return s
	}
	for g := range m.In(t.x.layout.WorkersColumn()) {
		s.Workers = append(s.Workers, WorkerShot{ID: g.Ordinal, State: g.State.String(), Job: g.Job})
	}
	jobs, results := t.x.layout.Channels()
	s.Jobs, s.Results = m.channelShot(jobs), m.channelShot(results)
	s.Jobs.Waiting += m.Queued()
	return s
}

// Snapshot is the run at the cursor.
func (p *Player) Snapshot() Snapshot {
	return p.line.Snapshot(p.Model(), p.status, p.Phase() == Playing)
}

func (m *Model) channelShot(column int) ChannelShot {
	shot := ChannelShot{}
	if c := m.Channel(column); c != nil {
		shot = ChannelShot{c.Cap, c.Len(), c.Senders}
	}
	return shot
}

// fullSpeedWorkers: at full speed nobody watches single workers, so their state
// is only said where it is the same for all.
func fullSpeedWorkers(status event.Status) []WorkerShot {
	state := "unwatched"
	switch {
	case status.Running == 0:
		state = Waiting.String()
	case status.Running >= uint64(status.Workers):
		state = Running.String()
	}
	workers := make([]WorkerShot, status.Workers)
	for i := range workers {
		workers[i] = WorkerShot{ID: i + 1, State: state}
	}
	return workers
}

func verdictShot(r *event.Report) *VerdictShot {
	if r == nil || r.Kind == "" {
		return nil
	}
	shot := &VerdictShot{Kind: r.Kind, Text: r.Text, Waits: []WaitShot{}}
	for _, w := range r.Waits {
		shot.Waits = append(shot.Waits, WaitShot{w.G, w.Name, w.Op, w.ObjName, w.File, w.Line, w.HeldBy})
	}
	return shot
}
