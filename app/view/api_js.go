package view

import (
	"encoding/base64"
	"encoding/json"
	"syscall/js"

	"github.com/fanlight/fanlight/app/flow"
)

// contractVersion is the version of window.fanlight and of everything it gives.
const contractVersion = 1

// offer puts window.fanlight in place: every verb as a method that returns a
// promise.
func offer(s *Store) {
	object := js.Global().Get("Object").New()
	object.Set("version", contractVersion)
	object.Set("ready", promise(s.whenReady))
	offerVerb := func(name string) {
		object.Set(name, method(func(args []js.Value, done func(any, error)) { s.callJS(name, args, done) }))
	}
	for name := range verbs {
		offerVerb(name)
	}
	for name := range carriers {
		offerVerb(name)
	}
	object.Set("on", method(func(args []js.Value, done func(any, error)) { s.listen(args, done) }))
	js.Global().Set("fanlight", object)
}

// whenReady answers once the page is whole and the first run has been loaded.
func (s *Store) whenReady(done func(any, error)) {
	s.onceWhole(func() {
		s.player.Settle(func() {
			if err := s.player.Err(); err != nil {
				done(nil, err)
				return
			}
			done(nil, nil)
		})
	})
}

// onceWhole calls fn when every panel of the page is there.
func (s *Store) onceWhole(fn func()) {
	if s.whole {
		fn()
		return
	}
	s.then = append(s.then, fn)
}

func first(args []js.Value) js.Value {
	if len(args) > 0 {
		return args[0]
	}
	return js.Undefined()
}

// carriers are the verbs whose arguments or answers JSON cannot say.
var carriers = map[string]func(s *Store, args []js.Value, done func(any, error)){
	"exportRun":     func(s *Store, _ []js.Value, done func(any, error)) { s.giveRun(done) },
	"importRun":     func(s *Store, args []js.Value, done func(any, error)) { s.importRun(first(args), done) },
	"exportPicture": (*Store).exportPicture,
}

// callJS calls a verb with JavaScript values, which are read as they are now.
func (s *Store) callJS(name string, args []js.Value, done func(any, error)) {
	if carry, ok := carriers[name]; ok {
		s.inTurn(func() { carry(s, args, done) })
		return
	}
	var list arguments
	var parts []js.Value
	if err := mistake(func() {
		if name == "submit" {
			parts = partsOf(first(args))
		}
		if parts == nil {
			list = argumentsOf(args)
		}
	}); err != nil {
		done(nil, badArgument("what was given cannot be read: %s", thrown(*err)))
		return
	}
	if parts == nil {
		s.call(name, list, done)
		return
	}
	s.inTurn(func() {
		s.submitLists(len(parts), func(i int) json.RawMessage { return json.RawMessage(parts[i].String()) }, done)
	})
}

// partsOf is a long list of jobs as JSON, part by part, and nil for any other
// value.
func partsOf(list js.Value) (parts []js.Value) {
	array := js.Global().Get("Array")
	if !array.Call("isArray", list).Bool() {
		return nil
	}
	list = array.Call("from", list) // whatever it is, this one says its length
	if list.Length() <= part {
		return nil
	}
	for from := 0; from < list.Length(); from += part {
		parts = append(parts, toJSON(list.Call("slice", from, from+part)))
	}
	return parts
}

func toJSON(v js.Value) js.Value { return js.Global().Get("JSON").Call("stringify", v) }

// argumentsOf are JavaScript values as JSON; what JSON cannot say is null.
func argumentsOf(args []js.Value) arguments {
	list := make(arguments, len(args))
	for i, arg := range args {
		if text := toJSON(arg); text.Type() == js.TypeString {
			list[i] = json.RawMessage(text.String())
		}
	}
	return list
}

// method is a JavaScript function that returns a promise of fn's answer.
func method(fn func(args []js.Value, done func(any, error))) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		return promise(func(done func(any, error)) { fn(args, done) })
	})
}

// promise starts fn, and is settled with its answer: a js.Value as it is,
// anything else by way of JSON. A refusal is an Error with a code.
func promise(fn func(done func(any, error))) js.Value {
	var executor js.Func
	executor = js.FuncOf(func(_ js.Value, args []js.Value) any {
		executor.Release()
		resolve, reject := args[0], args[1]
		fn(func(answer any, err error) {
			if err != nil {
				reject.Invoke(errorToJS(refuse(err)))
				return
			}
			resolve.Invoke(toJS(answer))
		})
		return nil
	})
	return js.Global().Get("Promise").New(executor)
}

func errorToJS(r refusal) js.Value {
	err := js.Global().Get("Error").New(r.Message)
	err.Set("code", r.Code)
	if r.Field != "" {
		err.Set("field", r.Field)
	}
	return err
}

func toJS(answer any) js.Value {
	switch answer := answer.(type) {
	case nil:
		return js.Undefined()
	case js.Value:
		return answer
	case js.Func:
		return answer.Value
	case json.RawMessage:
		return js.Global().Get("JSON").Call("parse", string(answer))
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return js.Null()
	}
	return js.Global().Get("JSON").Call("parse", string(text))
}

// giveRun gives the run as bytes, with all that was asked of it so far.
func (s *Store) giveRun(done func(any, error)) {
	s.player.Settle(func() {
		run, err := s.player.Export()
		if err != nil {
			done(nil, err)
			return
		}
		done(bytesToJS(run), nil)
	})
}

// importRun takes what exportRun gave: bytes, or the same in base64.
func (s *Store) importRun(run js.Value, done func(any, error)) {
	var b []byte
	switch {
	case run.Type() == js.TypeString:
		var err error
		if b, err = base64.StdEncoding.DecodeString(run.String()); err != nil {
			done(nil, badArgument("the run is not in base64"))
			return
		}
	case run.InstanceOf(js.Global().Get("ArrayBuffer")):
		b = bytesFromJS(run)
	case run.InstanceOf(js.Global().Get("Uint8Array")):
		b = make([]byte, run.Length())
		js.CopyBytesToGo(b, run)
	default:
		done(nil, badArgument("a run is a Uint8Array, as exportRun gives it"))
		return
	}
	s.Alone()
	s.player.Import(b, func(err error) {
		s.Touch()
		done(nil, err)
	})
	s.Touch()
}

// noticeTypes are what can be listened to.
var noticeTypes = map[string]bool{
	"state": true, "step": true, "grown": true, "result": true, "rejected": true, "notice": true, "reset": true, "branch": true, "error": true,
}

// noticeJSON is a notice in the contract's words.
type noticeJSON struct {
	Type    string       `json:"type"`
	State   string       `json:"state"`
	Step    int          `json:"step"`
	Steps   int          `json:"steps"`
	Text    string       `json:"text,omitempty"`
	Results []resultJSON `json:"results,omitempty"`
}

func (s *Store) noticeOf(n flow.Notice) noticeJSON {
	j := noticeJSON{Type: n.Type, State: s.player.Phase().String(), Step: s.player.Step(), Steps: s.player.Steps(), Text: n.Text}
	if n.Type == "result" {
		j.Results = s.resultsFrom(n.From)
	}
	return j
}

// listen calls a JavaScript function for every notice of a type, and answers
// with a function that ends that.
func (s *Store) listen(args []js.Value, done func(any, error)) {
	if len(args) < 2 || args[0].Type() != js.TypeString || args[1].Type() != js.TypeFunction {
		done(nil, badArgument("on takes the type of a notice and a function"))
		return
	}
	kind, fn := args[0].String(), args[1]
	if !noticeTypes[kind] {
		done(nil, badArgument("there are no notices of type %q", kind))
		return
	}
	off := s.player.On(kind, func(n flow.Notice) {
		notice := toJS(s.noticeOf(n))
		if err := mistake(func() { fn.Invoke(notice) }); err != nil {
			js.Global().Call("reportError", err.Value) // to its author, as that of any other listener
		}
	})
	done(js.FuncOf(func(js.Value, []js.Value) any { off(); return nil }), nil)
}
