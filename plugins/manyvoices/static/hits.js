/**
 * The words of a query -> the pages that have them, by Pagefind.
 *
 * In: a query, and where Pagefind's index and the synonyms stand. Out: hits, best first, and what
 * had to be given up to find them.
 * Never: loads anything before a reader turns to the search; leaves the site.
 */
import { answers, beginningsOf, formsOf, groupsByForm, joined, merged, wordsOf } from "./words.js";

const engines = new Map();
const synonyms = new Map();
let attempts = 0;

/** Where a page's data attributes say that index and synonyms are. */
export function placesOf(root) {
  const absolute = (address) => address && new URL(address, document.baseURI).href;
  return {
    pagefind: absolute(root.dataset.pagefind),
    synonyms: absolute(root.dataset.synonyms),
  };
}

/** Start loading what a first search needs. */
export function prepare(places, language) {
  return Promise.all([engineOf(places, language), groupsOf(places, language)]);
}

/**
 * Pages for a query in one language: {hits, all, shortened}.
 * Every hit has id, language, score, the places of its words, and load() for its text; `all` is
 * false where no page has every word; `shortened` lists the beginnings that were looked for in
 * place of a word. Throws where the index cannot be had.
 */
export async function hitsOf(query, places, language) {
  const words = wordsOf(query, language);
  try {
    const [engine, groups] = await prepare(places, language);
    const found = await Promise.all(
      words.map((word) => pagesFor(word, engine, (form) => formsOf(form, language, groups))),
    );
    // Pagefind takes a piece of the index that did not arrive for one without the word.
    if (found.some(({ pages }) => !pages.length)) await reach(places);
    const { hits, all } = joined(found.map(({ pages }) => pages));
    return { hits, all, shortened: found.map(({ beginning }) => beginning).filter(Boolean) };
  } catch (reason) {
    engines.delete(language);
    throw reason;
  }
}

async function pagesFor(word, engine, formsFor) {
  const pages = await pagesWithAny(engine, formsFor(word));
  if (pages.length) return { pages };
  for (const beginning of beginningsOf(word)) {
    const others = await pagesWithAny(engine, formsFor(beginning));
    if (others.length) return { pages: others, beginning };
  }
  return { pages };
}

/** Pages with the first form or longer words, and pages with exactly one of its other forms. */
async function pagesWithAny(engine, [form, ...others]) {
  const lists = [pagesFrom(engine, form), ...others.map((other) => pagesWith(engine, other))];
  return merged((await Promise.all(lists)).map((results) => results.map(hit)));
}

async function pagesWith(engine, form) {
  const [{ results }, exact] = await both(engine, form);
  const ids = new Set(exact.results.map(({ id }) => id));
  return results.filter(({ id }) => ids.has(id));
}

/** Pagefind answers an unknown word with pages of any shorter one, down to one letter: not these. */
async function pagesFrom(engine, form) {
  const [{ results }, exact] = await both(engine, form);
  const known = exact.results.length || (results.length && (await isAnswer(results[0], form)));
  return known ? results : [];
}

/** What Pagefind finds for a word, and for nothing but the word. */
function both(engine, form) {
  return Promise.all([engine.search(form), engine.search(`"${form}"`)]);
}

async function isAnswer(result, form) {
  const { content, meta } = await result.data();
  const words = content.split(/\s+/);
  const matched = result.words.map((place) => words[place] ?? "");
  const fields = (result.matchedMetaFields ?? []).map((field) => meta[field] ?? "");
  return answers([...matched, ...fields.join(" ").split(/\s+/)], form);
}

function hit({ id, score, words, data }) {
  return { id, language: id.split("_")[0], score, places: words, load: data };
}

function engineOf({ pagefind }, language) {
  if (!engines.has(language)) engines.set(language, openEngine(pagefind, language));
  return engines.get(language);
}

/**
 * One copy of Pagefind's module for each language: all searches of one copy share the stemmer that
 * was loaded first. What stands after # makes a new copy without a second download, and a new try
 * after a failed one.
 */
async function openEngine(pagefind, language) {
  try {
    const module = await import(`${pagefind}pagefind.js#${language}-${(attempts += 1)}`);
    return openIn(language, () => module.createInstance({ noWorker: true }));
  } catch (reason) {
    engines.delete(language);
    throw reason;
  }
}

/** Pagefind has no option for the language; it reads the document's while it is made, at once. */
function openIn(language, open) {
  const html = document.documentElement;
  const own = html.lang;
  html.lang = language;
  try {
    return open();
  } finally {
    html.lang = own;
  }
}

function groupsOf(places, language) {
  if (!synonyms.has(language)) synonyms.set(language, loadGroups(places, language));
  return synonyms.get(language);
}

async function loadGroups(places, language) {
  try {
    const answer = await fetch(new URL(`${language}.json`, places.synonyms));
    return groupsByForm((await answer.json()).groups);
  } catch {
    synonyms.delete(language);
    return new Map();
  }
}

async function reach({ pagefind }) {
  const answer = await fetch(`${pagefind}pagefind-entry.json`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
}
