package event

// Append adds the control's encoding to b.
func (c Control) Append(b []byte) []byte {
	b = append(b, byte(c.Kind))
	b = appendUvarint(b, uint64(c.Run))
	b = appendUvarint(b, uint64(c.Seq))
	b = c.Config.Append(b)
	b = appendUvarint(b, uint64(len(c.Replay)))
	for _, k := range c.Replay {
		b = k.Append(b)
	}
	b = appendUvarint(b, c.Until)
	b = appendUvarint(b, uint64(c.Records))
	b = appendUvarint(b, uint64(c.Upto))
	b = append(b, b2u(c.Ask))
	b = appendVarint(b, c.Time)
	return c.Command.Append(b)
}

// DecodeControl reads a control.
func DecodeControl(b []byte) (Control, error) { return decode(b, readControl) }

func readControl(r *reader) Control {
	var c Control
	c.Kind = ControlKind(r.enum(uint8(Schedule)))
	c.Run = r.uint32()
	c.Seq = r.uint32()
	c.Config = readConfig(r)
	c.Replay = list(r, commandSize, readCommand)
	c.Until = r.uvarint()
	c.Records = r.uint32()
	c.Upto = r.uint32()
	c.Ask = r.bool()
	c.Time = r.varint()
	c.Command = readCommand(r)
	return c
}

// Append adds the frame's encoding to b.
func (f Frame) Append(b []byte) []byte {
	b = appendUvarint(b, uint64(f.Run))
	b = appendUvarint(b, uint64(f.First))
	b = appendRecords(b, f.Records)
	b = appendUvarint(b, uint64(f.FirstBlob))
	b = appendBlobs(b, f.Blobs)
	b = appendSites(b, f.Sites)
	b = appendChoices(b, f.Choices)
	b = appendSchedule(b, f.Schedule)
	return f.Status.Append(b)
}

// DecodeFrame reads a frame. Its blobs share the memory of b.
func DecodeFrame(b []byte) (Frame, error) { return decode(b, readFrame) }

func readFrame(r *reader) Frame {
	var f Frame
	f.Run = r.uint32()
	f.First = r.uint32()
	f.Records = list(r, RecordSize, readRecord)
	f.FirstBlob = r.uint32()
	f.Blobs = list(r, 1, (*reader).bytes)
	f.Sites = list(r, siteSize, readSite)
	f.Choices = list(r, choiceSize, readChoice)
	f.Schedule = list(r, switchSize, readSwitch)
	f.Status = readStatus(r)
	return f
}

// Append adds the status's encoding to b.
func (s Status) Append(b []byte) []byte {
	b = append(b, byte(s.State))
	b = appendUvarint(b, uint64(s.Seq))
	b = appendUvarint(b, s.Grants)
	b = appendVarint(b, s.Now)
	for _, v := range [...]int{s.Pending, s.Workers, s.JobsLen, s.JobsCap, s.ResultsLen, s.ResultsCap} {
		b = appendVarint(b, int64(v))
	}
	for _, v := range [...]uint64{s.Queued, s.Running, s.Done} {
		b = appendUvarint(b, v)
	}
	b = appendUvarint(b, s.Seed)
	b = appendText(b, s.Fault)
	return appendText(b, s.Error)
}

// DecodeStatus reads a status.
func DecodeStatus(b []byte) (Status, error) { return decode(b, readStatus) }

func readStatus(r *reader) Status {
	var s Status
	s.State = State(r.enum(uint8(Failed)))
	s.Seq = r.uint32()
	s.Grants = r.uvarint()
	s.Now = r.varint()
	for _, v := range [...]*int{&s.Pending, &s.Workers, &s.JobsLen, &s.JobsCap, &s.ResultsLen, &s.ResultsCap} {
		*v = r.int()
	}
	for _, v := range [...]*uint64{&s.Queued, &s.Running, &s.Done} {
		*v = r.uvarint()
	}
	s.Seed = r.uvarint()
	s.Fault = r.text()
	s.Error = r.text()
	return s
}
