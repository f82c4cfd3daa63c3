/** A curve over the seconds of a video, in an SVG of 640 by 200 units. */

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
