// Open the search, and show where its words stand on a page. All else of it is fetched when it is opened.
const box = document.querySelector("dialog.search");
const index = new URL(box.dataset.index, location); // before a link changes the address without loading the page
const query = box.querySelector(".search__query");
let loading;

/** Show the search, with a text in its box where one is given. What is typed before all is there is not lost. */
async function open(text) {
  if (!box.open) box.showModal();
  if (text !== undefined) query.value = text;
  query.focus();
  query.select();
  loading ??= import("./dialog.js").then(({Search}) => new Search(box, index));
  try {
    (await loading).search();
  } catch {
    loading = undefined;
    box.querySelector(".search__status").textContent = JSON.parse(box.dataset.words).failed;
  }
}

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

document.querySelector(".search__open").addEventListener("click", () => open());
document.addEventListener("keydown", event => {
  const asked = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event.target);
  if (asked || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    open();
  }
});

/** What a page needs once it is shown: the words that were searched for, the box of the page of errors. */
async function arrive() {
  const asked = new URL(location).searchParams;
  if (asked.has("q")) open(asked.get("q"));
  if (asked.has("h")) (await import("./highlight.js")).highlight(asked.get("h"));
  const finder = document.querySelector(".finder");
  if (finder) (await import("./finder.js")).start(finder, index, JSON.parse(box.dataset.words));
}

// Material says which page is shown, for links are followed without loading all anew.
window.document$ ? window.document$.subscribe(arrive) : arrive();
