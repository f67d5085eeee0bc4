//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// seeks is how long it takes to go to a moment anywhere in a run, in
// milliseconds: until the page has it, and until the page shows it.
type seeks struct {
	Steps  int     `json:"steps"`
	Have50 float64 `json:"have50"`
	HaveTo float64 `json:"haveTo"` // the longest
	Show50 float64 `json:"show50"`
	ShowTo float64 `json:"showTo"`
}

// lengthen has a run go on until its log has so many events.
const lengthen = `(async (events) => {
	for (let s = await fanlight.snapshot(); s.steps < events; s = await fanlight.snapshot()) {
		const jobs = Math.ceil(Math.min(events - s.steps, 200000) / 18) + 1;
		await fanlight.submit(Array.from({length: jobs}, () => ({op: "AddStock", sku: "A", quantity: 1, work: 1})));
		await fanlight.runToEnd();
	}
})(%d)`

// jumps is how many moments jump goes to.
const jumps = 24

// jump goes to moments all over a run, and waits each time until the page says
// that it is there.
const jump = `(async () => {
	const {steps} = await fanlight.snapshot(), shown = document.querySelector("[data-testid=step] b");
	const painted = () => new Promise((done) => requestAnimationFrame(() => {
		const after = new MessageChannel();
		after.port1.onmessage = () => done();
		after.port2.postMessage(0);
	}));
	const have = [], show = [];
	for (let i = 1; i <= %d; i++) {
		const to = Math.floor(steps * (i * 0.618034 %% 1)), words = to.toLocaleString("en-US");
		const began = performance.now();
		await fanlight.seek(to);
		have.push(performance.now() - began);
		do await painted(); while (shown.textContent !== words);
		show.push(performance.now() - began);
	}
	const by = (a, b) => a - b, mid = (list) => list.sort(by)[list.length >> 1];
	return {steps, have50: mid(have), haveTo: Math.max(...have), show50: mid(show), showTo: Math.max(...show)};
})()`

// seekTable prints how long seeking takes in runs of a thousand to a million
// events: until the page has the moment, until it shows it, and how long its main
// thread works on that, which does not depend on what else the machine does.
func seekTable(address string, to io.Writer) error {
	out := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "seek\tworkers\tevents\thave p50\tlongest\tshown p50\tlongest\tprocessor\t")
	for _, workers := range []int{10, 100, 1000} {
		if err := seekIn(address, workers, out); err != nil {
			return fmt.Errorf("seeking, %d workers: %w", workers, err)
		}
	}
	return out.Flush()
}

func seekIn(address string, workers int, out io.Writer) error {
	b, err := begin(address)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := errors.Join(b.Do(chromedp.Navigate(address+"/?demo=off")), b.Wait(`window.fanlight`)); err != nil {
		return err
	}
	reset := `fanlight.reset({scene: "inventory", seed: 1, mode: "watch", workers: %d, capacity: {jobs: 100, results: 100}, workTime: 1, collectorTime: 0, stock: {A: 1}})`
	if _, err := e2e.Eval[chromedp.Void](b, fmt.Sprintf(reset, workers)); err != nil {
		return err
	}
	domain := performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}
	if _, err := chromedp.Call(b.Context(), performance.Enable, domain); err != nil {
		return err
	}
	for _, events := range []int{1e3, 1e4, 1e5, 1e6} {
		for part := min(events, 1e5); part <= events; part += 1e5 { // none takes longer than a browser is waited for
			if _, err := e2e.Eval[chromedp.Void](b, fmt.Sprintf(lengthen, part)); err != nil {
				return err
			}
		}
		before, err := look(b)
		if err != nil {
			return err
		}
		s, err := e2e.Eval[seeks](b, fmt.Sprintf(jump, jumps))
		if err != nil {
			return err
		}
		after, err := look(b)
		if err != nil {
			return err
		}
		took := 1e3 * (after.metrics["TaskDuration"] - before.metrics["TaskDuration"]) / jumps
		fmt.Fprintf(out, "\t%d\t%d\t%.1f ms\t%.1f ms\t%.0f ms\t%.0f ms\t%.0f ms\t\n", workers, s.Steps, s.Have50, s.HaveTo, s.Show50, s.ShowTo, took)
	}
	return faults(b)
}
