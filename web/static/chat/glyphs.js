// Flags and the emoji of our own texts, drawn alike everywhere: Windows has no flags at all.
//
// The letters stay in the page (for copying and for screen readers); a picture is laid over them.

import { $, h } from "./dom.js";

const known = new Set(JSON.parse($("glyphs").textContent));
const GLYPH = /([\u{1F1E6}-\u{1F1FF}]{2})|((?![©®™\d#*])\p{Emoji}\uFE0F?(?:[\u{1F3FB}-\u{1F3FF}]|\u200D\p{Emoji}\uFE0F?)*)/gu;
const FIRST_LETTER = 0x1f1e6;

/** The text as nodes and strings, to be appended. */
export function drawn(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(GLYPH)) {
    const name = match[1] ? flagOf(match[1]) : emojiOf(match[2]);
    if (!known.has(name)) continue;
    parts.push(text.slice(at, match.index), picture(name, match[0]));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}

function flagOf(letters) {
  const code = Array.from(letters, (letter) => String.fromCharCode(97 + letter.codePointAt(0) - FIRST_LETTER)).join("");
  return `flags/${code}.svg`;
}

function emojiOf(emoji) {
  return `emoji/${Array.from(emoji.replace("\uFE0F", ""), (point) => point.codePointAt(0).toString(16)).join("-")}.svg`;
}

function picture(name, letters) {
  const node = h("span", { class: "glyph" }, h("span", {}, letters));
  node.style.backgroundImage = `url("${new URL(`../${name}`, import.meta.url).href}")`;
  return node;
}
