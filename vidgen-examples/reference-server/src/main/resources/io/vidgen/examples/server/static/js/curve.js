/** A curve over the seconds of a video, in an SVG of 640 by 200 units, and the scenes below it. */
import { setHidden } from "./dom.js";
import { addressOf } from "./format.js";

const WIDTH = 640;
const HEIGHT = 200;
const SVG = "http://www.w3.org/2000/svg";

/** Draws a step for each second, the highest of them nearly as high as there is room. */
export function drawCurve(svg, seconds) {
  const most = Math.max(1, ...seconds);
  const width = WIDTH / seconds.length;
  const steps = seconds.map((times, at) => {
    const top = HEIGHT - (times / most) * (HEIGHT - 8);
    return `L${(at * width).toFixed(2)} ${top.toFixed(2)}L${((at + 1) * width).toFixed(2)} ${top.toFixed(2)}`;
  });
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M0 ${HEIGHT}${steps.join("")}L${WIDTH} ${HEIGHT}Z`);
  svg.replaceChildren(path);
}

/**
 * Shows the scenes below it, as wide as they are long.
 *
 * @param scenes as they are now; none are shown if they changed since the video was made
 * @param length of the video, in seconds
 */
export function drawScenes(list, scenes, length) {
  const total = scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  setHidden(list, Math.abs(total - length) > scenes.length);
  if (list.hidden) {
    return;
  }
  list.replaceChildren(
    ...scenes.map((scene) => {
      const item = document.createElement("li");
      item.style.flexGrow = String(scene.duration_sec);
      item.textContent = addressOf(scene).replace(/^www\./, "").replace(/\/$/, "");
      item.title = item.textContent;
      return item;
    }),
  );
}
