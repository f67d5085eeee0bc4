//go:build !js

// Command drive drives a Fanlight page in a headless browser.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/chromedp/chromedp"
)

func main() {
	if err := drive(os.Args[1], os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// drive runs three jobs on the page at an address, and prints their results.
func drive(address string, out io.Writer) error {
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.NoSandbox))
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address), chromedp.Poll[chromedp.Void](`window.fanlight`)); err != nil {
		return err
	}
	type result struct {
		SKU, Outcome, Error string
		Value               int64
	}
	results, err := chromedp.Run(ctx, chromedp.Evaluate[[]result](`(async () => {
		await fanlight.ready;
		await fanlight.reset({scene: "inventory", seed: 7, workers: 1, stock: {"pen": 10}});
		await fanlight.submit([
			{op: "RemoveStock", sku: "pen", quantity: 3},
			{op: "AddStock", sku: "pen", quantity: 1},
			{op: "RemoveStock", sku: "pen", quantity: 99},
		]);
		await fanlight.setWorkers(4);
		await fanlight.runToEnd();
		return (await fanlight.results(0)).sort((a, b) => a.id - b.id);
	})()`, chromedp.EvalAwaitPromise))
	for _, r := range results {
		fmt.Fprintln(out, r.SKU, r.Outcome, r.Value, r.Error)
	}
	return err
}
