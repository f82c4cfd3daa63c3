/** As whom a scene's page is visited. What has no field here (headers, cookies) stays as it is. */
import { setError, setText } from "../../dom.js";
import { keep } from "../draft.js";
import { connect, part } from "./fields.js";

const FIELDS = { locale: "locale", zone: "time_zone", colors: "color_scheme" };
const LOGIN = ["host", "user", "secret"];

/** The logins of a row that have no fields: they stay when the first is emptied and typed anew. */
const others = new WeakMap();

/** Makes a row show and change its scene's visitor. */
export function enableVisitor(row, sceneOf) {
  for (const [name, field] of Object.entries(FIELDS)) {
    on(row, name, (value) => set(sceneOf(), { [field]: value || undefined }));
  }
  for (const name of LOGIN) {
    on(row, name, () => setLogin(row, sceneOf()));
  }
}

function on(row, name, change) {
  const input = connect(row, name);
  input.addEventListener("input", () => {
    change(input.value.trim());
    setError(input, "");
    sayWhatThereIs(row);
    keep();
  });
}

/** Without anything in it, there is no visitor. */
function set(scene, some) {
  const visitor = { ...scene.visitor, ...some };
  const given = Object.entries(visitor).filter(([, value]) => value !== undefined);
  if (given.length) {
    scene.visitor = Object.fromEntries(given);
  } else {
    delete scene.visitor;
  }
}

/** The first login; others are not shown, and stay. */
function setLogin(row, scene) {
  const [host, user, secret] = LOGIN.map((name) => part(row, name).value.trim());
  const first = host || user || secret ? [{ host, user, secret }] : [];
  const logins = [...first, ...others.get(row)];
  set(scene, { logins: logins.length ? logins : undefined });
}

/** Shows the scene's visitor. */
export function showVisitor(row, scene) {
  const visitor = scene.visitor ?? {};
  for (const [name, field] of Object.entries(FIELDS)) {
    part(row, name).value = visitor[field] ?? "";
  }
  if (visitor.color_scheme === "light") {
    part(row, "colors").value = "";
  }
  const [login = {}, ...rest] = visitor.logins ?? [];
  others.set(row, rest);
  for (const name of LOGIN) {
    part(row, name).value = login[name] ?? "";
  }
  sayWhatThereIs(row);
}

/** So that a folded box tells what it holds. */
function sayWhatThereIs(row) {
  const given = [...Object.keys(FIELDS), "host"]
    .map((name) => part(row, name))
    .filter((input) => input.value)
    .map((input) => input.selectedOptions?.[0].text ?? input.value);
  setText(part(row, "visitor-words"), given.length ? `· ${given.join(", ")}` : "");
}
