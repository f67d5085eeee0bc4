// What the pointer, the wheel and the keys do with the line of time: a hand that can
// be pulled, a readout, zoom and pan, and the page of lines.
(() => {
  "use strict";

  class Grip {
    // on is what the visitor can do: seek(x), hover(x, y), move(x, factor, by),
    // roll(lines). Places go from 0 to 1.
    constructor(lanes, on) {
      this.lanes = lanes;
      this.on = on;
      this.moves = { x: 0.5, factor: 1, by: 0 };
      this.watch = new AbortController();
      this.point();
      this.pullOverview();
      const { signal } = this.watch, { el } = lanes;
      el.addEventListener("wheel", (e) => this.wheel(e), { signal, passive: false });
      el.parentElement.addEventListener("keydown", (e) => this.key(e), { signal, capture: true });
    }

    // One finger or the mouse pulls the hand; two fingers zoom and pan.
    point() {
      const { on, lanes: { el, overview } } = this, down = new Map(), signal = { signal: this.watch.signal };
      let pinched = false;
      const place = (e) => {
        const box = el.getBoundingClientRect();
        return [(e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height];
      };
      const grip = () => {
        const [a, b] = [...down.values()];
        return { x: (a + b) / 2, apart: Math.max(0.01, Math.abs(a - b)) };
      };
      el.addEventListener("pointerdown", (e) => {
        if (e.button || down.size > 1 || overview.contains(e.target)) return;
        el.setPointerCapture(e.pointerId);
        const x = place(e)[0];
        down.set(e.pointerId, x);
        pinched = down.size > 1;
        if (!pinched) on.seek(x);
      }, signal);
      el.addEventListener("pointermove", (e) => {
        const [x, y] = place(e);
        if (down.size > 1 && down.has(e.pointerId)) {
          const was = grip();
          down.set(e.pointerId, x);
          const now = grip();
          this.move(now.x, was.apart / now.apart, was.x - now.x);
        } else if (down.has(e.pointerId) && !pinched) {
          on.seek(x);
        }
        this.say(x, y);
      }, signal);
      const drop = (e) => { down.delete(e.pointerId); };
      el.addEventListener("pointerup", drop, signal);
      el.addEventListener("pointercancel", drop, signal);
      el.addEventListener("pointerleave", () => { this.lanes.readout.textContent = ""; }, signal);
    }

    say(x, y) {
      const { readout, el } = this.lanes;
      readout.textContent = this.on.hover(x, y);
      const half = readout.offsetWidth / 2, wide = el.clientWidth;
      readout.style.left = Math.max(0, Math.min(wide - 2 * half, x * wide - half)) + "px";
    }

    // The thumb of the overview is the part of the run that is on show.
    pullOverview() {
      const { lanes } = this, { overview } = lanes, signal = { signal: this.watch.signal };
      let from = null;
      overview.addEventListener("pointerdown", (e) => {
        if (e.button) return;
        e.stopPropagation();
        overview.setPointerCapture(e.pointerId);
        from = e.clientX;
        const box = overview.getBoundingClientRect(), x = (e.clientX - box.left) / box.width;
        const width = lanes.right - lanes.left;
        if (x < lanes.left || x > lanes.right) this.move(0.5, 1, (x - (lanes.left + lanes.right) / 2) / width);
      }, signal);
      overview.addEventListener("pointermove", (e) => {
        if (from === null) return;
        const by = (e.clientX - from) / overview.clientWidth;
        from = e.clientX;
        this.move(0.5, 1, by / (lanes.right - lanes.left));
      }, signal);
      const drop = () => { from = null; };
      overview.addEventListener("pointerup", drop, signal);
      overview.addEventListener("pointercancel", drop, signal);
    }

    // A plain wheel is the page's, unless there are more lines to be seen.
    wheel(e) {
      const box = this.lanes.el.getBoundingClientRect();
      const unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? box.height : 1;
      const across = e.shiftKey ? e.deltaX || e.deltaY : e.deltaX;
      if (e.ctrlKey || e.metaKey) {
        const turn = Math.max(-50, Math.min(50, e.deltaY * unit));
        this.move((e.clientX - box.left) / box.width, Math.exp(turn * 0.006), 0);
      } else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
        if (this.lanes.right - this.lanes.left >= 1) return;
        this.move(0.5, 1, (across * unit) / box.width);
      } else if (!this.on.roll(Math.sign(e.deltaY) * Math.max(1, Math.round(Math.abs(e.deltaY * unit) / 40)))) {
        return;
      }
      e.preventDefault();
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const { at: hand } = this.lanes, at = hand >= 0 && hand <= 1 ? hand : 0.5;
      switch (e.key) {
        case "+": case "=": this.move(at, 0.5, 0); break;
        case "-": case "_": case "−": this.move(at, 2, 0); break;
        case "0": this.move(0.5, Infinity, 0); break;
        case "ArrowLeft": if (!e.shiftKey) return; this.move(0.5, 1, -0.25); break;
        case "ArrowRight": if (!e.shiftKey) return; this.move(0.5, 1, 0.25); break;
        case "ArrowUp": if (!e.shiftKey) return; this.on.roll(-4); break;
        case "ArrowDown": if (!e.shiftKey) return; this.on.roll(4); break;
        default: return;
      }
      e.preventDefault();
      e.stopImmediatePropagation();
    }

    // Pointers move more often than anything can be drawn: moves add up until the
    // next frame.
    move(x, factor, by) {
      const m = this.moves;
      m.x = x;
      m.factor *= factor;
      m.by += by;
      if (!this.moving) this.moving = requestAnimationFrame(() => {
        this.moving = 0;
        this.moves = { x: 0.5, factor: 1, by: 0 };
        this.on.move(m.x, m.factor, m.by);
      });
    }

    detach() {
      this.watch.abort();
      cancelAnimationFrame(this.moving);
    }
  }

  globalThis.fanlightGrip = { attach: (lanes, on) => new Grip(lanes, on) };
})();
