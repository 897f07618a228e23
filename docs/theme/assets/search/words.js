// Cut text into words exactly as search/words.py does for the pages.
const RUN = /[A-Za-z0-9_]+|[\u3400-\u9fff]+/g;
const PART = /[0-9]+D(?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+/g;
const ENDING = /(?<=[a-z]{4})(?:ing|ed|es|e)$|(?<=[^su]{2})s$/;

/** The words of a text: names whole and in parts, Chinese in pairs of characters. */
export function words(text) {
  return (text.normalize("NFKC").match(RUN) ?? []).flatMap(run => (run >= "\u3400" ? pairs(run) : names(run)));
}

function pairs(run) {
  return Array.from({length: Math.max(1, run.length - 1)}, (_, at) => run.slice(at, at + 2));
}

function names(run) {
  const parts = run.match(PART) ?? [];
  const found = [stem(run.toLowerCase())];
  if (parts.length > 1) found.push(...parts.filter(part => part.length > 1).map(part => stem(part.toLowerCase())));
  return found;
}

function stem(word) {
  return /^[a-z]+$/.test(word) ? word.replace(ENDING, "") : word;
}
