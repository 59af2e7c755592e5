// Finds pages by the words that people type: synonyms count, and so do endings, slips
// of the pen and the order of reading.
"use strict";

/** Words of a question that say nothing of its subject. */
const SMALL_WORDS = new Set(
  "a an and are as at be by can do does for from get got has have how i in is it its me my of on or so that the there this to too use using was what when where which why will with you your".split(" "),
);

/**
 * Return the stem of a word, or nothing for a small word.
 * @param {string} word
 * @returns {string | null}
 */
function stem(word) {
  const lower = word.toLowerCase();
  if (SMALL_WORDS.has(lower)) return null;
  if (lower.length < 5) return lower.length > 3 ? lower.replace(/s$/, "") : lower;
  const bare = lower
    .replace(/(i|y)s(e|ed|er|es|ing|ation)$/, "$1z$2") // recognise, recognize
    .replace(/our$/, "or")
    .replace(/(ies|y)$/, "i")
    .replace(/(ations?|ings?|ers?|ed|es|s|e)$/, "");
  return bare.replace(/([a-z])\1$/, "$1");
}

/**
 * Return the words of a text.
 * @param {string} text
 * @returns {string[]}
 */
function words(text) {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * Make the search over the pages.
 * @param {object[]} pages
 */
function makeSearch(pages) {
  const index = new MiniSearch({
    fields: ["title", "keywords", "headings", "intro", "text"],
    storeFields: ["title", "intro", "keywords", "weight"],
    tokenize: words,
    processTerm: stem,
    extractField: (page, field) => [page[field]].flat().join(" "),
  });
  index.addAll(pages);
  const kept = new Map(pages.map((page) => [page.id, page]));
  const stems = (text) => words(text).map(stem).filter(Boolean).join(" ");
  const phrases = new Map(pages.map((page) => [page.id, page.keywords.map(stems)]));

  /** Return the pages that fit a query, the best first. */
  function find(query) {
    const asked = stems(query);
    const options = {
      boost: { title: 3, keywords: 4, headings: 1.5, intro: 2 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { fuzzy: 0.3, prefix: 0.4 },
      boostDocument: (id) => kept.get(id).weight,
    };
    const found = index.search(query, { ...options, combineWith: "OR" });
    const count = asked.split(" ").length;
    for (const page of found) {
      // A page with all words comes before one that has a rare one often.
      page.score *= (page.queryTerms.length / count) ** 2;
      for (const phrase of phrases.get(page.id)) {
        if (phrase && ` ${asked} `.includes(` ${phrase} `)) {
          page.score *= 1 + phrase.split(" ").length;
        }
      }
    }
    const best = Math.max(0, ...found.map((page) => page.score));
    return found
      .filter((page) => page.score > best / 50)
      .sort((a, b) => b.score - a.score)
      .map((page) => kept.get(page.id));
  }

  /** Return the words of a query that are on no page, each with the nearest that is. */
  function unknown(query) {
    const exact = { prefix: (term) => term.length > 2, fuzzy: false };
    return words(query)
      .filter((word) => stem(word) && index.search(word, exact).length === 0)
      .map((word) => [word, nearest(word)]);
  }

  function nearest(word) {
    const [found] = index.search(word, { fuzzy: 0.34, prefix: false });
    if (!found) return "";
    const [term] = found.terms;
    const page = kept.get(found.id);
    const all = words([page.title, page.keywords, page.headings, page.text].flat(2).join(" "));
    return all.find((one) => stem(one) === term) || "";
  }

  return { find, unknown };
}

document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("#search-results");
  const form = document.querySelector(".bd-search-container form");
  if (!place || !form) return;
  const input = form.querySelector("input");
  const { find, unknown } = makeSearch(window.searchedPages);
  const root = document.documentElement.dataset.content_root || "./";

  function element(name, text, attributes = {}) {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  }

  function show(query) {
    place.replaceChildren();
    if (!query.trim()) return;
    const found = find(query);
    const number = found.length === 1 ? "1 page" : `${found.length || "No"} pages`;
    place.append(element("p", `${number} for ${query}`));
    for (const [word, near] of unknown(query)) {
      const line = element("p", `No page has the word ${word}. `, { className: "nearest" });
      if (near) {
        const address = `?${new URLSearchParams({ q: query.replace(word, near) })}`;
        line.append("Did you mean ", element("a", near, { href: address }), "?");
      }
      place.append(line);
    }
    const list = document.createElement("ol");
    for (const page of found.slice(0, 20)) {
      const item = document.createElement("li");
      item.append(element("a", page.title, { href: root + page.id }));
      item.append(element("p", page.intro));
      list.append(item);
    }
    place.append(list);
    if (!found.length) {
      const line = element("p", "");
      line.append(element("a", "The gallery", { href: `${root}auto_examples/index.html` }));
      line.append(" lists all examples.");
      place.append(line);
    }
  }

  input.value = new URLSearchParams(window.location.search).get("q") || "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(input.value);
    try {
      window.history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
    } catch {
      // A page opened from a file may not change its address.
    }
  });
  input.addEventListener("input", () => show(input.value));
  input.focus();
  show(input.value);
});
