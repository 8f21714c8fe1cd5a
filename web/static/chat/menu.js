// What can be done with one message: reply, copy, write it anew.

import { h, icon } from "./dom.js";
import { copy } from "./notices.js";
import { say } from "./words.js";

let shown = null;

function close() {
  shown?.node.remove();
  const opener = shown?.opener;
  shown = null;
  return opener;
}

document.addEventListener("pointerdown", (event) => {
  if (shown && !shown.node.contains(event.target)) close();
});
document.addEventListener("keydown", (event) => {
  if (!shown) return;
  if (event.key === "Escape" || event.key === "Tab") close()?.focus?.();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !shown) return;
  event.preventDefault();
  const entries = [...shown.node.children];
  entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
});

/** Open the menu beside `opener`; `on` has `reply(item)` and `edit(item)`. */
export function openMenu(item, opener, on) {
  close();
  const { message } = item;
  const text = message.text ?? message.caption;
  const entries = [["reply", "web-reply", () => on.reply(item)]];
  if (text && !message.has_protected_content) entries.push(["copy", "web-copy", () => copy(text)]);
  if (!message.from?.is_bot && message.text && !message.text.startsWith("/")) entries.push(["edit", "web-edit", () => on.edit(item)]);
  const node = h(
    "div",
    { class: "menu", role: "menu" },
    ...entries.map(([drawing, key, act]) =>
      h("button", { type: "button", role: "menuitem", onclick: () => {
        close();
        act();
      } }, icon(drawing), say(key)),
    ),
  );
  document.body.append(node);
  const place = opener.getBoundingClientRect();
  node.style.left = `${Math.max(8, Math.min(place.left, innerWidth - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(place.bottom + 4, innerHeight - node.offsetHeight - 8))}px`;
  shown = { node, opener };
  node.firstElementChild.focus();
}
