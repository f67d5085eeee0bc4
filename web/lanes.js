// The line of time: what every goroutine did when. app/view/gantt.go says what is
// in each cell, and grip.js what can be done with it.
(() => {
  "use strict";

  const dark = matchMedia("(prefers-color-scheme: dark)");

  // The heights that app/view/gantt_words.go counts with, in CSS pixels.
  const LEVEL = 24, GAP = 6, HEADER = 32;

  class Lanes {
    constructor(el, on) {
      this.el = el;
      this.canvas = document.createElement("canvas");
      const div = (name) => Object.assign(document.createElement("div"), { className: name });
      this.hand = div("hand");
      this.readout = div("readout");
      this.overview = div("overview");
      this.thumb = this.overview.appendChild(div("thumb"));
      el.replaceChildren(this.canvas, this.hand, this.readout, this.overview);
      this.pen = this.canvas.getContext("2d");
      this.rows = this.wide = this.levels = 0;
      this.cells = this.painted = new Uint8Array(0);
      this.colours();
      this.watch = new AbortController();
      this.grip = fanlightGrip.attach(this, on);
      const again = () => { this.colours(); this.image = null; this.ask(); };
      dark.addEventListener("change", again, { signal: this.watch.signal });
      this.theme = new MutationObserver(again);
      this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      addEventListener("beforeprint", () => { again(); this.paint(); }, { signal: this.watch.signal });
      this.size = new ResizeObserver((seen) => {
        this.columns = Math.round(seen[0].contentRect.width);
        this.high = Math.round(seen[0].contentRect.height);
        this.ask();
      });
      this.size.observe(el);
      this.columns = el.clientWidth;
      this.high = el.clientHeight;
    }

    detach() {
      this.watch.abort();
      this.grip.detach();
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
      this.full = mix(run, ground, 0.4);
      this.card = mix(of("card"), ground, 1);
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
      this.levels = words.getUint32(12, true);
      this.at = words.getFloat32(16, true);
      this.until = words.getFloat32(20, true);
      this.left = words.getFloat32(24, true);
      this.right = words.getFloat32(28, true);
      if (this.cells.length < length) this.cells = new Uint8Array(2 * length);
      this.cells.set(bytes.subarray(HEADER, length));
      this.ask();
    }

    ask() {
      if (!this.asked) this.asked = requestAnimationFrame(() => { this.asked = 0; this.paint(); });
    }

    // A pixel wide is a cell wide; pixels are as high as the screen has them. As a
    // run goes on few columns change: only they are drawn again.
    paint() {
      const scale = Math.min(3, Math.max(1, Math.round(devicePixelRatio || 1)));
      const w = this.wide || this.columns, h = this.high * scale;
      if (!w || !h) return;
      const shape = [w, h, this.rows, this.levels, this.together].join();
      const fresh = !this.image || this.shape !== shape;
      if (fresh) {
        this.shape = shape;
        this.canvas.width = w;
        this.canvas.height = h;
        this.image = this.pen.createImageData(w, h);
        this.dots = new Uint32Array(this.image.data.buffer);
      }
      const size = (this.rows * 6 + this.levels * 2) * w;
      const until = Math.round(Math.max(0, Math.min(1, this.until || 0)) * w), was = this.drawn;
      let first = w, last = -1;
      for (let x = 0; x < w; x++) {
        if (!fresh && (x < until) === (x < was) && !this.changed(x, w)) continue;
        first = Math.min(first, x);
        last = x;
        this.column(x, x < until ? this.known : this.ground, scale);
      }
      this.drawn = until;
      if (this.painted.length !== size) this.painted = new Uint8Array(size);
      this.painted.set(this.cells.subarray(0, size));
      if (last >= 0) this.pen.putImageData(this.image, 0, 0, first, 0, last + 1 - first, h);
      this.hand.style.left = 100 * (this.at || 0) + "%";
      this.hand.hidden = this.at < 0 || this.at > 1;
      this.overview.hidden = this.right - this.left >= 1;
      this.thumb.style.left = 100 * this.left + "%";
      this.thumb.style.width = 100 * (this.right - this.left) + "%";
      this.el.dataset.painted = this.rows + this.levels;
    }

    // Reports whether a column is not any more what was drawn.
    changed(x, w) {
      const { cells, painted } = this;
      for (let r = 0; r < this.rows; r++) {
        const i = (r * w + x) * 6;
        for (let k = i; k < i + 6; k++) if (cells[k] !== painted[k]) return true;
      }
      for (let l = 0; l < this.levels; l++) {
        const i = (this.rows * 6 + l * 2) * w + 2 * x;
        if (cells[i] !== painted[i] || cells[i + 1] !== painted[i + 1]) return true;
      }
      return false;
    }

    // Everything in one column, from top to bottom.
    column(x, ground, scale) {
      const { width: w, height: h } = this.image;
      const lines = h - (this.levels && GAP + this.levels * LEVEL) * scale;
      this.bar(x, 0, h, ground);
      if (this.levels) this.bar(x, lines, lines + GAP * scale, this.card);
      const pitch = lines / Math.max(1, this.rows), gap = this.together || pitch < 4 * scale ? 0 : scale;
      for (let r = 0; r < this.rows; r++) {
        this.cell((r * w + x) * 6, x, Math.round(r * pitch), Math.round((r + 1) * pitch) - gap, scale);
      }
      for (let l = 0; l < this.levels; l++) {
        const top = lines + (GAP + l * LEVEL) * scale, foot = top + (LEVEL - 1) * scale;
        this.bar(x, foot, foot + scale, this.card);
        this.level((this.rows * 6 + l * 2) * w + 2 * x, x, top, foot, scale);
      }
    }

    // How full a buffer is; hatched as far as somebody waits for room.
    level(i, x, top, foot, scale) {
      const h = foot - top, high = Math.round((this.cells[i] / 255) * h);
      if (!high) return;
      const waits = Math.round(high * (this.cells[i + 1] / 255));
      this.bar(x, foot - high + waits, foot, this.full);
      this.bar(x, foot - high, foot - high + scale, this.even);
      this.hatch(x, foot - high, foot - high + waits, this.block, scale);
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

  globalThis.fanlightLanes = { attach: (el, on) => new Lanes(el, on) };
})();
