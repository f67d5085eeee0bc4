//go:build !js

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// arrival is when a first visit came how far, in milliseconds from its start.
type arrival struct {
	Words float64 `json:"words"` // the first contentful paint
	Loads float64 `json:"loads"` // the load event: all that the page's HTML names is there
	Runs  float64 `json:"runs"`  // window.fanlight is there
	Moves float64 `json:"moves"` // a job has another place than before
}

// wait notes the times of an arrival in the page itself, from its first moment.
const wait = `globalThis.arrival = new Promise((done) => {
	const seen = {};
	requestAnimationFrame(function frame() {
		if (!seen.runs && globalThis.fanlight) seen.runs = performance.now();
		if (document.querySelector(".tokens [data-job]") && document.querySelector(".tokens").getAnimations({subtree: true}).length) {
			const words = performance.getEntriesByName("first-contentful-paint")[0];
			const [visit] = performance.getEntriesByType("navigation");
			done({...seen, words: words ? words.startTime : 0, loads: visit.loadEventStart, moves: performance.now()});
			return;
		}
		requestAnimationFrame(frame);
	});
})`

// settled is what a browser gets to start itself: its own first seconds are not
// the page's.
const settled = 3 * time.Second

// visit opens the page in a browser that has never seen it.
func visit(address string) (arrival, error) {
	b, err := begin(address)
	if err != nil {
		return arrival{}, err
	}
	defer b.Close()
	if _, err := chromedp.Call(b.Context(), page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: wait}); err != nil {
		return arrival{}, err
	}
	time.Sleep(settled)
	if err := b.Do(chromedp.Navigate(address + "/")); err != nil {
		return arrival{}, err
	}
	a, err := e2e.Eval[arrival](b, `arrival`)
	return a, errors.Join(err, faults(b))
}

// sizes prints how large the site's programs are.
func sizes(dist string) error {
	for _, name := range []string{"app", "watch", "engine"} {
		raw, err := os.Stat(filepath.Join(dist, "web", name+".wasm"))
		if err != nil {
			return err
		}
		packed, err := os.Stat(filepath.Join(dist, "web", name+".wasm.gz"))
		if err != nil {
			return err
		}
		fmt.Printf("%s.wasm: %.1f MB, %.2f MB as it is sent\n", name, float64(raw.Size())/1e6, float64(packed.Size())/1e6)
	}
	return nil
}
