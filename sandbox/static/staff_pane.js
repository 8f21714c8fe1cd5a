// The staff pane: follows the group, and lets a newcomer act as one of the staff.

import { $, h, link } from "/static/demo/chat/dom.js";
import { drawn } from "/static/demo/chat/glyphs.js";
import { alertBox, toast } from "/static/demo/chat/notices.js";
import { profile, say } from "/static/demo/chat/words.js";
import { Talk } from "./staff_talk.js";
import { Writer } from "./staff_writer.js";

const PAUSE = 700;
const WHO = `esimflux-pane-who:${profile.path}`;
const WIDE = matchMedia("(min-width: 860px)");

const chosen = () => document.querySelector("input[name=who]:checked");
let after = 0;
let asking = null;
let waiting = 0;
let picker = null;

const talk = new Talk({
  own: () => Number(chosen().dataset.id),
  command: (text) => send(text, [], null),
  find: (id) => talk.reveal(id),
  reply: (message) => writer.setContext({ kind: "reply", message }),
  edit: (message) => writer.setContext({ kind: "edit", message }),
  chosen: (topic) => {
    if (topic && !profile.deletes) become(document.querySelector(`input[name=who][data-room="${topic.id}"]`));
    writer.place(topic);
  },
  gone: () => {
    toast(say("pane-topic-gone"));
    writer.place(null);
  },
  react,
  tap,
  follow,
});
const writer = new Writer({ send, edit: (message, text) => act("edit", { message: message.message_id, text }, inTurn), latestOwn: () => talk.latestOwn() });
let sent = Promise.resolve();

/** What somebody writes arrives in the order in which they wrote it. */
function inTurn(address, options) {
  const told = sent.then(() => ask(address, options));
  sent = told;
  return told;
}

/** What the server answers; null where it does not, or refuses (a toast says why). */
async function ask(address, options) {
  try {
    const response = await fetch(`${profile.path}/${address}`, options);
    const told = await response.json().catch(() => ({}));
    if (response.ok) return told;
    toast(told.refused ?? say("web-unreachable"));
  } catch {
    if (options) toast(say("web-unreachable"));
  }
  return null;
}

async function act(what, details, through = ask) {
  const body = JSON.stringify({ who: chosen().value, ...details });
  const language = document.documentElement.lang;
  const told = await through(`${what}?lang=${language}`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  refresh();
  return told;
}

async function send(text, files, replyTo) {
  const form = new FormData();
  form.set("who", chosen().value);
  form.set("text", text);
  if (talk.current) form.set("thread", talk.current);
  if (replyTo) form.set("reply_to", replyTo);
  for (const file of files) form.append("file", file);
  const told = await inTurn(`send?lang=${document.documentElement.lang}`, { method: "POST", body: form });
  $("log").scrollTop = $("log").scrollHeight;
  await refresh();
  return told !== null;
}

async function tap(message, button, node) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  talk.follows = true;
  const told = await act("tap", { message: message.message_id, data: button.callback_data });
  node.removeAttribute("aria-busy");
  if (told?.text) (told.show_alert ? alertBox : toast)(told.text);
}

/** A link into one's own chat with the bot is followed here: no app need be installed. */
async function follow(url) {
  const payload = new URL(url).searchParams.get("start") ?? "";
  if ((await act("start", { text: payload })) !== null && !profile.deletes) talk.choose(Number(chosen().dataset.room));
}

/** Somebody else acts from here on. */
function become(radio) {
  if (!radio || radio.checked) return;
  radio.checked = true;
  sessionStorage.setItem(WHO, radio.value);
  writer.setContext(null);
}

/** A row of faces beside a message; the same one again takes the reaction back. */
function react(message, opener) {
  closePicker();
  const own = Number(chosen().dataset.id);
  const before = (message.reactions ?? []).find((one) => one.user_id === own)?.emoji;
  const face = (emoji) => h("button", { type: "button", "aria-label": emoji, "aria-pressed": emoji === before ? "true" : "false", onclick: () => {
    closePicker();
    act("react", { message: message.message_id, emoji: emoji === before ? null : emoji });
  } }, ...drawn(emoji));
  const node = h("div", { class: "picker", role: "group", "aria-label": say("pane-react") }, ...profile.reactions.map(face));
  document.body.append(node);
  const place = opener.getBoundingClientRect();
  node.style.left = `${Math.max(8, Math.min(place.left, innerWidth - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(8, place.top - node.offsetHeight - 4)}px`;
  picker = { node, opener };
  node.firstElementChild.focus();
}

function closePicker() {
  picker?.node.remove();
  picker = null;
}

/** What has happened up to this moment is shown when it returns. */
async function refresh() {
  while (asking !== null) await asking;
  clearTimeout(waiting);
  if (!document.hidden) {
    asking = ask(`changes?after=${after}`);
    const told = await asking;
    asking = null;
    if (told !== null) show(told);
  }
  clearTimeout(waiting);
  waiting = setTimeout(refresh, PAUSE);
}

function show(told) {
  $("lag").hidden = told.lag === 0;
  $("lag").textContent = told.lag === 0 ? "" : say(told.lag === 1 ? "pane-lag-one" : "pane-lag-more", { posts: told.lag });
  after = told.sequence;
  if (!told.messages) return;
  const before = talk.topics.size;
  const isFirst = talk.messages.size === 0;
  if (told.topics.length && !before) $("hints").open = false; // the talk needs the room
  if (talk.take(told) && !isShown()) $("tab-dot").hidden = false;
  if (!isFirst && talk.topics.size > before) toast(say("pane-topic-new"));
  if (talk.topic) $("write").placeholder = say(talk.topic.is_closed ? "pane-closed-write" : "pane-topic-write");
}

const isShown = () => WIDE.matches || document.querySelector(".stage").dataset.side === "group";

function side(name) {
  document.querySelector(".stage").dataset.side = name;
  for (const each of ["phone", "group"]) {
    $(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    $(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (name === "group") {
    $("tab-dot").hidden = true;
    talk.show();
    $("log").scrollTop = $("log").scrollHeight;
  }
}

async function signIn() {
  const { name } = chosen().dataset;
  $("sign-in").setAttribute("aria-busy", "true");
  const told = await act("private", {});
  $("sign-in").removeAttribute("aria-busy");
  if (told === null) return;
  $("sign-in-title").textContent = say("pane-announce", { name });
  $("sign-in-text").replaceChildren(...drawn(told.text || say("pane-link-none")));
  $("sign-in-links").replaceChildren(...told.links.map((one) => link(one.url, { class: "solid" }, ...drawn(one.text))));
  $("sign-in-sheet").showModal();
}

for (const name of ["phone", "group"]) $(`tab-${name}`).addEventListener("click", () => side(name));
document.querySelector(".sides").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const other = document.querySelector(".stage").dataset.side === "phone" ? "group" : "phone";
  side(other);
  $(`tab-${other}`).focus();
});
for (const radio of document.querySelectorAll("input[name=who]")) {
  if (sessionStorage.getItem(WHO) === radio.value) radio.checked = true;
  radio.addEventListener("change", () => {
    sessionStorage.setItem(WHO, radio.value);
    writer.setContext(null);
    if (!profile.deletes && talk.topic) talk.choose(Number(radio.dataset.room));
    else talk.show();
  });
}
$("sign-in").addEventListener("click", signIn);
$("sign-in-links").addEventListener("click", () => $("sign-in-sheet").close());
$("delete-topic").addEventListener("click", () => $("delete-sheet").showModal());
$("delete-really").addEventListener("click", () => {
  $("delete-sheet").close();
  act("delete-topic", { thread: talk.current });
});
document.addEventListener("pointerdown", (event) => picker && !picker.node.contains(event.target) && closePicker());
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !picker) return;
  picker.opener.focus();
  closePicker();
});
document.addEventListener("visibilitychange", () => document.hidden || refresh());

$("hints").open = WIDE.matches;
talk.choose(0);
refresh();
