// What every part of the page uses.

export const $ = (id) => document.getElementById(id);

const words = JSON.parse($("words")?.textContent ?? "{}");

/** The text of that key; `{name}` in it is filled from *blanks*. */
export function say(key, blanks = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => blanks[name] ?? whole);
}

/** Let a screen reader say it. */
export function announce(text) {
  const place = $("announce");
  if (place && text) place.textContent = text;
}
