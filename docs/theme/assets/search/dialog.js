// The search box: what is typed or pasted, and what is found.
import {Errors, looksLikeError} from "./errors.js";
import {Index} from "./find.js";
import {element, marked, shownError} from "./show.js";

const PAUSE = 60; // milliseconds without a key
const SECTIONS = 3;

export class Search {
  constructor(box, address) {
    this.index = new Index(address);
    this.base = new URL("..", address);
    this.labels = JSON.parse(box.dataset.words);
    this.query = box.querySelector(".search__query");
    this.results = box.querySelector(".search__results");
    this.status = box.querySelector(".search__status");
    this.asked = 0;
    this.query.addEventListener("input", () => this.soon());
    box.addEventListener("keydown", event => this.pressed(event));
    box.addEventListener("click", event => {
      if (event.target === box || event.target.closest("a")) box.close();
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE);
  }

  async search() {
    const query = this.query.value, number = ++this.asked;
    this.query.rows = Math.min(6, query.split("\n").length);
    if (!query.trim()) return this.render([], "");
    try {
      const found = await this.find(query);
      if (number === this.asked) this.render(found, found.length ? this.labels.found.replace("{}", found.length) : this.labels.none);
    } catch {
      if (number === this.asked) this.render([], this.labels.failed);
    }
  }

  /** Errors first, where the text looks like one, and then pages. */
  async find(query) {
    const errors = looksLikeError(query) ? await this.errors(query) : [];
    const clear = errors.some(error => error.clear);
    const pages = clear ? [] : await this.index.find(query.slice(0, 200));
    return [...errors.map(error => shownError(error, this.base, this.labels, 2)), ...(await Promise.all(pages.map(page => this.shownPage(page, query))))];
  }

  async errors(query) {
    this.known ??= new Errors(await this.index.fetch("errors.json"), number => this.index.fetch(`places/${number}.json`));
    return this.known.find(query);
  }

  async shownPage({sections}, query) {
    const cards = await Promise.all(sections.slice(0, SECTIONS).map(({id}) => this.index.card(id)));
    const [first, ...others] = cards;
    const item = element("li", "search__page", this.link(first, query, element("strong", "", first.title), first.heading ? ` › ${first.heading}` : ""), element("p", "", marked(first.text, query)));
    for (const other of others.filter(({heading}) => heading)) item.append(this.link(other, query, other.heading));
    return item;
  }

  link({address}, query, ...children) {
    const link = element("a", "", ...children);
    const to = new URL(address, this.base);
    to.searchParams.set("h", query.trim().slice(0, 100));
    link.href = to;
    return link;
  }

  render(items, status) {
    this.results.replaceChildren(...items);
    this.results.scrollTop = 0;
    this.status.textContent = status;
  }

  /** Arrows go through the results, Enter in the box opens the first. Shift and Enter begin a new line. */
  pressed(event) {
    const links = [...this.results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === this.query && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === "ArrowDown" && (at >= 0 || this.last())) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? links[at - 1] : this.query).focus();
    }
  }

  /** Whether the box is left by an arrow down: from its last line. */
  last() {
    return document.activeElement === this.query && !this.query.value.slice(this.query.selectionEnd).includes("\n");
  }
}
