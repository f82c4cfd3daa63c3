/** Who sends the owner's videos. */
import { explain, get, isPassing, put, remove } from "../api.js";
import { $, $$, announce, busy, setError, setHidden, setText } from "../dom.js";
import { toast } from "../toast.js";
import { showPreview } from "./preview.js";

const RETRY_MS = 4000;
const UPLOAD_MS = 120_000;
const HEX = /^#[0-9a-f]{6}$/i;
const UNDECIDED = "#2f56c8"; // What the picker shows while there is no colour.

const texts = ["name", "role", "email", "color"].map((field) => $(`#${field}`));
let stored = null;

/** As it would be seen if it were saved now. */
function typed() {
  const [name, role, email, color] = texts.map((input) => input.value.trim());
  return {
    ...stored,
    name,
    role,
    email,
    color: HEX.test(color) ? color : null,
    made_with: $("#made-with").checked,
  };
}

function fill(profile) {
  stored = profile;
  for (const input of texts) {
    input.value = profile[input.id] ?? "";
  }
  $("#made-with").checked = profile.made_with;
  showStored(profile);
}

/** What the server says of it, which nobody types. */
function showStored(profile) {
  stored = profile;
  setText($("#color-warning"), profile.warnings.map((it) => `${it.message}.`).join(" "));
  for (const place of $$("[data-picture]")) {
    const address = profile[`${place.dataset.picture}_url`];
    showPicture($("[data-part=shown]", place), address);
    setHidden($("[data-part=remove]", place), !address);
  }
  preview();
}

function showPicture(place, address) {
  $("img", place)?.remove();
  setHidden($("svg", place), Boolean(address));
  if (address) {
    const image = new Image();
    image.alt = "";
    image.src = address;
    place.append(image);
  }
}

function preview() {
  const now = typed();
  $("#picker").value = now.color ?? UNDECIDED;
  showPreview(now);
}

async function save() {
  for (const input of texts) {
    setError(input, "");
  }
  const json = { made_with: $("#made-with").checked };
  for (const input of texts) {
    json[input.id] = input.value;
  }
  try {
    fill(await put("/api/profile", { json }));
    toast("Profile saved", "good");
  } catch (error) {
    showErrors(error);
  }
}

/** At their fields; the first gets the focus. */
function showErrors(error) {
  const wrong = texts.filter((input) => error.body?.details?.[input.id]);
  for (const input of wrong) {
    setError(input, error.body.details[input.id]._errors.join(". "));
  }
  if (wrong.length) {
    wrong[0].focus();
  } else {
    toast(explain(error), "bad");
  }
}

async function upload(place, file) {
  const kind = place.dataset.picture;
  const input = $("input", place);
  setError(input, "");
  const form = new FormData();
  form.append("file", file, file.name);
  try {
    showStored(await put(`/api/profile/${kind}`, { form, patience: UPLOAD_MS }));
    announce(`${file.name} is shown now`);
  } catch (error) {
    setError(input, error.body?.details?.file?._errors?.join(". ") ?? explain(error));
  }
}

for (const place of $$("[data-picture]")) {
  const input = $("input", place);
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = ""; // So that the same file can be chosen again.
    if (file) {
      busy(input, () => upload(place, file));
    }
  });
  const button = $("[data-part=remove]", place);
  button.addEventListener("click", () =>
    busy(button, async () => {
      try {
        setError(input, "");
        showStored(await remove(`/api/profile/${place.dataset.picture}`));
        input.focus();
      } catch (error) {
        toast(explain(error), "bad");
      }
    }),
  );
}
$("#texts").addEventListener("input", preview);
$("#picker").addEventListener("input", () => {
  $("#color").value = $("#picker").value;
  preview();
});
$("#texts").addEventListener("submit", (event) => {
  event.preventDefault();
  busy($("#save"), save);
});

async function start() {
  try {
    fill(await get("/api/profile"));
    setHidden($("#problem"), true);
    setHidden($("#profile"), false);
  } catch (error) {
    setText($("#problem"), explain(error));
    setHidden($("#problem"), false);
    if (isPassing(error)) {
      setTimeout(start, RETRY_MS);
    }
  }
  setHidden($("#loading"), true);
}

start();
