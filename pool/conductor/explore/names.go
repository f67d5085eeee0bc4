package explore

import (
	"strconv"

	"github.com/fanlight/fanlight/pool/event"
)

// names are what a log's channels, locks and groups are called in the source.
// Those that share a name are told apart by a number.
type names struct {
	byObj [3]map[uint32]string
	taken [3]map[string]uint32 // the first that has it
	count map[uint32]int64     // what each group has come to
}

// The numberings of objects.
const (
	channels = iota
	locks
	groups
)

// numbering is the one that a record's Obj belongs to.
func numbering(r event.Record) int {
	switch r.Kind {
	case event.Lock, event.LockBlock, event.Unlock:
		return locks
	case event.Wait, event.WaitBlock, event.Signal:
		return groups
	}
	return channels
}

func namesIn(log *event.Log) *names {
	n := &names{count: map[uint32]int64{}}
	for i := range n.byObj {
		n.byObj[i], n.taken[i] = map[uint32]string{}, map[string]uint32{}
	}
	var shared [3]map[string]bool
	for i := range shared {
		shared[i] = map[string]bool{}
	}
	for _, r := range log.Records {
		site, of := log.SiteOf(r), numbering(r)
		if r.Obj == 0 || n.byObj[of][r.Obj] != "" || site.Name == "" || site.Op == "go" || of == channels && r.Kind != event.Make {
			continue
		}
		n.byObj[of][r.Obj] = site.Name
		if first, ok := n.taken[of][site.Name]; ok && first != r.Obj {
			shared[of][site.Name] = true
		} else {
			n.taken[of][site.Name] = r.Obj
		}
	}
	for of := range n.byObj {
		for obj, name := range n.byObj[of] {
			if shared[of][name] {
				n.byObj[of][obj] = name + "·" + strconv.Itoa(int(obj))
			}
		}
	}
	return n
}

// of is the name of what a record is about.
func (n *names) of(r event.Record) string {
	of := numbering(r)
	if name := n.byObj[of][r.Obj]; name != "" {
		return name
	}
	if r.Obj == 0 && of == channels {
		return "nil channel"
	}
	return [...]string{"channel ", "lock ", "group "}[of] + strconv.Itoa(int(r.Obj))
}
