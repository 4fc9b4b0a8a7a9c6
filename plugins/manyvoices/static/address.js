/**
 * What the reader has chosen <-> the query of the address. Codes mean the same in every language,
 * so an address can be sent and read elsewhere.
 *
 * In: a query string and what the catalogue knows, or a choice. Out: the choice with what was not
 * known, or the query string in one fixed order.
 * Never: reads or changes the address itself.
 */

const SORTS = ["title", "year", "geography"];

/**
 * Choice in a catalogue's address; `facets` lists the known codes of each facet.
 * What is not known stands in `ignored` as it was written.
 */
export function readChoice(query, facets) {
  const choice = { q: "", sort: SORTS[0], chosen: {}, ignored: [] };
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === "q") choice.q = tidy(value);
    else if (name === "sort" && SORTS.includes(value)) choice.sort = value;
    else if (Object.hasOwn(facets, name) && facets[name].includes(value)) {
      (choice.chosen[name] ??= new Set()).add(value);
    } else if (value) choice.ignored.push(`${name}=${value}`);
  }
  return choice;
}

/** Address of a choice: words, facets and codes in the catalogue's order, then the sort. */
export function writeChoice({ q, sort, chosen }, facets) {
  const query = new URLSearchParams();
  if (tidy(q)) query.set("q", tidy(q));
  for (const [facet, codes] of Object.entries(facets)) {
    for (const code of codes) if (chosen[facet]?.has(code)) query.append(facet, code);
  }
  if (sort && sort !== SORTS[0]) query.set("sort", sort);
  return written(query);
}

/** What a search page's address asks for. */
export function readSearch(query) {
  const asked = new URLSearchParams(query);
  return { q: tidy(asked.get("q") ?? ""), all: asked.get("all") === "1" };
}

/** Address of a search. */
export function writeSearch({ q, all }) {
  const query = new URLSearchParams();
  if (tidy(q)) query.set("q", tidy(q));
  if (all) query.set("all", "1");
  return written(query);
}

function tidy(text) {
  return text.trim().replace(/\s+/g, " ");
}

function written(query) {
  const text = query.toString();
  return text && `?${text}`;
}
