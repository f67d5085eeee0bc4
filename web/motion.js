// Motion: where every job of a stage is, and how it gets to where it has to be.
//
// Go says where each job has to be (app/view/stage_tokens.go packs the message);
// a Traffic takes it there along the ribs. The page (flow.js) has one for the
// jobs that are nodes, and the painter (painter.js), on a thread of its own,
// another for all that is painted: both read the same messages.
(() => {
  "use strict";

  // Up to so many jobs are all nodes; of more, those large enough to be read. At
  // 150 and at ten times the speed, or with 225 new ones a second, nodes take 3 to
  // 13 % more of the page's thread than paint would and leave it 58 to 60 frames a
  // second on two cores without a graphics card, so no rate is too high for them. Where
  // frames are late all the same, they are painted: hurry in flow.js.
  const NODES = 200;
  const SNAP = 0, FORWARD = 1;
  const MEET = 6, EXIT = 7; // forms of a column: placeForm in stage_frame.go
  const REJECTED = 4; // jobState in stage_tokens.go
  const WAYS = [[1, 0], [0, 1], [-1, 0], [0, -1]];

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
      this.size = 1; // 0 while it is sunk in a tank
      this.gone = false; // it has left, and fades
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

    // How much of its work is left, from 1 to 0.
    leftAt(now, calm) {
      return calm ? this.left : Math.max(0, this.left - (now - this.since) * this.to.rate);
    }

    // Too small for its number.
    get small() {
      return this.to.r < 9;
    }

    // At rest in somebody's hands, which work on it.
    get clock() {
      return this.left >= 0 && !this.path;
    }
  }

  class Traffic {
    // keeps(to, few) says which jobs are to be followed; dropped is told of those
    // that are not any more.
    constructor(keeps, dropped) {
      this.keeps = keeps;
      this.dropped = dropped;
      this.tokens = new Map();
      this.columns = [];
      this.flashes = [];
      this.cells = new Uint8Array(0);
      this.layout = { x: 0, y: 0, pitch: 1, across: 1 };
      this.width = this.height = this.rate = 0;
      this.few = true;
      this.played = false; // time passes by itself
      this.strained = false; // and frames are late
      this.leapt = false; // the last message is of another moment, to which nothing moves
      this.arrivals = 0; // of the last message: jobs that came into sight as time went on
    }

    // The message: see scroll.pack in stage_tokens.go. still: nothing moves.
    show(bytes, length, now, still) {
      const words = length >> 2;
      const f = new Float32Array(bytes.buffer, bytes.byteOffset, words), u = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
      const count = u[0], columns = u[1], cells = u[7];
      const how = still ? SNAP : u[2] & 255, takes = f[3];
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
      this.played = (u[2] & 256) > 0;
      this.strained = (u[2] & 512) > 0;
      this.leapt = (u[2] & 255) === SNAP && !this.played;
      this.arrivals = 0;
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
        if (this.keeps(to, this.few)) this.send(u[at], to, how, now, takes, born);
      }
      this.cells = bytes.slice(at * 4, at * 4 + cells);
      this.part(how, now, takes);
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
        if (how === FORWARD && !to.sunk) this.arrivals++;
        const before = this.columns[to.column - 1];
        if (how !== FORWARD || !born || !before || before.out.x === undefined || to.state === REJECTED) {
          t.stop(to.x, to.y);
          return;
        }
        t.stop(before.out.x, before.out.y);
        t.go(this.way(t, { column: to.column - 1, out: before.out }, to, now), now, takes);
        return;
      }
      if (how === SNAP || !was) {
        t.stop(to.x, to.y);
        return;
      }
      if (was.x === to.x && was.y === to.y) return;
      t.go(this.way(t, was, to, now), now, takes);
    }

    // The points from where a job is to where it has to be.
    way(t, was, to, now) {
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
          if (c.form === MEET) this.flash(c, now);
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

    flash(column, now) {
      this.flashes.push({ x: (column.in.x + column.out.x) / 2, y: (column.in.y + column.out.y) / 2, began: now });
      if (this.flashes.length > 32) this.flashes.shift();
    }

    // Jobs that are not there any more go on to the next column, and out of sight.
    part(how, now, takes) {
      for (const t of this.tokens.values()) {
        if (t.told) continue;
        if (how === SNAP || !t.size) {
          this.drop(t);
          continue;
        }
        if (t.gone) continue;
        t.gone = true;
        t.left = -1;
        t.fades = now;
        t.ends = now + takes;
        const next = this.columns[t.to.column + 1];
        if (how === FORWARD && next && next.form !== EXIT && t.to.state !== REJECTED) {
          const to = { column: t.to.column + 1, in: next.in, x: next.in.x, y: next.in.y };
          t.go(this.way(t, t.to, to, now), now, takes);
        }
      }
    }

    drop(t) {
      this.tokens.delete(t.id);
      this.dropped(t);
    }

    // Moves everything to where it is now, and reports what still moves: jobs, and
    // the clocks of those that rest.
    step(now) {
      let moving = false, clocks = false;
      for (const t of this.tokens.values()) {
        if (t.step(now)) moving = true;
        if (t.gone) {
          moving = true;
          if (now >= t.ends) this.drop(t);
        }
        if (t.clock && t.left > 0 && t.to.rate > 0) clocks = true;
      }
      return { moving, clocks };
    }

    // No frame will come for a while: everything is where it has to be.
    settle() {
      for (const t of this.tokens.values()) {
        if (t.gone) this.drop(t);
        else t.stop(t.to.x, t.to.y);
      }
      this.flashes.length = 0;
    }
  }

  globalThis.fanlightMotion = { Traffic, NODES, EXIT };
})();
