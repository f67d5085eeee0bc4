package explore

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/conductor"
)

// Token is a test, a schedule and the log they lead to, for a command line:
//
//	TestTransfer~mixed~17~3fa9c1d2
//	TestTransfer~pct+20~17~3fa9c1d2            with a slip of 20 %
//	TestTransfer~plan~17,4.3,9.0,9.2~3fa9c1d2  before step 9 a timer fires, then 2 takes over
//	TestTransfer~plan~17,4.3/0.2.1~3fa9c1d2    with the cases that selects take
type Token struct {
	Test     string
	Schedule Schedule
	Hash     string // its beginning
}

func (t Token) String() string {
	s := t.Schedule
	policy, way := s.Policy, strconv.FormatUint(s.Seed, 10)
	if s.Slip >= 0 && policy != planned {
		policy += "+" + strconv.Itoa(s.Slip)
	}
	for _, one := range s.Switches {
		way += fmt.Sprintf(",%d.%d", one.Step, one.G)
	}
	if s.Picks != nil {
		way += "/" + strings.Trim(strings.ReplaceAll(fmt.Sprint(s.Picks), " ", "."), "[]")
	}
	return strings.Join([]string{t.Test, policy, way, t.Hash[:min(8, len(t.Hash))]}, "~")
}

// ParseToken is the token that String wrote.
func ParseToken(text string) (t Token, err error) {
	parts := strings.Split(text, "~")
	if len(parts) != 4 || !t.Schedule.parse(parts[1], parts[2]) {
		return t, errors.New("a token looks like TestName~mixed~17~3fa9c1d2, not " + strconv.Quote(text))
	}
	t.Test, t.Hash = parts[0], parts[3]
	if t.Schedule.Policy == planned {
		return t, nil
	}
	return t, t.Schedule.Check()
}

func (s *Schedule) parse(policy, way string) bool {
	var err error
	policy, slip, slips := strings.Cut(policy, "+")
	s.Policy, s.Slip = policy, -1
	if slips {
		if s.Slip, err = strconv.Atoi(slip); err != nil {
			return false
		}
	}
	way, picks, picked := strings.Cut(way, "/")
	seed, switches, _ := strings.Cut(way, ",")
	if s.Seed, err = strconv.ParseUint(seed, 10, 64); err != nil {
		return false
	}
	for one := range strings.SplitSeq(switches, ",") {
		if one == "" {
			continue
		}
		var sw conductor.Switch
		if n, err := fmt.Sscanf(one, "%d.%d", &sw.Step, &sw.G); n != 2 || err != nil {
			return false
		}
		s.Switches = append(s.Switches, sw)
	}
	if !picked {
		return true
	}
	s.Picks = []int{}
	for one := range strings.SplitSeq(picks, ".") {
		if one == "" {
			continue
		}
		n, err := strconv.Atoi(one)
		if err != nil {
			return false
		}
		s.Picks = append(s.Picks, n)
	}
	return true
}
