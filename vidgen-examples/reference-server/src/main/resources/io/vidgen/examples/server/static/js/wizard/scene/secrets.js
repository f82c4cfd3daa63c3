/** The names of the owner's secrets, for the fields that name one. */
import { get } from "../../api.js";
import { $ } from "../../dom.js";

/** Suggests them, soon; without them names are typed all the same. */
export async function suggestSecrets() {
  try {
    const { secrets } = await get("/api/secrets");
    const names = new Set(secrets.map(({ name }) => name));
    $("#secret-names").replaceChildren(...[...names].map((name) => new Option(name)));
  } catch {
    // A help, no more.
  }
}
