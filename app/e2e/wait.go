//go:build !js

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/chromedp"
)

// patience is how long a state may take to come. It is a bound on hanging,
// not a measure: on a slow machine a journey may take as long as it likes
// between two states.
const patience = time.Minute

// Do runs actions, each within the bound.
func (b *Browser) Do(actions ...chromedp.Action[chromedp.Void]) error {
	for _, action := range actions {
		if _, err := within(b, action); err != nil {
			return err
		}
	}
	return nil
}

// Get runs one action within the bound, and returns its value.
func Get[T any](b *Browser, action chromedp.Action[T]) (T, error) { return within(b, action) }

// Eval evaluates an expression in the page, waits if it is a promise, and
// decodes the value.
func Eval[T any](b *Browser, expression string) (T, error) {
	return within(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

func within[T any](b *Browser, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// Wait waits until an expression, or the promise that it gives, holds in the
// page. It looks at every frame, and when it gives up it says what the page
// showed.
func (b *Browser) Wait(expression string) error {
	promise := fmt.Sprintf(`new Promise((resolve) => {
		const look = async () => {
			let holds = false;
			try { holds = await (%s); } catch (err) {}
			if (holds) resolve(true); else requestAnimationFrame(look);
		};
		look();
	})`, expression)
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	look := chromedp.Evaluate[bool](promise, chromedp.EvalAwaitPromise)
	_, err := chromedp.Run(ctx, look)
	for navigated(err) && ctx.Err() == nil {
		_, err = chromedp.Run(ctx, look)
	}
	if err == nil {
		return nil
	}
	seen, seeErr := Eval[json.RawMessage](b, `({
		state: document.querySelector("[data-testid=app]")?.dataset.state,
		crash: document.querySelector("[data-testid=crash]")?.innerText,
		snapshot: window.fanlight?.snapshot ? "see window.fanlight.snapshot()" : "none",
		text: document.body.innerText.slice(0, 600),
	})`)
	if seeErr != nil {
		seen = json.RawMessage(seeErr.Error())
	}
	return fmt.Errorf("e2e: waited in vain for %s: %w; the page shows %s", expression, err, seen)
}

// navigated reports whether a page has gone away under an evaluation, as it
// does at a reload: then the next page is the one to ask.
func navigated(err error) bool {
	var failed *cdproto.Error
	return errors.As(err, &failed) && failed.Code == -32000
}
