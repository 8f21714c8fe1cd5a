// The chat page: enters the chat, follows it, and lets the person act.

import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { $, clientId } from "./dom.js";
import { openMenu } from "./menu.js";
import { alertBox, toast } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Stream } from "./stream.js";
import { Timeline } from "./timeline.js";
import { say } from "./words.js";

const TYPING_LASTS = 5000; // as in Telegram: the bot says it again if it still works
const TAP_TRIES = 6;
const title = document.title;
const neighbours = new BroadcastChannel("esimflux-chat");

const timeline = new Timeline({
  command: (text) => outbox.say(text),
  tap,
  menu: (item, opener) => openMenu(item, opener, {
    reply: (chosen) => composer.setContext({ kind: "reply", item: chosen }),
    edit: (chosen) => composer.setContext({ kind: "edit", item: chosen }),
  }),
  find: (messageId) => timeline.reveal(messageId),
  again: (item) => outbox.again(item),
  discard: (item) => {
    outbox.discard(item);
    timeline.discard(item);
  },
  arrived: (id) => outbox.arrived(id),
  unseen: (count) => {
    document.title = count ? `(${count}) ${title}` : title;
    $("pill-text").textContent = say(count ? "web-new-messages" : "web-to-newest");
  },
});

const outbox = new Outbox({
  shown: (item) => timeline.show(item),
  changed: (item) => timeline.show(item),
  confirmed: (_item, change) => changed(change),
  gone: () => enter(),
});

const composer = new Composer({
  say: (text, replyTo) => outbox.say(text, replyTo),
  upload: (file, caption, replyTo) => outbox.upload(file, caption, replyTo),
  edit,
});

const stream = new Stream(() => timeline.sequence, {
  change: (change) => {
    changed(change);
    timeline.sequence = Math.max(timeline.sequence, change.sequence);
  },
  action: ({ action }) => typing(action),
  reset: () => enter(),
  state: connected,
  gone: () => enter(),
  erased: (url) => {
    sessionStorage.clear();
    location.replace(url.startsWith("/receipt/") ? url : "/chat");
  },
});

/** Open the chat (or make one: the bot then greets) and show its latest messages. */
async function enter() {
  $("failure").hidden = true;
  const start = new URLSearchParams(location.search).get("start");
  const body = start && /^[\w-]{1,64}$/.test(start) ? { start } : {};
  try {
    // One tab at a time: two that enter at once would make two chats.
    const history = await alone(() => post("/chat/enter", body));
    if (location.search) window.history.replaceState(null, "", location.pathname);
    timeline.reset(history);
    $("older").hidden = history.is_all;
    if (history.is_new) typing("typing");
    composer.replyKeys(timeline.newestFirst());
    stream.connect();
  } catch (refused) {
    connected(false);
    $("messages").setAttribute("aria-busy", "false");
    $("failure").hidden = timeline.items.size > 0;
    if (refused.text) toast(refused.text);
    if (refused.isPassing !== false) setTimeout(enter, 4000);
  }
}

function alone(act) {
  return navigator.locks ? navigator.locks.request("esimflux-enter", act) : act();
}

function changed(change) {
  if (timeline.apply(change)) typing(null);
  composer.replyKeys(timeline.newestFirst());
}

async function edit(item, text) {
  try {
    changed(await post("/chat/edit", { client_id: clientId(), message_id: item.message_id, text }));
  } catch (refused) {
    toast(refused.text || say("web-unreachable"));
  }
}

/** Press a button: it shows that it works until the bot has answered, and is sent again if the line was cut. */
async function tap(item, button, node) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  const body = { client_id: clientId(), message_id: item.message_id, data: button.callback_data };
  try {
    const answer = await persistently(() => post("/chat/tap", body));
    if (answer.url) alertBox(answer.text ?? "", answer.url);
    else if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
  } catch (refused) {
    toast(refused.text || say("web-unreachable"));
    if (refused.status === 401) enter();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

async function persistently(act) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act();
    } catch (refused) {
      if (!refused.isPassing || tried === TAP_TRIES) throw refused;
      await new Promise((resolve) => setTimeout(resolve, refused.after * 1000 || 400 * 2 ** tried));
    }
  }
}

let typingEnds = 0;

function typing(action) {
  clearTimeout(typingEnds);
  $("typing").hidden = action === null;
  $("typing-text").textContent = action === null ? "" : say("web-typing");
  if (action === null) return;
  if (timeline.wasAtEnd) timeline.toEnd();
  typingEnds = setTimeout(() => typing(null), TYPING_LASTS);
}

let bannerDue = 0;

function connected(isConnected) {
  $("status").dataset.state = isConnected ? "online" : navigator.onLine ? "connecting" : "offline";
  $("status-text").textContent = say(isConnected ? "web-status-online" : navigator.onLine ? "web-status-connecting" : "web-status-offline");
  clearTimeout(bannerDue);
  if (isConnected) $("offline").hidden = true;
  else bannerDue = setTimeout(() => { $("offline").hidden = false; }, navigator.onLine ? 3000 : 0);
  if (isConnected) outbox.push();
}

async function loadOlder() {
  $("load-older").disabled = true;
  try {
    const history = await get(`/chat/history?before=${timeline.oldest}`);
    timeline.prepend(history);
    $("older").hidden = history.is_all;
  } catch (refused) {
    toast(refused.text || say("web-unreachable"));
  } finally {
    $("load-older").disabled = false;
  }
}

async function chooseLanguage(language) {
  try {
    await post("/chat/language", { language });
    location.assign("/chat");
  } catch (refused) {
    toast(refused.text || say("web-unreachable"));
  }
}

async function forget() {
  try {
    await post("/chat/forget", {});
    sessionStorage.clear();
    neighbours.postMessage("forgotten");
    location.assign("/chat");
  } catch (refused) {
    $("forget-sheet").close();
    toast(refused.text || say("web-unreachable"));
  }
}

$("retry").addEventListener("click", enter);
$("load-older").addEventListener("click", loadOlder);
new IntersectionObserver((seen) => seen[0].isIntersecting && !$("older").hidden && !$("load-older").disabled && loadOlder(), {
  root: $("scroller"),
}).observe($("older"));
$("about").addEventListener("click", () => $("about-sheet").showModal());
$("forget").addEventListener("click", () => {
  $("about-sheet").close();
  $("forget-sheet").showModal();
});
$("forget-really").addEventListener("click", forget);
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => chooseLanguage(button.dataset.language));
}
neighbours.addEventListener("message", () => location.reload());

outbox.restore();
enter();
