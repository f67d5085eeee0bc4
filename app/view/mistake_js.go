package view

import "syscall/js"

// mistake does fn and returns what JavaScript threw in it, or nil: a caller's
// mistake must not end the page's own program.
func mistake(fn func()) (err *js.Error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case js.Error:
			err = &v
		default:
			panic(v)
		}
	}()
	fn()
	return nil
}

// thrown is what was thrown, in words: an Error's message, and of anything else
// what it is.
func thrown(err js.Error) string {
	if err.Type() == js.TypeObject {
		if message := err.Get("message"); message.Type() == js.TypeString {
			return message.String()
		}
	}
	return err.String()
}
