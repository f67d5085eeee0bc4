// The painter: it moves jobs along the ribs of the stage.
//
// Go says where every job has to be (app/view/stage_tokens.go packs the message);
// the painter decides how it gets there. Up to 200 jobs are nodes with data-job
// and data-state, up to 3,000 are dots on a canvas, beyond that only some are
// drawn, and at full speed a stream stands for them all. While nothing moves, no
// frame is asked for.
(() => {
  "use strict";

  const NODES = 200, DOTS = 3000;
  const SNAP = 0, FORWARD = 1;
  const MEET = 6, EXIT = 7; // forms of a column: placeForm in stage_frame.go
  const STATES = ["queued", "running", "blocked", "done", "rejected"];
  const SHAPES = ["disc", "square", "hexa"];
  const CREW = ["run", "idle", "block", "sleep", "drain", "rib"]; // a goroutine's state → its colour
  const WAYS = [[1, 0], [0, 1], [-1, 0], [0, -1]];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // How far a rib goes straight on at either end: bends() of stage_path.go.
  function curve(points, a, b) {
    const [ax, ay] = WAYS[a.way], [bx, by] = WAYS[b.way];
    const dx = Math.abs(b.x - a.x), dy = Math.abs(b.y - a.y);
    let k = ax ? dx : dy, l = bx ? dx : dy;
    if (a.way % 2 !== b.way % 2) k *= 0.8;
    else { k *= 0.55; l *= 0.55; }
    const x1 = a.x + ax * k, y1 = a.y + ay * k, x2 = b.x - bx * l, y2 = b.y - by * l;
    for (let i = 0; i <= 14; i++) {
      const t = i / 14, u = 1 - t, p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, s = t * t * t;
      points.push(p * a.x + q * x1 + r * x2 + s * b.x, p * a.y + q * y1 + r * y2 + s * b.y);
    }
  }

  // A token is a job on its way along a list of points.
  class Token {
    constructor(id) {
      this.id = id;
      this.x = this.y = 0;
      this.path = null; // [x, y, x, y, …]
      this.along = 0; // of its length
      this.length = 0;
      this.began = this.takes = 0;
      this.node = null;
      this.size = 1; // 0 while it is sunk in a tank
      this.gone = false; // it has left, and fades
      this.drawn = {};
    }

    go(points, now, takes) {
      let length = 0;
      for (let i = 2; i < points.length; i += 2) length += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
      if (length < 0.5) return this.stop(points[points.length - 2], points[points.length - 1]);
      Object.assign(this, { path: points, length, began: now, takes, along: 0 });
    }

    stop(x, y) {
      this.x = x;
      this.y = y;
      this.path = null;
    }

    // What is left of the way it was going.
    rest() {
      const points = [this.x, this.y];
      if (!this.path) return points;
      let left = this.along * this.length, p = this.path;
      for (let i = 2; i < p.length; i += 2) {
        left -= Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
        if (left < 0) points.push(p[i], p[i + 1]);
      }
      return points;
    }

    step(now) {
      if (!this.path) return false;
      const t = Math.min(1, (now - this.began) / this.takes), p = this.path;
      this.along = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
      if (t >= 1) {
        this.stop(p[p.length - 2], p[p.length - 1]);
        return true;
      }
      let left = this.along * this.length;
      for (let i = 2; i < p.length; i += 2) {
        const d = Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
        if (left <= d) {
          const part = d ? left / d : 0;
          this.x = p[i - 2] + (p[i] - p[i - 2]) * part;
          this.y = p[i - 1] + (p[i + 1] - p[i - 1]) * part;
          break;
        }
        left -= d;
      }
      return true;
    }
  }

  class Painter {
    constructor(light, layer) {
      this.layer = layer;
      this.canvas = document.createElement("canvas");
      light.replaceChildren(this.canvas);
      layer.replaceChildren();
      this.pen = this.canvas.getContext("2d");
      this.sheet = document.createElement("canvas"); // for jobs too small to be read: above the boxes
      layer.append(this.sheet);
      this.nib = this.sheet.getContext("2d");
      this.tokens = new Map();
      this.columns = [];
      this.flashes = [];
      this.stream = [];
      this.crowd = { states: new Uint8Array(0) };
      this.width = this.height = this.rate = this.scale = 0;
      this.visible = true;
      this.frame = (now) => this.paint(now);
      this.colours();
      this.watch = new AbortController();
      const on = { signal: this.watch.signal };
      const again = () => { this.colours(); this.wake(true); };
      dark.addEventListener("change", again, on);
      addEventListener("resize", () => this.wake(true), on);
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.settle(); else this.wake(true); }, on);
      this.theme = new MutationObserver(again);
      this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      this.sight = new IntersectionObserver((seen) => {
        this.visible = seen[seen.length - 1].isIntersecting;
        if (this.visible) this.wake(true); else this.settle();
      });
      this.sight.observe(layer.parentElement);
    }

    detach() {
      this.watch.abort();
      this.theme.disconnect();
      this.sight.disconnect();
      if (this.redrawn) this.redrawn.disconnect();
      cancelAnimationFrame(this.asked);
      this.asked = -1;
      this.layer.replaceChildren();
    }

    colours() {
      const style = getComputedStyle(this.layer);
      this.ink = {};
      for (const name of ["run", "block", "done", "drain", "sleep", "idle", "rib", "on", "sun", "ink", "slot", "card"]) {
        this.ink[name] = style.getPropertyValue("--" + name).trim();
      }
      this.states = [this.ink.run, this.ink.run, this.ink.block, this.ink.done, this.ink.block];
    }

    // The message: see scroll.pack in stage_tokens.go.
    show(bytes, length) {
      const words = length >> 2;
      const f = new Float32Array(bytes.buffer, bytes.byteOffset, words), u = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
      const now = performance.now();
      const count = u[0], columns = u[1], cells = u[7];
      let how = u[2];
      const still = calm.matches || document.hidden || !this.visible;
      if (still) how = SNAP;
      const takes = f[3];
      this.rate = still ? 0 : f[4];
      this.width = f[5];
      this.height = f[6];
      this.layout = { x: f[8], y: f[9], pitch: f[10], across: u[11] };
      let at = 12;
      const port = (i, way) => ({ x: f[i], y: f[i + 1], way: way & 3 });
      this.columns.length = 0;
      for (let i = 0; i < columns; i++, at += 6) {
        this.columns.push({ form: u[at], in: port(at + 1, u[at + 5]), out: port(at + 3, u[at + 5] >> 2) });
      }
      const born = this.tokens.size > 0 || how === FORWARD;
      this.few = count <= NODES;
      for (const t of this.tokens.values()) t.told = false;
      for (let i = 0; i < count; i++, at += 14) {
        const bits = u[at + 1], ways = u[at + 13];
        const to = {
          state: bits & 15, shape: (bits >> 4) & 15, column: bits >>> 16,
          sunk: (bits >> 8) & 1, straight: (bits >> 9) & 1,
          x: f[at + 2], y: f[at + 3], r: f[at + 4], left: f[at + 5], rate: f[at + 6],
          in: port(at + 7, ways), out: port(at + 9, ways >> 2),
          via: (bits >> 10) & 1 ? port(at + 11, ways >> 4) : null,
        };
        this.send(u[at], to, how, now, takes, born);
      }
      this.crowd.states = bytes.slice(at * 4, at * 4 + cells);
      this.part(how, now, takes);
      this.dress();
      this.wake(true);
    }

    // Sends one job to where it has to be.
    send(id, to, how, now, takes, born) {
      let t = this.tokens.get(id);
      const fresh = !t || t.gone;
      if (!t) this.tokens.set(id, (t = new Token(id)));
      const was = t.to;
      t.to = to;
      t.told = true;
      t.gone = false;
      t.size = to.sunk ? 0 : 1;
      t.left = to.left;
      t.since = now;
      if (fresh) {
        const before = this.columns[to.column - 1];
        if (how !== FORWARD || !born || !before || before.out.x === undefined || to.state === 4) {
          t.stop(to.x, to.y);
          t.arrived = how === SNAP ? 0 : now;
          return;
        }
        t.stop(before.out.x, before.out.y);
        t.go(this.way(t, { column: to.column - 1, out: before.out }, to), now, takes);
        return;
      }
      if (how === SNAP || !was) {
        t.stop(to.x, to.y);
        return;
      }
      if (was.x === to.x && was.y === to.y) return;
      t.go(this.way(t, was, to), now, takes);
    }

    // The points from where a job is to where it has to be.
    way(t, was, to) {
      const points = t.rest();
      if (to.straight) {
        points.push(to.x, to.y);
        return points;
      }
      if (to.column > was.column) {
        let from = was.out;
        points.push(from.x, from.y);
        if (was.via) {
          curve(points, from, was.via);
          from = was.via;
        }
        for (let i = was.column + 1; i < to.column; i++) {
          const c = this.columns[i];
          if (c.form === EXIT) continue;
          curve(points, from, c.in);
          if (c.form === MEET) this.flash(c, to);
          points.push(c.out.x, c.out.y);
          from = c.out;
        }
        curve(points, from, to.in);
      } else if (to.column < was.column && was.column - to.column === 1) {
        const back = [];
        let from = to.out;
        if (to.via) {
          curve(back, from, to.via);
          from = to.via;
        }
        curve(back, from, was.in);
        for (let i = back.length - 2; i >= 0; i -= 2) points.push(back[i], back[i + 1]);
      }
      points.push(to.x, to.y);
      return points;
    }

    flash(column, to) {
      this.flashes.push({ x: (column.in.x + column.out.x) / 2, y: (column.in.y + column.out.y) / 2, began: performance.now(), state: to.state });
      if (this.flashes.length > 32) this.flashes.shift();
    }

    // Jobs that are not there any more go on to the next column, and out of sight.
    part(how, now, takes) {
      for (const [id, t] of this.tokens) {
        if (t.told) continue;
        if (how === SNAP || t.sunk || !t.to) {
          this.drop(id, t);
          continue;
        }
        if (t.gone) continue;
        t.gone = true;
        t.left = -1;
        t.fades = now;
        t.ends = now + takes;
        const next = this.columns[t.to.column + 1];
        if (how === FORWARD && next && next.form !== EXIT && t.to.state !== 4) {
          const to = { column: t.to.column + 1, in: next.in, x: next.in.x, y: next.in.y };
          t.go(this.way(t, t.to, to), now, takes);
        }
      }
    }

    drop(id, t) {
      if (t.node) t.node.remove();
      this.tokens.delete(id);
    }

    // A job is a node if there are few, or if it is large enough to be read.
    isNode(t) {
      return this.few || t.to.r >= 9;
    }

    // A job too small for its number is drawn on the sheet; its node only says
    // what it does.
    isDot(t) {
      return t.to.r < 9;
    }

    // A node that nobody sees is not kept in its place.
    isHidden(t) {
      return this.isDot(t) || t.to.sunk;
    }

    // Gives every job its node, and says there at once what it does.
    dress() {
      for (const t of this.tokens.values()) {
        if (!this.isNode(t)) {
          if (t.node) t.node.remove();
          t.node = null;
          continue;
        }
        if (!t.node) {
          t.node = document.createElement("i");
          t.node.textContent = t.id;
          t.drawn = {};
          this.layer.append(t.node);
        }
        const d = t.drawn, to = t.to, state = STATES[to.state];
        const look = this.isHidden(t) ? "job told" : "job " + SHAPES[to.shape] + (t.left >= 0 ? " clock" : "") + (t.gone ? " gone" : "");
        if (d.state !== state) t.node.dataset.state = d.state = state;
        if (d.gone !== t.gone) {
          if ((d.gone = t.gone)) delete t.node.dataset.job;
          else t.node.dataset.job = t.id;
        }
        if (d.look !== look) t.node.className = d.look = look;
        if (this.isHidden(t)) continue;
        this.put(t);
        if (d.r !== to.r) t.node.style.setProperty("--r", (d.r = to.r) + "px");
      }
    }

    // No frame will come for a while: everything is where it has to be.
    settle() {
      for (const [id, t] of this.tokens) {
        if (t.gone) this.drop(id, t);
        else t.stop(t.to.x, t.to.y);
      }
      this.flashes.length = this.stream.length = 0;
      this.place(performance.now());
    }

    wake() {
      if (!this.asked && !document.hidden) this.asked = requestAnimationFrame(this.frame);
      else if (document.hidden) this.place(performance.now());
    }

    paint(now) {
      this.asked = 0;
      let busy = false, clocks = false;
      for (const [id, t] of this.tokens) {
        if (t.step(now)) busy = true;
        if (t.gone) {
          busy = true;
          if (now >= t.ends) this.drop(id, t);
        }
        if (t.left > 0 && t.to.rate > 0) clocks = true;
      }
      this.place(now);
      const lights = this.draw(now);
      if (busy || (lights && !(this.rate > 0))) this.wake();
      else if (lights) this.tick(24);
      else if (clocks && !calm.matches && this.visible) this.tick(66);
    }

    // A stream needs every second frame, clocks alone need few.
    tick(ms) {
      clearTimeout(this.later);
      this.later = setTimeout(() => { if (this.asked !== -1) this.wake(); }, ms);
    }

    // Moves the nodes.
    place(now) {
      for (const t of this.tokens.values()) {
        if (!t.node || this.isHidden(t)) continue;
        this.put(t);
        const d = t.drawn;
        if (t.left >= 0) {
          const left = Math.round(100 * this.leftOf(t, now));
          if (d.left !== left) t.node.style.setProperty("--left", (d.left = left) + "%");
        }
      }
    }

    put(t) {
      const d = t.drawn, x = Math.round(t.x * 4) / 4, y = Math.round(t.y * 4) / 4;
      if (d.x !== x || d.y !== y) t.node.style.transform = `translate(${(d.x = x)}px,${(d.y = y)}px) translate(-50%,-50%)`;
    }

    leftOf(t, now) {
      return calm.matches ? t.left : Math.max(0, t.left - (now - t.since) * t.to.rate);
    }

    // Clears a canvas as large as the stage, and reports whether anything is to be
    // drawn on it. One that is empty and stays so costs nothing.
    clear(canvas, pen, wanted) {
      if (!wanted && !canvas.drawn) return false;
      canvas.drawn = wanted;
      const scale = devicePixelRatio || 1;
      const w = Math.round(this.width * scale), h = Math.round(this.height * scale);
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
        canvas.style.width = this.width + "px";
        canvas.style.height = this.height + "px";
      }
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.clearRect(0, 0, this.width, this.height);
      return wanted;
    }

    // Paints both canvases, and reports whether they have to be painted again soon.
    draw(now) {
      let moving = false, small = false;
      for (const t of this.tokens.values()) {
        if (t.path && t.size) moving = true;
        if (t.size && this.isDot(t)) small = true;
      }
      if (this.clear(this.sheet, this.nib, small)) this.dots(this.nib, now);
      const pen = this.pen;
      if (!this.clear(this.canvas, pen, moving || this.flashes.length > 0 || this.crowd.states.length > 0 || this.rate > 0)) return false;
      this.cells(pen);
      let busy = this.trails(pen);
      busy = this.rings(pen, now) || busy;
      return this.flow(pen, now) || busy;
    }

    // A crowd's cells: a tint with an edge, and a sign of its own for each state.
    cells(pen) {
      const { states } = this.crowd, { x, y, pitch, across } = this.layout || {}, side = pitch - 1.5;
      const tint = [0.3, 0, 0.2, 0.22, 0.22, 0], edge = [0.75, 0.55, 1, 0.8, 0.9, 0.3];
      pen.lineWidth = 1;
      for (let s = 0; s < CREW.length; s++) {
        const cells = new Path2D(), signs = new Path2D();
        let any = false;
        for (let i = 0; i < states.length; i++) {
          if (states[i] !== s) continue;
          any = true;
          const cx = x + (i % across) * pitch, cy = y + Math.floor(i / across) * pitch;
          cells.rect(cx + 0.5, cy + 0.5, side - 1, side - 1);
          if (s === 2) signs.rect(cx + side * 0.3, cy + side * 0.3, side * 0.4, side * 0.4);
          else if (s === 1) signs.rect(cx + side * 0.25, cy + side / 2 - 0.5, side * 0.5, 1);
          else if (s === 3) signs.rect(cx + 1, cy + 1, side - 2, side * 0.35);
          else if (s === 4) signs.rect(cx + 1, cy + side * 0.6, side - 2, side * 0.4 - 1);
        }
        if (!any) continue;
        pen.fillStyle = pen.strokeStyle = this.ink[CREW[s]];
        pen.globalAlpha = tint[s];
        pen.fill(cells);
        pen.globalAlpha = edge[s];
        pen.stroke(cells);
        pen.fill(signs);
      }
      pen.globalAlpha = 1;
    }

    // A job on a rib draws light behind it.
    trails(pen) {
      let busy = false;
      pen.lineCap = pen.lineJoin = "round";
      pen.lineWidth = 3;
      let n = 0;
      for (const t of this.tokens.values()) {
        if (!t.path || t.path.length < 12 || !t.size || ++n > NODES) continue;
        busy = true;
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
      return busy;
    }

    // Hands that meet make a ring.
    rings(pen, now) {
      this.flashes = this.flashes.filter((f) => now - f.began < 600);
      for (const f of this.flashes) {
        const t = (now - f.began) / 600;
        pen.globalAlpha = 1 - t;
        pen.strokeStyle = this.ink.sun;
        pen.lineWidth = 4 * (1 - t) + 1;
        pen.beginPath();
        pen.arc(f.x, f.y, 14 + 26 * t, 0, 7);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      return this.flashes.length > 0;
    }

    // Small jobs, each with what is left of its work. Of those in a crowd's cells
    // only the moving ones: a cell tells of those that rest. Beyond DOTS a sample.
    dots(pen, now) {
      const every = Math.max(1, Math.ceil(this.tokens.size / DOTS));
      for (let s = 0; s < STATES.length; s++) {
        let i = 0;
        for (const t of this.tokens.values()) {
          const { state, r } = t.to;
          if (state !== s || !t.size || !this.isDot(t) || (!this.few && !t.path) || ++i % every) continue;
          pen.globalAlpha = t.gone ? Math.max(0, 1 - (now - t.fades) / 280) : 1;
          this.dot(pen, t, this.few ? r : 3, now);
        }
      }
      pen.globalAlpha = 1;
    }

    dot(pen, t, r, now) {
      const disc = (colour, from, to) => {
        pen.fillStyle = colour;
        pen.beginPath();
        if (to - from < 6.28) pen.moveTo(t.x, t.y);
        pen.arc(t.x, t.y, r, from, to);
        pen.fill();
      };
      if (t.to.state === 2) { // blocked: the sign as well as the colour
        pen.fillStyle = this.states[2];
        pen.fillRect(t.x - 0.8 * r, t.y - 0.8 * r, 1.6 * r, 1.6 * r);
        return;
      }
      if (!(t.left >= 0)) {
        disc(this.states[t.to.state], 0, 6.2832);
        return;
      }
      const ends = 6.2832 * this.leftOf(t, now) - 1.5708, alpha = pen.globalAlpha;
      disc(this.ink.slot, 0, 6.2832);
      disc(this.ink.card, -1.5708, ends);
      pen.globalAlpha = 0.46 * alpha;
      disc(this.states[t.to.state], -1.5708, ends);
      pen.globalAlpha = alpha;
    }

    // At full speed a stream stands for the jobs: its thickness tells the rate.
    flow(pen, now) {
      if (!(this.rate > 0)) {
        this.stream.length = 0;
        return false;
      }
      if (!this.legs) this.course();
      const wanted = Math.min(160, Math.round(12 * Math.log2(1 + this.rate)));
      while (this.stream.length < wanted) this.stream.push({ leg: Math.floor(Math.random() * this.legs.length), began: now - Math.random() * 900, takes: 700 + Math.random() * 500 });
      this.stream.length = wanted;
      for (const d of this.stream) {
        let t = (now - d.began) / d.takes;
        if (t >= 1) {
          d.leg = Math.floor(Math.random() * this.legs.length);
          d.began = now;
          t = 0;
        }
        const leg = this.legs[d.leg % this.legs.length], p = leg.points, i = Math.min(p.length / 2 - 2, Math.floor(t * (p.length / 2 - 1)));
        const part = t * (p.length / 2 - 1) - i;
        pen.fillStyle = leg.done ? this.ink.done : this.ink.run;
        pen.globalAlpha = Math.min(1, 5 * t, 5 * (1 - t));
        pen.fillRect(p[2 * i] + (p[2 * i + 2] - p[2 * i]) * part - 2, p[2 * i + 1] + (p[2 * i + 3] - p[2 * i + 1]) * part - 2, 4, 4);
      }
      pen.globalAlpha = 1;
      return true;
    }

    // The legs of the stream: the ribs as go-app has drawn them, until it draws
    // others. A job that is rejected is a fact of its own: no stream goes there.
    course() {
      const drawn = this.layer.parentElement.querySelector(".ribs");
      const ribs = drawn.querySelectorAll('[data-part="ribs"] path');
      if (!this.redrawn) this.redrawn = new MutationObserver(() => { this.legs = null; });
      this.redrawn.observe(drawn, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
      const exits = this.columns.filter((c) => c.form === EXIT);
      const crew = this.columns.find((c) => c.form >= 1 && c.form <= 3);
      this.legs = [];
      for (const rib of ribs) {
        const points = [], length = rib.getTotalLength();
        for (let i = 0; i <= 16; i++) {
          const p = rib.getPointAtLength((length * i) / 16);
          points.push(p.x, p.y);
        }
        if (exits.some((c) => Math.hypot(points[32] - c.in.x, points[33] - c.in.y) < 2)) continue;
        const beyond = crew && (crew.out.way ? points[33] > crew.out.y : points[32] > crew.out.x);
        if (points[0] < points[32] || points[1] < points[33]) this.legs.push({ points, done: beyond });
      }
      if (!this.legs.length) this.legs.push({ points: [0, 0, 0, 0] });
    }
  }

  globalThis.fanlightFlow = { attach: (light, layer) => new Painter(light, layer) };
})();
