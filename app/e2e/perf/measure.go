//go:build !js

package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// figures are what was measured of one load. Times are in milliseconds, shares
// go from 0 to 1.
type figures struct {
	FPS     float64 `json:"fps"`
	Longest float64 `json:"longest"` // the longest time between two frames

	busy, script, layout float64 // shares of the main thread's time
	key50, key95         float64 // from a key to the frame that follows its handler
	heap                 float64 // bytes of JavaScript's heap, without WebAssembly's memory
	steps                float64 // records shown in a second
}

// begun is when a run is in its middle.
const begun = 3 * time.Second

// start has the page do a load.
const start = `(async (load) => {
	await fanlight.ready;
	const skus = ["A", "B", "C"], stock = {A: 1e6, B: 1e6, C: 1e6};
	await fanlight.reset({scene: "inventory", seed: 1, mode: load.mode, workers: load.workers, capacity: {jobs: 100, results: 100}, stock});
	if (load.jobs) {
		await fanlight.submit(Array.from({length: load.jobs}, (_, i) =>
			({op: i %% 2 ? "RemoveStock" : "AddStock", sku: skus[i %% 3], quantity: 1, work: load.work})));
	}
	if (load.mode === "watch") await fanlight.speed(load.speed);
	await fanlight.play();
})(%s)`

// frames counts frames for a while.
const frames = `new Promise((done) => {
	const from = performance.now();
	let frames = 0, before = from, longest = 0;
	requestAnimationFrame(function frame() {
		const now = performance.now();
		frames++;
		longest = Math.max(longest, now - before);
		before = now;
		if (now - from < %d) requestAnimationFrame(frame);
		else done({fps: 1000 * frames / (now - from), longest});
	});
})`

// listen notes how long each key takes: from the event to the end of the frame
// after its handlers.
const listen = `void (() => {
	globalThis.keyDelays = [];
	addEventListener("keydown", (e) => requestAnimationFrame(() => {
		const after = new MessageChannel();
		after.port1.onmessage = () => keyDelays.push(performance.now() - e.timeStamp);
		after.port2.postMessage(0);
	}), true);
})()`

func measure(address string, l load, span time.Duration, thread bool) (figures, error) {
	b, err := begin(address)
	if err != nil {
		return figures{}, err
	}
	defer b.Close()
	if err := errors.Join(b.Do(chromedp.Navigate(address+"/")), b.Wait(`window.fanlight`)); err != nil {
		return figures{}, err
	}
	if err := errors.Join(b.Do(chromedp.EmulateViewport(1440, 900, chromedp.EmulateScale(l.also.scale()))), play(b, l), harden(b, l.also)); err != nil {
		return figures{}, err
	}
	domain := performance.EnableTimeDomainTimeTicks
	if thread {
		domain = performance.EnableTimeDomainThreadTicks
	}
	if _, err := chromedp.Call(b.Context(), performance.Enable, performance.EnableParams{TimeDomain: domain}); err != nil {
		return figures{}, err
	}
	time.Sleep(begun) // the beginning of a run is not its middle
	before, err := look(b)
	if err != nil {
		return figures{}, err
	}
	f, err := e2e.Eval[figures](b, fmt.Sprintf(frames, span.Milliseconds()))
	if err != nil {
		return figures{}, err
	}
	after, err := look(b)
	if err != nil {
		return figures{}, err
	}
	seconds := after.at.Sub(before.at).Seconds()
	share := func(names ...string) (sum float64) {
		for _, name := range names {
			sum += (after.metrics[name] - before.metrics[name]) / seconds
		}
		return sum
	}
	f.busy, f.script, f.layout = share("TaskDuration"), share("ScriptDuration"), share("LayoutDuration", "RecalcStyleDuration")
	f.steps, f.heap = (after.step-before.step)/seconds, after.metrics["JSHeapUsedSize"]
	f.key50, f.key95, err = keys(b)
	return f, errors.Join(err, faults(b))
}

// play starts a load.
func play(b *e2e.Browser, l load) error {
	spec := fmt.Sprintf(`{mode: %q, jobs: %d, workers: %d, work: %d, speed: %g}`, l.mode, l.jobs, l.workers, l.work, l.speed)
	if _, err := e2e.Eval[chromedp.Void](b, fmt.Sprintf(start, spec)); err != nil || l.jobs > 0 {
		return err
	}
	return errors.Join(b.Do(chromedp.Click(chromedp.CSS(`[data-testid="csv-sample"]`))), b.Wait(`fanlight.snapshot().then((s) => s.totals.submitted > 0 && s.playing)`))
}

// reading is what the browser says of itself at one moment.
type reading struct {
	at      time.Time
	step    float64
	metrics map[string]float64
}

func look(b *e2e.Browser) (reading, error) {
	step, err := e2e.Eval[float64](b, `fanlight.snapshot().then((s) => s.step)`)
	if err != nil {
		return reading{}, err
	}
	got, err := chromedp.Call(b.Context(), performance.GetMetrics, cdp.Empty{})
	r := reading{at: time.Now(), step: step, metrics: map[string]float64{}}
	for _, m := range got.Metrics {
		r.metrics[m.Name] = m.Value
	}
	return r, err
}

// pairs is how often + and - are pressed.
const pairs = 20

// keys presses + and - while the page plays.
func keys(b *e2e.Browser) (p50, p95 float64, err error) {
	if _, err := e2e.Eval[chromedp.Void](b, listen); err != nil {
		return 0, 0, err
	}
	for i := range 2 * pairs {
		key := []string{"+", "-"}[i%2]
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			if _, err := chromedp.Call(b.Context(), input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Text: key}); err != nil {
				return 0, 0, err
			}
		}
		time.Sleep(time.Duration(37+i) * time.Millisecond) // at no fixed place in a frame
	}
	if err := b.Wait(fmt.Sprintf(`keyDelays.length >= %d`, 2*pairs)); err != nil {
		return 0, 0, err
	}
	delays, err := e2e.Eval[[]float64](b, `keyDelays`)
	if err != nil {
		return 0, 0, err
	}
	slices.Sort(delays)
	return delays[len(delays)/2], delays[len(delays)*95/100], nil
}

// faults are what went wrong in the page.
func faults(b *e2e.Browser) error {
	var err error
	for _, fault := range b.Faults() {
		err = errors.Join(err, errors.New(fault))
	}
	return err
}
