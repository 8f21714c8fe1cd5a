// What is said beside the chat: toasts, alerts, the large picture.

import { $, h, link } from "./dom.js";
import { drawn } from "./glyphs.js";
import { say } from "./words.js";

const TOAST_MILLISECONDS = 4200;

export function toast(text) {
  const node = h("p", { dir: "auto" }, h("span", {}, ...drawn(text)));
  $("toasts").append(node);
  setTimeout(() => node.remove(), Math.max(TOAST_MILLISECONDS, text.length * 65));
}

/** Said in a dialog that waits for OK; a `url` is offered to open. */
export function alertBox(text, url = null) {
  const words = $("alert-text");
  words.replaceChildren(...drawn(text));
  if (url !== null) words.append(text ? "\n" : "", link(url, {}, url));
  if (!$("alert").open) $("alert").showModal();
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "sr", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast(say("web-copied"));
}

/** The picture in full size; a protected one is not offered to be saved. */
export function enlarge(url, alt, isProtected) {
  const image = $("viewer-image");
  image.src = url;
  image.alt = alt;
  image.oncontextmenu = isProtected ? (event) => event.preventDefault() : null;
  $("viewer").showModal();
}

$("viewer").addEventListener("click", () => $("viewer").close());
$("viewer").addEventListener("close", () => $("viewer-image").removeAttribute("src"));
for (const sheet of document.querySelectorAll("dialog.sheet")) {
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });
}
