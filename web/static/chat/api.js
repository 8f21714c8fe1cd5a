// How the page asks the server.

/** The server said no (`status`, `error`, `text`, `after` seconds); 0 means that it was not reached. */
export class Refused extends Error {
  constructor(status, body = {}, after = 0) {
    super(body.text ?? "");
    this.status = status;
    this.error = body.error ?? "";
    this.text = body.text ?? "";
    this.after = after;
  }

  /** Whether the same request may go through later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export async function get(path) {
  return ask(path, { method: "GET" });
}

export async function post(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export async function postForm(path, form) {
  return ask(path, { method: "POST", body: form }, 180_000);
}

async function ask(path, options, milliseconds = 30_000) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(milliseconds), ...options });
  } catch {
    throw new Refused(0);
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Refused(response.ok ? 0 : response.status, body ?? {}, Number(response.headers.get("Retry-After")) || 0);
}
