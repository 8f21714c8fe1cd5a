// One post of the staff's group: a message, an album, or a line of the service.

import { h, icon } from "/static/demo/chat/dom.js";
import { formatted } from "/static/demo/chat/entities.js";
import { drawn } from "/static/demo/chat/glyphs.js";
import { mediaOf } from "/static/demo/chat/media.js";
import { copy } from "/static/demo/chat/notices.js";
import { momentOf, say, timeOf } from "/static/demo/chat/words.js";
import { link } from "/static/demo/chat/dom.js";

const SERVICE = {
  forum_topic_created: (what) => say("pane-opened", { name: what.name }),
  forum_topic_edited: (what) => what.name,
  forum_topic_closed: () => say("pane-closed"),
  forum_topic_reopened: () => say("pane-reopened"),
  pinned_message: () => say("pane-pinned"),
};

/** What a line of the service says; null for a message. */
export function serviceText(message) {
  for (const [name, words] of Object.entries(SERVICE)) if (name in message) return words(message[name]);
  return null;
}

export const textOf = (message) => message.text ?? message.caption ?? "";

/** The node of messages that stand together: one, or the pictures of an album. */
export function post(messages, { own, joined }, acts) {
  const [message] = messages;
  const service = serviceText(message);
  if (service !== null) return h("li", { class: "service" }, h("span", {}, ...drawn(service)));
  const isOwn = message.from?.id === own;
  const node = h("li", { class: `message${isOwn ? " mine" : ""}${joined ? " joined" : ""}${message.from?.is_bot ? "" : " person"}`, "data-id": message.message_id });
  const author = h("p", { class: joined ? "author sr" : "author" }, message.from?.first_name ?? "");
  const box = h("div", { class: message.photo ? "bubble wide" : "bubble", dir: "auto" });
  if (message.reply_to_message && !("forum_topic_created" in message.reply_to_message)) box.append(quote(message.reply_to_message, acts));
  const media = messages.flatMap(mediaOf);
  if (messages.length > 1) box.append(h("div", { class: "album", role: "group", "aria-label": say("pane-album") }, ...media));
  else box.append(...media);
  const said = messages.find((each) => textOf(each)) ?? message;
  const text = textOf(said);
  if (text) box.append(h("div", { class: "text", dir: "auto" }, formatted(text, said.entities ?? said.caption_entities, acts.command)));
  else if (!media.length) box.append(h("p", { class: "text muted" }, say("web-unknown-message")));
  box.append(foot(message));
  node.append(author, box);
  const keyboard = messages[0].reply_markup?.inline_keyboard;
  if (keyboard) node.append(keys(message, keyboard, acts));
  const reactions = messages.flatMap((each) => each.reactions ?? []);
  if (reactions.length) node.append(h("p", { class: "reactions" }, ...reactions.map((one) => h("span", {}, ...drawn(one.emoji)))));
  node.append(tools(message, isOwn, acts));
  return node;
}

function foot(message) {
  const edited = message.edit_date && !message.from?.is_bot ? [h("span", {}, say("web-edited"))] : [];
  return h("p", { class: "foot" }, ...edited, h("time", { datetime: new Date(message.date * 1000).toISOString(), title: momentOf(message.date) }, timeOf(message.date)));
}

function quote(quoted, acts) {
  const who = h("b", {}, quoted.from?.first_name ?? "");
  const words = textOf(quoted) || say("web-attachment");
  return h("button", { type: "button", class: "quote", dir: "auto", onclick: () => acts.find(quoted.message_id) }, who, h("span", {}, words.slice(0, 160)));
}

function keys(message, keyboard, acts) {
  const rows = keyboard.map((row) => h("div", {}, ...row.map((button) => key(message, button, acts))));
  return h("div", { class: "keys", role: "group", "aria-label": say("web-keys-label") }, ...rows);
}

function key(message, button, acts) {
  const label = h("span", { dir: "auto" }, ...drawn(button.text));
  const look = `key ${button.style ?? ""}`.trim();
  if (button.url?.startsWith("https://t.me/")) return h("button", { type: "button", class: look, onclick: () => acts.follow(button.url) }, label);
  if (button.url) return link(button.url, { class: look }, label, icon("link"));
  if (button.copy_text) return h("button", { type: "button", class: look, onclick: () => copy(button.copy_text.text) }, label, icon("copy"));
  const node = h("button", { type: "button", class: look }, label);
  node.addEventListener("click", () => acts.tap(message, button, node));
  return node;
}

function tools(message, isOwn, acts) {
  const tool = (drawing, words, act) => h("button", { type: "button", class: "tool", title: words, "aria-label": words, onclick: act }, drawing);
  const face = h("span", { class: "face", "aria-hidden": "true" }, "☺");
  const all = [tool(icon("reply"), say("web-reply"), () => acts.reply(message))];
  all.push(tool(face, say("pane-react"), (event) => acts.react(message, event.currentTarget)));
  if (isOwn && message.text) all.push(tool(icon("edit"), say("web-edit"), () => acts.edit(message)));
  return h("div", { class: "acts" }, ...all);
}
