// The line on which the server tells what happens; it comes back by itself and goes on where it stopped.

const SILENCE = 40_000; // the server beats every 15 seconds
const HIDDEN_GRACE = 60_000;
const LONGEST_PAUSE = 20_000;

/**
 * Follows the chat. `seen()` gives the last change that the page has; `on` has `change`, `action`, `reset`,
 * `state(isConnected)`, `gone()` (the server does not know the chat any more) and `erased(url)` (it was erased; the receipt
 * is there).
 *
 * A page that nobody looks at hangs up after a minute: browsers allow six such lines to one server, and a seventh tab
 * would wait for ever.
 */
export class Stream {
  constructor(seen, on) {
    this.seen = seen;
    this.on = on;
    this.source = null;
    this.failures = 0;
    this.timers = {};
    document.addEventListener("visibilitychange", () => this.#visibility());
    window.addEventListener("online", () => this.connect());
    window.addEventListener("offline", () => this.#lost());
    window.addEventListener("pageshow", (event) => event.persisted && this.connect());
  }

  connect() {
    this.#hangUp();
    const source = new EventSource(`/chat/events?after=${this.seen()}`);
    this.source = source;
    const heard = (name, act) =>
      source.addEventListener(name, (event) => {
        if (this.source !== source) return;
        this.#alive();
        act(JSON.parse(event.data));
      });
    heard("beat", () => {});
    heard("change", (change) => this.on.change(change));
    heard("action", (action) => this.on.action(action));
    heard("reset", () => this.on.reset());
    heard("gone", ({ url }) => {
      this.#hangUp();
      this.on.erased(url);
    });
    source.onerror = () => this.source === source && this.#lost();
    this.#watch();
  }

  #alive() {
    this.failures = 0;
    this.on.state(true);
    this.#watch();
  }

  #watch() {
    clearTimeout(this.timers.silence);
    this.timers.silence = setTimeout(() => this.#lost(), SILENCE);
  }

  #lost() {
    this.#hangUp();
    this.on.state(false);
    this.failures += 1;
    const pause = Math.min(400 * 2 ** this.failures, LONGEST_PAUSE) * (0.7 + Math.random() * 0.6);
    this.timers.again = setTimeout(() => this.#again(), pause);
  }

  async #again() {
    if (document.visibilityState === "hidden" && this.timers.hidden === null) return;
    // EventSource does not tell why it was refused: ask plainly whether the chat is still there.
    const answer = await fetch("/chat/history?before=1", { cache: "no-store", signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer?.status === 401) this.on.gone();
    else if (answer?.ok) this.connect();
    else this.#lost();
  }

  #hangUp() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.timers.silence);
    clearTimeout(this.timers.again);
  }

  #visibility() {
    clearTimeout(this.timers.hidden);
    if (document.visibilityState === "hidden") {
      this.timers.hidden = setTimeout(() => {
        this.timers.hidden = null;
        this.#hangUp();
      }, HIDDEN_GRACE);
    } else if (this.source === null) {
      this.connect();
    }
  }
}
