//go:build !js

package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// programs are the names under which systems install Chromium.
var programs = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Chromium finds the browser.
func Chromium() (string, error) {
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("e2e: none of %s is installed: run `make test-e2e`, or on Debian `apt-get install chromium`", strings.Join(programs, ", "))
}

// A Browser is a Chromium with an empty profile and one tab.
type Browser struct {
	ctx    context.Context
	close  func()
	origin string

	mu     sync.Mutex
	faults []string
}

// Start starts a browser with a window of width by height CSS pixels. Faults
// counts requests that leave the origin, such as "http://127.0.0.1:8000".
// ctx bounds the life of the browser.
func Start(ctx context.Context, origin string, width, height int) (*Browser, error) {
	program, err := Chromium()
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "fanlight-profile-")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(width, height),
		chromedp.NoSandbox, // root in a container has none
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		// Whatever asks for another host than the test's gets an error.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	allocator, cancelAllocator := chromedp.NewExecAllocator(ctx, options...)
	tab, cancelTab := chromedp.NewContext(allocator)
	b := &Browser{ctx: tab, origin: origin, close: func() {
		cancelTab()
		cancelAllocator()
		os.RemoveAll(profile)
	}}
	if err := errors.Join(chromedp.Do(tab, chromedp.EmulateViewport(int64(width), int64(height))), b.watch()); err != nil {
		b.close()
		return nil, fmt.Errorf("e2e: %s does not start: %w", program, err)
	}
	return b, nil
}

// watch collects faults for as long as the browser lives.
func (b *Browser) watch() error {
	messages := chromedp.Console(b.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type == chromedp.ConsoleError || m.IsException() {
				b.fault("console: " + m.String())
			}
		}
	}()
	return chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && !b.ours(e.Request.URL) {
			b.fault("request to another origin: " + e.Request.URL)
		}
	})
}

func (b *Browser) ours(url string) bool {
	return strings.HasPrefix(url, b.origin+"/") || strings.HasPrefix(url, "data:") || strings.HasPrefix(url, "blob:"+b.origin)
}

func (b *Browser) fault(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, what)
}

// Faults lists what went wrong so far, and forgets it.
func (b *Browser) Faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	faults := b.faults
	b.faults = nil
	return faults
}

// Context is the tab's context, for chromedp's own functions.
func (b *Browser) Context() context.Context { return b.ctx }

// Close ends the browser and removes its profile.
func (b *Browser) Close() { b.close() }
