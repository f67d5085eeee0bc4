// Fanlight's start-up script, for the page and for its workers.
//
// The build puts two things in front of it: the Go toolchain's own
// wasm_exec.js, which defines Go, and fanlightBuild, which says the version
// and how many bytes each WebAssembly module has. In a page it loads
// web/app.wasm and offers fanlightHost.spawn; in a worker that spawn has
// started it runs the module it is sent. There is one copy of every module,
// fetched and compiled once and shared with all workers.
(() => {
  "use strict";

  const build = globalThis.fanlightBuild ?? { version: "dev", wasm: {} };

  // What Go writes to stderr: to the console line by line, as errors, and the
  // end of it kept, since a panic's text is all that is left of a crash.
  const stderr = (() => {
    const decoder = new TextDecoder();
    const writeSync = globalThis.fs.writeSync.bind(globalThis.fs);
    let line = "";
    let text = "";
    globalThis.fs.writeSync = (fd, bytes) => {
      if (fd !== 2) return writeSync(fd, bytes);
      line += decoder.decode(bytes, { stream: true });
      const end = line.lastIndexOf("\n");
      if (end >= 0) {
        console.error(line.slice(0, end));
        text = (text + line.slice(0, end + 1)).slice(-8192);
        line = line.slice(end + 1);
      }
      return bytes.length;
    };
    return () => (text + line).trim();
  })();

  // run starts a compiled module, resolves once its main has gone to sleep
  // for the first time, and calls ended with words when the program is over.
  async function run(module, name, ended) {
    const go = new Go();
    let code = 0;
    go.argv = [name];
    go.exit = (c) => (code = c);
    const instance = await WebAssembly.instantiate(module, go.importObject);
    go.run(instance).then(
      () => ended(stderr() || `The program ${name} ended with code ${code}.`),
      (err) => ended(stderr() || String(err)),
    );
  }

  const script = globalThis.document ? document.currentScript.src : location.href;
  const base = new URL(".", script);

  // fetched answers a file's bytes as a stream of plain WebAssembly, whether
  // the host sent it compressed, decompressed it on the way, or has none.
  async function fetched(path) {
    const url = new URL(path, base);
    url.searchParams.set("v", build.version);
    const response = await fetch(url).catch((err) => {
      throw new Error(`${path} could not be loaded: is this machine online? (${err.message})`);
    });
    if (!response.ok) throw new Error(`${path}: the host answered ${response.status} ${response.statusText}`);
    const reader = response.body.getReader();
    const { value: first, done } = await reader.read();
    if (done) throw new Error(`${path}: the file is empty`);
    const bytes = new ReadableStream({
      start: (out) => out.enqueue(first),
      async pull(out) {
        const { value, done } = await reader.read();
        if (done) out.close();
        else out.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    if (first[0] === 0x1f) return bytes.pipeThrough(new DecompressionStream("gzip"));
    if (first[0] === 0x00) return bytes; // "\0asm"
    reader.cancel();
    throw new Error(`${path}: the host sent something that is not WebAssembly`);
  }

  // counted passes bytes on and tells how much of the whole has come, from
  // 0 to 1. It counts after decompression, where the size is known.
  function counted(stream, size, progress) {
    let loaded = 0;
    return stream.pipeThrough(
      new TransformStream({
        transform(chunk, out) {
          loaded += chunk.byteLength;
          progress(size ? Math.min(loaded / size, 1) : 0);
          out.enqueue(chunk);
        },
        flush: () => progress(1),
      }),
    );
  }

  async function compile(name, progress) {
    const path = `web/${name}.wasm`;
    const paths = globalThis.DecompressionStream ? [`${path}.gz`, path] : [path];
    let failure;
    for (const p of paths) {
      try {
        const stream = counted(await fetched(p), build.wasm[name], progress);
        const response = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
        if (WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
        return await WebAssembly.compile(await response.arrayBuffer());
      } catch (err) {
        failure = err;
      }
    }
    throw failure;
  }

  if (globalThis.document) page();
  else worker();

  // ---------------------------------------------------------------- worker
  //
  // In: { kind, module } once, and ArrayBuffers. Out: { begun } when the
  // module is there, ArrayBuffers, and { crash } with the reason if the program
  // ends. What comes before the Go side has set fanlightReceive waits.
  function worker() {
    let receive = null;
    let waiting = [];

    Object.defineProperty(self, "fanlightReceive", {
      get: () => receive,
      set: (fn) => {
        receive = fn;
        // Not at once: Go is on the stack now, in the middle of this very call.
        queueMicrotask(() => {
          for (const bytes of waiting.splice(0)) receive(bytes);
        });
      },
    });

    self.fanlightSend = (bytes) => {
      const whole = bytes.byteLength === bytes.buffer.byteLength;
      const buffer = whole ? bytes.buffer : bytes.slice().buffer;
      self.postMessage(buffer, [buffer]);
    };

    self.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) {
        const bytes = new Uint8Array(data);
        if (receive && waiting.length === 0) receive(bytes);
        else waiting.push(bytes);
        return;
      }
      const crash = (text) => self.postMessage({ crash: text });
      self.postMessage({ begun: true });
      run(data.module, data.kind, crash).catch((err) => crash(String(err)));
    };
  }

  // ------------------------------------------------------------------ page
  function page() {
    // load fetches and compiles a module once, whoever asks, and tells each of
    // them how far it is, from 0 to 1. A failure may be tried again.
    const modules = new Map();

    function load(name, progress) {
      let entry = modules.get(name);
      if (!entry) {
        entry = { part: 0, told: new Set() };
        modules.set(name, entry);
        entry.module = compile(name, (part) => {
          entry.part = part;
          for (const tell of entry.told) tell(part);
        });
        entry.module.then(
          () => entry.told.clear(),
          () => modules.delete(name),
        );
      }
      progress(entry.part);
      if (entry.part < 1) entry.told.add(progress);
      return entry.module;
    }

    // A Hand is a worker with a program. It stands there at once; what is posted
    // before the program is ready waits.
    class Hand {
      constructor(kind) {
        this.worker = new Worker(script, { name: `fanlight ${kind}` });
        this.begun = new Promise((begin) => (this.begin = begin));
        this.worker.onmessage = ({ data }) => {
          if (data instanceof ArrayBuffer) this.boss?.message(data);
          else if (data.begun) this.begin();
          else this.fail(data.crash);
        };
        this.worker.onerror = (e) => {
          e.preventDefault();
          this.fail(e.message || "its script could not be loaded");
        };
        this.part = 0;
        const progress = (part) => {
          this.part = part;
          this.boss?.part(part);
        };
        load(kind, progress).then(
          (module) => this.worker.postMessage({ kind, module }),
          (err) => this.fail(err.message),
        );
      }

      fail(reason) {
        this.failure = reason;
        this.begin();
        this.boss?.failure(reason);
      }

      // serve tells boss, from now on, of all that comes of the worker.
      serve(boss) {
        this.boss = boss;
        boss.part(this.part);
        if (this.failure) queueMicrotask(() => this.boss?.failure(this.failure));
        return this;
      }

      post(bytes) {
        this.worker.postMessage(bytes.buffer, [bytes.buffer]);
      }

      stop() {
        this.boss = null;
        this.worker.terminate();
      }
    }

    // The first run's worker, started beside the page's own code, so that it
    // stands ready when the page asks for it.
    let first = null;

    globalThis.fanlightHost = {
      version: build.version,
      base: base.href,

      // spawn starts a worker on the program "watch" or "engine". boss is told
      // how much of the program has come (part, from 0 to 1), of each ArrayBuffer
      // that the worker sends (message), and why it has ended (failure).
      spawn(kind, boss) {
        const hand = kind === "watch" && first ? first : new Hand(kind);
        if (hand === first) first = null;
        return hand.serve(boss);
      },

      // crash covers the page with what happened and a way out.
      crash,
    };

    // What go-app asks of its page: its environment, and a few hooks that it
    // sets itself. The base is taken from this script, so one set of files
    // works at any path.
    const root = base.pathname.replace(/\/$/, "");
    const env = {
      GOAPP_VERSION: build.version,
      GOAPP_ROOT_PREFIX: decodeURIComponent(root),
      GOAPP_STATIC_RESOURCES_URL: root,
    };
    globalThis.goappGetenv = (key) => env[key];
    globalThis.goappOnUpdate = () => {};
    globalThis.goappOnAppInstallChange = () => {};

    // This script does not wait for the page, so that the Go code is on its way
    // from the first moment. Its program does: for the elements and the painters.
    const parsed = new Promise((resolve) => {
      if (document.readyState === "complete") resolve();
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
      addEventListener("load", resolve, { once: true });
    });

    start().catch((err) => crash(err.message, "Fanlight could not start"));

    async function start() {
      if (!globalThis.WebAssembly) throw new Error("This browser has no WebAssembly, which Fanlight's Go code needs.");
      first = new Hand("watch");
      const module = await compile("app", (part) => {
        const bar = document.getElementById("app-wasm-loader-bar");
        const words = document.querySelector("[data-testid=loading] > :last-child");
        const percent = Math.floor(part * 100);
        if (bar) bar.value = percent;
        if (words) words.textContent = part < 1 ? `Loading the Go code: ${percent} %` : "Starting";
      });
      // The engine is smaller and was asked for first. Once it has begun it works
      // while the page is drawn; told later, it would hear of it only afterwards.
      await Promise.all([first.begun, parsed]);
      await run(module, "app", crash);
      document.getElementById("app-wasm-loader")?.remove();
      setTimeout(() => offline().catch((err) => console.warn("fanlight: this page will not open offline:", err)), offlineAfter);
    }

    // So long, in ms, the page has the machine to itself.
    const offlineAfter = 2000;

    // offline registers the service worker, which keeps the site's files. It
    // is told of a new version only by its own script, so that one is never
    // taken from a cache.
    async function offline() {
      if (!navigator.serviceWorker) return;
      const before = navigator.serviceWorker.controller; // none at the first visit, which is no update
      const registration = await navigator.serviceWorker.register(new URL("app-worker.js", base), {
        updateViaCache: "none",
      });
      registration.addEventListener("updatefound", () => {
        const next = registration.installing;
        next.addEventListener("statechange", () => {
          if (next.state === "activated" && before) goappOnUpdate();
        });
      });
    }

    async function crash(text, title = "Fanlight has stopped") {
      await parsed;
      document.getElementById("app-wasm-loader")?.remove();
      if (document.getElementById("fanlight-crash")) return; // the first reason is the reason
      const make = (tag, className, content) => {
        const element = document.createElement(tag);
        element.className = className;
        element.textContent = content;
        return element;
      };
      const [what, ...rest] = String(text).split("\n");
      const box = make("div", "crash", "");
      box.id = "fanlight-crash";
      box.dataset.testid = "crash";
      box.setAttribute("role", "alertdialog");
      box.setAttribute("aria-label", title);
      const card = make("div", "crash-card", "");
      const again = make("button", "crash-button", "Reload the page");
      again.type = "button";
      again.addEventListener("click", () => location.reload());
      card.append(make("h1", "crash-title", title), make("p", "crash-what", what));
      if (rest.length) {
        const more = make("details", "", "");
        more.append(make("summary", "", "What Go printed"), make("pre", "crash-text", rest.join("\n").trim()));
        card.append(more);
      }
      card.append(again);
      box.append(card);
      document.body.append(box);
      again.focus();
    }
  }
})();
