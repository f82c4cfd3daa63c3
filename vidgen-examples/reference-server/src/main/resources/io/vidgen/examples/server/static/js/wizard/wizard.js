/** Three steps to a campaign. */
import { explain, post } from "../api.js";
import { $, $$, busy, setError, setHidden, setText } from "../dom.js";
import { duration } from "../format.js";
import { draft, forget, keep, totalSeconds, toRequest } from "./draft.js";
import { checkFacecam, showFacecam, showFacecamErrors } from "./facecam.js";
import { checkScenes, showSceneErrors, showScenes } from "./scenes.js";

const STEPS = ["details", "scenes", "review"];
const name = $("#name");
let current = "";
let refused = {}; // What the server found in the scenes, until that step is passed again.

const checks = {
  details: () => checkName() && checkFacecam(),
  scenes: () => {
    const passed = checkScenes();
    if (passed) {
      refused = {};
    }
    return passed;
  },
  review: () => true,
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
    showScenes();
    showSceneErrors(refused);
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

function showReview() {
  setText($("#review-name"), draft.name.trim());
  setText(
    $("#review-facecam"),
    draft.facecam ? `${draft.facecam.name}, ${duration(draft.facecam.seconds)}` : "None",
  );
  setText($("#review-total"), duration(totalSeconds()));
  $("#review-scenes").replaceChildren(
    ...draft.scenes.map((scene) => {
      const item = document.createElement("li");
      const url = document.createElement("span");
      url.textContent = scene.url;
      const seconds = document.createElement("span");
      seconds.textContent = `${scene.seconds} s`;
      item.append(url, seconds);
      return item;
    }),
  );
}

async function create() {
  problem("");
  setText($("#create"), "Creating…");
  try {
    const { id } = await post("/api/campaigns", { json: toRequest() });
    forget();
    location.assign(`/campaigns/${id}`);
  } catch (error) {
    if (error.status === 422 && error.body.details) {
      showErrors(error.body.details);
    } else {
      problem(explain(error));
    }
  } finally {
    setText($("#create"), "Create campaign");
  }
}

/** The server's errors, in the shape of Zod's format(), at their fields; the first gets the focus. */
function showErrors(details) {
  refused = details.scenes ?? {};
  const names = details.name?._errors ?? [];
  const clip = [...(details.facecam_id?._errors ?? []), ...(details.facecam?._errors ?? [])];
  setError(name, names.join(". "));
  const inDetails = names.length ? name : showFacecamErrors(clip);
  problem((details._errors ?? []).join(". "));
  if (inDetails) {
    go("details");
    inDetails.focus();
  } else if (showSceneErrors(refused)) {
    go("scenes");
    showSceneErrors(refused).focus(); // In the rows that the step has made anew.
  } else if (!details._errors?.length) {
    problem("The server refused the campaign, without saying which field is wrong.");
  }
}

$("#wizard").addEventListener("submit", (event) => {
  event.preventDefault();
  problem("");
  if (!checks[current]()) {
    return;
  }
  if (current === "review") {
    busy($("#create"), create);
  } else {
    go(STEPS[STEPS.indexOf(current) + 1]);
  }
});
for (const button of $$("[data-back]")) {
  button.addEventListener("click", () => go(button.dataset.back));
}
addEventListener("popstate", () => show(stepOfAddress()));
name.addEventListener("input", () => {
  draft.name = name.value;
  setError(name, "");
  keep();
});

name.value = draft.name;
showFacecam();
show(stepOfAddress(), false);
