/** Four steps to a campaign, new or edited. */
import { ConnectionError, explain, get } from "../api.js";
import { $, $$, busy, setError, setHidden, setText } from "../dom.js";
import { begin, campaignId, draft, forget, isOf, keep, toRequest, wasKept } from "./draft.js";
import { checkFacecam, lookInside, showFacecam, showFacecamErrors } from "./facecam.js";
import { checkLook, showLook, showLookErrors } from "./look.js";
import { checkMusic, showMusic, showMusicErrors } from "./music.js";
import { checkOpening, showOpening, showOpeningErrors } from "./opening.js";
import { checkPage, showPage, showPageErrors } from "./page.js";
import { checkPictures, showPictureErrors, showPictures } from "./pictures.js";
import { probed } from "./probe.js";
import { showReview } from "./review.js";
import { save } from "./save.js";
import { suggestSecrets } from "./scene/secrets.js";
import { forgetRefusals, isUploading, uploaded } from "./scene/uploads.js";
import { checkScenes, focusScene, showSceneErrors, showScenes } from "./scenes.js";

/** What the server takes; of more it reads nothing, and the browser sees a broken connection. */
const MOST_BYTES = 4 << 20;

const STEPS = ["details", "scenes", "look", "review"];
const name = $("#name");
const label = $("#label");
let current = "";
let refused = {}; // What the server found in the scenes, until that step is passed again.

const checks = {
  details: () => checkName() && checkFacecam(),
  scenes: () => {
    const passed = checkScenes();
    if (passed) {
      refused = {};
      forgetRefusals();
    }
    return passed;
  },
  look: () => checkLook() && checkOpening() && checkPictures() && checkMusic() && checkPage(),
};

function checkName() {
  const missing = !name.value.trim();
  setError(name, missing ? "Campaign name is required" : "");
  if (missing) {
    name.focus();
  }
  return !missing;
}

function problem(text) {
  setText($("#problem"), text);
  setHidden($("#problem"), !text);
}

/** Shows a step, with the focus on its title, so that screen readers begin there. */
function show(step, focus = true) {
  current = step;
  for (const section of $$("[data-step]")) {
    setHidden(section, section.dataset.step !== step);
  }
  for (const mark of $$("[data-step-mark]")) {
    const at = STEPS.indexOf(mark.dataset.stepMark);
    mark.toggleAttribute("data-passed", at < STEPS.indexOf(step));
    if (mark.dataset.stepMark === step) {
      mark.setAttribute("aria-current", "step");
    } else {
      mark.removeAttribute("aria-current");
    }
  }
  if (step === "scenes") {
    suggestSecrets();
    showScenes();
    showSceneErrors(refused);
  } else if (step === "look") {
    showLook();
    showOpening();
    showPictures();
    showMusic();
    showPage();
  } else if (step === "review") {
    showReview();
  }
  if (focus) {
    $(`#${step}-title`).focus();
    scrollTo(0, 0);
  }
}

/** The browser's Back leads to the step before. */
function go(step) {
  history.pushState(null, "", `#${step}`);
  show(step);
}

/** Nobody gets past what is not filled in, by a link or a reload either. */
function stepOfAddress() {
  const wanted = location.hash.slice(1);
  const filled = draft.name.trim() ? STEPS : ["details"];
  return filled.includes(wanted) ? wanted : "details";
}

async function finish(button) {
  problem("");
  const words = button.textContent;
  setText(button, button.dataset.busy);
  try {
    await probed();
    const without = await uploaded();
    if (without) {
      go("scenes");
      focusScene(without);
      return;
    }
    if (new Blob([JSON.stringify(toRequest())]).size > MOST_BYTES) {
      problem(tooLarge());
      return;
    }
    await save({ andMake: button.id === "make", failed: problem });
  } catch (error) {
    if (error.status === 422 && error.body.details) {
      showErrors(error.body.details);
    } else {
      problem(error.status === 413 ? tooLarge() : explain(error));
    }
  } finally {
    setText(button, words);
  }
}


/** Where a campaign is too large as a whole it is for its cards: the server reads none, and cannot say which. */
function tooLarge() {
  const lengths = draft.scenes.map((scene) => scene.html?.content?.length ?? 0);
  const most = Math.max(...lengths);
  const longest = `The HTML of scene ${lengths.indexOf(most) + 1} is the longest`;
  return `All scenes together are too large to be stored. ${longest}: ${most.toLocaleString("en")} characters.`;
}

/** Leaves a step for the next one, once what it began has ended. */
async function pass(step, button) {
  if (step === "scenes" && isUploading()) {
    const words = button.textContent;
    setText(button, "Waiting for the upload…");
    const without = await uploaded();
    setText(button, words);
    if (current !== step) {
      return; // Somebody went back meanwhile.
    }
    if (without) {
      focusScene(without);
      return;
    }
  }
  if (checks[step]()) {
    go(STEPS[STEPS.indexOf(step) + 1]);
  }
}

/** The server's errors, in the shape of Zod's format(), at their fields; the first gets the focus. */
function showErrors(details) {
  refused = details.scenes ?? {};
  const names = details.name?._errors ?? [];
  const labels = details.label?._errors ?? [];
  const clip = [...(details.facecam_id?._errors ?? []), ...(details.facecam?._errors ?? [])];
  setError(name, names.join(". "));
  setError(label, labels.join(". "));
  const inDetails =
    (names.length && name) || (labels.length && label) || showFacecamErrors(clip);
  const inLook = [
    showLookErrors(details.look),
    showOpeningErrors(details.look),
    showPictureErrors(details.look),
    showMusicErrors(details.look),
    showPageErrors(details.presentation),
  ];
  problem((details._errors ?? []).join(". "));
  if (inDetails) {
    go("details");
    inDetails.focus();
  } else if (showSceneErrors(refused)) {
    go("scenes");
    showSceneErrors(refused).focus(); // In the rows that the step has made anew.
  } else if (inLook.some(Boolean)) {
    go("look");
    inLook.find(Boolean).focus();
  } else if (!details._errors?.length) {
    problem(messages(details).join(". ") || "The server refused the campaign.");
  }
}

/** All messages, wherever they are. */
function messages(details) {
  return Object.entries(details).flatMap(([field, found]) =>
    field === "_errors" ? found : messages(found),
  );
}

$("#wizard").addEventListener("submit", (event) => {
  event.preventDefault();
  problem("");
  if (current === "review") {
    const button = event.submitter ?? $("#make");
    busy(button, () => finish(button));
  } else {
    const step = current;
    const button = $(`[data-step=${step}] [type=submit]`);
    busy(button, () => pass(step, button));
  }
});
for (const button of $$("[data-back]")) {
  button.addEventListener("click", () => go(button.dataset.back));
}
name.addEventListener("input", () => {
  draft.name = name.value;
  setError(name, "");
  keep();
});
label.addEventListener("input", () => {
  draft.label = label.value;
  setError(label, "");
  keep();
});

/** An edited campaign's own page is where its edits lead back to. */
function leadBack() {
  const page = `/campaigns/${campaignId}`;
  $("#campaign-link").href = page;
  $("#cancel").href = page;
  for (const link of [$("#campaign-link"), $("#cancel")]) {
    link.addEventListener("click", forget);
  }
}

/** Fills the draft with the campaign that is edited; whether there is one. */
async function load() {
  leadBack();
  try {
    const campaign = await get(`/api/campaigns/${campaignId}`);
    if (!wasKept || !isOf(campaign)) {
      begin(campaign);
    }
    draft.videoId = campaign.video?.public_id ?? null;
    return true;
  } catch (error) {
    if (wasKept && error instanceof ConnectionError) {
      return true;
    }
    setHidden($("#missing"), error.status !== 404);
    if (error.status === 404) {
      setHidden($("#campaign-link"), true);
      $("#missing-title").focus();
    } else {
      problem(explain(error));
    }
    return false;
  } finally {
    setHidden($("#loading"), true);
  }
}

async function start() {
  if (campaignId && !(await load())) {
    return;
  }
  setHidden($("#steps"), false);
  setHidden($("#wizard"), false);
  addEventListener("popstate", () => show(stepOfAddress()));
  name.value = draft.name;
  label.value = draft.label;
  showFacecam();
  lookInside();
  show(stepOfAddress(), false);
  if (draft.problem) {
    problem(draft.problem);
    draft.problem = "";
    keep();
  }
}

start();
