// The list of messages: order, days, scrolling, what is new.

import { bubble } from "./bubble.js";
import { $, h } from "./dom.js";
import { dayKey, dayOf } from "./words.js";

const NEAR = 90; // pixels from the end that still count as "at the end"
const TOGETHER = 5 * 60; // seconds between messages that stand together

export class Timeline {
  constructor(acts) {
    this.acts = acts;
    this.list = $("messages");
    this.scroller = $("scroller");
    this.items = new Map(); // message_id → {item, node}
    this.gone = new Map(); // message_id → the change that deleted it
    this.waiting = new Map(); // client_id → {item, node}
    this.sequence = 0;
    this.unseen = 0;
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    $("pill").addEventListener("click", () => this.toEnd(true));
    this.wasAtEnd = true;
    this.held = null; // id of the newest message, too tall for the view, whose beginning is shown
    const sizes = new ResizeObserver(() => (this.held ? this.#hold(this.held) : this.wasAtEnd && this.toEnd()));
    sizes.observe(this.scroller);
    sizes.observe(this.list);
    for (const act of ["wheel", "touchmove", "pointerdown", "keydown"]) this.scroller.addEventListener(act, () => (this.held = null), { passive: true });
  }

  /** Show a whole history instead of what is shown; what is not confirmed stays. */
  reset(history) {
    this.items.clear();
    const waiting = [...this.waiting.values()];
    this.list.replaceChildren();
    this.sequence = history.sequence;
    for (const kept of history.messages) this.#put(kept, false);
    for (const { item } of waiting) if (this.waiting.has(item.client_id)) this.show(item);
    this.#decorate();
    this.list.setAttribute("aria-busy", "false");
    this.#toNewest(waiting.length ? null : history.messages.at(-1)?.message_id);
  }

  /** Older messages come in above; what the person reads does not move. */
  prepend(history) {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.list.setAttribute("aria-live", "off");
    this.wasAtEnd = false;
    for (const kept of history.messages) this.#put(kept, false);
    this.#decorate();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
    setTimeout(() => this.list.setAttribute("aria-live", "polite"), 500);
  }

  /**
   * A change; true if it brought a message of the bot.
   *
   * The answer to an act may overtake earlier changes of the stream, so only the stream moves `sequence` on.
   */
  apply(change) {
    const follows = this.wasAtEnd || this.held !== null;
    let fresh = 0;
    let mine = 0;
    let newest = null;
    for (const kept of change.messages) {
      const isNew = !this.items.has(kept.message_id);
      this.#put(kept, isNew);
      if (!isNew || kept.message === null) continue;
      kept.message.from?.is_bot ? (fresh += 1) : (mine += 1);
      newest = kept.message_id;
    }
    this.#decorate();
    if (this.held && newest === null) this.#hold(this.held);
    else if (follows || mine) this.#toNewest(newest);
    else if (fresh > 0) {
      this.unseen += fresh;
      this.#pill();
    }
    return fresh > 0;
  }

  /** What the person just sent, before the server has it. */
  show(item) {
    const message = {
      date: item.date,
      from: { is_bot: false },
      text: item.kind === "text" ? item.text : undefined,
      caption: item.kind === "text" ? undefined : item.text,
    };
    if (item.file) Object.assign(message, localMedia(item));
    const shown = Object.assign(item, { message });
    const node = bubble(shown, this.acts);
    this.waiting.get(item.client_id)?.node.remove();
    this.waiting.set(item.client_id, { item, node });
    this.list.append(node);
    this.#decorate();
    this.toEnd();
  }

  discard(item) {
    this.waiting.get(item.client_id)?.node.remove();
    this.waiting.delete(item.client_id);
    this.#decorate();
  }

  find(messageId) {
    return this.items.get(messageId)?.item;
  }

  /** Bring a message into view and mark it for a moment. */
  reveal(messageId) {
    const node = this.items.get(messageId)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1600);
  }

  get oldest() {
    return Math.min(...this.items.keys());
  }

  /** The latest first. */
  *newestFirst() {
    for (const id of [...this.items.keys()].sort((a, b) => b - a)) yield this.items.get(id).item.message;
  }

  toEnd(isSmooth = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: isSmooth ? "smooth" : "auto" });
    this.wasAtEnd = true;
    this.held = null;
    this.unseen = 0;
    this.#pill();
  }

  /** Whoever reads along sees all of the newest message, or its beginning where it is taller than the view. */
  #toNewest(id) {
    if (this.items.get(id)?.node.offsetHeight > this.scroller.clientHeight) this.#hold(id);
    else this.toEnd();
  }

  /** Show the beginning of a message until the person scrolls or something new comes. */
  #hold(id) {
    const node = this.items.get(id)?.node;
    if (!node) return this.toEnd();
    node.scrollIntoView({ block: "start" });
    this.held = id;
    this.wasAtEnd = false;
    this.unseen = 0;
    this.#pill();
  }

  #put(kept, isFresh) {
    const known = this.items.get(kept.message_id);
    if ((known?.item.sequence ?? this.gone.get(kept.message_id) ?? -1) > kept.sequence) return;
    if (kept.client_id && this.waiting.has(kept.client_id)) {
      this.waiting.get(kept.client_id).node.remove();
      this.waiting.delete(kept.client_id);
      this.acts.arrived(kept.client_id);
    }
    if (kept.message === null || isHidden(kept.message)) {
      known?.node.remove();
      this.items.delete(kept.message_id);
      if (kept.message === null) this.gone.set(kept.message_id, kept.sequence);
      return;
    }
    const item = { ...kept, state: "sent" };
    const node = bubble(item, this.acts);
    if (isFresh) node.classList.add("fresh");
    this.items.set(kept.message_id, { item, node });
    if (known) {
      keepFocus(known.node, node);
      known.node.replaceWith(node);
    } else this.#place(node, kept.message_id);
  }

  #place(node, messageId) {
    let after = null;
    for (let last = this.list.lastElementChild; last !== null; last = last.previousElementSibling) {
      const id = Number(last.dataset.id);
      if (id && id < messageId) {
        after = last;
        break;
      }
    }
    if (after) after.after(node);
    else this.list.prepend(node);
  }

  /** Days between messages, and which ones stand together. */
  #decorate() {
    for (const day of this.list.querySelectorAll(".day")) day.remove();
    let before = null;
    for (const node of [...this.list.children]) {
      const { message } = (this.items.get(Number(node.dataset.id)) ?? this.waiting.get(node.dataset.client)).item;
      if (before === null || dayKey(before.date) !== dayKey(message.date)) {
        node.before(h("li", { class: "day" }, dayOf(message.date)));
        before = null;
      }
      const isJoined = before !== null && Boolean(before.from?.is_bot) === Boolean(message.from?.is_bot) && message.date - before.date < TOGETHER;
      node.classList.toggle("joined", isJoined);
      before = message;
    }
  }

  #scrolled() {
    const rest = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    this.wasAtEnd = rest < NEAR && this.held === null;
    if (this.wasAtEnd) this.unseen = 0;
    this.#pill();
  }

  #pill() {
    $("pill").hidden = this.wasAtEnd || this.held !== null;
    $("pill").toggleAttribute("data-fresh", this.unseen > 0);
    this.acts.unseen(this.unseen);
  }
}

/** The /start that the page sends by itself is no part of the talk. */
function isHidden(message) {
  return !message.from?.is_bot && /^\/start(\s[\w-]*)?$/.test(message.text ?? "");
}

function keepFocus(old, fresh) {
  const focused = document.activeElement;
  if (!old.contains(focused)) return;
  const place = [...old.querySelectorAll("a, button")].indexOf(focused);
  requestAnimationFrame(() => {
    const targets = fresh.querySelectorAll("a, button");
    (targets[Math.min(place, targets.length - 1)] ?? document.getElementById("text")).focus({ preventScroll: true });
  });
}

function localMedia(item) {
  item.url ??= URL.createObjectURL(item.file);
  if (item.kind === "photo") return { photo: [{ width: 4, height: 3 }], local_url: item.url };
  return { document: { file_name: item.file.name, file_size: item.file.size, local_url: item.url } };
}
