// The topics of the group and the messages of the chosen one; only what has changed is drawn anew.

import { $, h } from "/static/demo/chat/dom.js";
import { drawn } from "/static/demo/chat/glyphs.js";
import { profile, say } from "/static/demo/chat/words.js";
import { post, serviceText, textOf } from "./staff_bubble.js";

const GENERAL = 0;
const NEAR = 80; // pixels from the end that still count as "at the end"
const TOGETHER = 5 * 60; // seconds between messages that stand together
const SEEN = `esimflux-pane-seen:${profile.path}`;

const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : GENERAL);

export class Talk {
  /** `acts`: what a post offers, `own()`: who acts, `chosen(topic)`: told when another topic is shown. */
  constructor(acts) {
    this.acts = acts;
    this.messages = new Map();
    this.topics = new Map();
    this.current = GENERAL;
    this.drawn = new Map(); // id of a post → {signature, node}
    this.seen = JSON.parse(sessionStorage.getItem(SEEN) ?? "{}");
    this.log = $("log");
    this.follows = false; // whoever pressed a button far above wants to see the answer
    this.atEnd = true;
    this.log.addEventListener("scroll", () => {
      this.atEnd = this.#isNearEnd();
    });
    const stay = new ResizeObserver(() => {
      if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
    }); // a picture that has come, a line that is shown above: whoever reads the end goes on reading it
    for (const node of [this.log, $("messages")]) stay.observe(node);
  }

  #isNearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  /** Take in what the server tells; true if somebody has written something. */
  take(told) {
    const known = this.messages.size > 0;
    const ids = new Set(told.ids);
    for (const id of [...this.messages.keys()]) if (!ids.has(id)) this.messages.delete(id);
    let isFresh = false;
    const before = this.#of(this.current).at(-1)?.message_id ?? 0;
    for (const message of told.messages) {
      isFresh ||= known && !this.messages.has(message.message_id) && serviceText(message) === null;
      this.messages.set(message.message_id, message);
    }
    this.topics = new Map(told.topics.map((topic) => [topic.id, topic]));
    if (this.current !== GENERAL && !this.topics.has(this.current)) {
      this.acts.gone();
      this.current = GENERAL;
    }
    this.show();
    if (this.follows && this.#of(this.current).at(-1)?.message_id > before) {
      this.follows = false;
      this.log.scrollTop = this.log.scrollHeight;
    }
    return isFresh;
  }

  choose(id) {
    this.current = id;
    this.drawn.clear();
    $("messages").replaceChildren();
    this.show();
    this.log.scrollTop = this.log.scrollHeight;
    this.acts.chosen(this.topic);
  }

  get topic() {
    return this.topics.get(this.current) ?? null;
  }

  find(id) {
    return this.messages.get(id);
  }

  /** The latest text of the one who acts, in this topic. */
  latestOwn() {
    return [...this.#of(this.current)].reverse().find((message) => message.from?.id === this.acts.own() && message.text);
  }

  reveal(id) {
    const node = this.drawn.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1600);
  }

  show() {
    const atEnd = this.#isNearEnd();
    this.#posts();
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
    this.#look(this.current);
    this.#topics();
    const { topic } = this;
    $("talk-title").replaceChildren(...drawn(topic?.name ?? say("pane-general")));
    $("delete-topic").hidden = topic === null || !profile.deletes;
  }

  #of(thread) {
    return [...this.messages.values()].filter((message) => threadOf(message) === thread).sort((a, b) => a.message_id - b.message_id);
  }

  #posts() {
    const posts = [];
    for (const message of this.#of(this.current)) {
      const last = posts.at(-1);
      if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
      else posts.push([message]);
    }
    const list = $("messages");
    const known = new Set(posts.map(([first]) => first.message_id));
    for (const [id, { node }] of this.drawn) {
      if (known.has(id)) continue;
      node.remove();
      this.drawn.delete(id);
    }
    let before = null;
    let place = list.querySelector(":scope > li:not(.nothing)");
    for (const messages of posts) {
      const [first] = messages;
      const joined = before !== null && before.from?.id === first.from?.id && first.date - before.date < TOGETHER && serviceText(before) === null;
      const old = this.drawn.get(first.message_id)?.node;
      const node = this.#node(messages, { own: this.acts.own(), joined });
      if (old === place && old) place = node;
      if (node === place) place = place.nextElementSibling;
      else list.insertBefore(node, place);
      before = first;
    }
    const nothing = list.querySelector(".nothing");
    if (posts.length) nothing?.remove();
    else if (!nothing) list.append(h("li", { class: "nothing muted" }, say(this.topics.size ? "pane-empty" : "pane-nothing-yet")));
  }

  #node(messages, how) {
    const id = messages[0].message_id;
    const signature = JSON.stringify([messages, how]);
    const known = this.drawn.get(id);
    if (known?.signature === signature) return known.node;
    const node = post(messages, how, this.acts);
    if (known) {
      const place = [...known.node.querySelectorAll("button")].indexOf(document.activeElement);
      known.node.replaceWith(node);
      if (place >= 0) node.querySelectorAll("button")[place]?.focus({ preventScroll: true });
    }
    this.drawn.set(id, { signature, node });
    return node;
  }

  #look(thread) {
    if (document.hidden || $("group").offsetParent === null) return;
    const latest = this.#of(thread).at(-1)?.message_id;
    if (latest === undefined || this.seen[thread] >= latest) return;
    this.seen[thread] = latest;
    sessionStorage.setItem(SEEN, JSON.stringify(this.seen));
  }

  #topics() {
    const rows = [{ id: GENERAL, name: say("pane-general"), color: null, is_closed: false }, ...this.topics.values()].map((topic) => {
      const said = this.#of(topic.id).filter((message) => serviceText(message) === null);
      return { ...topic, last: said.at(-1), unread: said.filter((message) => message.from?.is_bot && message.message_id > (this.seen[topic.id] ?? 0)).length };
    });
    const lately = (row) => (profile.deletes ? row.last?.message_id ?? row.id : -row.id); // a forum's topics; chats stay where they are
    rows.sort((a, b) => (a.id === GENERAL ? -1 : b.id === GENERAL ? 1 : lately(b) - lately(a)));
    const list = $("topics");
    const signature = JSON.stringify([this.current, rows.map((row) => [row.id, row.name, row.color, row.is_closed, row.unread, row.last])]);
    if (this.listed === signature) return;
    this.listed = signature;
    const focused = document.activeElement?.dataset?.topic;
    list.replaceChildren(...rows.map((row) => this.#row(row)));
    if (focused !== undefined) list.querySelector(`[data-topic="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #row(topic) {
    const dot = h("span", { class: "topic-dot", "aria-hidden": "true" }, topic.id === GENERAL ? "#" : "");
    if (topic.color) dot.style.backgroundColor = `#${topic.color}`;
    const words = topic.last ? `${topic.last.from?.first_name ?? ""}: ${textOf(topic.last) || say("web-attachment")}` : say("pane-empty");
    const node = h(
      "button",
      { type: "button", class: `topic${topic.is_closed ? " is-closed" : ""}`, "data-topic": topic.id, "aria-current": topic.id === this.current ? "true" : null },
      dot,
      h("span", { class: "topic-text" }, h("b", { dir: "auto" }, ...drawn(topic.name)), h("small", { dir: "auto" }, words.slice(0, 90))),
    );
    if (topic.unread) node.append(h("span", { class: "unread" }, String(topic.unread), h("span", { class: "sr" }, ` ${say("pane-unread")}`)));
    node.addEventListener("click", () => this.choose(topic.id));
    return h("li", {}, node);
  }
}
