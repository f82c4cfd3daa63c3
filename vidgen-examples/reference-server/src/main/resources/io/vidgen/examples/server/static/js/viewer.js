/** The viewer: the browser plays; here is what it does not do by itself. */
import { enableCopying } from "./copy.js";
import { $, setHidden } from "./dom.js";

const player = $("#player");

function showProblem() {
  setHidden($("#player-problem"), false);
}

player.addEventListener("error", showProblem);
if (player.error) {
  showProblem(); // Before this script was there.
}
enableCopying();
