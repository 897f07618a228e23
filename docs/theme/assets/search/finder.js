// The box of the page of errors: paste a line, a traceback or a log, and see what is known of it.
import {Errors} from "./errors.js";
import {shownError} from "./show.js";

export async function start(finder, address, labels) {
  const query = finder.querySelector("textarea"), results = finder.querySelector("ol"), status = finder.querySelector("[role=status]");
  const base = new URL("..", address);
  let known, asked = 0;
  async function look() {
    const number = ++asked, text = query.value;
    try {
      known ??= new Errors(await (await fetch(new URL("errors.json", address))).json());
    } catch {
      status.textContent = labels.failed;
      return;
    }
    if (number !== asked) return;
    const found = text.trim() ? known.find(text) : [];
    results.replaceChildren(...found.map(error => shownError(error, base, labels, 5)));
    status.textContent = !text.trim() ? "" : found.length ? labels.found.replace("{}", found.length) : labels.unknown;
  }
  query.addEventListener("input", look);
  finder.hidden = false;
  if (query.value) await look();
}
