//go:build !js

// Command shot takes the README's picture: the page in the middle of a run,
// with workers of every kind. The same site gives the same moment.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

func main() {
	dist := flag.String("dist", "dist", "the folder of the site")
	out := flag.String("o", "web/screenshot.png", "the file to write")
	width := flag.Int("width", 1440, "of the window, in CSS pixels")
	height := flag.Int("height", 900, "of the window, in CSS pixels")
	step := flag.Int("step", 380, "the step of the run to stop at")
	flag.Parse()
	if err := shoot(*dist, *out, *width, *height, *step); err != nil {
		log.Fatal(err)
	}
}

// run is a run that fills both channels: the collector is slower than the
// workers together.
const run = `(async () => {
	await fanlight.ready;
	await fanlight.reset({scene: "inventory", seed: 7, mode: "watch", workers: 7, capacity: {jobs: 5, results: 3}, collectorTime: 240,
		stock: {"OFF-LA-10003223": 40, "OFF-ST-10002743": 30, "FUR-CH-10000454": 4}});
	await fanlight.pause();
	const skus = ["OFF-LA-10003223", "OFF-ST-10002743", "FUR-CH-10000454"];
	await fanlight.submit(Array.from({length: 40}, (_, i) =>
		({op: i %% 5 == 4 ? "AddStock" : "RemoveStock", sku: skus[i %% 3], quantity: 1 + i %% 4, work: 500 + 170 * (i * 5 %% 8)})));
	await fanlight.stepForward(%d);
})()`

func shoot(dist, out string, width, height, step int) error {
	server := e2e.Serve(dist, "/")
	defer server.Close()
	b, err := e2e.Start(context.Background(), server.URL, width, height)
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
	if _, err := e2e.Eval[chromedp.Void](b, fmt.Sprintf(run, step)); err != nil {
		return err
	}
	// The picture goes by frames, the words by their own slower pace.
	if err := b.Wait(`document.querySelector("[data-testid=saying]").innerText.includes("blocked")`); err != nil {
		return err
	}
	png, err := e2e.Get(b, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return os.WriteFile(out, png, 0o644)
}
