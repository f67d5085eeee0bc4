// The charts of a run's figures, by uPlot. What each line is called and how much
// it is now stands beside them in the page; here they are told apart by dashes as
// well as by colour.
import uPlot from "uplot";
import style from "uplot/dist/uPlot.min.css";

const solid = [], dashed = [7, 4], dotted = [2, 3];

// The lines of each chart, in the order of the message.
const CHARTS = {
  throughput: { unit: "/ s", lines: [["run", solid, 0.18]] },
  crew: { unit: "", lines: [["run", solid, 0.18], ["block", dashed], ["soft", dotted]] },
  wait: { unit: "s", lines: [["run", solid], ["sleep", dashed], ["block", dotted]] },
  run: { unit: "s", lines: [["run", solid], ["sleep", dashed], ["block", dotted]] },
  queue: { unit: "", lines: [["run", solid, 0.18], ["done", dashed]] },
};

const forced = matchMedia("(forced-colors: active)");
const dark = matchMedia("(prefers-color-scheme: dark)");

// paint draws on every .plot of root until it is detached. seek is called with a
// time in seconds.
export function paint(root, seek) {
  return new Painter(root, seek);
}

class Painter {
  constructor(root, seek) {
    this.root = root;
    this.seek = seek;
    this.sheet = document.head.appendChild(Object.assign(document.createElement("style"), { textContent: style }));
    this.plots = [...root.querySelectorAll(".plot")].map((el) => ({ el, kind: el.dataset.chart, near: false, stale: false }));
    this.colours();
    this.sight = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) this.of(target).near = isIntersecting;
      this.ask();
    });
    this.size = new ResizeObserver((seen) => {
      for (const { target, contentRect } of seen) {
        const plot = this.of(target);
        plot.width = Math.floor(contentRect.width);
        plot.height = Math.floor(contentRect.height);
        if (plot.chart && plot.width) plot.chart.setSize(plot);
        else plot.stale = true;
      }
      this.ask();
    });
    for (const { el } of this.plots) {
      this.sight.observe(el);
      this.size.observe(el);
    }
    this.again = () => {
      this.colours();
      for (const plot of this.plots) {
        plot.chart?.destroy();
        plot.chart = null;
        plot.stale = true;
      }
      this.ask();
    };
    this.theme = new MutationObserver(this.again);
    this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", this.again);
    forced.addEventListener("change", this.again);
  }

  // Draws every chart at once, in sight or not, in the colours of this moment.
  print() {
    this.theme.takeRecords();
    this.again();
    for (const plot of this.plots) {
      plot.width ||= plot.el.clientWidth;
      plot.height ||= plot.el.clientHeight;
      if (!plot.data || !plot.width) continue;
      plot.stale = false;
      this.draw(plot);
    }
  }

  of(el) {
    return this.plots.find((plot) => plot.el === el);
  }

  detach() {
    cancelAnimationFrame(this.asked);
    this.sight.disconnect();
    this.size.disconnect();
    this.theme.disconnect();
    dark.removeEventListener("change", this.again);
    forced.removeEventListener("change", this.again);
    for (const plot of this.plots) plot.chart?.destroy();
    this.sheet.remove();
  }

  colours() {
    const own = getComputedStyle(this.root);
    this.colour = (name) => (forced.matches ? own.color : own.getPropertyValue("--" + name).trim());
    this.font = "12px " + own.fontFamily;
  }

  // Seconds a stretch, the time of the hand, the end of the scale, then how many
  // lines each chart has, and the lines, all equally long.
  show(message) {
    const [every, hand, end, points, ...rest] = message.subarray(0, 4 + this.plots.length);
    this.hand = hand;
    this.end = end;
    const x = Array.from({ length: points }, (_, i) => (i + 0.5) * every);
    let at = 4 + this.plots.length;
    this.plots.forEach((plot, i) => {
      plot.data = [x];
      for (let n = 0; n < rest[i]; n++, at += points) {
        plot.data.push(Array.from(message.subarray(at, at + points), (v) => (Number.isNaN(v) ? null : v)));
      }
      plot.stale = true;
    });
    this.ask();
  }

  // One chart a frame, and only those in sight: none of them is worth a late frame.
  ask() {
    if (this.asked || !this.plots.some((plot) => this.due(plot))) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      const plot = this.plots.find((plot) => this.due(plot));
      if (!plot) return;
      plot.stale = false;
      this.draw(plot);
      this.ask();
    });
  }

  due(plot) {
    return plot.stale && plot.near && plot.data && plot.width > 0;
  }

  draw(plot) {
    if (plot.chart && plot.chart.series.length !== plot.data.length) {
      plot.chart.destroy();
      plot.chart = null;
    }
    if (plot.chart) plot.chart.setData(plot.data);
    else plot.chart = this.make(plot);
    plot.el.dataset.points = plot.data[0].length;
    this.root.dataset.state = "drawn";
  }

  make(plot) {
    const { unit, lines } = CHARTS[plot.kind];
    const grid = { stroke: this.colour("line"), width: 1 };
    const axis = { stroke: this.colour("soft"), font: this.font, grid, ticks: { ...grid, size: 4 }, gap: 4 };
    const line = ([name, dash, fill]) => ({
      stroke: this.colour(name), width: 1.75, dash, spanGaps: true, points: { show: false },
      fill: fill && !forced.matches ? `color-mix(in srgb, ${this.colour(name)} ${100 * fill}%, transparent)` : undefined,
    });
    const chart = new uPlot({
      width: plot.width, height: plot.height,
      padding: [8, 6, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 }, sync: { key: "fanlight" } },
      scales: { x: { time: false, range: () => [0, this.end] }, y: { range: (_, low, high) => [0, roundUp(high)] } },
      axes: [
        { ...axis, size: 24, space: 64, values: (_, at) => at.map((v) => short(v) + " s") },
        { ...axis, size: 56, space: 32, values: (_, at) => at.map((v) => (unit === "s" ? seconds(v) : short(v))) },
      ],
      series: [{}, ...plot.data.slice(1).map((_, i) => line(lines[i % lines.length]))],
      hooks: {
        draw: [(u) => this.drawHand(u)],
        setCursor: [(u) => this.say(plot, u)],
      },
    }, plot.data, plot.el);
    chart.over.addEventListener("click", (e) => this.seek(chart.posToVal(e.offsetX, "x")));
    plot.readout = plot.el.appendChild(Object.assign(document.createElement("div"), { className: "readout" }));
    return chart;
  }

  drawHand(u) {
    const x = Math.round(u.valToPos(this.hand, "x", true)), { top, height, left, width } = u.bbox;
    if (x < left || x > left + width) return;
    const { ctx } = u;
    ctx.save();
    ctx.strokeStyle = this.colour("ink");
    ctx.lineWidth = Math.round(1.5 * devicePixelRatio);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.restore();
  }

  // What stands under the pointer, in the chart that it is in and in the others.
  say(plot, u) {
    const i = u.cursor.idx, { unit } = CHARTS[plot.kind];
    if (!plot.readout) return;
    if (i == null || u.cursor.left < 0) {
      plot.readout.textContent = "";
      return;
    }
    const text = (v) => (v == null ? "–" : unit === "s" ? seconds(v) : short(v) + (unit && " " + unit));
    plot.readout.textContent = `${short(u.data[0][i])} s: ${u.data.slice(1).map((line) => text(line[i])).join(" · ")}`;
  }
}

function short(v) {
  if (v >= 1000) return Math.round(v).toLocaleString("en");
  return String(+v.toPrecision(3));
}

function seconds(v) {
  if (v === 0) return "0";
  if (v < 1e-3) return short(v * 1e6) + " µs";
  return v < 1 ? short(v * 1e3) + " ms" : short(v) + " s";
}

// The next round number, so that the scale changes seldom.
function roundUp(v) {
  if (!(v > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(v));
  return unit * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((n) => n * unit >= v * 1.0001);
}
