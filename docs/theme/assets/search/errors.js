// Find the executed error that a pasted text shows, whatever names, numbers, shapes and paths it has.
import {distance} from "./find.js";

const KIND = /((?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration))(?=:|\s*$)/;
const TERMINAL = /\x1b?\[[0-9;]*m/g;
const FRAME = /^\s*(?:File "|\^|at 0x|-->|---->|Traceback|During handling|The above exception)/;
// What differs between two occurrences of an error.
const VARYING = /'[^']*'|"[^"]*"|`[^`]*`|<[^<>]*>|\[[^[\]]*\]|\([^()]*\)|\{[^{}]*\}|[\w./\\]*\d[\w./\\]*/g;
// What Keras writes around the message of an error inside of a call.
const AROUND = /Exception encountered when calling [^\n]*|Arguments received by [\s\S]*|\{\{function_node [^}]*\}\}|\[Op:\w+\][^\n]*/g;
const FOLLOWED = /[A-Za-z]{2,}(?=\s)/g, PROSE = 3; // so many words in quotes or brackets are a sentence and no name
const WORD = /[A-Za-z_]+/g;
const NAME = /[A-Za-z_]\w*|\d+/g, NUMBERED = /(?<=[a-z]\w*)_\d+$/; // dense_3 is dense
// An error that is made of common words alone is known only with its names; a score below the last is no answer.
const COMMON = 16, ENOUGH = 0.55, CLEAR = 0.75, SHOWN = 3, PLACES = 12;
const EXACT = 0.8; // what a message of common words has to reach

/** The errors of an edition, as search/errors.py wrote them. `fetchPlace` gets one of the places that explain them. */
export class Errors {
  constructor(list, fetchPlace) {
    this.fetchPlace = fetchPlace;
    const messages = list.map(([kind, message, keras, places]) => ({kind, message, keras, places, fixed: fixed(message), names: varying(message)}));
    const alike = new Map();
    for (const message of messages) {
      const common = `${message.kind} ${message.fixed.join(" ")}`;
      alike.set(common, [...(alike.get(common) ?? []), message]);
    }
    this.errors = [...alike.values()].map(messages => ({kind: messages[0].kind, fixed: messages[0].fixed, messages}));
    this.count = messages.length;
    this.occurrences = new Map();
    for (const {fixed} of messages) {
      for (const word of new Set(fixed)) this.occurrences.set(word, (this.occurrences.get(word) ?? 0) + 1);
    }
    for (const error of this.errors) error.total = this.total(error.fixed);
  }

  rarity(word) {
    return Math.log(1 + this.count / (this.occurrences.get(word) ?? 3));
  }

  total(list) {
    return list.reduce((sum, word) => sum + this.rarity(word), 0);
  }

  /** The errors that a text may show, the likeliest first, each with its places in order. */
  async find(text) {
    const best = new Map();
    for (const one of readings(text).flatMap(reading => this.compare(reading))) {
      if (!(best.get(one.error)?.score >= one.score)) best.set(one.error, one);
    }
    const likeliest = [...best.values()].sort((a, b) => b.score - a.score).slice(0, 2 * SHOWN);
    const found = await Promise.all(likeliest.map(one => this.placed(one)));
    return found.sort((a, b) => b.score - a.score).slice(0, SHOWN);
  }

  /** An error with its places, first those whose heading has the words of the text. */
  async placed(one) {
    const numbers = one.messages.flatMap(message => message.places.map(number => ({...message, number}))).slice(0, PLACES);
    const places = await Promise.all(
      numbers.map(async message => {
        const [address, title, heading, cause] = await this.fetchPlace(message.number);
        return {...message, address, title, heading, cause, likeness: message.likeness.score + 0.5 * share(fixed(heading), one.given)};
      }),
    );
    places.sort((a, b) => b.likeness - a.likeness);
    return {...one, places, score: one.score + 0.04 * places[0].likeness};
  }

  compare({kind, message}) {
    const words = fixed(message).map(word => this.known(word));
    const names = varying(message);
    const total = this.total(words);
    return this.errors.flatMap(error => {
      if (!error.fixed.length) return this.named(error, kind, names, words);
      const matched = common(words, error.fixed, word => this.rarity(word));
      const shares = [matched.score / error.total, matched.score / total];
      const agreeing = kind && kind !== error.kind ? 0.8 : 1;
      const score = agreeing * (0.6 * Math.max(...shares) + 0.4 * Math.min(...shares));
      if (!(score >= ENOUGH && Math.max(...shares) >= CLEAR)) return [];
      const given = new Set([...names, ...words]);
      const messages = error.messages
        .map(message => ({...message, likeness: likeness(message.names, given)}))
        .filter(({likeness}) => error.total > COMMON || (likeness.named && score >= EXACT))
        .filter(({likeness}) => total > COMMON || score >= EXACT || (likeness.names && shares[1] >= EXACT))
        .sort((a, b) => b.likeness.score - a.likeness.score);
      return messages.length ? [{error, score, clear: score >= CLEAR, messages, given, words: matched.words}] : [];
    });
  }

  /** An error whose message is a name alone, such as a KeyError: it is known by its kind and that name. */
  named(error, kind, names, words) {
    const messages = error.messages.filter(message => message.names.length && message.names.every(name => names.includes(name)));
    const found = messages.map(message => ({...message, likeness: likeness(message.names, new Set(names))}));
    return kind === error.kind && !words.length && found.length
      ? [{error, score: CLEAR, clear: true, messages: found, given: new Set(names), words: new Set()}]
      : [];
  }

  /** A word as the errors write it, where it was misread from a picture. */
  known(word) {
    if (this.occurrences.has(word) || word.length < 5) return word;
    let best = word, least = word.length > 8 ? 3 : 2;
    for (const other of this.occurrences.keys()) {
      if (Math.abs(other.length - word.length) >= least) continue;
      const changes = distance(word, other);
      if (changes < least) [best, least] = [other, changes];
    }
    return best;
  }
}

/** Whether a text looks like an error rather than a question. */
export function looksLikeError(text) {
  return KIND.test(text) || text.trim().split(/\s+/).length >= 4;
}

/** What in a text may be the message: what follows the last kind of error in it, or all of it. */
function readings(text) {
  const lines = text.replace(TERMINAL, "").replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').split(/\r\n?|\n/);
  const at = lines.findLastIndex(line => KIND.test(line) && !FRAME.test(line));
  const whole = {message: lines.filter(line => !FRAME.test(line)).join("\n")};
  if (at < 0) return [whole];
  const match = KIND.exec(lines[at]);
  const message = [lines[at].slice(match.index + match[0].length), ...lines.slice(at + 1)].join("\n");
  const kind = match[1].split(".").at(-1);
  return [{kind, message}, {kind, message: lines[at].slice(match.index + match[0].length)}];
}

/** The words that all occurrences of an error have, in order. */
function fixed(message) {
  return (constant(message.replace(AROUND, " ")).match(WORD) ?? []).map(word => word.toLowerCase());
}

/** The message without what varies. A sentence in quotes or brackets belongs to it. */
function constant(message) {
  return message.replace(VARYING, part => ((part.match(FOLLOWED) ?? []).length < PROSE ? " " : constant(part.slice(1, -1))));
}

/** The names and numbers that differ between occurrences. */
function varying(message) {
  return (message.match(VARYING) ?? []).flatMap(part => part.match(NAME) ?? []).map(name => name.toLowerCase().replace(NUMBERED, ""));
}

/** How much of what varies is given; `named` says whether what the message is about is. */
function likeness(names, given) {
  const [own, numbers] = [names.filter(name => !isNumber(name)), names.filter(isNumber)];
  const about = own.at(-1);
  return {
    score: share(own, given) + (share(numbers, given) === 1 ? 0.2 : 0),
    names: own.some(name => given.has(name)),
    named: about === undefined || given.has(about),
  };
}

function isNumber(name) {
  return /^\d/.test(name);
}

function share(list, given) {
  return list.length ? list.filter(item => given.has(item)).length / list.length : 0;
}

/** The longest common sequence of two lists of words, weighed. */
function common(a, b, weigh) {
  const rows = Array.from({length: a.length + 1}, () => new Float64Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + weigh(a[i]) : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const words = new Set();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) words.add(a[i++]), j++;
    else if (rows[i + 1][j] >= rows[i][j + 1]) i++;
    else j++;
  }
  return {score: rows[0][0], words};
}
