//go:build !js

// Command measure says how the page holds up under load: many jobs through
// many workers, in the mode and for the time asked for.
//
// It prints the frames that were drawn in a second, how much of the time the
// page's own thread was busy (as the browser counts it), and how long a key
// took from the press to the frame after its handlers. Figures of a machine,
// not a test: trust the ratios.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

func main() {
	dist := flag.String("dist", "dist", "the folder of the site")
	mode := flag.String("mode", "full-speed", "watch or full-speed")
	workers := flag.Int("workers", 100, "how many workers")
	jobs := flag.Int("jobs", 10_000, "how many jobs are queued at the start")
	work := flag.Int("work", 50, "what each job takes, in ms")
	seconds := flag.Int("seconds", 5, "how long to measure")
	flag.Parse()
	if err := measure(*dist, *mode, *workers, *jobs, *work, time.Duration(*seconds)*time.Second); err != nil {
		log.Fatal(err)
	}
}

// load starts the run.
const load = `(async () => {
	await fanlight.ready;
	await fanlight.reset({scene: "inventory", seed: 7, mode: %q, workers: %d, capacity: {jobs: 100, results: 100},
		workTime: 0, collectorTime: 0, stock: {"A-1": 0}});
	await fanlight.submit(Array.from({length: %d}, () => ({op: "AddStock", sku: "A-1", quantity: 1, work: %d})));
	await fanlight.play();
})()`

// watch counts frames and times keys from here on.
const watch = `(() => {
	window.frames_ = 0;
	window.keys_ = [];
	const frame = () => { frames_++; requestAnimationFrame(frame); };
	requestAnimationFrame(frame);
	addEventListener("keydown", (e) => requestAnimationFrame(() => setTimeout(() => keys_.push(performance.now() - e.timeStamp))));
})()`

func measure(dist, mode string, workers, jobs, work int, during time.Duration) error {
	server := e2e.Serve(dist, "/")
	defer server.Close()
	b, err := e2e.Start(context.Background(), server.URL, 1440, 900)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := b.Do(chromedp.Navigate(server.URL + "/")); err != nil {
		return err
	}
	if err := b.Wait(`window.fanlight`); err != nil {
		return err
	}
	err = b.Do(
		chromedp.Evaluate[chromedp.Void](fmt.Sprintf(load, mode, workers, jobs, work), chromedp.EvalAwaitPromise),
		chromedp.Evaluate[chromedp.Void](watch),
	)
	if err != nil {
		return err
	}
	if _, err := chromedp.Call(b.Context(), performance.Enable, performance.EnableParams{}); err != nil {
		return err
	}

	busy, err := taskSeconds(b)
	if err != nil {
		return err
	}
	began := time.Now()
	for end := began.Add(during); time.Now().Before(end); {
		if err := b.Do(chromedp.KeyEvent("x")); err != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	took := time.Since(began).Seconds()
	after, err := taskSeconds(b)
	if err != nil {
		return err
	}
	frames, err := e2e.Eval[float64](b, `frames_`)
	if err != nil {
		return err
	}
	keys, err := e2e.Eval[[]float64](b, `keys_`)
	if err != nil {
		return err
	}
	done, err := e2e.Eval[int](b, `fanlight.snapshot().then((s) => s.totals.completed)`)
	if err != nil {
		return err
	}
	slices.Sort(keys)
	fmt.Printf("%s, %d workers, %d jobs of %d ms: %d done after %.1f s\n", mode, workers, jobs, work, done, took)
	fmt.Printf("%.1f frames a second, page's thread %.1f %% busy\n", frames/took, 100*(after-busy)/took)
	fmt.Printf("a key is answered in %.1f ms (median), %.1f ms (95th percentile), %.1f ms (worst of %d)\n",
		keys[len(keys)/2], keys[len(keys)*95/100], keys[len(keys)-1], len(keys))
	return nil
}

// taskSeconds is how long the page's thread has worked since it began.
func taskSeconds(b *e2e.Browser) (float64, error) {
	metrics, err := chromedp.Call(b.Context(), performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	for _, m := range metrics.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value, nil
		}
	}
	return 0, fmt.Errorf("the browser does not say how long its tasks took")
}
