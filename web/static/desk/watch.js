// Asks every few seconds whether anything changed; only then is the page fetched again.

import { $, announce, say } from "./page.js";
import { hasDraft } from "./answer.js";
import { swapPage } from "./swap.js";

const SEEN = 3_000;
const HIDDEN = 30_000;
const LONGEST = 30_000;

export function startWatch(desk, leave) {
  let failures = 0;
  let timer = 0;
  let isAsking = false;

  async function look() {
    if (isAsking) return;
    isAsking = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(desk.dataset.stateUrl, { cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(10_000) });
      if (answer.status === 401) return leave();
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      failures = 0;
      show("live");
      others(state);
      if (state.stamp !== desk.dataset.stamp) await fetchPage();
    } catch {
      failures += 1;
      if (failures > 1) show("lost");
    } finally {
      isAsking = false;
    }
    const pause = document.visibilityState === "hidden" ? HIDDEN : Math.min(SEEN * 2 ** Math.min(failures, 4), LONGEST);
    timer = setTimeout(look, pause * (0.85 + Math.random() * 0.3));
  }

  /** The same page again, as a document that runs nothing. */
  function fetchPage() {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      const address = new URL(location.href);
      for (const name of ["done", "macro", "undo"]) address.searchParams.delete(name);
      address.searchParams.set("watch", "1");
      request.open("GET", address.pathname + address.search);
      request.responseType = "document";
      request.timeout = 20_000;
      request.onload = () => {
        const page = request.response;
        if (request.status === 200 && page?.getElementById("desk")) take(page);
        done();
      };
      request.onerror = request.ontimeout = () => done();
      request.send();
    });
  }

  function take(page) {
    const before = new Set([...document.querySelectorAll(".talk > .said")].map((node) => node.id));
    page.getElementById("notices")?.removeAttribute("data-region"); // what was said to the last act stays to be read
    $("notices")?.removeAttribute("data-region");
    swapPage(page);
    $("notices")?.setAttribute("data-region", "");
    if ($("answer-seen")) $("answer-seen").value = $("talk").dataset.latest;
    tellNews([...document.querySelectorAll(".talk > .said")].filter((node) => !before.has(node.id)));
  }

  /** Somebody else has answered while we write: say it where we look. */
  function tellNews(fresh) {
    for (const node of fresh) {
      const who = node.querySelector(".said-who b")?.textContent ?? "";
      const isColleague = node.dataset.by === "agent" && !node.hasAttribute("data-mine");
      announce(say(isColleague ? "deskpage-js-answered" : "deskpage-js-new", { name: who }));
      if (isColleague && hasDraft()) warn(say("deskpage-js-answered", { name: who }));
    }
  }

  function warn(text) {
    const line = document.createElement("p");
    line.className = "notice notice-warm";
    line.setAttribute("role", "status");
    line.textContent = text;
    $("notices")?.replaceChildren(line);
  }

  function others(state) {
    const place = $("others");
    if (!place) return;
    const text = state.writing || state.looking || "";
    if (place.textContent !== text) place.textContent = text;
    place.toggleAttribute("data-writing", Boolean(state.writing));
  }

  function show(state) {
    const pulse = $("pulse");
    if (pulse.dataset.state === state) return;
    pulse.dataset.state = state;
    $("pulse-text").textContent = say(state === "live" ? "deskpage-js-live" : "deskpage-js-lost");
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  window.addEventListener("online", look);
  window.addEventListener("pageshow", (event) => event.persisted && look());
  look();
}
