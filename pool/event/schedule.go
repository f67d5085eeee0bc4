package event

// Choice is a goroutine that could have the next grant, and what it is about to
// do.
type Choice struct {
	G    uint32
	Op   Kind // None when it goes on after an operation, or touches what leaves no record
	Obj  uint32
	Site uint32
}

// Switch says that grant number Step, counted from 0, goes to goroutine G. A
// list of them is a schedule: between two switches whoever went last goes on for
// as long as it can, then the one of the lowest number that can.
type Switch struct {
	Step uint64
	G    uint32
}

func appendChoices(b []byte, choices []Choice) []byte {
	b = appendUvarint(b, uint64(len(choices)))
	for _, c := range choices {
		b = appendUvarint(b, uint64(c.G))
		b = append(b, byte(c.Op))
		b = appendUvarint(b, uint64(c.Obj))
		b = appendUvarint(b, uint64(c.Site))
	}
	return b
}

func readChoice(r *reader) Choice {
	return Choice{G: r.uint32(), Op: Kind(r.enum(uint8(kinds - 1))), Obj: r.uint32(), Site: r.uint32()}
}

func appendSchedule(b []byte, schedule []Switch) []byte {
	b = appendUvarint(b, uint64(len(schedule)))
	for _, s := range schedule {
		b = appendUvarint(appendUvarint(b, s.Step), uint64(s.G))
	}
	return b
}

func readSwitch(r *reader) Switch { return Switch{Step: r.uvarint(), G: r.uint32()} }

// The least sizes of a choice and of a switch, in bytes.
const (
	choiceSize = 4
	switchSize = 2
)
