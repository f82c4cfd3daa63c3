/** The parts of a video: each a link that jumps to it, the current one marked. */
import { $$ } from "../dom.js";
import { play } from "./player.js";

const startOf = (chapter) => Number(chapter.dataset.start);

export function followChapters(video, seekTo) {
  follow($$(".chapter"), video, seekTo);
}

/** Links to moments of the video: the last one that has begun is marked. */
export function follow(chapters, video, seekTo) {
  for (const chapter of chapters) {
    chapter.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        return; // Another tab, which opens the file there.
      }
      event.preventDefault();
      seekTo(startOf(chapter));
      play(video);
      video.scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }
  const mark = () => {
    const current = chapters.findLast((it) => startOf(it) <= video.currentTime + 0.05);
    for (const chapter of chapters) {
      if (chapter === current) {
        chapter.setAttribute("aria-current", "true");
      } else {
        chapter.removeAttribute("aria-current");
      }
    }
  };
  for (const event of ["timeupdate", "seeking", "play"]) {
    video.addEventListener(event, mark);
  }
}
