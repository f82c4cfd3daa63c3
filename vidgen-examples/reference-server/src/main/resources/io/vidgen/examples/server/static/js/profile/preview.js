/** How the page around a video shows its sender, on a light screen and on a dark one. */
import { $, clone, setHidden, setText } from "../dom.js";

const COLORS = ["--brand", "--on-brand", "--accent", "--on-accent"];

const panes = ["light", "dark"].map((theme) => {
  const pane = clone("preview-template");
  pane.classList.add(`preview--${theme}`);
  pane.setAttribute("aria-label", `Preview on a ${theme} screen`);
  $("#previews").append(pane);
  return pane;
});
let colored = null; // The colour whose shades are shown, or asked for.

const part = (pane, name) => $(`[data-part=${name}]`, pane);

/** Shows a profile as it is typed. */
export function showPreview(profile) {
  for (const pane of panes) {
    showIn(pane, profile);
  }
  if (colored !== profile.color) {
    colored = profile.color;
    showColor(colored);
  }
}

function showIn(pane, profile) {
  const { name } = profile;
  setHidden(part(pane, "sender"), !name);
  setText(part(pane, "name"), name);
  setText(part(pane, "role"), profile.role);
  setText(part(pane, "initials"), initials(name));
  setHidden(part(pane, "initials"), Boolean(profile.picture_url));
  showImage(part(pane, "picture"), part(pane, "picture"), profile.picture_url);
  showImage(part(pane, "logo"), $("img", part(pane, "logo")), profile.logo_url);
  setText(
    part(pane, "greeting"),
    name ? `${name} made this video for you` : "Your greeting stands here",
  );
  setHidden(part(pane, "reply"), !name || !profile.email);
  setText(part(pane, "reply-words"), `Reply to ${name.split(/\s+/)[0]}`);
  setHidden(part(pane, "made-with"), !name || !profile.made_with);
}

function showImage(place, image, address) {
  setHidden(place, !address);
  if (address && image.getAttribute("src") !== address) {
    image.src = address;
  }
}

/** As the page makes them: "Grace Hopper" is "GH". */
function initials(name) {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("");
}

/** The page's own style sheet of a colour says what becomes of it in both themes. */
async function showColor(color) {
  const rules = color ? await rulesOf(color) : [];
  if (color !== colored) {
    return; // Another one has been typed meanwhile.
  }
  const light = rules.find((rule) => rule instanceof CSSStyleRule)?.style;
  const dark = rules.find((rule) => rule instanceof CSSMediaRule)?.cssRules[0]?.style;
  panes.forEach((pane, index) => {
    for (const property of COLORS) {
      const shade =
        (index === 1 && dark?.getPropertyValue(property)) || light?.getPropertyValue(property);
      pane.style.setProperty(property, shade || null);
    }
  });
}

async function rulesOf(color) {
  try {
    const response = await fetch(`/brand/${color.slice(1).toLowerCase()}`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(response.ok ? await response.text() : "");
    return [...sheet.cssRules];
  } catch {
    return []; // Without a connection the colours stay the page's own.
  }
}
