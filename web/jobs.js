// How jobs look that are painted, and the signs of a crowd's cells: painter.js
// says which, where and when.
(() => {
  "use strict";

  const BLOCKED = 2, DONE = 3, REJECTED = 4; // jobState in stage_tokens.go
  const SQUARE = 1, HEXA = 2; // jobShape

  // A job too small for its number, with what is left of its work.
  function dot(pen, t, r, now, { ink, states, calm }) {
    const disc = (colour, from, to) => {
      pen.fillStyle = colour;
      pen.beginPath();
      if (to - from < 6.28) pen.moveTo(t.x, t.y);
      pen.arc(t.x, t.y, r, from, to);
      pen.fill();
    };
    if (t.to.state === BLOCKED) { // the sign as well as the colour
      pen.fillStyle = states[BLOCKED];
      pen.fillRect(t.x - 0.8 * r, t.y - 0.8 * r, 1.6 * r, 1.6 * r);
      return;
    }
    if (!t.clock) {
      disc(states[t.to.state], 0, 6.2832);
      return;
    }
    const ends = 6.2832 * t.leftAt(now, calm) - 1.5708, alpha = pen.globalAlpha;
    disc(ink.slot, 0, 6.2832);
    disc(ink.card, -1.5708, ends);
    pen.globalAlpha = 0.46 * alpha;
    disc(states[t.to.state], -1.5708, ends);
    pen.globalAlpha = alpha;
  }

  // A job that is a node at other times, as .job in stage.css has it. bare: its
  // number is a node's now.
  function job(pen, t, r, now, { ink, states, calm }, bare) {
    const { state, shape } = t.to, { clock } = t, text = String(t.id);
    pen.font = `600 12px ${ink.mono}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const wide = Math.max(2 * r, pen.measureText("0").width * text.length + (shape === HEXA ? 12 : 8)) / 2;
    const outline = (by) => {
      const w = wide - by, h = r - by;
      pen.beginPath();
      if (shape !== HEXA) return pen.roundRect(t.x - w, t.y - h, 2 * w, 2 * h, shape === SQUARE ? 7 - by : h);
      for (const [dx, dy] of [[-0.56, -1], [0.56, -1], [1, 0], [0.56, 1], [-0.56, 1], [-1, 0]]) pen.lineTo(t.x + dx * w, t.y + dy * h);
      pen.closePath();
    };
    const fill = (colour, by = 0) => {
      pen.fillStyle = colour;
      outline(by);
      pen.fill();
    };
    const rim = (colour) => {
      pen.strokeStyle = colour;
      pen.lineWidth = 2;
      outline(1);
      pen.stroke();
    };
    if (clock) {
      const hue = state === DONE ? ink.done : ink.run, alpha = pen.globalAlpha;
      fill(ink.slot);
      pen.save();
      pen.clip();
      const hand = () => {
        pen.beginPath();
        pen.moveTo(t.x, t.y);
        pen.arc(t.x, t.y, wide + r, -1.5708, 6.2832 * t.leftAt(now, calm) - 1.5708);
        pen.fill();
      };
      pen.fillStyle = ink.card;
      hand();
      pen.globalAlpha = 0.46 * alpha;
      pen.fillStyle = hue;
      hand();
      pen.restore();
      rim(hue);
    } else if (state === REJECTED) {
      fill(ink.card);
      rim(ink.block);
    } else {
      if (state === BLOCKED && shape !== HEXA) fill(ink["glow-block"], -3);
      fill(states[state]);
    }
    if (bare) return;
    pen.fillStyle = clock ? ink.ink : state === REJECTED ? ink.block : ink.on;
    pen.fillText(text, t.x, t.y + 0.5);
    if (state === REJECTED) pen.fillRect(t.x - wide + 4, t.y, 2 * wide - 8, 1);
  }

  // The sign of a state, as stage_words.go has it, about (x, y) in a cell: for
  // whoever sees no colours, and the same as in the counts under the stage.
  function sign(path, state, x, y, side) {
    const u = side / 4, shape = (...points) => {
      points.forEach(([dx, dy], i) => (i ? path.lineTo : path.moveTo).call(path, x + dx * u, y + dy * u));
      path.closePath();
    };
    switch (state) {
      case "running": return shape([-0.8, -1.1], [1.1, 0], [-0.8, 1.1]);
      case "waiting": return [-1.2, 0, 1.2].forEach((dx) => path.rect(x + dx * u - u / 3, y - u / 3, u / 1.5, u / 1.5));
      case "blocked": return path.rect(x - 0.9 * u, y - 0.9 * u, 1.8 * u, 1.8 * u);
      case "sleeping": // a moon
        path.moveTo(x + 0.5 * u, y - 1.1 * u);
        path.arc(x, y, 1.2 * u, -1.15, 1.15, true);
        return path.quadraticCurveTo(x - 0.9 * u, y, x + 0.5 * u, y - 1.1 * u);
      case "draining": return shape([-0.35, -1.2], [0.35, -1.2], [0.35, 0], [1.1, 0], [0, 1.2], [-1.1, 0], [-0.35, 0]);
      case "panicked": // a cross
        return shape([-1.1, -0.7], [-0.7, -1.1], [0, -0.4], [0.7, -1.1], [1.1, -0.7], [0.4, 0], [1.1, 0.7], [0.7, 1.1], [0, 0.4], [-0.7, 1.1], [-1.1, 0.7], [-0.4, 0]);
      case "done": return shape([-1.1, 0.1], [-0.75, -0.3], [-0.3, 0.3], [0.8, -1.1], [1.2, -0.8], [-0.25, 1]);
    }
  }

  globalThis.fanlightJobs = { dot, job, sign };
})();
