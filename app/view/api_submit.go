package view

import (
	"encoding/json"

	"github.com/fanlight/fanlight/pool/event"
)

// submissionJSON is what became of one submitted job.
type submissionJSON struct {
	ID    uint64   `json:"id,omitempty"`
	Error *refusal `json:"error,omitempty"`
}

// submitting is a call of submit whose list of jobs is being read.
type submitting struct {
	store   *Store
	answers []byte // as JSON, so far
}

// callSubmit hands jobs over.
func (s *Store) callSubmit(args arguments, done func(any, error)) {
	if !args.given(0) {
		done(nil, badArgument("the list of jobs is missing"))
		return
	}
	s.submitLists(1, func(int) json.RawMessage { return args[0] }, done)
}

// submitLists hands the jobs of n lists over as if they were one, a list in each
// turn of the event loop. Calls that come meanwhile wait for them: see inTurn.
func (s *Store) submitLists(n int, list func(i int) json.RawMessage, done func(any, error)) {
	sub, i := &submitting{store: s, answers: []byte{'['}}, 0
	s.taken = true
	spread(func() bool {
		err := sub.read(list(i))
		if i++; err == nil && i < n {
			return true
		}
		if err != nil {
			done(nil, err)
		} else {
			s.settle(func(_ any, err error) { done(json.RawMessage(append(sub.answers, ']')), err) })
		}
		s.goOn()
		return false
	})
}

// read submits the jobs of one list.
func (sub *submitting) read(list json.RawMessage) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(list, &raw); err != nil {
		return misunderstood("the list of jobs", err)
	}
	answers := make([]submissionJSON, len(raw))
	var jobs []event.JobSpec
	var at []int // jobs[k] is raw[at[k]]
	for i := range raw {
		var j jobJSON
		err := json.Unmarshal(raw[i], &j)
		if err != nil {
			err = misunderstood("the job", err)
		}
		var spec event.JobSpec
		if err == nil {
			spec, err = j.spec()
		}
		if err != nil {
			r := refuse(err)
			answers[i].Error = &r
			continue
		}
		jobs, at = append(jobs, spec), append(at, i)
	}
	for k, done := range sub.store.player.Submit(jobs) {
		answers[at[k]].ID = done.ID
		if done.Err != nil {
			r := refuse(done.Err)
			answers[at[k]] = submissionJSON{Error: &r}
		}
	}
	sub.store.Touch()
	return sub.write(answers)
}

// write adds answers to those so far.
func (sub *submitting) write(answers []submissionJSON) error {
	if len(answers) == 0 {
		return nil
	}
	text, err := json.Marshal(answers)
	if err != nil {
		return err
	}
	if len(sub.answers) > 1 {
		sub.answers = append(sub.answers, ',')
	}
	sub.answers = append(sub.answers, text[1:len(text)-1]...)
	return nil
}

// inTurn makes a call, or keeps it until a long list of jobs has been taken: verbs
// are carried out in the order in which they are called.
func (s *Store) inTurn(call func()) {
	if s.taken {
		s.calls = append(s.calls, call)
		return
	}
	call()
}

// goOn makes the calls that have waited for a list of jobs.
func (s *Store) goOn() {
	calls := s.calls
	s.taken, s.calls = false, nil
	for _, call := range calls {
		s.inTurn(call)
	}
}
