// What the person sent and the server has not confirmed: in order, again and again, never doubled.
//
// Every item has a client_id; the server does nothing when it comes a second time. Texts are kept in the tab's own
// storage until they are confirmed, so that a reload does not lose them.

import { post, postForm } from "./api.js";
import { clientId } from "./dom.js";
import { say } from "./words.js";

const KEEP = "esimflux-outbox";
const LONGEST_PAUSE = 15_000;
export const LONGEST_TEXT = 4096;

/** A long text in pieces of at most 4096 characters, cut at a line or a word where there is one. */
export function pieces(text) {
  const letters = Array.from(text);
  const found = [];
  while (letters.length > LONGEST_TEXT) {
    const part = letters.slice(0, LONGEST_TEXT);
    let cut = part.lastIndexOf("\n");
    if (cut < LONGEST_TEXT / 2) cut = part.lastIndexOf(" ");
    if (cut < LONGEST_TEXT / 2) cut = LONGEST_TEXT - 1;
    found.push(letters.splice(0, cut + 1).join("").trim());
  }
  found.push(letters.join("").trim());
  return found.filter(Boolean);
}

export class Outbox {
  /** `on` has `shown(item)`, `changed(item)`, `confirmed(item, change)`, `gone()`. */
  constructor(on) {
    this.on = on;
    this.items = [];
    this.busy = false;
    this.wake = null; // ends the pause between two tries
    window.addEventListener("online", () => this.push());
  }

  /** Show again what an earlier visit of this tab could not send. */
  restore() {
    let kept = [];
    try {
      kept = JSON.parse(sessionStorage.getItem(KEEP) ?? "[]");
    } catch {
      kept = [];
    }
    for (const item of kept) this.#add({ ...item, state: "pending" });
    this.push();
  }

  say(text, replyTo = null) {
    for (const [place, piece] of pieces(text).entries()) {
      this.#add(this.#item({ kind: "text", text: piece, reply_to: place === 0 ? replyTo : null }));
    }
    this.push();
  }

  upload(file, caption, replyTo = null) {
    const kind = /^image\/(png|jpeg|webp)$/.test(file.type) ? "photo" : /^audio\/ogg/.test(file.type) ? "voice" : "document";
    this.#add(this.#item({ kind, file, text: caption, reply_to: replyTo }));
    this.push();
  }

  again(item) {
    item.state = "pending";
    item.error = "";
    this.on.changed(item);
    this.push();
  }

  discard(item) {
    this.items = this.items.filter((one) => one !== item);
    this.#keep();
  }

  /** The stream brought it before the answer did. */
  arrived(id) {
    this.items = this.items.filter((item) => item.client_id !== id);
    this.#keep();
  }

  async push() {
    if (this.busy) {
      this.wake?.();
      return;
    }
    this.busy = true;
    let pause = 500;
    try {
      for (let item = this.#next(); item !== undefined; item = this.#next()) {
        try {
          const change = await this.#send(item);
          this.arrived(item.client_id);
          this.on.confirmed(item, change);
          pause = 500;
        } catch (refused) {
          if (refused.status === 401) {
            await this.on.gone();
          } else if (!refused.isPassing) {
            item.state = "failed";
            item.error = refused.text || say("web-send-failed");
            this.on.changed(item);
            continue;
          } else if (refused.status === 429 && refused.text !== item.error) {
            item.error = refused.text;
            this.on.changed(item);
          }
          const wait = refused.after ? refused.after * 1000 : pause;
          pause = Math.min(pause * 2, LONGEST_PAUSE);
          await new Promise((resolve) => {
            this.wake = resolve;
            setTimeout(resolve, wait);
          });
          this.wake = null;
        }
      }
    } finally {
      this.busy = false;
    }
  }

  #item(content) {
    return { client_id: clientId(), state: "pending", error: "", date: Math.floor(Date.now() / 1000), ...content };
  }

  #add(item) {
    this.items.push(item);
    this.#keep();
    this.on.shown(item);
  }

  #next() {
    return this.items.find((item) => item.state === "pending");
  }

  #keep() {
    const texts = this.items.filter((item) => item.kind === "text" && item.state === "pending");
    try {
      sessionStorage.setItem(KEEP, JSON.stringify(texts));
    } catch {
      // A browser without storage only loses what a reload would have saved.
    }
  }

  #send(item) {
    if (item.kind === "text") {
      const body = { client_id: item.client_id, text: item.text };
      return post("/chat/say", item.reply_to === null ? body : { ...body, reply_to: item.reply_to });
    }
    const form = new FormData();
    form.set("client_id", item.client_id);
    form.set("kind", item.kind);
    if (item.text) form.set("caption", item.text);
    if (item.reply_to !== null) form.set("reply_to", String(item.reply_to));
    form.set("file", item.file, item.file.name || "file");
    return postForm("/chat/upload", form);
  }
}
