package view

import "syscall/js"

// listenDrops calls done with a file that is dropped anywhere on the page, or
// with text that is dropped into a dialog, and over while something of that kind
// is held over it. Text that is dropped into a field stays the field's.
func listenDrops(over func(bool), done func(name string, data []byte), failed func(string)) {
	wanted := func(e js.Value) bool {
		types := e.Get("dataTransfer").Get("types")
		return types.Call("includes", "Files").Bool() || e.Get("target").Call("closest", "dialog").Truthy()
	}
	on := func(kind string, fn func(e js.Value)) {
		js.Global().Get("document").Call("addEventListener", kind, js.FuncOf(func(_ js.Value, args []js.Value) any {
			if e := args[0]; e.Get("dataTransfer").Truthy() && wanted(e) {
				e.Call("preventDefault")
				fn(e)
			}
			return nil
		}))
	}
	on("dragover", func(js.Value) { over(true) })
	on("dragleave", func(js.Value) { over(false) })
	on("drop", func(e js.Value) {
		over(false)
		transfer := e.Get("dataTransfer")
		if files := transfer.Get("files"); files.Length() > 0 {
			file := files.Index(0)
			if file.Get("size").Int() > maxFile {
				failed("it is larger than 64 MB")
				return
			}
			await(file.Call("arrayBuffer"), func(buffer js.Value) { done(file.Get("name").String(), bytesFromJS(buffer)) }, failed)
		} else if text := transfer.Call("getData", "text/plain").String(); text != "" {
			done("Dropped text", []byte(text))
		}
	})
}
