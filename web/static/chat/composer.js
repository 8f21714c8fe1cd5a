// Where the person writes: the field, files, commands, the bot's reply keyboard.

import { $, h, icon } from "./dom.js";
import { drawn } from "./glyphs.js";
import { toast } from "./notices.js";
import { profile, say } from "./words.js";

const LARGEST_FILE = 20 * 1024 * 1024;
const FILES_AT_ONCE = 10;

export class Composer {
  /** `on` has `say(text, replyTo)`, `upload(file, caption, replyTo)`, `edit(item, text)`. */
  constructor(on) {
    this.on = on;
    this.field = $("text");
    this.files = [];
    this.context = null; // {kind: "reply" | "edit", item}
    this.chosen = -1;
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("input", () => this.#changed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    $("file").addEventListener("change", () => {
      this.addFiles([...$("file").files]);
      $("file").value = "";
    });
    $("context-close").addEventListener("click", () => this.setContext(null));
    $("open-commands").addEventListener("click", () => this.#commands($("commands").hidden ? profile.commands : []));
    $("open-commands").hidden = profile.commands.length === 0;
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".dock")) this.#commands([]);
    });
  }

  submit() {
    const text = this.field.value.trim();
    const replyTo = this.context?.kind === "reply" ? this.context.item.message_id : null;
    if (this.context?.kind === "edit") {
      if (text) this.on.edit(this.context.item, text);
    } else if (this.files.length) {
      this.files.forEach((file, place) => this.on.upload(file, place === 0 ? text : "", place === 0 ? replyTo : null));
    } else if (text) {
      this.on.say(text, replyTo);
    } else return;
    this.files = [];
    this.#chips();
    this.setContext(null);
    this.field.value = "";
    this.#changed();
    this.field.focus();
  }

  addFiles(files) {
    for (const file of files) {
      if (file.size > LARGEST_FILE) toast(say("web-file-too-big"));
      else if (file.size === 0) toast(say("web-file-empty"));
      else if (this.files.length < FILES_AT_ONCE) this.files.push(file);
    }
    this.#chips();
    this.#changed();
    this.field.focus();
  }

  /** Reply to an item or write it anew; null ends both. */
  setContext(context) {
    if (this.context?.kind === "edit" && context === null) this.field.value = "";
    this.context = context;
    $("context").hidden = context === null;
    if (context !== null) {
      const { message } = context.item;
      $("context-icon").setAttribute("href", `#i-${context.kind}`);
      $("context-title").textContent = say(context.kind === "edit" ? "web-editing" : "web-replying");
      $("context-text").textContent = (message.text ?? message.caption ?? say("web-attachment")).slice(0, 160);
      if (context.kind === "edit") this.field.value = message.text;
      this.field.focus();
    }
    this.#changed();
  }

  /** The bot's own keys instead of typing: of its latest message that said anything about them. */
  replyKeys(messages) {
    let keyboard = null;
    for (const message of messages) {
      const markup = message.reply_markup;
      if (!message.from?.is_bot || !markup || markup.inline_keyboard) continue;
      keyboard = markup.keyboard ? markup : null;
      this.field.placeholder = markup.input_field_placeholder ?? say("web-write");
      break;
    }
    const name = JSON.stringify(keyboard);
    if (name === this.keyboardShown) return;
    this.keyboardShown = name;
    const rows = (keyboard?.keyboard ?? []).map((row) => h("div", {}, ...row.map((button) => this.#replyKey(button, keyboard))));
    $("reply-keys").replaceChildren(...rows);
    $("reply-keys").hidden = rows.length === 0;
  }

  #replyKey(button, keyboard) {
    const text = typeof button === "string" ? button : button.text;
    return h("button", { type: "button", onclick: () => {
      this.on.say(text, null);
      if (keyboard.one_time_keyboard) $("reply-keys").hidden = true;
    } }, h("span", { dir: "auto" }, ...drawn(text)));
  }

  #changed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 3}px`;
    $("send").disabled = !this.field.value.trim() && !this.files.length;
    const typed = /^\/(\w*)$/.exec(this.field.value);
    if (typed) this.#commands(profile.commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())));
    else if (!$("commands").hidden) this.#commands([]);
  }

  #commands(commands) {
    const list = $("commands");
    this.chosen = -1;
    list.hidden = commands.length === 0;
    $("open-commands").setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(
      ...commands.map(({ command, description }) =>
        h("button", { type: "button", role: "option", "aria-selected": "false", onclick: () => this.#command(command) }, h("b", {}, `/${command}`), h("span", { dir: "auto" }, ...drawn(description))),
      ),
    );
  }

  #command(command) {
    this.#commands([]);
    this.field.value = "";
    this.#changed();
    this.on.say(`/${command}`, null);
    this.field.focus();
  }

  #key(event) {
    const options = [...$("commands").children];
    if (options.length && !$("commands").hidden) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        this.chosen = (this.chosen + step + options.length) % options.length;
        options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.chosen)));
        options[this.chosen].scrollIntoView({ block: "nearest" });
        return;
      }
      if ((event.key === "Enter" || event.key === "Tab") && this.chosen >= 0) {
        event.preventDefault();
        options[this.chosen].click();
        return;
      }
    }
    if (event.key === "Escape") {
      this.#commands([]);
      this.setContext(null);
    }
    const isTouch = matchMedia("(pointer: coarse)").matches && !matchMedia("(any-pointer: fine)").matches;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !isTouch) {
      event.preventDefault();
      this.submit();
    }
  }

  #take(event, data) {
    const files = [...(data?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.addFiles(files);
  }

  #chips() {
    $("chips").hidden = this.files.length === 0;
    $("chips").replaceChildren(
      ...this.files.map((file) => {
        const isPicture = file.type.startsWith("image/");
        return h(
          "li",
          {},
          isPicture ? h("img", { src: URL.createObjectURL(file), alt: "" }) : icon("file"),
          h("span", { dir: "auto" }, file.name),
          h("button", { type: "button", class: "tool", "aria-label": say("web-remove-file", { name: file.name }), onclick: () => {
            this.files = this.files.filter((one) => one !== file);
            this.#chips();
            this.#changed();
          } }, icon("close")),
        );
      }),
    );
  }
}
