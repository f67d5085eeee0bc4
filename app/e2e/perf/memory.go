//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// inFlight is how many jobs are kept submitted and not done.
const inFlight = 10_000

// refill submits as many jobs as have been done, for ever.
const refill = `(async () => {
	for (;;) {
		const {submitted, completed} = (await fanlight.snapshot()).totals, gone = completed - globalThis.refilled;
		if (gone > 0) {
			globalThis.refilled = completed;
			const skus = ["A", "B", "C"];
			await fanlight.submit(Array.from({length: gone}, (_, i) =>
				({op: i % 2 ? "RemoveStock" : "AddStock", sku: skus[i % 3], quantity: 1, work: globalThis.workEach})));
		}
		await new Promise((done) => setTimeout(done, 1000));
	}
})().catch((e) => console.error(e))`

// amount is what a page and its engine's worker take, in bytes, and what the page
// has done by then.
type amount struct {
	Steps float64 `json:"steps"`
	Done  float64 `json:"done"`
	Left  float64 `json:"left"`

	page, engine holds
	process      float64
}

const amounts = `fanlight.snapshot().then(({steps, totals}) => ({steps, done: totals.completed, left: totals.submitted - totals.completed}))`

// memoryTable prints what memory the page takes with ten thousand jobs in flight:
// at the start, and after each minute. The log of a run is kept, to go back in.
func memoryTable(dist, some string, minutes int, to io.Writer) error {
	server := e2e.Serve(dist, "/")
	defer server.Close()
	out := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "memory\tminute\tin flight\tdone\tevents\tpage's heap\twasm\tengine's heap\twasm\twhole process\t")
	for _, l := range []load{{"full-speed", inFlight, 100, 100, 1, ""}, {"watch", inFlight, 100, 20, 10, ""}} {
		if !strings.Contains(fmt.Sprint(l), some) {
			continue
		}
		if err := memoryOf(server.URL, l, minutes, out); err != nil {
			return errors.Join(fmt.Errorf("memory, %s: %w", l.mode, err), out.Flush())
		}
	}
	return out.Flush()
}

func memoryOf(address string, l load, minutes int, out io.Writer) error {
	b, err := begin(address)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := errors.Join(b.Do(chromedp.Navigate(address+"/?demo=off")), b.Wait(`window.fanlight`), play(b, l)); err != nil {
		return err
	}
	goOn := fmt.Sprintf(`void (globalThis.refilled = 0, globalThis.workEach = %d, %s)`, l.work, refill)
	if _, err := e2e.Eval[chromedp.Void](b, goOn); err != nil {
		return err
	}
	time.Sleep(begun)
	for minute := range minutes + 1 {
		if minute > 0 {
			time.Sleep(time.Minute)
		}
		a, err := amountOf(b, l.mode)
		if err != nil {
			return errors.Join(err, faults(b))
		}
		fmt.Fprintf(out, "%s\t%d\t%.0f\t%.0f\t%.0f\t%.1f MB\t%.1f MB\t%.1f MB\t%.1f MB\t%.0f MB\t\n", l.mode, minute, a.Left, a.Done, a.Steps,
			a.page.heap/1e6, a.page.wasm/1e6, a.engine.heap/1e6, a.engine.wasm/1e6, a.process/1e6)
	}
	return faults(b)
}

// amountOf measures a page, and the worker of its engine.
func amountOf(b *e2e.Browser, mode string) (amount, error) {
	a, err := e2e.Eval[amount](b, amounts)
	if err != nil {
		return a, err
	}
	if a.page, err = weigh(b.Context()); err != nil {
		return a, err
	}
	if a.engine, err = weighEngine(b, mode); err != nil {
		return a, err
	}
	processes, err := chromedp.CallBrowser(b.Context(), systeminfo.GetProcessInfo, cdp.Empty{})
	for _, p := range processes.ProcessInfo {
		if p.Type == "renderer" {
			a.process = max(a.process, resident(p.ID))
		}
	}
	return a, err
}

// resident is how much of a process is in memory, in bytes, where the system
// tells: the largest renderer is the one with the page and its workers.
func resident(pid int64) float64 {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseFloat(fields[1], 64)
	return pages * float64(os.Getpagesize())
}
