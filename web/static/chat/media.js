// Pictures, films, sounds, files, places and contacts of a message.

import { h, icon, link } from "./dom.js";
import { enlarge } from "./notices.js";
import { profile, say, sizeOf } from "./words.js";

const SHARP = 1000; // pixels: a QR code must not be blurred by a small size

export const fileUrl = (fileId) => `${profile.files ?? "/chat/file/"}${encodeURIComponent(fileId)}`;

/** The nodes that show what a message carries beside its text. */
export function mediaOf(message) {
  if (message.photo?.length) return [photoNode(message)];
  if (message.animation) return [filmNode(message.animation, { autoplay: true, loop: true, muted: true })];
  if (message.video) return [filmNode(message.video, {})];
  if (message.video_note) return [filmNode(message.video_note, {})];
  if (message.voice) return [soundNode(message.voice)];
  if (message.audio) return [titleOf(message.audio), soundNode(message.audio)];
  if (message.document) return [fileNode(message.document)];
  if (message.sticker) return [stickerNode(message.sticker)];
  if (message.venue) return [placeNode(message.venue.location, message.venue.title, message.venue.address)];
  if (message.location) return [placeNode(message.location, say("web-location"), null)];
  if (message.contact) return [contactNode(message.contact)];
  if (message.dice) return [h("span", { class: "text big" }, message.dice.emoji)];
  return [];
}

function photoNode(message) {
  const sizes = [...message.photo].sort((a, b) => a.width - b.width);
  const largest = sizes[sizes.length - 1];
  const shown = sizes.find((size) => size.width >= SHARP) ?? largest;
  const alt = message.caption || say("web-photo");
  const isProtected = Boolean(message.has_protected_content);
  const image = h("img", {
    src: message.local_url ?? fileUrl(shown.file_id),
    width: shown.width,
    height: shown.height,
    loading: "lazy",
    decoding: "async",
    alt,
    draggable: isProtected ? "false" : null,
    oncontextmenu: isProtected ? (event) => event.preventDefault() : null,
  });
  const button = h("button", { type: "button", class: "photo", "aria-label": `${alt} – ${say("web-enlarge")}` }, image);
  if (!message.local_url) {
    // Its place is kept before it is there: whatever scrolls to the message knows how tall it is.
    button.style.width = `${shown.width}px`;
    image.style.aspectRatio = `${shown.width} / ${shown.height}`;
  }
  if (message.has_media_spoiler) button.classList.add("veiled");
  button.addEventListener("click", () => {
    if (button.classList.contains("veiled")) button.classList.remove("veiled");
    else enlarge(message.local_url ?? fileUrl(largest.file_id), alt, isProtected);
  });
  return button;
}

function filmNode(film, attributes) {
  const node = h("video", { class: "film", src: fileUrl(film.file_id), controls: true, playsinline: true, preload: "metadata", ...attributes });
  node.muted = Boolean(attributes.muted);
  return node;
}

const soundNode = (sound) => h("audio", { class: "sound", src: fileUrl(sound.file_id), controls: true, preload: "none" });

const titleOf = (audio) => h("b", { dir: "auto" }, [audio.performer, audio.title ?? audio.file_name].filter(Boolean).join(" – "));

function stickerNode(sticker) {
  const alt = sticker.emoji ?? say("web-sticker");
  if (sticker.is_animated || sticker.is_video) return h("span", { class: "text big" }, alt);
  return h("img", { class: "sticker", src: fileUrl(sticker.file_id), alt, loading: "lazy" });
}

function fileNode(file) {
  const name = file.file_name ?? say("web-file");
  return h(
    "a",
    { class: "file", href: file.local_url ?? fileUrl(file.file_id), download: name },
    icon("file"),
    h("span", {}, h("b", { dir: "auto" }, name), h("small", {}, file.file_size ? sizeOf(file.file_size) : "")),
  );
}

function placeNode(place, title, more) {
  const point = `${Number(place.latitude)},${Number(place.longitude)}`;
  const url = `https://www.openstreetmap.org/?mlat=${Number(place.latitude)}&mlon=${Number(place.longitude)}#map=14/${point.replace(",", "/")}`;
  return link(url, { class: "file" }, icon("pin"), h("span", {}, h("b", { dir: "auto" }, title), h("small", { dir: "auto" }, more ?? point)));
}

function contactNode(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return link(`tel:${contact.phone_number}`, { class: "file" }, icon("person"), h("span", {}, h("b", { dir: "auto" }, name), h("small", {}, contact.phone_number)));
}
