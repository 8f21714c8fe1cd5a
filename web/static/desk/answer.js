// The answer box: drafts, files, macros, keys, and telling the others that somebody writes.

import { $, say } from "./page.js";

const TELL_EVERY = 4_000;
const DRAFT_LASTS = 24 * 3600 * 1000;

let draftKey = "";
let files = [];
let toldAt = 0;

const text = () => $("answer-text");

export const hasDraft = () => Boolean(text()?.value.trim());

export function startAnswer(desk) {
  draftKey = `desk-draft:${desk.dataset.me}:${desk.dataset.ticket}`;
  dropOldDrafts();
  document.addEventListener("click", reply);
  const box = text();
  if (!box) return;
  if (!box.value) box.value = draft();
  box.addEventListener("input", () => {
    keepDraft();
    tell(desk);
  });
  box.addEventListener("keydown", keys);
  box.addEventListener("paste", (event) => event.clipboardData?.files.length && (event.preventDefault(), attach(event.clipboardData.files)));
  $("answer").addEventListener("dragover", (event) => event.preventDefault());
  $("answer").addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    attach(event.dataTransfer.files);
  });
  $("answer-files").addEventListener("change", (event) => attach(event.target.files));
  $("macro-list").addEventListener("click", macro);
}

/** The answer was sent (or refused: then all stays where it is). */
export function sent(page, isDone) {
  const fresh = page.getElementById("answer");
  if (isDone) {
    text().value = "";
    keepDraft();
    setFiles([]);
    $("answer-reply").value = "";
    text().placeholder = fresh?.querySelector("textarea")?.placeholder ?? text().placeholder;
  }
  for (const id of ["answer-once", "answer-seen"]) $(id).value = page.getElementById(id)?.value ?? $(id).value;
  const warned = fresh?.querySelector('[name="anyway"]');
  $("answer").querySelector('[name="anyway"]')?.remove();
  if (warned) $("answer").append(document.adoptNode(warned.cloneNode()));
  const label = page.getElementById("send-answer");
  if (label) $("send-answer").replaceChildren(...document.adoptNode(label).childNodes);
  text().focus();
}

function keys(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  $("answer").requestSubmit($(event.shiftKey ? "send-note" : "send-answer"));
}

function tell(desk) {
  if (!hasDraft() || Date.now() - toldAt < TELL_EVERY) return;
  toldAt = Date.now();
  fetch(desk.dataset.writingUrl, { method: "POST", credentials: "same-origin", keepalive: true }).catch(() => {});
}

// Drafts: in this browser alone, for a day, and gone with the session's end.
function draft() {
  try {
    return JSON.parse(localStorage.getItem(draftKey) ?? "{}").text ?? "";
  } catch {
    return "";
  }
}

function keepDraft() {
  if (hasDraft()) localStorage.setItem(draftKey, JSON.stringify({ text: text().value, at: Date.now() }));
  else localStorage.removeItem(draftKey);
}

function dropOldDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("desk-draft:")) continue;
    let at = 0;
    try {
      at = JSON.parse(localStorage.getItem(key)).at;
    } catch {
      at = 0;
    }
    if (Date.now() - at > DRAFT_LASTS) localStorage.removeItem(key);
  }
}

function attach(more) {
  setFiles([...files, ...more]);
}

function setFiles(all) {
  files = all;
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  $("answer-files").files = carrier.files;
  const tray = $("tray");
  tray.hidden = files.length === 0;
  tray.replaceChildren(
    ...files.map((file, place) => {
      const chip = document.createElement("li");
      chip.className = "chip";
      const away = document.createElement("button");
      away.type = "button";
      away.textContent = "×";
      away.setAttribute("aria-label", say("deskpage-js-detach", { name: file.name }));
      away.addEventListener("click", () => {
        setFiles(files.filter((_, other) => other !== place));
        text().focus();
      });
      chip.append(file.name, away);
      return chip;
    }),
  );
}

function macro(event) {
  const chosen = event.target.closest(".macro");
  if (!chosen) return;
  event.preventDefault();
  const box = text();
  const { selectionStart: start, selectionEnd: end, value } = box;
  const gap = start > 0 && !value.slice(0, start).endsWith("\n") ? "\n" : "";
  box.setRangeText(gap + chosen.dataset.text, start, end, "end");
  $("macros").open = false;
  box.focus();
  keepDraft();
}

function reply(event) {
  const button = event.target.closest?.(".reply-to");
  if (!button) return;
  $("answer-reply").value = button.dataset.id;
  text().placeholder = say("deskpage-js-replying", { words: button.dataset.words });
  text().focus();
}
