// The flow: jobs as nodes of the page, moved along the ribs of the stage.
//
// A job that is large enough to be read, or one of few, is a node with data-job
// and data-state (nodes.js). All that is painted is the painter's (painter.js),
// which hears the same messages on a thread of its own. Where frames are late, or
// the hand is pulled, it paints those that are nodes too, as they look, and the
// nodes only say what they do. The page itself asks for no frame.
(() => {
  "use strict";

  const { Traffic, EXIT } = fanlightMotion;
  const INK = ["run", "block", "done", "drain", "sleep", "idle", "rib", "sun", "slot", "card", "on", "ink", "glow-block", "mono"];
  const BUSY = 6, CALM = 3; // jobs a second from which on nothing is faded, and again is
  const REST = 1000; // how long jobs are painted after frames were late once, in ms; after each time more, twice as long
  const REST_MOST = 60000; // and never longer than this
  const STEADY = 10; // times as long as that nodes have to be in time for it to be forgotten
  const TOLD = 200; // how often nodes say what painted jobs do, in ms
  const STAYS = 250; // how long a moment that was leapt to stays until its nodes are to be seen, in ms
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
      const jobs = Object.assign(document.createElement("div"), { className: "jobs" });
      light.replaceChildren(this.canvases[0]);
      layer.replaceChildren(this.canvases[1], jobs);
      this.painter = hirePainter(...this.canvases);
      this.nodes = new fanlightNodes.Nodes(jobs, (t) => this.land(t));
      this.traffic = new Traffic((to, few) => few || to.r >= 9, (t) => this.nodes.free(t));
      this.visible = true;
      this.painted = false; // jobs are, and their nodes only say what they do
      this.leapt = 0; // the timer that runs after a leap, or 0
      this.until = this.rest = 0; // when that ends, and how long it takes
      this.pace = this.shown = this.dressed = 0; // jobs a second; times
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
      clearTimeout(this.leapt);
      this.theme.disconnect();
      this.sight.disconnect();
      this.redrawn.disconnect();
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
      if (!this.hidden) return;
      this.traffic.settle();
      this.dress(performance.now());
    }

    // Shows a moment: Go's message, see motion.js.
    show(bytes, length) {
      const { width, height } = this.traffic, now = performance.now();
      this.traffic.step(now);
      this.traffic.show(bytes, length, now, calm.matches || this.hidden);
      if (this.traffic.width !== width || this.traffic.height !== height) this.fit();
      if (this.traffic.rate > 0 && !this.legs) this.painter.tell({ legs: (this.legs = this.course()) });
      this.hurry(now);
      this.nodes.play(this.traffic.played);
      if (this.traffic.leapt) this.leap();
      else if (this.traffic.played) this.stay();
      this.painter.tell({ bytes: bytes.slice(0, length).buffer, length, painted: this.painted || this.leapt > 0 });
      if (!this.painted || now - this.dressed >= TOLD) this.dress(now);
      else this.nodes.clear();
    }

    // Another moment of the run may have a hundred other jobs, and whoever pulls the
    // hand sees sixty such moments a second: jobs are painted meanwhile. The nodes
    // say what they do all the time, but the browser has no work with them.
    leap() {
      clearTimeout(this.leapt);
      this.leapt = setTimeout(() => this.stay(), STAYS);
      this.nodes.hide(true);
    }

    stay() {
      if (!this.leapt) return;
      clearTimeout(this.leapt);
      this.leapt = 0;
      this.nodes.hide(false);
      requestAnimationFrame(() => this.painter.tell({ painted: this.painted || this.leapt > 0 })); // once they are there
    }

    // Finds out how fast jobs come, and whether the page keeps up with their nodes.
    hurry(now) {
      const { played, strained, arrivals } = this.traffic;
      this.pace = played ? this.pace * Math.exp((this.shown - now) / 1000) + arrivals : 0;
      this.shown = now;
      this.busy = this.pace > (this.busy ? CALM : BUSY);
      this.layer.parentElement.toggleAttribute("data-busy", this.busy);
      if (now - this.until > STEADY * this.rest) this.rest = 0; // the device was only busy for a moment
      if (strained) {
        if (!this.painted) this.rest = Math.min(2 * this.rest || REST, REST_MOST);
        this.until = now + this.rest;
      }
      const painted = played && now < this.until;
      if (painted !== this.painted) this.dressed = 0;
      this.painted = painted;
    }

    fit() {
      for (const canvas of this.canvases) {
        canvas.style.width = this.traffic.width + "px";
        canvas.style.height = this.traffic.height + "px";
      }
    }

    // Whether a job is to be seen at its node.
    shows(t) {
      return !this.painted && t.size && (this.traffic.few || !t.small);
    }

    // Gives every job its node, and says there at once what it does. One that
    // leaves is painted.
    dress(now) {
      this.dressed = now;
      for (const t of this.traffic.tokens.values()) {
        if (t.gone) this.nodes.free(t);
        else this.nodes.dress(t, !this.shows(t));
      }
      this.nodes.clear();
    }

    // A job has come to where it has to be, and may look otherwise there.
    land(t) {
      t.stop(t.to.x, t.to.y);
      if (t.node) this.nodes.dress(t, !this.shows(t));
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
