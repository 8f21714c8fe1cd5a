// One message as a list item.

import { h, icon, link } from "./dom.js";
import { formatted } from "./entities.js";
import { drawn } from "./glyphs.js";
import { mediaOf } from "./media.js";
import { copy, toast } from "./notices.js";
import { momentOf, profile, say, timeOf } from "./words.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D]*\s*){1,3}$/u;

/**
 * The node of an item `{message, client_id, state}`; `state` is "sent", "pending" or "failed".
 * `acts`: command(text), tap(item, button, node), menu(item, node, at), find(messageId), again(item), discard(item).
 */
export function bubble(item, acts) {
  const { message } = item;
  const isMine = !message.from?.is_bot;
  const node = h("li", {
    class: `message${isMine ? " mine" : ""}${item.state === "sent" ? "" : ` ${item.state}`}`,
    "data-id": message.message_id ?? null,
    "data-client": item.client_id ?? null,
  });
  const media = mediaOf(message);
  const box = h("div", { class: message.photo ? "bubble wide" : "bubble", dir: "auto" });
  box.append(h("span", { class: "sr" }, isMine ? say("web-you-said") : say("web-bot-said", { name: profile.name })));
  if (message.forward_origin) box.append(h("p", { class: "forwarded" }, say("web-forwarded")));
  if (message.reply_to_message) box.append(quoteNode(message.reply_to_message, acts));
  box.append(...media);
  const text = message.text ?? message.caption ?? "";
  if (text) box.append(textNode(text, message.entities ?? message.caption_entities, acts));
  else if (!media.length) box.append(h("p", { class: "text muted" }, say("web-unknown-message")));
  box.append(footNode(item, isMine));
  node.append(box);
  if (item.error) node.append(noteNode(item, acts));
  if (message.reply_markup?.inline_keyboard) node.append(keysNode(item, acts));
  if (message.reactions?.length) node.append(reactionsNode(message.reactions));
  if (item.state === "sent") addMenu(node, box, item, acts);
  return node;
}

function textNode(text, entities, acts) {
  const big = !entities?.length && ONLY_EMOJI.test(text) ? " big" : "";
  return h("div", { class: `text${big}`, dir: "auto" }, formatted(text, entities, acts.command));
}

function footNode(item, isMine) {
  const { message } = item;
  const foot = h("p", { class: "foot" });
  if (message.edit_date && isMine) foot.append(h("span", {}, say("web-edited")));
  foot.append(h("time", { datetime: new Date(message.date * 1000).toISOString(), title: momentOf(message.date) }, timeOf(message.date)));
  if (isMine) {
    const [drawing, key] = { sent: ["check", "web-sent"], pending: ["clock", "web-sending"], failed: ["alert", "web-not-sent"] }[item.state];
    foot.append(icon(drawing), h("span", { class: "sr" }, say(key)));
  }
  return foot;
}

function noteNode(item, acts) {
  const note = h("p", { class: "note", role: "alert" }, h("span", {}, item.error));
  if (item.state === "failed") {
    note.append(
      h("button", { type: "button", onclick: () => acts.again(item) }, say("web-try-again")),
      h("button", { type: "button", onclick: () => acts.discard(item) }, say("web-discard")),
    );
  }
  return note;
}

function quoteNode(quoted, acts) {
  const text = quoted.text ?? quoted.caption ?? say("web-attachment");
  return h("button", { type: "button", class: "quote", dir: "auto", onclick: () => acts.find(quoted.message_id) }, h("span", {}, text.slice(0, 160)));
}

function keysNode(item, acts) {
  const rows = item.message.reply_markup.inline_keyboard.map((row) => h("div", {}, ...row.map((button) => keyNode(item, button, acts))));
  return h("div", { class: "keys", role: "group", "aria-label": say("web-keys-label") }, ...rows);
}

function keyNode(item, button, acts) {
  const label = h("span", { dir: "auto" }, ...drawn(button.text));
  const url = button.url ?? button.web_app?.url;
  const look = `key ${button.style ?? (url?.startsWith(`${location.origin}/pay/`) ? "primary" : "")}`.trim();
  if (url) return link(url, { class: look }, label, icon("link"));
  if (button.copy_text) return h("button", { type: "button", class: look, onclick: () => copy(button.copy_text.text) }, label, icon("copy"));
  if (button.callback_data !== undefined) {
    const node = h("button", { type: "button", class: look }, label);
    node.addEventListener("click", () => acts.tap(item, button, node));
    return node;
  }
  return h("button", { type: "button", class: look, onclick: () => toast(say("web-not-here")) }, label);
}

function reactionsNode(reactions) {
  const shown = reactions.map((reaction) => reaction.emoji ?? reaction.type?.emoji ?? reaction).filter((one) => typeof one === "string");
  return h("p", { class: "reactions" }, ...shown.map((emoji) => h("span", {}, ...drawn(emoji))));
}

function addMenu(node, box, item, acts) {
  const open = h("button", { type: "button", class: "tool", "aria-haspopup": "menu", "aria-label": say("web-message-menu") }, icon("more"));
  open.addEventListener("click", () => acts.menu(item, open));
  node.append(h("div", { class: "acts" }, open));
  let timer = 0;
  const stop = () => clearTimeout(timer);
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || event.target.closest("a, button, code")) return;
    timer = setTimeout(() => acts.menu(item, box), 480);
  });
  for (const name of ["pointerup", "pointercancel", "pointermove"]) box.addEventListener(name, stop);
}
