/** Records a clip with the camera and the microphone. */
import { $, announce, setHidden, setText } from "../dom.js";
import { clock } from "../format.js";
import { MAX_SECONDS } from "./draft.js";

const COUNT_FROM = 3;
const KINDS = [
  "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  "video/webm;codecs=vp8,opus", // Lighter to encode than VP9, and small enough.
  "video/webm",
];

const REASONS = {
  NotAllowedError:
    "The browser may not use your camera and microphone. Allow both for this site (the icon beside its address), and press “Record now” again.",
  NotFoundError: "No camera or no microphone was found. Connect one, or choose a file instead.",
  NotReadableError:
    "The camera or the microphone is in use by another program. Close that, and try again.",
  OverconstrainedError: "The camera cannot record as needed. Choose a file instead.",
};

export class Camera {
  #stream = null;
  #recorder = null;
  #timer = 0;
  #takeUrl = null;
  #take = null;
  #preview = $("#preview");

  /** @param taken called with the clip that the user wants, a Blob, and its seconds */
  constructor({ opened, closed, failed, taken }) {
    this.closed = closed;
    $("#open-camera").addEventListener("click", () => this.#open(opened, failed));
    $("#record").addEventListener("click", () => this.#countDown());
    $("#stop").addEventListener("click", () => this.#stop());
    $("#again").addEventListener("click", () => this.#live());
    $("#close-camera").addEventListener("click", () => this.close());
    $("#use").addEventListener("click", () => {
      const take = this.#take;
      this.close();
      taken(take);
    });
    addEventListener("pagehide", () => this.#release());
  }

  async #open(opened, failed) {
    if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
      failed("This browser records only over HTTPS. Choose a file instead.");
      return;
    }
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" },
        audio: { echoCancellation: true, noiseSuppression: true },
      });
    } catch (error) {
      failed(REASONS[error.name] ?? `The camera cannot be used: ${error.message}`);
      return;
    }
    opened();
    this.#live();
    $("#record").focus();
  }

  /** Shows what the camera sees. */
  #live() {
    this.#dropTake();
    this.#preview.controls = false;
    this.#preview.dataset.live = "";
    this.#preview.muted = true;
    this.#preview.srcObject = this.#stream;
    this.#preview.play().catch(() => {}); // Replaced meanwhile.
    this.#buttons("record");
    $("#record").focus();
  }

  #buttons(...shown) {
    for (const name of ["record", "stop", "use", "again"]) {
      setHidden($(`#${name}`), !shown.includes(name));
    }
    setHidden($("#camera-time"), !shown.includes("stop"));
  }

  #countDown() {
    this.#buttons("stop");
    setHidden($("#camera-time"), true);
    setText($("#camera-time"), "");
    $("#stop").focus();
    let left = COUNT_FROM;
    const tick = () => {
      setText($("#countdown"), left > 0 ? String(left) : "");
      if (left-- > 0) {
        this.#timer = setTimeout(tick, 1000);
      } else {
        this.#record();
      }
    };
    tick();
  }

  #record() {
    const kind = KINDS.find((it) => MediaRecorder.isTypeSupported(it));
    const pieces = [];
    const recorder = new MediaRecorder(this.#stream, kind ? { mimeType: kind } : {});
    this.#recorder = recorder;
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      if (this.#recorder === recorder) {
        this.#recorder = null;
        this.#review(new Blob(pieces, { type: recorder.mimeType }));
      }
    });
    recorder.start(1000);
    announce("Recording");
    const began = performance.now();
    setHidden($("#camera-time"), false);
    const tick = () => {
      const seconds = (performance.now() - began) / 1000;
      setText($("#camera-time"), clock(seconds));
      if (seconds >= MAX_SECONDS) {
        this.#stop();
      } else {
        this.#timer = setTimeout(tick, 250);
      }
    };
    tick();
  }

  #stop() {
    clearTimeout(this.#timer);
    setText($("#countdown"), "");
    if (this.#recorder) {
      this.#recorder.stop();
      announce("Recording stopped");
    } else {
      this.#live(); // Stopped while it counted down.
    }
  }

  #review(blob) {
    this.#take = blob;
    this.#takeUrl = URL.createObjectURL(blob);
    delete this.#preview.dataset.live;
    this.#preview.srcObject = null;
    this.#preview.src = this.#takeUrl;
    this.#preview.muted = false;
    this.#preview.controls = true;
    this.#buttons("use", "again");
    $("#use").focus();
  }

  #dropTake() {
    this.#preview.removeAttribute("src");
    if (this.#takeUrl) {
      URL.revokeObjectURL(this.#takeUrl);
    }
    this.#takeUrl = null;
    this.#take = null;
  }

  #release() {
    clearTimeout(this.#timer);
    const recorder = this.#recorder;
    this.#recorder = null;
    if (recorder?.state === "recording") {
      recorder.stop();
    }
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
  }

  /** The camera's light goes out. */
  close() {
    this.#release();
    setText($("#countdown"), "");
    this.#preview.srcObject = null;
    this.#dropTake();
    this.closed();
  }
}
