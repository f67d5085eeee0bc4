//go:build !js

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// holds is what one thread of the page holds, in bytes, after a collection of
// garbage: JavaScript's heap, and the memory of its WebAssembly, which never
// shrinks.
type holds struct{ heap, wasm float64 }

// engineName is how the worker of a run at full speed is called, or of a watched
// one; the page starts one of them that it may not use.
var engineName = map[string]string{"full-speed": "fanlight engine", "watch": "fanlight watch"}

// tries is how often a worker is attached to, and again is how long after the try
// before: the browser lists one that has just begun with a delay, and may let go of
// one that is busy.
const (
	tries = 20
	again = time.Second
)

// weighEngine weighs the worker that a run of this mode is in.
func weighEngine(b *e2e.Browser, mode string) (h holds, err error) {
	for i := range tries {
		if i > 0 {
			time.Sleep(again)
		}
		if h, err = weighOnce(b, mode); err == nil {
			break
		}
	}
	return h, err
}

func weighOnce(b *e2e.Browser, mode string) (holds, error) {
	engine, detach, err := attach(b, mode)
	if err != nil {
		return holds{}, err
	}
	defer detach()
	return weigh(engine)
}

// attach is a context of the worker that a run of this mode is in.
func attach(b *e2e.Browser, mode string) (context.Context, context.CancelFunc, error) {
	targets, err := chromedp.Targets(b.Context())
	if err != nil {
		return nil, nil, err
	}
	for _, t := range targets {
		if t.Type == "worker" && t.Title == engineName[mode] {
			ctx, cancel := chromedp.NewContext(b.Context(), chromedp.WithTargetID(t.TargetID))
			return ctx, cancel, nil
		}
	}
	var names []string
	for _, t := range targets {
		names = append(names, t.Type+" "+t.Title)
	}
	return nil, nil, fmt.Errorf("there is no worker called %q among %s", engineName[mode], strings.Join(names, ", "))
}

// sum adds up the WebAssembly memories of a thread.
const sum = `function() { return this.reduce((n, memory) => n + memory.buffer.byteLength, 0); }`

// weigh weighs the page or a worker, whichever the context is attached to.
func weigh(ctx context.Context) (h holds, err error) {
	if _, err := chromedp.Call(ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		return h, err
	}
	used, err := chromedp.Call(ctx, runtime.GetHeapUsage, cdp.Empty{})
	if err != nil {
		return h, err
	}
	prototype, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: `WebAssembly.Memory.prototype`, ObjectGroup: "memories"})
	if err != nil {
		return h, err
	}
	found, err := chromedp.Call(ctx, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: prototype.Result.ObjectID, ObjectGroup: "memories"})
	if err != nil {
		return h, err
	}
	byValue := true
	added, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: sum, ObjectID: found.Objects.ObjectID, ReturnByValue: &byValue, ObjectGroup: "memories",
	})
	if err != nil {
		return h, err
	}
	if _, err := chromedp.Call(ctx, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: "memories"}); err != nil {
		return h, err
	}
	h.heap = used.UsedSize
	return h, json.Unmarshal(added.Result.Value, &h.wasm)
}
