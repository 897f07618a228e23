// The box of the page of errors: paste a line, a traceback or a log, and see what is known of it.
import {Errors} from "./errors.js";
import {Index} from "./find.js";
import {shownError} from "./show.js";

export async function start(finder, address, labels) {
  const query = finder.querySelector("textarea"), results = finder.querySelector("ol"), status = finder.querySelector("[role=status]");
  const base = new URL("..", address), index = new Index(address);
  let known, asked = 0;
  async function look() {
    const number = ++asked, text = query.value;
    let found;
    try {
      known ??= new Errors(await index.fetch("errors.json"), place => index.fetch(`places/${place}.json`));
      found = text.trim() ? await known.find(text) : [];
    } catch {
      status.textContent = labels.failed;
      return;
    }
    if (number !== asked) return;
    results.replaceChildren(...found.map(error => shownError(error, base, labels, 5)));
    status.textContent = !text.trim() ? "" : found.length ? labels.found.replace("{}", found.length) : labels.unknown;
  }
  query.addEventListener("input", look);
  finder.hidden = false;
  if (query.value) await look();
}
