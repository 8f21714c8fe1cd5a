// Brings the page up to date from another version of itself, and touches only what differs.

import { $ } from "./page.js";

const NUMBERS_OF_FORMS = /name="once" value="[^"]*"/g; // they differ in every version, and mean nothing

/** Takes over every region of *page*, the address and the title. */
export function swapPage(page) {
  for (const region of document.querySelectorAll("[data-region]")) {
    const fresh = page.getElementById(region.id);
    if (!fresh) continue;
    if (region.hasAttribute("data-list")) swapList(region, fresh);
    else if (!isSame(region, fresh)) swapNode(region, fresh);
  }
  const here = $("desk");
  const there = page.getElementById("desk");
  if (here && there) Object.assign(here.dataset, there.dataset);
  document.title = page.title || document.title;
}

/** Where the reader stays at the end, the end stays in sight. */
function swapList(list, fresh) {
  const scroll = list.closest("#talk-scroll");
  const isAtEnd = scroll ? scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80 : false;
  for (const name of Object.keys(fresh.dataset)) list.dataset[name] = fresh.dataset[name];
  const known = new Map([...list.children].map((node) => [node.id, node]));
  let place = list.firstElementChild;
  for (const wanted of [...fresh.children]) {
    const old = known.get(wanted.id);
    if (old && isSame(old, wanted)) {
      if (old === place) place = place.nextElementSibling;
      else list.insertBefore(old, place);
    } else {
      const node = adopted(wanted, old);
      list.insertBefore(node, place);
      if (old) {
        if (old === place) place = place.nextElementSibling;
        keepFocus(old, node);
        old.remove();
      }
    }
    known.delete(wanted.id);
  }
  for (const gone of known.values()) gone.remove();
  if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
}

function swapNode(old, wanted) {
  const node = adopted(wanted, old);
  keepFocus(old, node, () => old.replaceWith(node));
  if (old.isConnected) old.replaceWith(node);
}

/** A node of the other page in ours, with what was folded out and typed. */
function adopted(wanted, old) {
  const node = document.adoptNode(wanted);
  for (const fold of old?.querySelectorAll("details[open][id]") ?? []) node.querySelector(`#${CSS.escape(fold.id)}`)?.setAttribute("open", "");
  for (const field of old?.querySelectorAll("input.field[id], select.field[id]") ?? []) {
    const same = node.querySelector(`#${CSS.escape(field.id)}`);
    const isTouched = field.tagName === "INPUT" ? field.value !== field.defaultValue : field.closest("details[open]");
    if (same && isTouched) same.value = field.value;
  }
  localTimes(node);
  return node;
}

function keepFocus(old, node, put = () => {}) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const id = focused?.id;
  const name = focused?.name && focused?.value ? `[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]` : null;
  put();
  if (!focused) return;
  const again = (id && node.querySelector(`#${CSS.escape(id)}`)) || (name && node.querySelector(name)) || node.querySelector("a, button, summary");
  queueMicrotask(() => again?.focus({ preventScroll: true }));
}

function isSame(one, other) {
  return plain(one) === plain(other);
}

/** What a node says, apart from what the reader or this script did to it. */
function plain(node) {
  const copy = node.cloneNode(true);
  for (const fold of copy.querySelectorAll("details[open]")) fold.removeAttribute("open");
  for (const time of copy.querySelectorAll("time[data-local]")) time.textContent = "";
  for (const button of copy.querySelectorAll("button[disabled]")) button.removeAttribute("disabled");
  for (const button of copy.querySelectorAll(".reply-to")) button.removeAttribute("hidden");
  for (const form of copy.querySelectorAll(".busy")) form.classList.remove("busy");
  for (const node_ of copy.querySelectorAll('[class=""]')) node_.removeAttribute("class");
  return copy.outerHTML.replace(NUMBERS_OF_FORMS, "");
}

/** Times of the day as this place counts them; the server only knows UTC. */
export function localTimes(root) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const isToday = at.toDateString() === new Date().toDateString();
    const day = isToday ? {} : { day: "numeric", month: "short" };
    time.textContent = at.toLocaleString(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit" });
  }
  for (const button of root.querySelectorAll(".reply-to")) button.hidden = false;
}
