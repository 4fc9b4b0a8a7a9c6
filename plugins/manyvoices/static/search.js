/**
 * The search page: words in the address -> results grouped by kind, in one language or in all.
 *
 * In: [data-search] with a form, a status line and an empty list; the address. Out: results with
 * the words marked, the part of the source and, from other languages, the language's own name.
 * Never: sends what is typed anywhere; puts text of the index into the page as HTML.
 */
import { readSearch, writeSearch } from "./address.js";
import { hitsOf, placesOf, prepare } from "./hits.js";
import { line, messagesOf } from "./messages.js";
import { changeAddress } from "./switch.js";

const AT_ONCE = 20;
const EXCERPT_WORDS = 30;
const WORDS_BEFORE = 5;

/** Make the page live. */
export function start(root) {
  const form = root.querySelector("form");
  const { q, all } = form.elements;
  const status = root.querySelector("[role=status]");
  const results = root.querySelector(".results");
  const language = document.documentElement.lang;
  const places = placesOf(root);
  const messages = messagesOf(root);
  let latest = 0;

  q.addEventListener("focus", () => prepare(places, language).catch(console.warn), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changeAddress(writeSearch({ q: q.value, all: all.checked }));
    restore();
  });
  addEventListener("popstate", restore);
  root.dataset.live = "";
  restore();

  async function restore() {
    const turn = (latest += 1);
    const asked = readSearch(location.search);
    q.value = asked.q;
    all.checked = asked.all;
    results.replaceChildren();
    status.textContent = asked.q && messages.say("searching");
    if (!asked.q) return;
    const found = await search(asked);
    if (turn !== latest) return;
    await show(found, 0, turn);
  }

  /** The best that the languages have; one that fails takes nothing from the others. */
  async function search(asked) {
    const among = asked.all ? root.dataset.languages.split(" ") : [language];
    const tries = await Promise.allSettled(among.map((code) => hitsOf(asked.q, places, code)));
    const answers = tries.map((one) => one.value).filter((one) => one?.hits.length);
    const most = Math.max(...answers.map(fidelity));
    const best = answers.filter((one) => fidelity(one) === most);
    const hits = best.flatMap((one) => one.hits).sort((a, b) => b.score - a.score);
    return {
      hits: [...new Map(hits.map((hit) => [hit.id, hit])).values()],
      some: best.some((one) => !one.all),
      shortened: [...new Set(best.flatMap((one) => one.shortened))],
      failed: tries.some((one) => one.reason),
    };
  }

  /** Add the next results to their kinds, say what there is, offer more while there are more. */
  async function show(found, first, turn) {
    const next = found.hits.slice(first, first + AT_ONCE);
    const pages = await Promise.allSettled(next.map((hit) => hit.load()));
    if (turn !== latest) return;
    results.querySelector(".more")?.remove();
    const items = [];
    pages.forEach(({ value: page }, i) => page && items.push(add(page, next[i])));
    status.textContent = outcome({ ...found, failed: found.failed || items.length < next.length });
    if (first) items[0]?.querySelector("a").focus();
    if (first + AT_ONCE < found.hits.length) {
      const more = element("button", { type: "button", className: "more" }, messages.say("more"));
      more.addEventListener("click", () => show(found, first + AT_ONCE, turn));
      results.append(more);
    }
  }

  function outcome({ hits, some, shortened, failed }) {
    const failure = failed && messages.say("search-failed");
    if (!hits.length) return failure || messages.found(0);
    const notes = shortened.map((word) => messages.say("shortened", { word }));
    return line(messages.found(hits.length), some && messages.say("some"), ...notes, failure);
  }

  function add(page, hit) {
    const { kind = "page" } = page.meta;
    const item = itemOf(page, hit);
    let section = [...results.children].find((one) => one.dataset.kind === kind);
    if (!section) {
      const heading = messages.say(`kind-${kind}`) || page.meta.kind_label || kind;
      const list = element("ol", { className: "rows" });
      section = element("section", {}, element("h2", {}, heading), list);
      section.dataset.kind = kind;
      results.append(section);
    }
    section.lastChild.append(item);
    return item;
  }

  function itemOf({ url, content, meta, anchors }, hit) {
    const kind = element("p", { className: "kind" }, meta.kind_label ?? messages.say("kind-page"));
    const title = element("h3", {}, element("a", { href: url }, meta.title));
    const item = element("li", {}, kind, title);
    const paragraph = (className, ...parts) => item.append(element("p", { className }, ...parts));
    if (meta.content_note) paragraph("content-note", meta.content_note);
    paragraph("excerpt", ...excerptOf(content, hit.places).map(piece));
    const section = sectionOf(anchors, hit.places);
    if (section) paragraph("meta", element("a", { href: `${url}#${section.id}` }, section.text));
    if (meta.part) paragraph("meta", meta.part);
    if (hit.language !== language) {
      item.lang = hit.language;
      kind.append(" · ", ownName(hit.language));
    }
    return item;
  }
}

/** How much of what was asked an answer keeps: every word before every letter. */
function fidelity({ all, shortened }) {
  return (all ? 2 : 0) + (shortened.length ? 0 : 1);
}

/**
 * The stretch of a text with most of the words looked for, as [{text, marked}]; `places` counts
 * the text's words from 0.
 */
export function excerptOf(content, places) {
  const words = content.split(/\s+/);
  const among = (start) => places.filter((p) => p >= start && p < start + EXCERPT_WORDS).length;
  const starts = places.map((place) => Math.max(0, place - WORDS_BEFORE));
  const best = starts.reduce((a, b) => (among(b) > among(a) ? b : a), starts[0] ?? 0);
  const end = best + EXCERPT_WORDS;
  const pieces = words.slice(best, end).flatMap((word, i) => {
    const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    return [
      { text: (i ? " " : "") + before },
      { text: core, marked: places.includes(best + i) },
      { text: after },
    ];
  });
  return [{ text: best ? "… " : "" }, ...pieces, { text: end < words.length ? " …" : "" }];
}

/**
 * The last heading above the first of the words. The title is none, for it stands there already;
 * one in another language is in the index without its words.
 */
function sectionOf(anchors = [], [first = 0] = []) {
  const headings = anchors.filter((one) => one.element !== "h1" && one.text.trim());
  return headings.filter((one) => one.location <= first).at(-1);
}

function ownName(code) {
  return new Intl.DisplayNames([code], { type: "language" }).of(code);
}

function piece({ text, marked }) {
  return marked ? element("mark", {}, text) : text;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.map((child) => (child?.nodeType ? child : curly(child))));
  return made;
}

/** Texts of the index have straight apostrophes, the only ones at which Pagefind divides words. */
function curly(text = "") {
  return text.replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}
