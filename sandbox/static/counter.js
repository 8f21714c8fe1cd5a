// Keeps the page behind the counter fresh without a flicker, and presses its buttons without leaving it.
"use strict";

const PAUSE = 1500;
let waiting = null;
let sent = 0;

/** The document behind an address; null where the server does not answer. */
function load(method, address, body) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = "document";
    request.onloadend = () => done(request.status === 200 ? request.response : null);
    request.send(body);
  });
}

/** Put in what has changed; whoever scrolled or tabbed somewhere stays there. */
function show(fresh) {
  for (const open of document.querySelectorAll("details[open][id]")) {
    fresh.getElementById(open.id)?.setAttribute("open", "");
  }
  for (const live of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(live.id);
    if (next === null || next.innerHTML === live.innerHTML) continue;
    const forms = [...live.querySelectorAll("form")];
    const focused = forms.findIndex((form) => form.contains(document.activeElement));
    const atEnd = live.scrollHeight - live.scrollTop - live.clientHeight < 40;
    live.replaceChildren(...[...next.childNodes].map((node) => document.adoptNode(node)));
    if (atEnd) live.scrollTop = live.scrollHeight;
    if (focused >= 0) live.querySelectorAll("form")[focused]?.querySelector("button")?.focus({ preventScroll: true });
  }
}

async function refresh() {
  clearTimeout(waiting);
  const before = sent;
  const fresh = document.hidden ? null : await load("GET", location.href);
  if (fresh !== null && before === sent) show(fresh);
  clearTimeout(waiting);
  waiting = setTimeout(refresh, PAUSE);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method === "get") return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const text = form.querySelector("input:not([type=hidden])");
  if (text) text.value = "";
  sent += 1;
  const mine = sent;
  const fresh = await load("POST", form.action, body);
  if (fresh !== null && mine === sent) show(fresh);
});

document.addEventListener("visibilitychange", () => document.hidden || refresh());

const log = document.getElementById("admin-log");
if (log !== null) log.scrollTop = log.scrollHeight;
waiting = setTimeout(refresh, PAUSE);
