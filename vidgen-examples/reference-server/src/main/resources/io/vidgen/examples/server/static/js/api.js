/** The server's JSON interface. */

const PATIENCE_MS = 20_000;

/** An answer other than the one that was hoped for. */
export class ApiError extends Error {
  constructor(status, body, retryAfter) {
    super(body?.error ?? `The server answered with ${status}`);
    this.status = status;
    this.body = body ?? {};
    this.retryAfterSeconds = retryAfter;
  }

  /** Whether asking again later may help. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** No answer: the network, or the server, is away. */
export class ConnectionError extends Error {
  constructor(cause) {
    super("The server cannot be reached", { cause });
  }
}

export function isPassing(error) {
  return error instanceof ConnectionError || (error instanceof ApiError && error.passing);
}

/** Words for a person whose request went wrong. */
export function explain(error) {
  if (error instanceof ConnectionError) {
    return "No connection to the server. Nothing is lost: please try again.";
  }
  return error instanceof ApiError ? error.message : `Something went wrong: ${error.message}`;
}

/** The token is in a cookie that no script can read; when it has expired, only a new one helps. */
export function signIn() {
  const here = location.pathname + location.search + location.hash;
  location.assign(`/sign-in?ended&to=${encodeURIComponent(here)}`);
}

/**
 * Asks, and answers with the parsed body; throws ApiError or ConnectionError.
 *
 * @param json what becomes JSON
 * @param form a FormData instead, such as with a file
 * @param patience in milliseconds
 */
export async function request(
  method,
  path,
  { json, form, headers = {}, signal, patience = PATIENCE_MS } = {},
) {
  const sent = { ...headers };
  if (json !== undefined) {
    sent["Content-Type"] = "application/json";
  }
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  signal?.addEventListener("abort", () => ending.abort(), { once: true });
  let response;
  let body;
  try {
    response = await fetch(path, {
      method,
      headers: sent,
      body: json === undefined ? form : JSON.stringify(json),
      signal: ending.signal,
      cache: "no-store",
    });
    body = await readJson(response);
  } catch (e) {
    throw new ConnectionError(e);
  } finally {
    clearTimeout(timer);
  }
  if (response.status === 401) {
    signIn();
  }
  if (!response.ok) {
    throw new ApiError(response.status, body, Number(response.headers.get("Retry-After")) || 0);
  }
  return body;
}

async function readJson(response) {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null; // What stands between us and the server may answer with a page of its own.
  }
}

export const get = (path, options) => request("GET", path, options);
export const post = (path, options) => request("POST", path, options);
export const patch = (path, options) => request("PATCH", path, options);
export const put = (path, options) => request("PUT", path, options);
export const remove = (path, options) => request("DELETE", path, options);
