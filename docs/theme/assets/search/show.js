// What a reader sees of a result. Text is never read as HTML.
import {words as wordsOf} from "./words.js";

const RUN = /[A-Za-z0-9_]+|[\u3400-\u9fff]/g;

export function element(name, className, ...children) {
  const made = Object.assign(document.createElement(name), {className});
  made.append(...children);
  return made;
}

/** A text in which what was looked for is marked; cut to begin not far before it. */
export function marked(text, query, length = 160) {
  const wanted = new Set(wordsOf(query));
  const characters = new Set([...wanted].filter(word => word >= "\u3400").join(""));
  const hit = run => (run >= "\u3400" ? characters.has(run) : run.length > 1 && wordsOf(run).some(word => wanted.has(word) || [...wanted].some(other => other.length > 2 && word.startsWith(other))));
  const places = [...text.matchAll(RUN)].filter(([run]) => hit(run));
  const start = !places.length || places[0].index < length / 2 ? 0 : places[0].index - 30;
  const shown = document.createElement("span");
  if (start) shown.append("… ");
  let at = start;
  for (const {0: run, index} of places) {
    if (index < at || index + run.length > start + length) continue;
    shown.append(text.slice(at, index), element("mark", "", run));
    at = index + run.length;
  }
  shown.append(text.slice(at, start + length));
  if (text.length > start + length) shown.append(" …");
  return shown;
}

/** An error as a result: what it says, why it happens, and where its cure is. */
export function shownError({error, places, words}, base, labels, more = 0) {
  const [first, ...others] = places;
  const link = element("a", "", element("strong", "", error.kind), ": ", markedWords(first.message.slice(0, 300), words));
  link.href = new URL(first.address, base);
  const item = element("li", "search__error", link, element("p", "", first.cause), place(first, labels));
  for (const other of others.slice(0, more)) {
    const also = element("a", "search__also", `${other.title}: ${other.heading}`);
    also.href = new URL(other.address, base);
    item.append(also);
  }
  return item;
}

function place({title, heading, keras}, labels) {
  const line = element("p", "search__place", `${title} › ${heading}`);
  if (keras === 2) line.append(element("span", "search__keras", labels.keras2));
  return line;
}

function markedWords(text, words) {
  const shown = document.createElement("span");
  let at = 0;
  for (const {0: word, index} of text.matchAll(/[A-Za-z_]+/g)) {
    if (!words.has(word.toLowerCase())) continue;
    shown.append(text.slice(at, index), element("mark", "", word));
    at = index + word.length;
  }
  shown.append(text.slice(at));
  return shown;
}

