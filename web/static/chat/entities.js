// Text with the Bot API's entities, as nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { h, icon, link } from "./dom.js";
import { drawn } from "./glyphs.js";
import { copy } from "./notices.js";
import { say } from "./words.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

/** A fragment; `onCommand` is called with a tapped bot command. */
export function formatted(text, entities, onCommand) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, ordered, 0, text.length, onCommand);
}

function build(text, entities, from, to, onCommand) {
  const nodes = document.createDocumentFragment();
  let at = from;
  let afterBlock = false;
  const put = (end, beforeBlock) => {
    let piece = text.slice(at, end);
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) nodes.append(...drawn(piece));
  };
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = [];
    for (i += 1; i < entities.length && entities[i].offset < end; i += 1) inner.push(entities[i]);
    if (end <= start) continue;
    const isBlock = BLOCKS.has(entity.type);
    put(start, isBlock);
    nodes.append(wrap(entity, text.slice(start, end), () => build(text, inner, start, end, onCommand), onCommand));
    at = end;
    afterBlock = isBlock;
  }
  put(to, false);
  return nodes;
}

function wrap(entity, raw, content, onCommand) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return h(TAGS[entity.type], {}, content());
    case "code":
      return codeNode(raw);
    case "pre":
      return preNode(raw);
    case "spoiler":
      return spoilerNode(content());
    case "blockquote":
      return h("blockquote", {}, content());
    case "expandable_blockquote":
      return foldedNode(content(), raw);
    case "text_link":
      return link(entity.url, {}, content());
    case "url":
      return link(raw, {}, raw);
    case "email":
      return link(`mailto:${raw}`, {}, raw);
    case "phone_number":
      return link(`tel:${raw}`, {}, raw);
    case "bot_command":
      return h("button", { type: "button", class: "command", onclick: () => onCommand(raw) }, raw);
    default:
      return content();
  }
}

function codeNode(raw) {
  const act = () => copy(raw);
  return h(
    "code",
    {
      role: "button",
      tabindex: 0,
      title: say("web-copy"),
      "aria-label": `${raw} – ${say("web-copy")}`,
      onclick: act,
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          act();
        }
      },
    },
    raw,
  );
}

function preNode(raw) {
  return h(
    "div",
    { class: "pre" },
    h("pre", { dir: "auto" }, raw),
    h("button", { type: "button", "aria-label": say("web-copy"), title: say("web-copy"), onclick: () => copy(raw) }, icon("copy")),
  );
}

function spoilerNode(content) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": say("web-spoiler") }, content);
  const open = () => {
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", (event) => {
    if (node.classList.contains("open")) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  }, true);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === node) open();
  });
  return node;
}

function foldedNode(content, raw) {
  const quote = h("blockquote", {}, h("div", {}, content));
  if (raw.split("\n").length <= 3 && raw.length < 180) return quote;
  quote.classList.add("folded");
  const more = h("button", { type: "button", "aria-expanded": "false" }, say("web-show-more"));
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = say(folded ? "web-show-more" : "web-show-less");
  });
  quote.append(more);
  return quote;
}
