package view

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// artefact is a file that a visitor carries away.
type artefact struct {
	name, kind string // kind is its media type
	data       []byte
}

// fileName names a file after the run: fanlight-two-locks-seed-7.csv.
func (s *Store) fileName(ending string) string {
	if s.fast() {
		return "fanlight-" + s.config.Scene + "-full-speed" + ending
	}
	return fmt.Sprintf("fanlight-%s-seed-%d%s", s.config.Scene, s.config.Seed, ending)
}

// testName is the same for Go, which has rules of its own for the names of tests.
func (s *Store) testName() string {
	return strings.ReplaceAll(s.fileName("_test.go"), "-", "_")
}

// export makes what is called for and hands it to done.
func (s *Store) export(what string, done func(artefact, error)) {
	t, m := s.player.Timeline(), s.player.Model()
	var b bytes.Buffer
	var err error
	switch what {
	case "run":
		run, err := s.player.Export()
		done(artefact{s.fileName(".fanlight"), "application/octet-stream", run}, err)
	case "trace":
		data, err := t.Trace(s.Scene().Title)
		done(artefact{s.fileName(".trace.json"), "application/json", data}, err)
	case "test":
		s.goTest(func(source []byte, err error) { done(artefact{s.testName(), "text/plain", source}, err) })
	case "results":
		err = t.ResultsCSV(&b, m)
		done(artefact{s.fileName("-results.csv"), "text/csv", b.Bytes()}, err)
	case "ledger":
		err = t.LedgerCSV(&b, m, s.products.Name)
		done(artefact{s.fileName("-ledger.csv"), "text/csv", b.Bytes()}, err)
	case "svg":
		done(artefact{s.fileName(".svg"), "image/svg+xml", []byte(s.picture())}, nil)
	case "png":
		paintPNG(s.picture(), func(data []byte, err error) { done(artefact{s.fileName(".png"), "image/png", data}, err) })
	default:
		done(artefact{}, badArgument("there is nothing called %q to export", what))
	}
}

// save downloads what is called for.
func (s *Store) save(what string) {
	s.export(what, func(a artefact, err error) {
		if err != nil {
			s.Report(err)
			return
		}
		download(a)
		said := "Saved as " + a.name + "."
		if kept := s.keptResults(); what == "results" && kept != "" {
			said += " " + kept
		}
		s.Notify(said)
	})
}

// picture is the stage as it stands, in the page's colours.
func (s *Store) picture() string { return pictureOf(s, stageWidth(), pagePalette()) }

// goTest is the run on show as a Go test. Its schedule is asked of an engine of
// its own, which makes the run again.
func (s *Store) goTest(done func([]byte, error)) {
	if s.fast() {
		done(nil, &flow.Refusal{Code: "full-speed", Message: "a run at full speed cannot be made again: that is what Watch is for"})
		return
	}
	g := s.player.Recording()
	verdict := ""
	if v := s.player.Timeline().Head().Verdict; v != nil {
		verdict = v.Kind
	}
	var engine flow.Engine
	end := func(source []byte, err error) {
		engine.Stop()
		done(source, err)
	}
	engine = s.errand(wire{
		loaded: func(float64) {},
		fail:   func(err error) { end(nil, err) },
		receive: func(f event.Frame) {
			if f.Status.State == event.Failed {
				end(nil, &flow.Refusal{Code: "failed", Message: f.Status.Error})
				return
			}
			end(flow.GoTest(g, f.Schedule, verdict), nil)
		},
	})
	engine.Start(event.Control{Kind: event.Schedule, Run: 1, Seq: 1, Config: g.Config, Replay: g.Commands, Records: g.Steps})
}
