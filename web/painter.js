// The painter: what a stage shows that is no node. Trails, meetings, the cells of
// a crowd, jobs too small to be read or too quick to be nodes, and at full speed
// the stream.
//
// It works on a thread of its own, on two canvases that the page has handed over
// (flow.js), so that painting costs the page nothing. In a browser that cannot
// hand a canvas over, the page runs it itself. While nothing moves, no frame is
// asked for.
(() => {
  "use strict";

  const alone = typeof document === "undefined";
  if (alone) importScripts("motion.js" + location.search, "jobs.js" + location.search);
  const { Traffic, NODES } = fanlightMotion;

  const DOTS = 3000; // beyond, a sample is drawn
  const STATES = 5; // jobState in stage_tokens.go
  const LATE = 20; // a frame that takes longer, in ms, is one too few
  const CREW = ["run", "idle", "block", "sleep", "drain", "idle", "block"]; // a goroutine's state → its colour
  const WORDS = ["running", "waiting", "blocked", "sleeping", "draining", "done", "panicked"];
  const FADE = 240; // how long cells of another size take to come, in ms

  class Painter {
    constructor(light, sheet) {
      this.light = light; // under the boxes
      this.sheet = sheet; // above them
      this.pen = light.getContext("2d");
      this.nib = sheet.getContext("2d");
      this.traffic = new Traffic(() => true, () => {});
      this.stream = [];
      this.legs = [];
      this.ink = {};
      this.scale = this.sharp = 1; // of the screen; of what is painted
      this.took = 0; // a frame's usual length lately, in ms; 0 while nothing moves
      this.calm = this.hidden = this.painted = false;
      this.asked = 0;
      this.frame = () => this.paint(performance.now());
    }

    // What the page tells. look: colours, pixels and whether to keep still. legs:
    // the ways of the stream. bytes: the message of a moment. painted: jobs are,
    // that are nodes at other times.
    hear({ look, legs, bytes, length, painted }) {
      if (look) this.see(look);
      if (painted !== undefined) this.painted = painted;
      if (legs) this.legs = legs;
      if (bytes) this.traffic.show(new Uint8Array(bytes), length, performance.now(), this.calm || this.hidden);
      this.wake();
    }

    see({ ink, scale, calm, hidden }) {
      Object.assign(this, { ink, scale, calm, hidden });
      this.states = [ink.run, ink.run, ink.block, ink.done, ink.block];
      if (hidden) this.traffic.settle();
    }

    wake() {
      if (!this.asked) this.asked = requestAnimationFrame(this.frame);
    }

    stop() {
      cancelAnimationFrame(this.asked);
      clearTimeout(this.later);
      this.asked = -1;
    }

    paint(now) {
      this.asked = 0;
      this.sharpen(now);
      const { moving, clocks } = this.traffic.step(now);
      const drawn = this.draw(now);
      if (this.hidden) return;
      this.on = moving || (drawn.lights && !(this.traffic.rate > 0));
      if (this.on || this.sharp !== this.scale) this.wake();
      else if (drawn.lights) this.tick(24); // a stream needs every second frame
      else if (clocks && drawn.small && !this.calm) this.tick(66); // clocks alone need few
    }

    // What moves need not be as sharp as the screen is where that takes too long.
    // As soon as nothing moves it is again.
    sharpen(now) {
      const took = now - this.last;
      this.last = now;
      if (!this.on || took > 400) this.took = 0;
      else this.took += (took - this.took) / (this.took ? 8 : 1);
      if (!this.on) this.sharp = this.scale;
      else if (this.took > LATE) this.sharp = 1;
    }

    tick(ms) {
      clearTimeout(this.later);
      this.later = setTimeout(() => { if (this.asked !== -1) this.wake(); }, ms);
    }

    // Clears a canvas as large as the stage, and reports whether anything is to be
    // drawn on it. One that is empty and stays so costs nothing.
    clear(canvas, pen, wanted) {
      if (!wanted && !canvas.drawn) return false;
      canvas.drawn = wanted;
      const { width, height } = this.traffic;
      const w = Math.round(width * this.sharp), h = Math.round(height * this.sharp);
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
      }
      pen.setTransform(this.sharp, 0, 0, this.sharp, 0, 0);
      pen.clearRect(0, 0, width, height);
      return wanted;
    }

    // A job that is no node, or one whose clock runs: a node's number stands on it.
    paints(t) {
      return t.size && (this.painted || t.gone || (t.small && !this.traffic.few) || this.runs(t));
    }

    runs(t) {
      return t.clock && this.traffic.played;
    }

    // Paints both canvases, and reports what has to be painted again soon.
    draw(now) {
      const { tokens, flashes, cells, rate } = this.traffic;
      let moving = false, small = false;
      for (const t of tokens.values()) {
        if (t.path && t.size) moving = true;
        if (this.paints(t)) small = true;
      }
      if (this.clear(this.sheet, this.nib, small)) this.dots(this.nib, now);
      if (!this.clear(this.light, this.pen, moving || flashes.length > 0 || cells.length > 0 || rate > 0)) return { lights: false, small };
      const fades = this.cells(now);
      const trails = this.trails(), rings = this.rings(now), flows = this.flow(now);
      return { lights: fades || trails || rings || flows, small };
    }

    // A crowd's cells: a tint with an edge, and a sign of its own for each state.
    // Those of another size than before come slowly. Reports whether they do.
    cells(now) {
      const { pen } = this, states = this.traffic.cells, { x, y, pitch, across } = this.traffic.layout, side = pitch - 1.5;
      const tint = [0.3, 0, 0.2, 0.22, 0.22, 0, 0], edge = [0.75, 0.55, 1, 0.8, 0.9, 0.4, 0.9];
      if (this.pitch !== (states.length && pitch)) {
        this.pitch = states.length && pitch;
        this.fresh = now;
      }
      const shown = this.calm ? 1 : Math.min(1, 0.2 + (now - this.fresh) / FADE);
      pen.lineWidth = 1;
      for (let s = 0; s < CREW.length; s++) {
        const cells = new Path2D(), signs = new Path2D();
        let any = false;
        for (let i = 0; i < states.length; i++) {
          if (states[i] !== s) continue;
          any = true;
          const cx = x + (i % across) * pitch, cy = y + Math.floor(i / across) * pitch;
          if (side > 12) cells.roundRect(cx + 0.5, cy + 0.5, side - 1, side - 1, side / 5);
          else cells.rect(cx + 0.5, cy + 0.5, side - 1, side - 1);
          fanlightJobs.sign(signs, WORDS[s], cx + side / 2, cy + side / 2, side);
        }
        if (!any) continue;
        pen.fillStyle = pen.strokeStyle = this.ink[CREW[s]];
        pen.globalAlpha = tint[s] * shown;
        pen.fill(cells);
        pen.globalAlpha = edge[s] * shown;
        pen.stroke(cells);
        pen.fill(signs);
      }
      pen.globalAlpha = 1;
      return shown < 1;
    }

    // A job on a rib draws light behind it.
    trails() {
      const { pen } = this;
      let n = 0;
      pen.lineCap = pen.lineJoin = "round";
      pen.lineWidth = 3;
      for (const t of this.traffic.tokens.values()) {
        if (!t.path || t.path.length < 12 || !t.size || ++n > NODES) continue;
        const p = t.path;
        let left = t.along * t.length;
        pen.strokeStyle = this.states[t.to.state];
        pen.globalAlpha = 0.55 * (1 - t.along * t.along);
        pen.beginPath();
        pen.moveTo(p[0], p[1]);
        for (let i = 2; i < p.length; i += 2) {
          left -= Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
          if (left < 0) break;
          pen.lineTo(p[i], p[i + 1]);
        }
        pen.lineTo(t.x, t.y);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      return n > 0;
    }

    // Hands that meet make a ring.
    rings(now) {
      const { pen } = this;
      const flashes = (this.traffic.flashes = this.traffic.flashes.filter((f) => now - f.began < 600));
      for (const f of flashes) {
        const t = (now - f.began) / 600;
        pen.globalAlpha = 1 - t;
        pen.strokeStyle = this.ink.sun;
        pen.lineWidth = 4 * (1 - t) + 1;
        pen.beginPath();
        pen.arc(f.x, f.y, 14 + 26 * t, 0, 7);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      return flashes.length > 0;
    }

    // Small jobs, each with what is left of its work. Of those in a crowd's cells
    // only the moving ones: a cell tells of those that rest. Beyond DOTS a sample.
    dots(pen, now) {
      const { tokens, few } = this.traffic;
      const every = Math.max(1, Math.ceil(tokens.size / DOTS));
      for (let s = 0; s < STATES; s++) {
        let i = 0;
        for (const t of tokens.values()) {
          const { state, r } = t.to;
          if (state !== s || !this.paints(t)) continue;
          pen.globalAlpha = t.gone ? Math.max(0, 1 - (now - t.fades) / 280) : 1;
          if (!t.small) fanlightJobs.job(pen, t, r, now, this, !this.painted && this.runs(t));
          else if ((few || t.path) && ++i % every === 0) fanlightJobs.dot(pen, t, few ? r : 3, now, this);
        }
      }
      pen.globalAlpha = 1;
    }

    // At full speed a stream stands for the jobs: its thickness tells the rate.
    flow(now) {
      const { pen, stream, legs } = this, { rate } = this.traffic;
      if (!(rate > 0) || !legs.length) {
        stream.length = 0;
        return false;
      }
      const any = () => Math.floor(Math.random() * legs.length);
      const wanted = Math.min(160, Math.round(12 * Math.log2(1 + rate)));
      while (stream.length < wanted) stream.push({ leg: any(), began: now - Math.random() * 900, takes: 700 + Math.random() * 500 });
      stream.length = wanted;
      for (const d of stream) {
        let t = (now - d.began) / d.takes;
        if (t >= 1) {
          d.leg = any();
          d.began = now;
          t = 0;
        }
        const leg = legs[d.leg % legs.length], p = leg.points, i = Math.min(p.length / 2 - 2, Math.floor(t * (p.length / 2 - 1)));
        const part = t * (p.length / 2 - 1) - i;
        pen.fillStyle = leg.done ? this.ink.done : this.ink.run;
        pen.globalAlpha = Math.min(1, 5 * t, 5 * (1 - t));
        pen.fillRect(p[2 * i] + (p[2 * i + 2] - p[2 * i]) * part - 2, p[2 * i + 1] + (p[2 * i + 3] - p[2 * i + 1]) * part - 2, 4, 4);
      }
      pen.globalAlpha = 1;
      return true;
    }
  }

  if (!alone) {
    globalThis.fanlightPainter = { Painter, script: document.currentScript.src };
    return;
  }
  let painter = null;
  onmessage = ({ data }) => {
    if (data.light) painter = new Painter(data.light, data.sheet);
    else painter.hear(data);
  };
})();
