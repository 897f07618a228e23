// Find the sections of an edition that answer a query, and fetch no more than the files of its words.
import {words} from "./words.js";

const SECTIONS = 1000; // a section is written as page * SECTIONS + section, see search/words.py
const SHOWN = 8;
const INCOMPLETE = 0.6, MISTYPED = 0.4; // what a word counts that only begins with, or resembles, the one that is typed
const EVERYWHERE = new Set(
  "a an and are as at be can do does for from how i in is it my of on or the this to use what when where which why with".split(" "),
);

/** One edition's index, at the address of its folder `search/`. */
export class Index {
  constructor(address) {
    this.address = address;
    this.files = new Map();
  }

  fetch(name) {
    if (!this.files.has(name)) {
      const loading = fetch(new URL(name, this.address)).then(response => response.json());
      loading.catch(() => this.files.delete(name)); // a broken line: the next key tries again
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  /** Pages in order, each with its sections in order. `complete` says that the last word is typed to its end. */
  async find(query, complete = /\s$/.test(query)) {
    const {sections, firsts} = await this.fetch("words.json");
    const typed = [...new Set(words(query))];
    const wanted = typed.filter(word => !EVERYWHERE.has(word));
    const asked = wanted.length ? wanted : typed;
    const last = complete ? undefined : asked.at(-1);
    const found = await Promise.all(asked.map(word => this.sectionsWith(word, word === last, firsts, sections)));
    return ranked(found.filter(({weights}) => weights.size));
  }

  /** How rare a word is, and what it counts in which section. */
  async sectionsWith(word, open, firsts, sections) {
    let lists = await this.lists(filesWith(word, firsts));
    let alike = likeness(word, open, Object.keys(lists));
    if (!alike.length) {
      lists = await this.lists(filesAround(word, firsts)); // what is meant may stand just before what is typed
      alike = likeness(word, open, Object.keys(lists));
    }
    const weights = new Map();
    const often = word in lists ? lists[word][0] : Math.max(1, ...alike.map(([candidate]) => lists[candidate][0]));
    for (const [candidate, factor] of alike) {
      const flat = lists[candidate].slice(1);
      for (let at = 0; at < flat.length; at += 2) {
        weights.set(flat[at], Math.max(weights.get(flat[at]) ?? 0, flat[at + 1] * factor));
      }
    }
    return {word, rarity: Math.log(1 + sections / often), weights};
  }

  async lists(files) {
    return Object.assign({}, ...(await Promise.all(files.map(file => this.fetch(`words/${file}.json`)))));
  }

  /** What a result shows of a section. */
  async card(section) {
    const [address, title, heading, text] = await this.fetch(`cards/${section}.json`);
    return {address, title, heading, text};
  }
}

/** The files that hold a word and the words that begin with it. */
function filesWith(word, firsts) {
  const first = Math.max(0, firsts.findLastIndex(other => other <= word));
  const last = Math.max(first, firsts.findLastIndex(other => other.startsWith(word)));
  return [first, first + 1, last].filter((file, at, all) => file <= last && all.indexOf(file) === at);
}

/** The files beside the place that a word would have. */
function filesAround(word, firsts) {
  const at = Math.max(0, firsts.findLastIndex(other => other <= word));
  return [at - 1, at, at + 1].filter(file => file in firsts);
}

/** Which words are meant by a typed one, and how much they count. */
function likeness(word, open, candidates) {
  const found = candidates.includes(word) ? [[word, 1]] : [];
  if (open || !found.length) {
    for (const other of candidates) {
      if (other !== word && other.startsWith(word)) found.push([other, (INCOMPLETE * (word.length + 4)) / (other.length + 4)]);
    }
  }
  if (!found.length && word.length > 3) {
    const allowed = word.length > 7 ? 2 : 1;
    for (const other of candidates) {
      if (Math.abs(other.length - word.length) <= allowed && distance(word, other) <= allowed) found.push([other, MISTYPED]);
    }
  }
  return found;
}

/** How many letters are to be changed, added, removed or swapped to get from one word to another. */
export function distance(a, b) {
  const rows = [Array.from({length: b.length + 1}, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]);
      rows[i][j] = Math.min(changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

/** Pages by what the words count in their best section, and in the page as a whole. */
function ranked(found) {
  const all = found.reduce((sum, {rarity}) => sum + rarity, 0);
  const pages = new Map();
  for (const {rarity, weights} of found) {
    const best = new Map();
    for (const [section, weight] of weights) {
      const page = Math.floor(section / SECTIONS);
      if (!pages.has(page)) pages.set(page, {sections: new Map(), score: 0, has: 0});
      const sections = pages.get(page).sections;
      const old = sections.get(section) ?? {score: 0, has: 0};
      sections.set(section, {score: old.score + rarity * saturated(weight), has: old.has + rarity});
      best.set(page, Math.max(best.get(page) ?? 0, weight));
    }
    for (const [page, weight] of best) {
      pages.get(page).score += rarity * saturated(weight);
      pages.get(page).has += rarity;
    }
  }
  return [...pages.values()]
    .map(({sections, score, has}) => {
      const order = [...sections].map(([id, at]) => ({id, score: at.score * (at.has / all) ** 2})).sort((a, b) => b.score - a.score);
      return {sections: order, score: order[0].score + 0.5 * score * (has / all) ** 2};
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
}

function saturated(weight) {
  return weight / (weight + 25);
}
