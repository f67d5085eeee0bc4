package event

import "time"

// Append adds the configuration's encoding to b.
func (c Config) Append(b []byte) []byte {
	b = appendText(b, c.Scene)
	b = appendUvarint(b, c.Seed)
	b = append(b, byte(c.Mode))
	for _, v := range [...]int{c.Workers, c.Senders, c.Items, c.JobsCap, c.ResultsCap} {
		b = appendVarint(b, int64(v))
	}
	b = appendVarint(b, int64(c.CollectorTime))
	b = appendVarint(b, int64(c.WorkTime))
	b = appendUvarint(b, uint64(len(c.Stock)))
	for _, s := range c.Stock {
		b = appendVarint(appendText(b, s.SKU), s.Quantity)
	}
	return b
}

// DecodeConfig reads a configuration. It may still fail its Check.
func DecodeConfig(b []byte) (Config, error) { return decode(b, readConfig) }

func readConfig(r *reader) Config {
	var c Config
	c.Scene = r.text()
	c.Seed = r.uvarint()
	c.Mode = Mode(r.enum(uint8(FullSpeed)))
	for _, v := range [...]*int{&c.Workers, &c.Senders, &c.Items, &c.JobsCap, &c.ResultsCap} {
		*v = r.int()
	}
	c.CollectorTime = time.Duration(r.varint())
	c.WorkTime = time.Duration(r.varint())
	c.Stock = list(r, 2, func(r *reader) StockLine { return StockLine{SKU: r.text(), Quantity: r.varint()} })
	return c
}

// Append adds the command's encoding to b.
func (c Command) Append(b []byte) []byte {
	b = appendUvarint(b, c.At)
	b = append(b, byte(c.Kind))
	b = appendVarint(b, int64(c.N))
	b = appendUvarint(b, uint64(len(c.Jobs)))
	for _, j := range c.Jobs {
		b = j.Append(b)
	}
	return b
}

// DecodeCommand reads a command.
func DecodeCommand(b []byte) (Command, error) { return decode(b, readCommand) }

const commandSize = 4

func readCommand(r *reader) Command {
	var c Command
	c.At = r.uvarint()
	c.Kind = CommandKind(r.enum(uint8(CmdChoose)))
	c.N = r.int()
	c.Jobs = list(r, jobSize, readJob)
	return c
}

// Append adds the report's encoding to b.
func (p Report) Append(b []byte) []byte {
	b = appendText(b, p.Kind)
	b = appendText(b, p.Text)
	b = appendUvarint(b, uint64(len(p.Waits)))
	for _, w := range p.Waits {
		b = appendUvarint(b, uint64(w.G))
		b = appendUvarint(b, uint64(w.Obj))
		b = appendUvarint(b, uint64(w.HeldBy))
		b = appendVarint(b, int64(w.Line))
		for _, s := range [...]string{w.Name, w.Op, w.ObjName, w.File} {
			b = appendText(b, s)
		}
	}
	return b
}

// DecodeReport reads a report.
func DecodeReport(b []byte) (Report, error) { return decode(b, readReport) }

func readReport(r *reader) Report {
	return Report{Kind: r.text(), Text: r.text(), Waits: list(r, 8, func(r *reader) Waiter {
		w := Waiter{G: r.uint32(), Obj: r.uint32(), HeldBy: r.uint32(), Line: r.int()}
		for _, s := range [...]*string{&w.Name, &w.Op, &w.ObjName, &w.File} {
			*s = r.text()
		}
		return w
	})}
}
