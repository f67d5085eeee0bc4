package view

import (
	"net/url"
	"syscall/js"

	"github.com/fanlight/fanlight/app/flow"
)

// listenMessages offers the verbs to an embedding page by postMessage:
//
//	→ {fanlight: 1, id, verb: "submit", args: [[…]]}
//	← {fanlight: 1, id, answer} or {fanlight: 1, id, error: {code, message}}
//	← {fanlight: 1, type: "state", …} after the verb "on" with a type
//
// Messages are heard from the page's own origin, and from those that the address
// names: ?embed=https://a.example,https://b.example. All others are left alone.
func listenMessages(s *Store, query url.Values) {
	allowed := origins(js.Global().Get("location").Get("origin").String(), query["embed"])
	js.Global().Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		data, source, origin := e.Get("data"), e.Get("source"), e.Get("origin").String()
		if !allowed[origin] || !source.Truthy() || data.Type() != js.TypeObject || data.IsNull() || data.Get("verb").Type() != js.TypeString {
			return nil
		}
		if v := data.Get("fanlight"); v.Type() != js.TypeNumber || v.Int() != contractVersion {
			return nil
		}
		id := data.Get("id")
		s.answer(data.Get("verb").String(), listOf(data.Get("args")), func(key string, value js.Value) {
			reply := js.Global().Get("Object").New()
			reply.Set("fanlight", contractVersion)
			reply.Set("id", id)
			reply.Set(key, value)
			source.Call("postMessage", reply, origin)
		}, func(notice js.Value) {
			notice.Set("fanlight", contractVersion)
			source.Call("postMessage", notice, origin)
		})
		return nil
	}))
}

// answer calls the verb of a message.
func (s *Store) answer(verb string, args []js.Value, reply func(string, js.Value), tell func(js.Value)) {
	done := func(answer any, err error) {
		if err != nil {
			reply("error", toJS(refuse(err)))
			return
		}
		reply("answer", toJS(answer))
	}
	switch verb {
	case "ready":
		s.whenReady(done)
	case "on":
		if kind := first(args); kind.Type() != js.TypeString || !noticeTypes[kind.String()] {
			done(nil, badArgument("on takes the type of a notice"))
			return
		}
		s.player.On(first(args).String(), func(n flow.Notice) { tell(toJS(s.noticeOf(n))) })
		done(nil, nil)
	default:
		s.callJS(verb, args, done)
	}
}

func listOf(array js.Value) []js.Value {
	if !js.Global().Get("Array").Call("isArray", array).Bool() {
		return nil
	}
	list := make([]js.Value, array.Length())
	for i := range list {
		list[i] = array.Index(i)
	}
	return list
}
