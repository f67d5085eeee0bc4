//go:build !js

package main

import (
	"errors"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/fanlight/fanlight/app/e2e"
)

// hardened is what the page is made to do beside a load.
var hardened = map[also]string{
	charts: `document.querySelector("[data-testid=charts]").scrollIntoView({block: "center"})`,
	beside: `fanlight.compare({workers: 50}).then(() => fanlight.play())`,
	scrub:  scrubbing,
	dots:   crowd,
	poor:   crowd,
}

// scrubbing pulls the hand to and fro through a run that has ended.
const scrubbing = `(async () => {
	await fanlight.runToEnd();
	const {steps} = await fanlight.snapshot(), began = performance.now();
	requestAnimationFrame(function pull() {
		const t = (performance.now() - began) / 4000;
		fanlight.seek(Math.round(steps * Math.abs(1 - t % 2)));
		requestAnimationFrame(pull);
	});
})()`

// crowd has the stage's own painter move two thousand jobs, which is more than
// ever move at once in a run: a message as scroll.pack in app/view writes it,
// again and again, with every job at another place than before.
const crowd = `(() => {
	const floor = document.querySelector(".floor"), light = document.createElement("div"), tokens = document.createElement("div");
	light.className = "light";
	tokens.className = "tokens";
	floor.append(light, tokens);
	const flow = fanlightFlow.attach(light, tokens), jobs = 2000, words = 12 + 14 * jobs;
	const bytes = new Uint8Array(4 * words), u = new Uint32Array(bytes.buffer), f = new Float32Array(bytes.buffer);
	u[0] = jobs;
	u[2] = 1;
	f[3] = 500;
	f[5] = floor.clientWidth;
	f[6] = floor.clientHeight;
	const show = () => {
		for (let i = 0; i < jobs; i++) {
			const at = 12 + 14 * i;
			u[at] = i + 1;
			u[at + 1] = 1 | 1 << 9;
			f[at + 2] = f[5] * Math.random();
			f[at + 3] = f[6] * Math.random();
			f[at + 4] = 3;
			f[at + 5] = -1;
		}
		flow.show(bytes, 4 * words);
	};
	show();
	setInterval(show, 400);
})()`

// harden makes the page's work harder.
func harden(b *e2e.Browser, a also) error {
	var err error
	if script, ok := hardened[a]; ok {
		_, err = e2e.Eval[chromedp.Void](b, script)
	}
	if rate := a.throttle(); rate > 1 {
		_, slow := chromedp.Call(b.Context(), emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate})
		err = errors.Join(err, slow)
	}
	return err
}
