/** The page of a video: its player, or the wait for it. */
import { $ } from "./dom.js";
import { startPlayer } from "./watch/player.js";

if ($("#player")) {
  startPlayer();
} else if ($("#being-made")) {
  const { awaitVideo } = await import("./watch/waiting.js");
  awaitVideo($("#being-made"));
}
