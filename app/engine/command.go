package main

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// command makes the runs of the recordings in the files that args name, or of
// the one on stdin, and prints what came of each, a line a run.
func command(args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) == 0 {
		b, err := io.ReadAll(stdin)
		if err != nil {
			return err
		}
		return report("stdin", b, stdout)
	}
	for _, name := range args {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := report(name, b, stdout); err != nil {
			return err
		}
	}
	return nil
}

func report(name string, b []byte, stdout io.Writer) error {
	g, err := event.DecodeRecording(b)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	t, err := makeRun(g)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = fmt.Fprintln(stdout, t)
	return err
}

// makeRun makes a run as fast as it goes, until nothing more happens by itself.
func makeRun(g event.Recording) (*tally, error) {
	g.Config.Mode = mode
	frames := make(chan event.Frame, 16)
	s := NewSession(func(f event.Frame) { frames <- f })
	go func() {
		defer close(frames)
		s.Serve()
	}()
	s.Handle(event.Control{Kind: event.Start, Run: 1, Seq: 1, Config: g.Config, Replay: g.Commands})
	s.Handle(event.Control{Kind: event.RunFree, Run: 1, Seq: 2})
	t := &tally{config: g.Config, began: time.Now()}
	var failed error
	for f := range frames {
		if t.closed {
			continue // the frames of the end itself belong to no run that was asked for
		}
		t.add(f)
		if f.Status.State == event.Failed {
			failed = fmt.Errorf("%s", f.Status.Error)
		}
		if f.Status.State != event.Running && f.Status.Seq == 2 || failed != nil {
			t.closed, t.took = true, time.Since(t.began)
			s.Close()
		}
	}
	return t, failed
}

// tally sums a run up from its frames.
type tally struct {
	config   event.Config
	log      event.Log
	status   event.Status
	outcomes [event.Cancelled + 1]int
	rejected int
	sums     string // of the newest audit
	verdict  string
	began    time.Time
	took     time.Duration // of real time
	closed   bool
	results  []event.Result
}

func (t *tally) add(f event.Frame) {
	t.status = f.Status
	if f.FirstBlob == 1 && len(t.log.Blobs) == 0 && len(f.Blobs) > 0 {
		t.log.Blobs = [][]byte{nil}
	}
	t.log.Blobs = append(t.log.Blobs, f.Blobs...)
	if len(f.Sites) > 0 {
		t.log.Sites = f.Sites
	}
	for _, r := range f.Records {
		t.log.Append(r)
		switch r.Kind {
		case event.Collected:
			if e, err := event.DecodeResult(t.log.Blob(r.Blob)); err == nil {
				t.outcomes[e.Outcome]++
				t.results = append(t.results, e)
			}
		case event.Rejected:
			t.rejected++
		case event.Audit:
			t.sums = fmt.Sprintf("stock %d, ledger %d, balanced %t", r.A, r.B, r.Flags&event.Balanced != 0)
		case event.Verdict:
			if v, err := event.DecodeReport(t.log.Blob(r.Blob)); err == nil {
				t.verdict = v.Kind
			}
		}
	}
}

// String is the same for the same run, wherever it is made.
func (t *tally) String() string {
	s := fmt.Sprintf("%s seed %d: %v, %d records in %d grants", t.config.Scene, t.config.Seed, t.status.State, len(t.log.Records), t.status.Grants)
	for o, n := range t.outcomes {
		if n > 0 {
			s += fmt.Sprintf(", %d %v", n, event.Outcome(o))
		}
	}
	if t.rejected > 0 {
		s += fmt.Sprintf(", %d rejected", t.rejected)
	}
	if t.sums != "" {
		s += ", " + t.sums
	}
	if t.verdict != "" {
		s += ", verdict " + t.verdict
	}
	if len(t.results) > 0 {
		s += ", results " + t.answers()
	}
	if mode == event.Watch {
		s += fmt.Sprintf(", %v, sha256 %s", time.Duration(t.status.Now), t.log.Hash())
	}
	return s
}

// answers is a fingerprint of what every job was told, whoever did it and when.
func (t *tally) answers() string {
	slices.SortFunc(t.results, func(a, b event.Result) int { return cmp.Compare(a.ID, b.ID) })
	sum := sha256.New()
	for _, r := range t.results {
		fmt.Fprintln(sum, r.ID, r.Op, r.SKU, r.Quantity, r.Outcome, r.Delta, r.Error)
	}
	return fmt.Sprintf("%.8x", sum.Sum(nil))
}
