package flow

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

// Snapshot is the run at the cursor.
func (p *Player) Snapshot() Snapshot { return Snapshot{Version: 1} }
