// What one writes in the group: text, a reply, a change of what was written, files.

import { $, h } from "/static/demo/chat/dom.js";
import { profile, say } from "/static/demo/chat/words.js";
import { textOf } from "./staff_bubble.js";


export class Writer {
  /** `on`: send(text, files, replyTo), edit(message, text), latestOwn(). */
  constructor(on) {
    this.on = on;
    this.context = null;
    this.text = $("write");
    $("writer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("input", () => this.#fit());
    $("file").addEventListener("change", () => this.#chosen());
    $("chosen-close").addEventListener("click", () => this.#forgetFiles());
    $("context-close").addEventListener("click", () => this.setContext(null));
  }

  /** Reply to a message, or change it: `{kind: "reply" | "edit", message}`. */
  setContext(context) {
    if (this.context?.kind === "edit" && context?.kind !== "edit") this.text.value = "";
    this.context = context;
    $("context").hidden = context === null;
    if (context !== null) {
      const { kind, message } = context;
      $("context-title").textContent = kind === "edit" ? say("pane-editing") : say("pane-replying", { name: message.from?.first_name ?? "" });
      $("context-text").textContent = textOf(message).slice(0, 120);
      if (kind === "edit") this.text.value = message.text;
      this.text.focus();
    }
    this.#fit();
  }

  /** Offer what may be written in this topic; null: General. */
  place(topic) {
    this.setContext(null);
    this.text.placeholder = say(topic === null ? "pane-general-write" : topic.is_closed ? "pane-closed-write" : "pane-topic-write");
    this.text.setAttribute("aria-label", this.text.placeholder);
    const offers = profile.quick[topic === null ? "general" : "topic"];
    $("quick").replaceChildren(...offers.map((offer) => h("button", { type: "button", class: "chip", onclick: () => this.#offer(offer) }, offer)));
  }

  #offer(offer) {
    if (!offer.endsWith("…")) return this.on.send(offer, [], null);
    this.text.value = offer.slice(0, -1);
    this.text.focus();
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape") this.setContext(null);
    else if (event.key === "ArrowUp" && this.text.value === "") {
      const message = this.on.latestOwn();
      if (!message) return;
      event.preventDefault();
      this.setContext({ kind: "edit", message });
    }
  }

  /** The field is free at once for the next words: a second press sends nothing twice. */
  async #send() {
    const text = this.text.value.trim();
    const { context } = this;
    const isEdit = context?.kind === "edit";
    const files = isEdit ? [] : [...$("file").files];
    if (!text && !files.length) return;
    if (!isEdit) this.#forgetFiles();
    this.setContext(null);
    this.text.value = "";
    this.#fit();
    const isDone = isEdit ? await this.on.edit(context.message, text) : await this.on.send(text, files, context?.message.message_id ?? null);
    if (!isDone) this.#giveBack(text, files, context);
  }

  /** What could not be sent stands there again, before what was begun since. */
  #giveBack(text, files, context) {
    const begun = this.text.value;
    if (this.context === null && !begun) this.setContext(context);
    this.text.value = begun ? `${text}\n${begun}` : text;
    this.#fit();
    const all = new DataTransfer();
    for (const file of [...files, ...$("file").files]) all.items.add(file);
    $("file").files = all.files;
    this.#chosen();
  }

  #chosen() {
    const files = [...$("file").files];
    $("chosen").hidden = files.length === 0;
    $("chosen-names").textContent = files.map((file) => file.name).join(", ");
    this.text.focus();
  }

  #forgetFiles() {
    $("file").value = "";
    $("chosen").hidden = true;
  }

  #fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 150)}px`;
  }
}
