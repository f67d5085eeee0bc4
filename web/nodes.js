// Nodes: jobs as elements of the page, with data-job and data-state.
//
// A node stays when its job goes, and serves another one: to make and to remove
// it costs more than all that it does in between. It is written to when its job
// changes, and never from frame to frame: the browser's compositor moves it, and
// while time passes the painter turns its clock.
(() => {
  "use strict";

  const STATES = ["queued", "running", "blocked", "done", "rejected"]; // jobState in stage_tokens.go
  const SHAPES = ["disc", "square", "hexa"]; // jobShape

  // As Token.step in motion.js has it: slowly at first and at last.
  const EASE = "cubic-bezier(0.455,0.03,0.515,0.955)";
  const STOPS = 12;

  const place = (x, y) => `translate(${x.toFixed(2)}px,${y.toFixed(2)}px) translate(-50%,-50%)`;

  // Places on a job's way, with as much of it between any two.
  function stops({ path, length }) {
    const places = [place(path[0], path[1])];
    let i = 2, done = 0, d = Math.hypot(path[2] - path[0], path[3] - path[1]);
    for (let n = 1; n < STOPS; n++) {
      const at = (n * length) / STOPS;
      for (; done + d < at && i + 3 < path.length; i += 2) {
        done += d;
        d = Math.hypot(path[i + 2] - path[i], path[i + 3] - path[i + 1]);
      }
      const part = d ? (at - done) / d : 0;
      places.push(place(path[i - 2] + (path[i] - path[i - 2]) * part, path[i - 1] + (path[i + 1] - path[i - 1]) * part));
    }
    places.push(place(path.at(-2), path.at(-1)));
    return places;
  }

  class Nodes {
    // landed is told of each job whose node has come to where it has to be.
    constructor(layer, landed) {
      this.layer = layer;
      this.landed = landed;
      this.spare = [];
      this.blank = 0; // so many of them are empty
      this.played = false; // time passes by itself
    }

    // Gives a job its node, and says there what it does. told: the job itself is
    // not to be seen there, but painted.
    dress(t, told) {
      const n = t.node || this.take(t), d = n.drawn, { clock } = t, { state, shape, r } = t.to;
      if (d.state !== state) n.dataset.state = STATES[(d.state = state)];
      let look = "job told";
      if (!told) {
        look = t.small ? "job small" : "job " + SHAPES[shape];
        if (clock) look += " clock";
      }
      if (d.look !== look) n.className = d.look = look;
      if (told) return;
      this.move(t);
      if (d.r !== r) n.style.setProperty("--r", (d.r = r) + "px");
      if (clock && !this.played) this.wind(t);
    }

    // Takes all nodes out of sight, or shows them again, as they are then.
    hide(hidden) {
      this.layer.toggleAttribute("data-hidden", hidden);
    }

    // Time passes by itself, or does not any more.
    play(played) {
      if (played === this.played) return;
      this.played = played;
      this.layer.toggleAttribute("data-played", played);
    }

    take(t) {
      let n = this.spare.pop();
      this.blank = Math.min(this.blank, this.spare.length);
      if (!n) {
        n = document.createElement("i");
        n.append("");
        n.drawn = { digits: 0, path: null };
        this.layer.append(n);
      }
      const words = String(t.id);
      n.firstChild.data = n.dataset.job = words;
      if (n.drawn.digits !== words.length) n.style.setProperty("--digits", (n.drawn.digits = words.length));
      return (t.node = n);
    }

    // Lets go of a job's node, for another job to take.
    free(t) {
      const n = t.node;
      if (!n) return;
      t.node = null;
      n.drawn.going?.cancel();
      n.drawn.path = n.drawn.going = null;
      this.spare.push(n);
    }

    // Empties the nodes that no job has taken.
    clear() {
      for (; this.blank < this.spare.length; this.blank++) {
        const n = this.spare[this.blank];
        delete n.dataset.job;
        n.firstChild.data = "";
        this.put(n, -99, -99);
      }
    }

    // Puts the node where its job is, or sends it along its job's way: from here to
    // there is one animation, in which the page has nothing to do.
    move(t) {
      const n = t.node, d = n.drawn, { path } = t;
      if (path) {
        if (d.path === path) return;
        d.going?.cancel();
        d.path = path;
        this.put(n, path.at(-2), path.at(-1));
        d.going = n.animate({ transform: stops(t) }, { duration: t.takes, easing: EASE });
        d.going.startTime = t.began;
        d.going.onfinish = () => { if (t.path === path) this.landed(t); };
        return;
      }
      if (d.path) {
        d.going.cancel();
        d.path = d.going = null;
      }
      this.put(n, t.x, t.y);
    }

    put(n, x, y) {
      const d = n.drawn;
      if (d.x !== x || d.y !== y) n.style.transform = place((d.x = x), (d.y = y));
    }

    // Turns the hand of a clock while time stands still; otherwise it is painted.
    wind(t) {
      const left = 2 * Math.round(50 * t.left), d = t.node.drawn;
      if (d.left !== left) t.node.style.setProperty("--left", (d.left = left) + "%");
    }
  }

  globalThis.fanlightNodes = { Nodes };
})();
