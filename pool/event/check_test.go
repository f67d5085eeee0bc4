package event_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/fanlight/fanlight/pool/event"
)

func TestCheckNamesTheFieldAndWhy(t *testing.T) {
	add := JobSpec{Op: AddStock, SKU: "a", Quantity: 1}
	for _, c := range []struct {
		name   string
		change func(*JobSpec)
		want   string // field and code, or nothing
	}{
		{"an addition", func(*JobSpec) {}, ""},
		{"no operation", func(j *JobSpec) { j.Op = 0 }, "op unknown-op"},
		{"an operation of the future", func(j *JobSpec) { j.Op = SetStock + 1 }, "op unknown-op"},
		{"no SKU", func(j *JobSpec) { j.SKU = "" }, "sku missing"},
		{"a novel for a SKU", func(j *JobSpec) { j.SKU = strings.Repeat("x", MaxText+1) }, "sku too-long"},
		{"nothing to add", func(j *JobSpec) { j.Quantity = 0 }, "quantity not-positive"},
		{"less than nothing", func(j *JobSpec) { j.Quantity = -1 }, "quantity not-positive"},
		{"a check needs no quantity", func(j *JobSpec) { j.Op, j.Quantity = CheckStock, 0 }, ""},
		{"a count of zero", func(j *JobSpec) { j.Op, j.Quantity = SetStock, 0 }, ""},
		{"a count below zero", func(j *JobSpec) { j.Op, j.Quantity = SetStock, -1 }, "quantity negative"},
		{"a transfer to nowhere", func(j *JobSpec) { j.Op = Transfer }, "to missing"},
		{"a transfer", func(j *JobSpec) { j.Op, j.To = Transfer, "b" }, ""},
		{"a novel for a key", func(j *JobSpec) { j.Key = strings.Repeat("x", MaxText+1) }, "key too-long"},
		{"work before it began", func(j *JobSpec) { j.Work = -1 }, "work negative"},
		{"a timeout before it began", func(j *JobSpec) { j.Timeout = -1 }, "timeout negative"},
		{"a fault of the future", func(j *JobSpec) { j.Fault = FaultPanic + 1 }, "fault unknown-fault"},
	} {
		job := add
		c.change(&job)
		assert.Equal(t, c.want, fault(t, job.Check()), c.name)
	}
}

func TestConfigCheckKnowsItsLimits(t *testing.T) {
	for _, c := range []struct {
		config Config
		want   string
	}{
		{Config{}, ""},
		{Config{Workers: MaxWorkers, JobsCap: MaxCapacity}, ""},
		{Config{Mode: FullSpeed + 1}, "mode unknown-mode"},
		{Config{Workers: -1}, "workers out-of-range"},
		{Config{Workers: MaxWorkers + 1}, "workers out-of-range"},
		{Config{Senders: -1}, "senders out-of-range"},
		{Config{Items: -1}, "items out-of-range"},
		{Config{JobsCap: -1}, "capacity.jobs out-of-range"},
		{Config{ResultsCap: MaxCapacity + 1}, "capacity.results out-of-range"},
		{Config{WorkTime: -1}, "workTime negative"},
		{Config{CollectorTime: -1}, "collectorTime negative"},
		{Config{Stock: []StockLine{{SKU: "a", Quantity: -1}}}, "stock bad-line"},
	} {
		assert.Equal(t, c.want, fault(t, c.config.Check()), "%+v", c.config)
	}
}

// fault is the field and the code of an error, which must have a message too.
func fault(t *testing.T, err error) string {
	if err == nil {
		return ""
	}
	var f *FieldError
	require.ErrorAs(t, err, &f)
	require.NotEmpty(t, f.Message)
	require.Equal(t, f.Field+": "+f.Message, f.Error())
	return f.Field + " " + f.Code
}

func TestNamesAreReadAsTheyAreWritten(t *testing.T) {
	for o := AddStock; o <= SetStock; o++ {
		got, ok := ParseOp(o.String())
		assert.True(t, ok)
		assert.Equal(t, o, got)
	}
	for f := NoFault; f <= FaultPanic; f++ {
		got, ok := ParseFault(f.String())
		assert.True(t, ok)
		assert.Equal(t, f, got)
	}
	for m := Watch; m <= FullSpeed; m++ {
		got, ok := ParseMode(m.String())
		assert.True(t, ok)
		assert.Equal(t, m, got)
	}
	for k := None; k.Valid(); k++ {
		assert.NotEmpty(t, k.String())
		assert.NotEqual(t, "unknown", k.String())
	}
	for _, name := range []string{"", "addstock", "unknown"} {
		_, ok := ParseOp(name)
		assert.False(t, ok, name)
	}
	_, ok := ParseFault("fire")
	assert.False(t, ok)
	_, ok = ParseMode("reverse")
	assert.False(t, ok)
	assert.Equal(t, "unknown", Kind(200).String())
	assert.Equal(t, []string{"ok", "refused", "error", "panic", "timeout", "cancelled"}, []string{
		OK.String(), Refused.String(), Error.String(), Panic.String(), Timeout.String(), Cancelled.String(),
	})
	assert.Equal(t, "shutdown advance idle", CmdShutdown.String()+" "+Advance.String()+" "+Idle.String())
}
