// The desk's page: it works without this; with it, nothing is loaded anew, and what others do shows by itself.

import { startAnswer, sent } from "./answer.js";
import { $, announce, say } from "./page.js";
import { localTimes, swapPage } from "./swap.js";
import { startWatch } from "./watch.js";

const desk = $("desk");

/** Sends a form and shows the page that answers it. */
function send(form, button) {
  const data = new FormData(form, button);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document"; // parsed, never run: what people wrote cannot become a script
  request.timeout = 120_000;
  const busy = form.querySelectorAll("button");
  for (const one of busy) one.disabled = true;
  form.classList.add("busy");
  const free = () => {
    for (const one of busy) one.disabled = false;
    form.classList.remove("busy");
  };
  const failed = () => {
    free();
    announce(say("deskpage-js-not-sent"));
    showTrouble(say("deskpage-js-not-sent"));
  };
  request.onload = () => {
    free();
    const page = request.response;
    if (request.status === 401) return leave();
    if (!page?.getElementById("desk")) return failed();
    const isDone = request.status === 200;
    for (const fold of form.closest("details.fold") ? [form.closest("details.fold")] : []) fold.open = false;
    if (form.id === "answer") sent(page, isDone);
    swapPage(page);
    if (form.id === "answer" && isDone) toEnd();
    announce($("notices")?.textContent.trim() ?? "");
  };
  request.onerror = request.ontimeout = failed;
  request.send(data);
}

function showTrouble(text) {
  const place = $("notices");
  if (!place) return;
  const line = document.createElement("p");
  line.className = "notice notice-bad";
  line.setAttribute("role", "alert");
  line.textContent = text;
  place.replaceChildren(line);
}

/** The session is over: say so on the page that the server has for it; the draft stays. */
function leave() {
  location.reload();
}

function toEnd() {
  const scroll = $("talk-scroll");
  if (scroll) scroll.scrollTop = scroll.scrollHeight;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-swap")) return;
  event.preventDefault();
  if (!form.classList.contains("busy")) send(form, event.submitter);
});

// One thing folded out at a time; Escape and a click beside it fold it in.
document.addEventListener("click", (event) => {
  for (const fold of document.querySelectorAll(".me[open], .macros[open]")) if (!fold.contains(event.target)) fold.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const fold of document.querySelectorAll("details.fold[open]")) {
      fold.open = false;
      if (fold.contains(document.activeElement)) fold.querySelector("summary").focus();
    }
    openCard(false);
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    $("find").focus();
  }
});

// The card beside the conversation; on narrow screens it slides over it.
function openCard(isOpen) {
  const columns = $("columns");
  if (columns.dataset.card === (isOpen ? "open" : undefined)) return;
  if (isOpen) columns.dataset.card = "open";
  else delete columns.dataset.card;
  (isOpen ? $("side") : $("side-open"))?.focus();
}
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("#side-open, #side-close");
  if (!opener) return;
  event.preventDefault();
  openCard(opener.id === "side-open");
});

/** Who reads the end keeps it in sight, whatever changes its size beside the conversation. */
function keepEnd() {
  const scroll = $("talk-scroll");
  if (!scroll) return;
  let isAtEnd = true;
  scroll.addEventListener("scroll", () => {
    isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  });
  const sizes = new ResizeObserver(() => isAtEnd && toEnd());
  sizes.observe(scroll);
  sizes.observe($("talk"));
}

localTimes(document);
if (desk?.dataset.ticket) startAnswer(desk);
if (desk) startWatch(desk, leave);
toEnd();
keepEnd();
