package view

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// A verb is one method of window.fanlight. It answers once, at once or later.
type verb func(s *Store, args arguments, done func(any, error))

// verbs are the methods whose arguments and answers are JSON. Those that carry
// bytes (carriers) or functions (on) are in api_js.go.
var verbs = map[string]verb{
	"snapshot":     func(s *Store, _ arguments, done func(any, error)) { done(s.player.Snapshot(), nil) },
	"submit":       (*Store).callSubmit,
	"results":      (*Store).callResults,
	"setWorkers":   (*Store).callSetWorkers,
	"setCapacity":  (*Store).callSetCapacity,
	"play":         settled(func(s *Store, _ arguments) error { return s.player.Play() }),
	"pause":        settled(func(s *Store, _ arguments) error { s.player.Pause(); return nil }),
	"stepForward":  settled(func(s *Store, a arguments) error { return a.count(0, s.player.StepForward) }),
	"stepBack":     settled(func(s *Store, a arguments) error { return a.count(0, s.player.StepBack) }),
	"seek":         (*Store).callSeek,
	"speed":        (*Store).callSpeed,
	"runToEnd":     (*Store).callRunToEnd,
	"reset":        (*Store).callReset,
	"shutdown":     settled(func(s *Store, _ arguments) error { return s.player.Shutdown() }),
	"cancel":       settled(func(s *Store, _ arguments) error { return s.player.Cancel() }),
	"step":         (*Store).callStep,
	"jump":         (*Store).callJump,
	"branches":     (*Store).callBranches,
	"switchBranch": onBranch(func(s *Store, id int, _ arguments) error { return s.player.Switch(id) }),
	"renameBranch": onBranch(renameBranch),
	"deleteBranch": onBranch(func(s *Store, id int, _ arguments) error { return s.player.Delete(id) }),
	"compare":      (*Store).callCompare,
	"comparison":   (*Store).callComparison,
	"schedule":     choosing(schedule),
	"choices":      func(s *Store, _ arguments, done func(any, error)) { done(choicesOf(s.player), nil) },
	"choose":       choosing(choose),
	"findFailure":  (*Store).callFindFailure,
	"exportLink": func(s *Store, _ arguments, done func(any, error)) {
		s.exportLink(func(link string, err error) { done(link, err) })
	},
	"exportTrace":   exported("trace"),
	"exportTest":    exported("test"),
	"exportResults": exported("results"),
	"exportLedger":  exported("ledger"),
	"select":        (*Store).callSelect,
	"why":           (*Store).callWhy,
	"runTo":         (*Store).callRunTo,
	"log":           (*Store).callLog,
	"logHash":       func(s *Store, _ arguments, done func(any, error)) { done(s.player.Log().Hash(), nil) },
	"figures":       func(s *Store, _ arguments, done func(any, error)) { done(s.figures(), nil) },
}

// arguments are what a verb was called with; those left out are missing.
type arguments []json.RawMessage

// badArgument is a refusal of a call that cannot be understood.
func badArgument(format string, args ...any) error {
	return &flow.Refusal{Code: "bad-argument", Message: fmt.Sprintf(format, args...)}
}

// given reports whether there is an i-th argument.
func (a arguments) given(i int) bool {
	return i < len(a) && len(a[i]) > 0 && string(a[i]) != "null"
}

// into decodes the i-th argument, which must be there.
func (a arguments) into(i int, what string, v any) error {
	if !a.given(i) {
		return badArgument("%s is missing", what)
	}
	if err := json.Unmarshal(a[i], v); err != nil {
		return misunderstood(what, err)
	}
	return nil
}

// misunderstood is the refusal of what cannot be decoded: beside the field, if
// something in it is not of the kind that it has to be.
func misunderstood(what string, err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return badArgument("%s cannot be understood: %v", what, err)
	}
	must := "an object"
	switch kind := wrong.Type.Kind(); {
	case reflect.Int <= kind && kind <= reflect.Uint64:
		must = "a whole number"
	case kind == reflect.Float64:
		must = "a number"
	case kind == reflect.String:
		must = "text"
	case kind == reflect.Bool:
		must = "true or false"
	case kind == reflect.Slice:
		must = "a list"
	}
	if wrong.Field == "" {
		return badArgument("%s must be %s", what, must)
	}
	return &event.FieldError{Field: wrong.Field, Code: "bad-argument", Message: "it must be " + must}
}

// count calls fn with the i-th argument, a count that is 1 if it is left out.
func (a arguments) count(i int, fn func(int) error) error {
	n := 1
	if a.given(i) {
		if err := a.into(i, "the number of steps", &n); err != nil {
			return err
		}
	}
	if n < 0 {
		return badArgument("the number of steps cannot be negative")
	}
	return fn(n)
}

// settled is a verb that answers when the engine has carried it out.
func settled(fn func(*Store, arguments) error) verb {
	return func(s *Store, args arguments, done func(any, error)) {
		if err := fn(s, args); err != nil {
			done(nil, err)
			return
		}
		s.settle(done)
	}
}

// settle answers once everything asked so far has been carried out.
func (s *Store) settle(done func(any, error)) {
	s.Touch()
	s.player.Settle(func() {
		s.Touch()
		if err := s.player.Err(); err != nil {
			done(nil, &flow.Refusal{Code: "failed", Message: err.Error()})
			return
		}
		done(nil, nil)
	})
}

// call calls a verb by its name, when it is its turn; a snapshot also tells how far
// a long list of jobs has come.
func (s *Store) call(name string, args arguments, done func(any, error)) {
	v, ok := verbs[name]
	switch {
	case !ok:
		done(nil, &flow.Refusal{Code: "unknown-verb", Message: fmt.Sprintf("there is no verb %q", name)})
	case name == "snapshot":
		v(s, args, done)
	default:
		s.inTurn(func() { v(s, args, done) })
	}
}

// refusal is an error as the contract shows it.
type refusal struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
}

// refuse turns any error into one with a code.
func refuse(err error) refusal {
	var field *event.FieldError
	var refused *flow.Refusal
	switch {
	case errors.As(err, &field):
		return refusal{Code: field.Code, Message: err.Error(), Field: field.Field}
	case errors.As(err, &refused):
		return refusal{Code: refused.Code, Message: refused.Message}
	}
	return refusal{Code: "failed", Message: err.Error()}
}

func (s *Store) callSetWorkers(args arguments, done func(any, error)) {
	var n int
	err := args.into(0, "the number of workers", &n)
	if err == nil {
		err = s.SetWorkers(n)
	}
	if err != nil {
		done(nil, err)
		return
	}
	s.settle(done)
}

func (s *Store) callSetCapacity(args arguments, done func(any, error)) {
	c := capacityJSON{}
	err := args.into(0, "the capacity", &c)
	if err == nil {
		jobs, results := s.config.JobsCap, s.config.ResultsCap
		c.apply(&jobs, &results)
		err = s.SetCapacity(jobs, results)
	}
	if err != nil {
		done(nil, err)
		return
	}
	s.settle(done)
}

func (s *Store) callSeek(args arguments, done func(any, error)) {
	var step int
	err := args.into(0, "the step", &step)
	switch {
	case err != nil:
	case step < 0:
		err = badArgument("a step cannot be negative")
	default:
		err = s.player.Seek(step)
	}
	if err != nil {
		done(nil, err)
		return
	}
	s.settle(done)
}

func (s *Store) callSpeed(args arguments, done func(any, error)) {
	var x float64
	err := args.into(0, "the speed", &x)
	if err == nil {
		err = s.player.SetSpeed(x)
	}
	s.Touch()
	done(nil, err)
}

func (s *Store) callRunToEnd(_ arguments, done func(any, error)) {
	s.player.RunToEnd(func(err error) {
		s.Touch()
		done(nil, err)
	})
	s.Touch()
}
