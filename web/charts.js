// The charts of the figures, loaded when they first come into sight, or once the
// page is settled, for whoever prints it: uPlot and web/charts/charts.js, bundled.
(() => {
  "use strict";

  const SETTLED = 4000; // when a page is, in ms

  class Charts {
    constructor(root, on) {
      this.root = root;
      this.on = on;
      this.sight = new IntersectionObserver((seen) => {
        const near = seen[seen.length - 1].isIntersecting;
        if (near) this.load();
        root.toggleAttribute("data-near", near);
        on.sight(near);
      }, { rootMargin: "100px" });
      this.sight.observe(root);
      this.settled = setTimeout(() => this.load(), SETTLED);
      this.watch = new AbortController();
      addEventListener("beforeprint", () => {
        on.print();
        this.painter?.print();
      }, { signal: this.watch.signal });
    }

    async load() {
      if (this.loading) return;
      this.loading = true;
      const url = new URL(`web/charts/charts.js?v=${fanlightHost.version}`, fanlightHost.base);
      try {
        const { paint } = await import(url);
        if (!this.root) return;
        this.painter = paint(this.root, this.on.seek);
        if (this.last) this.painter.show(this.last);
      } catch (err) {
        this.loading = false; // the next time that they come into sight
        if (this.root) this.root.dataset.state = "failed";
        console.warn("fanlight: the charts cannot be loaded:", err);
      }
    }

    // The message: see packPlots in charts_pack.go.
    show(bytes, length) {
      this.last = new Float64Array(bytes.slice(0, length).buffer);
      this.painter?.show(this.last);
    }

    detach() {
      clearTimeout(this.settled);
      this.watch.abort();
      this.sight.disconnect();
      this.painter?.detach();
      this.root = null;
    }
  }

  globalThis.fanlightCharts = { attach: (root, on) => new Charts(root, on) };
})();
