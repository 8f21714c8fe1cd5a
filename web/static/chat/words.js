// Words, dates and sizes in the reader's language; the words come with the page.

import { $ } from "./dom.js";

const words = JSON.parse($("words").textContent);
const language = document.documentElement.lang;

export const profile = JSON.parse($("profile").textContent);

/** The text of a key; `{name}` in it is replaced. */
export function say(key, details = {}) {
  let text = words[key] ?? key;
  for (const [name, value] of Object.entries(details)) text = text.replaceAll(`{${name}}`, value);
  return text;
}

const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const dayAndMonth = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const fullDate = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
const whole = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

export const timeOf = (seconds) => clock.format(seconds * 1000);
export const momentOf = (seconds) => whole.format(seconds * 1000);
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

/** "Today", "Yesterday", "Monday, 3 March", or with the year. */
export function dayOf(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date();
  const midnight = (moment) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const days = Math.round((midnight(date) - midnight(today)) / 86_400_000);
  if (days === 0 || days === -1) {
    const name = relative.format(days, "day");
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  }
  return (date.getFullYear() === today.getFullYear() ? dayAndMonth : fullDate).format(date);
}

export function sizeOf(bytes) {
  const [unit, divisor] = bytes < 1_000_000 ? ["kilobyte", 1000] : ["megabyte", 1_000_000];
  const number = Math.max(bytes / divisor, 0.1);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: number < 10 ? 1 : 0 }).format(number);
}
