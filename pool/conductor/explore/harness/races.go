package harness

import (
	"fmt"
	"os"
	"path"
	"strings"
)

// races reads what the race detector writes: a report a race, in a file of the process's own.
type races struct {
	file string
	read int64 // how much of it is known
}

func racesIn(prefix string) *races { return &races{file: fmt.Sprintf("%s.%d", prefix, os.Getpid())} }

// next is the first race since the last call, in a few words that are the same in each run; "" for none.
func (r *races) next() string {
	text, err := os.ReadFile(r.file)
	if err != nil || int64(len(text)) <= r.read {
		return ""
	}
	report := string(text[r.read:])
	r.read = int64(len(text))
	return inWords(report)
}

// inWords is the two accesses of a report, with the first place of each that is not the conductor's.
func inWords(report string) string {
	words := []string{"data race"}
	lines := strings.Split(report, "\n")
	for i, line := range lines {
		access, _, ok := strings.Cut(line, " at 0x")
		if !ok || len(words) > 2 {
			continue
		}
		words = append(words, strings.ToLower(strings.TrimSpace(access))+placeIn(lines[i+1:]))
	}
	return strings.Join(words, "\n")
}

// placeIn is the first place of a trace in the program itself.
func placeIn(trace []string) string {
	for i := 0; i+1 < len(trace) && trace[i] != ""; i += 2 {
		function, place := strings.TrimSpace(trace[i]), strings.TrimSpace(trace[i+1])
		if strings.HasPrefix(function, "github.com/fanlight/fanlight/pool/conductor") || strings.HasPrefix(function, "runtime.") {
			continue
		}
		place, _, _ = strings.Cut(place, " ")
		return " at " + path.Base(place) + " in " + strings.TrimSuffix(function[strings.LastIndexByte(function, '/')+1:], "()")
	}
	return ""
}
