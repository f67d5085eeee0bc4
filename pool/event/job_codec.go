package event

import "time"

// Append adds the job's encoding to b.
func (j JobSpec) Append(b []byte) []byte {
	b = appendUvarint(b, j.ID)
	b = append(b, byte(j.Op), byte(j.Fault), b2u(j.Try))
	b = appendVarint(b, j.Quantity)
	b = appendVarint(b, int64(j.Work))
	b = appendVarint(b, int64(j.Timeout))
	b = appendText(b, j.SKU)
	b = appendText(b, j.To)
	return appendText(b, j.Key)
}

// DecodeJobSpec reads a job.
func DecodeJobSpec(b []byte) (JobSpec, error) { return decode(b, readJob) }

const jobSize = 10 // the fewest bytes of an encoded job

func readJob(r *reader) JobSpec {
	var j JobSpec
	j.ID = r.uvarint()
	j.Op = Op(r.enum(127))
	j.Fault = Fault(r.enum(127))
	j.Try = r.bool()
	j.Quantity = r.varint()
	j.Work = time.Duration(r.varint())
	j.Timeout = time.Duration(r.varint())
	j.SKU = r.text()
	j.To = r.text()
	j.Key = r.text()
	return j
}

// Append adds the result's encoding to b.
func (s Result) Append(b []byte) []byte {
	b = appendUvarint(b, s.ID)
	b = append(b, byte(s.Op), byte(s.Outcome))
	b = appendUvarint(b, uint64(s.Worker))
	for _, v := range [...]int64{s.Value, s.Delta, s.Quantity, s.Submitted, s.Started, s.Finished} {
		b = appendVarint(b, v)
	}
	b = appendText(b, s.SKU)
	b = appendText(b, s.To)
	return appendText(b, s.Error)
}

// DecodeResult reads a result.
func DecodeResult(b []byte) (Result, error) { return decode(b, readResult) }

func readResult(r *reader) Result {
	var s Result
	s.ID = r.uvarint()
	s.Op = Op(r.enum(127))
	s.Outcome = Outcome(r.enum(uint8(len(outcomeNames) - 1)))
	s.Worker = r.uint32()
	for _, v := range [...]*int64{&s.Value, &s.Delta, &s.Quantity, &s.Submitted, &s.Started, &s.Finished} {
		*v = r.varint()
	}
	s.SKU = r.text()
	s.To = r.text()
	s.Error = r.text()
	return s
}
