// Show on a page where the words stand by which it was found. The page itself is not changed.
import {words as wordsOf} from "./words.js";

const RUN = /[A-Za-z0-9_]+|[\u3400-\u9fff]{2,}/g;
const MOST = 500;

export function highlight(query) {
  const article = document.querySelector("article");
  if (!globalThis.Highlight || !article) return; // an old browser shows the page without
  const wanted = new Set(wordsOf(query));
  const found = [];
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && found.length < MOST) {
    for (const {0: run, index} of texts.currentNode.data.matchAll(RUN)) {
      if (!wordsOf(run).some(word => wanted.has(word))) continue;
      const range = new Range();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + run.length);
      found.push(range);
    }
  }
  CSS.highlights.set("search", new Highlight(...found));
}
