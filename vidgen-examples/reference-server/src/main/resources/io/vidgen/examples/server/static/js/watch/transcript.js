/** What is said, as text: each sentence a link into the video, and words that can be looked for. */
import { $, $$, setHidden, setText } from "../dom.js";
import { follow } from "./chapters.js";

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function followTranscript(video, seekTo) {
  if (!$("#transcript")) {
    return;
  }
  const sentences = $$(".sentence");
  follow(sentences, video, seekTo);
  const words = $("#transcript-words");
  setHidden($("#transcript-search"), false); // Without this script there is nothing to search with.
  words.addEventListener("input", () => {
    const wanted = folded(words.value.trim());
    let found = 0;
    for (const sentence of sentences) {
      const fits = folded($(".sentence__text", sentence).textContent).includes(wanted);
      found += fits ? 1 : 0;
      setHidden(sentence.parentElement, !fits);
    }
    setText($("#transcript-found"), wanted === "" ? "" : `${found} of ${sentences.length}`);
  });
}
