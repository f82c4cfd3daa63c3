/** Sends a clip, and tells how far that is. */
import { ApiError, ConnectionError, signIn } from "../api.js";

/**
 * Uploads; a promise of the server's answer. fetch cannot tell how much has been sent.
 *
 * @param progress called with 0 to 1
 */
export function upload(file, name, { progress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/facecams");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) {
        progress(event.loaded / event.total);
      }
    });
    request.addEventListener("load", () => {
      const body = parse(request.responseText);
      if (request.status === 401) {
        signIn();
      }
      if (request.status >= 200 && request.status < 300) {
        resolve(body);
      } else {
        reject(new ApiError(request.status, body, 0));
      }
    });
    request.addEventListener("error", () => reject(new ConnectionError()));
    request.addEventListener("timeout", () => reject(new ConnectionError()));
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, name);
    request.send(form);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
