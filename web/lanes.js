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
      const style = getComputedStyle(this.el), of = (name) => style.getPropertyValue("--" + name).trim();
      this.ink = [of("slot"), of("run"), of("rib"), of("block"), of("sleep"), of("drain"), of("line")];
      this.ground = of("well");
    }

    // The message: see chart.pack in gantt.go.
    show(bytes, length) {
      const words = new DataView(bytes.buffer, bytes.byteOffset, length);
      this.wide = words.getUint32(0, true);
      this.rows = words.getUint32(4, true);
      this.at = words.getFloat32(8, true);
      this.known = words.getFloat32(12, true);
      this.cells = bytes.slice(16, length);
      this.ask();
    }

    ask() {
      if (!this.asked) this.asked = requestAnimationFrame(() => { this.asked = 0; this.paint(); });
    }

    paint() {
      const scale = devicePixelRatio || 1, w = this.columns, h = this.el.clientHeight, pen = this.pen;
      if (!w || !h) return;
      if (this.canvas.width !== Math.round(w * scale) || this.canvas.height !== Math.round(h * scale)) {
        this.canvas.width = Math.round(w * scale);
        this.canvas.height = Math.round(h * scale);
      }
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.clearRect(0, 0, w, h);
      pen.fillStyle = this.ground;
      pen.fillRect(0, 0, w, h);
      pen.fillStyle = this.ink[0];
      pen.fillRect(0, 0, (this.known || 0) * w, h);
      const unit = w / Math.max(1, this.wide), pitch = h / Math.max(1, this.rows), tall = Math.max(1, Math.min(pitch - (pitch > 4 ? 2 : 0.5), 18));
      for (let r = 0; r < this.rows; r++) {
        const y = r * pitch + (pitch - tall) / 2, from = r * this.wide;
        for (let x = 0; x < this.wide;) {
          const cell = this.cells[from + x];
          let to = x + 1;
          while (to < this.wide && this.cells[from + to] === cell) to++;
          const state = cell & 15;
          if (state) {
            const wait = state === 2, gap = (to - x) * unit > 4 ? 1 : 0;
            pen.fillStyle = this.ink[state];
            pen.globalAlpha = state === 4 ? 0.5 : cell & 16 || state !== 1 ? 1 : 0.78;
            if (wait) pen.fillRect(x * unit, y + tall / 2 - 0.75, (to - x) * unit, 1.5);
            else if (state === 3) pen.fillRect(x * unit, y - 0.5, (to - x) * unit - gap, tall + 1);
            else pen.fillRect(x * unit, y + 1, (to - x) * unit - gap, tall - 2);
          }
          x = to;
        }
      }
      pen.globalAlpha = 1;
      this.hand.style.transform = `translateX(${Math.min(w - 1, (this.at || 0) * w)}px)`;
    }
  }

  globalThis.fanlightLanes = { attach: (el, seek, hover) => new Lanes(el, seek, hover) };
})();
