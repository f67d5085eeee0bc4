// The flow: jobs as nodes of the page, moved along the ribs of the stage.
//
// A job that is large enough to be read, or one of few, is a node with data-job
// and data-state. All that is painted is the painter's (painter.js), which hears
// the same messages on a thread of its own. While jobs come faster than an eye
// can follow one, it paints those that are nodes too, as they look, and the nodes
// only say what they do. While nothing moves, no frame is asked for.
(() => {
  "use strict";

  const { Traffic, EXIT } = fanlightMotion;
  const STATES = ["queued", "running", "blocked", "done", "rejected"];
  const SHAPES = ["disc", "square", "hexa"];
  const INK = ["run", "block", "done", "drain", "sleep", "idle", "rib", "sun", "slot", "card", "on", "ink", "glow-block", "mono"];
  const BUSY = 6, CALM = 3; // jobs a second from which on they are painted, and nodes again
  const TOLD = 200; // how often nodes say what painted jobs do, in ms
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // Hands two canvases to a painter: on a thread of its own, or here.
  function hirePainter(light, sheet) {
    const { Painter, script } = fanlightPainter;
    if (!light.transferControlToOffscreen || !globalThis.Worker) {
      const painter = new Painter(light, sheet);
      return { tell: (words) => painter.hear(words), stop: () => painter.stop() };
    }
    const worker = new Worker(script, { name: "fanlight painter" });
    const canvases = { light: light.transferControlToOffscreen(), sheet: sheet.transferControlToOffscreen() };
    worker.postMessage(canvases, [canvases.light, canvases.sheet]);
    return {
      tell: (words) => worker.postMessage(words, words.bytes ? [words.bytes] : []),
      stop: () => worker.terminate(),
    };
  }

  class Flow {
    constructor(light, layer) {
      this.layer = layer;
      this.canvases = [document.createElement("canvas"), document.createElement("canvas")];
      light.replaceChildren(this.canvases[0]);
      layer.replaceChildren(this.canvases[1]);
      this.painter = hirePainter(...this.canvases);
      this.traffic = new Traffic((to, few) => few || to.r >= 9, (t) => t.node?.remove());
      this.visible = true;
      this.busy = false;
      this.pace = this.shown = this.dressed = 0; // jobs a second; times
      this.asked = 0;
      this.frame = () => this.move();
      this.watch = new AbortController();
      const on = { signal: this.watch.signal };
      const look = () => this.look();
      dark.addEventListener("change", look, on);
      calm.addEventListener("change", look, on);
      addEventListener("resize", look, on);
      document.addEventListener("visibilitychange", look, on);
      this.theme = new MutationObserver(look);
      this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      this.sight = new IntersectionObserver((seen) => {
        this.visible = seen[seen.length - 1].isIntersecting;
        this.look();
      });
      this.sight.observe(layer.parentElement);
      this.redrawn = new MutationObserver(() => { this.legs = null; });
      this.look();
    }

    detach() {
      this.watch.abort();
      this.theme.disconnect();
      this.sight.disconnect();
      this.redrawn.disconnect();
      cancelAnimationFrame(this.asked);
      clearTimeout(this.later);
      this.asked = -1;
      this.painter.stop();
      this.layer.replaceChildren();
    }

    get hidden() {
      return document.hidden || !this.visible;
    }

    // Tells the painter how things look, after anything of it has changed.
    look() {
      const style = getComputedStyle(this.layer), ink = {};
      for (const name of INK) ink[name] = style.getPropertyValue("--" + name).trim();
      this.painter.tell({ look: { ink, scale: devicePixelRatio || 1, calm: calm.matches, hidden: this.hidden } });
      if (this.hidden) {
        this.traffic.settle();
        this.place(performance.now());
      } else this.wake();
    }

    // Shows a moment: Go's message, see motion.js.
    show(bytes, length) {
      const { width, height } = this.traffic, now = performance.now();
      if (this.busy) this.traffic.step(now);
      this.traffic.show(bytes, length, now, calm.matches || this.hidden);
      if (this.traffic.width !== width || this.traffic.height !== height) this.fit();
      if (this.traffic.rate > 0 && !this.legs) this.painter.tell({ legs: (this.legs = this.course()) });
      this.hurry(now);
      this.painter.tell({ bytes: bytes.slice(0, length).buffer, length, busy: this.busy });
      if (this.busy && now - this.dressed < TOLD) return;
      this.dress(now);
      this.wake();
    }

    // Finds out whether jobs come too fast to be nodes.
    hurry(now) {
      const { played, arrivals } = this.traffic;
      this.pace = played ? this.pace * Math.exp((this.shown - now) / 1000) + arrivals : 0;
      this.shown = now;
      const busy = this.pace > (this.busy ? CALM : BUSY);
      if (busy === this.busy) return;
      this.busy = busy;
      this.dressed = 0;
      this.layer.parentElement.toggleAttribute("data-busy", busy);
    }

    fit() {
      for (const canvas of this.canvases) {
        canvas.style.width = this.traffic.width + "px";
        canvas.style.height = this.traffic.height + "px";
      }
    }

    // A node that nobody sees is not kept in its place.
    isHidden(t) {
      return this.busy || t.small || t.to.sunk;
    }

    // Gives every job its node, and says there at once what it does.
    dress(now) {
      this.dressed = now;
      for (const t of this.traffic.tokens.values()) {
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

    wake() {
      if (this.busy) return; // none of them is to be seen
      if (document.hidden) this.place(performance.now());
      else if (!this.asked) this.asked = requestAnimationFrame(this.frame);
    }

    move() {
      this.asked = 0;
      const now = performance.now(), { moving, clocks } = this.traffic.step(now);
      this.place(now);
      if (moving) this.wake();
      else if (clocks && !calm.matches && this.visible) this.tick(66); // clocks alone need few frames
    }

    tick(ms) {
      clearTimeout(this.later);
      this.later = setTimeout(() => { if (this.asked !== -1) this.wake(); }, ms);
    }

    // Moves the nodes.
    place(now) {
      for (const t of this.traffic.tokens.values()) {
        if (!t.node || this.isHidden(t)) continue;
        this.put(t);
        if (!(t.left >= 0)) continue;
        const left = 2 * Math.round(50 * t.leftAt(now, calm.matches));
        if (t.drawn.left !== left) t.node.style.setProperty("--left", (t.drawn.left = left) + "%");
      }
    }

    put(t) {
      const d = t.drawn, x = Math.round(t.x * 4) / 4, y = Math.round(t.y * 4) / 4;
      if (d.x !== x || d.y !== y) t.node.style.transform = `translate(${(d.x = x)}px,${(d.y = y)}px) translate(-50%,-50%)`;
    }

    // The legs of the stream: the ribs as go-app has drawn them, until it draws
    // others. A job that is rejected is a fact of its own: no stream goes there.
    course() {
      const drawn = this.layer.parentElement.querySelector(".ribs");
      this.redrawn.observe(drawn, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
      const { columns } = this.traffic, legs = [];
      const exits = columns.filter((c) => c.form === EXIT);
      const crew = columns.find((c) => c.form >= 1 && c.form <= 3);
      for (const rib of drawn.querySelectorAll('[data-part="ribs"] path')) {
        const points = [], length = rib.getTotalLength();
        for (let i = 0; i <= 16; i++) {
          const p = rib.getPointAtLength((length * i) / 16);
          points.push(p.x, p.y);
        }
        if (exits.some((c) => Math.hypot(points[32] - c.in.x, points[33] - c.in.y) < 2)) continue;
        const beyond = crew && (crew.out.way ? points[33] > crew.out.y : points[32] > crew.out.x);
        if (points[0] < points[32] || points[1] < points[33]) legs.push({ points, done: beyond });
      }
      return legs;
    }
  }

  globalThis.fanlightFlow = { attach: (light, layer) => new Flow(light, layer) };
})();
