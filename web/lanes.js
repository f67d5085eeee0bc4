// The line of time: what every goroutine did when, a hand that can be pulled, and
// a readout under the pointer. app/view/gantt.go says what is in each cell.
(() => {
  "use strict";

  const dark = matchMedia("(prefers-color-scheme: dark)");

  class Lanes {
    constructor(el, seek, hover) {
      this.el = el;
      this.canvas = document.createElement("canvas");
      this.hand = document.createElement("div");
      this.hand.className = "hand";
      this.readout = document.createElement("div");
      this.readout.className = "readout";
      el.replaceChildren(this.canvas, this.hand, this.readout);
      this.pen = this.canvas.getContext("2d");
      this.rows = this.wide = 0;
      this.cells = new Uint8Array(0);
      this.colours();
      this.watch = new AbortController();
      const on = { signal: this.watch.signal };
      const place = (e) => {
        const box = el.getBoundingClientRect();
        return [(e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height];
      };
      el.addEventListener("pointerdown", (e) => {
        if (e.button) return;
        this.held = true;
        el.setPointerCapture(e.pointerId);
        seek(place(e)[0]);
      }, on);
      el.addEventListener("pointermove", (e) => {
        const [x, y] = place(e);
        if (this.held) seek(x);
        this.readout.textContent = hover(x, y);
        const box = el.getBoundingClientRect(), half = this.readout.offsetWidth / 2;
        this.readout.style.left = Math.max(0, Math.min(box.width - 2 * half, x * box.width - half)) + "px";
      }, on);
      const drop = () => { this.held = false; };
      el.addEventListener("pointerup", drop, on);
      el.addEventListener("pointercancel", drop, on);
      el.addEventListener("pointerleave", () => { this.readout.textContent = ""; }, on);
      const again = () => { this.colours(); this.ask(); };
      dark.addEventListener("change", again, on);
      this.theme = new MutationObserver(again);
      this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      this.size = new ResizeObserver((seen) => {
        this.columns = Math.round(seen[0].contentRect.width);
        this.ask();
      });
      this.size.observe(el);
      this.columns = el.clientWidth;
    }

    detach() {
      this.watch.abort();
      this.theme.disconnect();
      this.size.disconnect();
      cancelAnimationFrame(this.asked);
      this.el.replaceChildren();
    }

    colours() {
      const style = getComputedStyle(this.el), one = document.createElement("canvas");
      one.width = one.height = 1;
      const pen = one.getContext("2d", { willReadFrequently: true });
      const of = (name) => {
        pen.fillStyle = style.getPropertyValue("--" + name).trim();
        pen.fillRect(0, 0, 1, 1);
        return pen.getImageData(0, 0, 1, 1).data.slice(0, 3);
      };
      const mix = (a, b, part) => {
        const c = (i) => Math.round(a[i] * part + b[i] * (1 - part));
        return (255 << 24 | c(2) << 16 | c(1) << 8 | c(0)) >>> 0;
      };
      const ground = of("well"), run = of("run"), block = of("block"), drain = of("drain"), sleep = of("sleep"), idle = of("idle");
      this.ground = mix(ground, ground, 1);
      this.known = mix(of("slot"), ground, 0.7);
      this.even = mix(run, ground, 0.86);
      this.odd = mix(run, ground, 0.62);
      this.block = [mix(block, ground, 0.42), mix(block, ground, 1)];
      this.drain = [mix(drain, ground, 0.5), mix(drain, ground, 1)];
      this.sleep = mix(sleep, ground, 0.6);
      this.wait = [this.known, mix(idle, ground, 0.75)];
    }

    // The message: see chart.pack in gantt.go.
    show(bytes, length) {
      const words = new DataView(bytes.buffer, bytes.byteOffset, length);
      this.wide = words.getUint32(0, true);
      this.rows = words.getUint32(4, true);
      this.together = words.getUint32(8, true);
      this.at = words.getFloat32(12, true);
      this.until = words.getFloat32(16, true);
      if (this.cells.length < length) this.cells = new Uint8Array(2 * length);
      this.cells.set(bytes.subarray(20, length));
      this.ask();
    }

    ask() {
      if (!this.asked) this.asked = requestAnimationFrame(() => { this.asked = 0; this.paint(); });
    }

    // A pixel wide is a cell wide; pixels are as high as the screen has them.
    paint() {
      const scale = Math.min(3, Math.max(1, Math.round(devicePixelRatio || 1)));
      const w = this.wide || this.columns, h = this.el.clientHeight * scale;
      if (!w || !h) return;
      if (!this.image || this.image.width !== w || this.image.height !== h) {
        this.canvas.width = w;
        this.canvas.height = h;
        this.image = this.pen.createImageData(w, h);
        this.dots = new Uint32Array(this.image.data.buffer);
      }
      const dots = this.dots, until = Math.round((this.until || 0) * w);
      for (let x = 0; x < w; x++) dots[x] = x < until ? this.known : this.ground;
      for (let y = 1; y < h; y++) dots.copyWithin(y * w, 0, w);
      const pitch = h / Math.max(1, this.rows), gap = this.together || pitch < 4 * scale ? 0 : scale;
      for (let r = 0; r < this.rows; r++) {
        const top = Math.round(r * pitch), foot = Math.round((r + 1) * pitch) - gap;
        for (let x = 0; x < w; x++) this.cell((r * w + x) * 6, x, top, foot, scale);
      }
      this.pen.putImageData(this.image, 0, 0);
      this.hand.style.left = 100 * (this.at || 0) + "%";
    }

    // One state alone has a height of its own; several share the cell's height.
    cell(i, x, top, foot, scale) {
      const c = this.cells, run = c[i] + c[i + 1], sum = run + c[i + 2] + c[i + 3] + c[i + 4] + c[i + 5];
      if (sum < 8) return;
      const h = foot - top, inset = Math.min(scale, h >> 3);
      const shade = c[i] > 3 * c[i + 1] ? this.even : c[i + 1] > 3 * c[i] ? this.odd : this.even;
      if (!this.together) {
        const most = 0.96 * sum;
        if (run >= most) return this.bar(x, top + inset, foot - inset, shade);
        if (c[i + 4] >= most) return this.hatch(x, top, foot, this.block, scale);
        if (c[i + 2] >= most) return this.stripes(x, top + inset, foot - inset, this.drain, scale);
        if (c[i + 3] >= most) return this.bar(x, top + h * 0.3, foot - h * 0.3, this.sleep);
        if (c[i + 5] >= most) return this.bar(x, top + h / 2 - scale * 0.75, top + h / 2 + scale * 0.75, this.wait[1]);
      }
      const all = this.together ? 255 : sum;
      let y = foot;
      const up = (share) => { const from = y; y = Math.max(top, y - (h * share) / all); return [Math.round(y), Math.round(from)]; };
      let [a, b] = up(run);
      this.bar(x, a, b, this.together ? this.even : shade);
      [a, b] = up(c[i + 2]);
      this.stripes(x, a, b, this.drain, scale);
      [a, b] = up(c[i + 3]);
      this.bar(x, a, b, this.sleep);
      [a, b] = up(c[i + 4]);
      this.hatch(x, a, b, this.block, scale);
      if (this.together) {
        [a, b] = up(c[i + 5]);
        this.specks(x, a, b, this.wait[1], scale);
      }
    }

    bar(x, top, foot, colour) {
      const w = this.image.width;
      for (let y = Math.round(top); y < Math.round(foot); y++) this.dots[y * w + x] = colour;
    }

    hatch(x, top, foot, [pale, dark], scale) {
      const w = this.image.width;
      for (let y = top; y < foot; y++) this.dots[y * w + x] = (x + Math.floor(y / scale)) % 6 < 2 || y < top + scale ? dark : pale;
    }

    stripes(x, top, foot, [pale, dark]) {
      this.bar(x, top, foot, x % 4 < 2 ? dark : pale);
    }

    specks(x, top, foot, colour, scale) {
      const w = this.image.width;
      for (let y = top; y < foot; y++) if (x % 5 === 0 && Math.floor(y / scale) % 5 === 0) this.dots[y * w + x] = colour;
    }
  }

  globalThis.fanlightLanes = { attach: (el, seek, hover) => new Lanes(el, seek, hover) };
})();
