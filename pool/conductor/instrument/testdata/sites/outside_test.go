package sites_test

import (
	"strings"
	"testing"

	"example.com/watched/sites"
)

func TestOutside(t *testing.T) {
	wp := sites.New[string](0)
	go func() { wp.JobsChannel <- "job" }()
	if got := <-wp.ResultsChannel; got != "job" {
		t.Fatal(got)
	}
	text, err := sites.Sources.ReadFile("pool.go")
	if err != nil || !strings.Contains(string(text), "go wp.work(1, retire)\n") || strings.Contains(string(text), "watch") {
		t.Fatal("the embedded source is not what was written", err, string(text))
	}
	if !strings.HasPrefix(sites.Text, "package sites\n") || len(sites.Bytes) == 0 {
		t.Fatal(sites.Text)
	}
	if _, err := sites.Sources.Open("nothing.go"); err == nil || !strings.Contains(err.Error(), "open nothing.go:") {
		t.Fatal(err)
	}
	if list, err := sites.Sources.ReadDir("."); err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
}
