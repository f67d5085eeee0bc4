package flow

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/fanlight/fanlight/pool/event"
)

// GoTest is a recorded run as a Go test that makes it again by its schedule, and
// asserts that its log is the same, byte for byte. verdict is how it ended, or
// "". The file belongs beside the engine's own tests; its first lines say how to
// run it.
func GoTest(g event.Recording, schedule []event.Switch, verdict string) []byte {
	var run strings.Builder
	fmt.Fprintf(&run, "\tConfig: event.Config{\n%s\t},\n", configLiteral(g.Config))
	if len(g.Commands) > 0 {
		run.WriteString("\tCommands: []event.Command{\n")
		for _, c := range g.Commands {
			run.WriteString(commandLiteral(c))
		}
		run.WriteString("\t},\n")
	}
	fmt.Fprintf(&run, "\tSteps: %d,\n\tHash:  %q,\n", g.Steps, g.Hash)
	imports := "\t\"testing\"\n"
	if strings.Contains(run.String(), " * time.") {
		imports += "\t\"time\"\n"
	}
	return fmt.Appendf(nil, goTest, g.Config.Scene, g.Config.Seed, imports, run.String(), scheduleLiteral(schedule), verdictCheck(verdict))
}

const goTest = `//go:build watch

// A run that was watched in Fanlight: the scene %q, seed %d.
// Save it in app/engine, and make the run again with
//
//	make watch
//	go test -tags watch -overlay .watch/overlay.json -run TestExportedRun ./app/engine

package main

import (
%s
	"github.com/fanlight/fanlight/pool/event"
)

var exportedRun = event.Recording{
%s}

// exportedSchedule says at which grant another goroutine than before goes on.
var exportedSchedule = []event.Switch{%s}

func TestExportedRun(t *testing.T) {
	log, report, err := replay(exportedRun, exportedSchedule)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(log.Records); n != int(exportedRun.Steps) {
		t.Errorf("%%d records, not %%d", n, exportedRun.Steps)
	}
	if hash := log.Hash(); hash != exportedRun.Hash {
		t.Errorf("the log is another one: %%s", hash)
	}
	%s
}
`

func verdictCheck(verdict string) string {
	if verdict == "" {
		return "if report.Failed() {\n\t\tt.Error(report.Text)\n\t}"
	}
	return fmt.Sprintf("if report.Kind != %q {\n\t\tt.Errorf(\"it ended otherwise: %%q\", report.Kind)\n\t}", verdict)
}

// fields are the fields of a literal that are not zero, each with its value.
type fields []string

func (f *fields) add(name, value string) {
	if value != "" && value != "0" && value != `""` {
		*f = append(*f, name+": "+value)
	}
}

func configLiteral(c event.Config) string {
	f := fields{"Scene: " + strconv.Quote(c.Scene), "Seed: " + strconv.FormatUint(c.Seed, 10)}
	f.add("Workers", strconv.Itoa(c.Workers))
	f.add("Senders", strconv.Itoa(c.Senders))
	f.add("Items", strconv.Itoa(c.Items))
	f.add("JobsCap", strconv.Itoa(c.JobsCap))
	f.add("ResultsCap", strconv.Itoa(c.ResultsCap))
	f.add("WorkTime", durationLiteral(c.WorkTime))
	f.add("CollectorTime", durationLiteral(c.CollectorTime))
	var b strings.Builder
	b.WriteString("\t\t" + strings.Join(f, ", ") + ",\n")
	if len(c.Stock) > 0 {
		b.WriteString("\t\tStock: []event.StockLine{\n")
		for _, line := range c.Stock {
			fmt.Fprintf(&b, "\t\t\t{SKU: %q, Quantity: %d},\n", line.SKU, line.Quantity)
		}
		b.WriteString("\t\t},\n")
	}
	return b.String()
}

var commandLiterals = map[event.CommandKind]string{
	event.CmdSubmit: "event.CmdSubmit", event.CmdWorkers: "event.CmdWorkers", event.CmdShutdown: "event.CmdShutdown",
	event.CmdCancel: "event.CmdCancel", event.CmdChoose: "event.CmdChoose",
}

func commandLiteral(c event.Command) string {
	f := fields{"At: " + strconv.FormatUint(c.At, 10), "Kind: " + commandLiterals[c.Kind]}
	f.add("N", strconv.Itoa(c.N))
	if len(c.Jobs) == 0 {
		return "\t\t{" + strings.Join(f, ", ") + "},\n"
	}
	var b strings.Builder
	b.WriteString("\t\t{" + strings.Join(f, ", ") + ", Jobs: []event.JobSpec{\n")
	for _, j := range c.Jobs {
		b.WriteString("\t\t\t{" + strings.Join(jobFields(j), ", ") + "},\n")
	}
	b.WriteString("\t\t}},\n")
	return b.String()
}

func jobFields(j event.JobSpec) fields {
	var f fields
	f.add("ID", strconv.FormatUint(j.ID, 10))
	f.add("Op", "event."+j.Op.String())
	f.add("SKU", strconv.Quote(j.SKU))
	f.add("Quantity", strconv.FormatInt(j.Quantity, 10))
	f.add("To", strconv.Quote(j.To))
	f.add("Key", strconv.Quote(j.Key))
	f.add("Work", durationLiteral(j.Work))
	f.add("Timeout", durationLiteral(j.Timeout))
	f.add("Fault", map[event.Fault]string{event.FaultError: "event.FaultError", event.FaultPanic: "event.FaultPanic"}[j.Fault])
	if j.Try {
		f.add("Try", "true")
	}
	return f
}

// durationLiteral is a duration as people write it: 800 * time.Millisecond.
func durationLiteral(d time.Duration) string {
	for _, unit := range []struct {
		is   time.Duration
		name string
	}{{time.Second, "Second"}, {time.Millisecond, "Millisecond"}, {time.Microsecond, "Microsecond"}} {
		if d != 0 && d%unit.is == 0 {
			return fmt.Sprintf("%d * time.%s", d/unit.is, unit.name)
		}
	}
	return strconv.FormatInt(int64(d), 10)
}

// scheduleLiteral writes a schedule, six switches a line.
func scheduleLiteral(schedule []event.Switch) string {
	if len(schedule) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n")
	for i, s := range schedule {
		before, after := " ", ""
		if i%6 == 0 {
			before = "\t"
		}
		if i%6 == 5 || i == len(schedule)-1 {
			after = "\n"
		}
		fmt.Fprintf(&b, "%s{Step: %d, G: %d},%s", before, s.Step, s.G, after)
	}
	return b.String()
}
