/**
 * The catalogue's filters: boxes and words -> which records are shown, with true counts.
 *
 * In: [data-catalogue] with every record a row; the codes of all records; the address. Out: rows
 * hidden and sorted, a count beside every box, one status line, a button for each choice.
 * Never: makes or removes a row, moves a box, or takes the focus while a reader chooses.
 */
import { readChoice, writeChoice } from "./address.js";
import { line, messagesOf } from "./messages.js";
import { changeAddress } from "./switch.js";

const WAIT = 150;
const MOST_CODES = 5;
const LONGEST_CODE = 40;
/** Where the styles set the filters beside the rows. */
const WIDE = matchMedia("(min-width: 60rem)");

/** Make the catalogue live; throws where its data does not arrive, with the page left as it came. */
export async function start(root) {
  const data = await json(root.dataset.facets);
  const facets = data.facets;
  const records = recordsOf(data);
  const one = (selector) => root.querySelector(selector);
  const form = one("form");
  const panel = one(".panel");
  const opener = panel.querySelector("summary");
  const list = one(".rows");
  const rows = [...list.children];
  for (const row of rows) row.dataset.id = row.querySelector("a").pathname.split("/").at(-2);
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const labels = labelsOf(boxes);
  const messages = messagesOf(root);
  const { q, sort } = form.elements;
  let found = { q: "", ids: null, said: [] };
  let latest = 0;
  let waiting = 0;
  let owing = false;

  one(".plain").hidden = true;
  panel.hidden = false;
  panel.open = WIDE.matches;
  WIDE.addEventListener("change", () => (panel.open = WIDE.matches));
  q.addEventListener("focus", () => words().catch(console.warn), { once: true });
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => update(WIDE.matches), WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    if (WIDE.matches) return;
    panel.open = false;
    opener.focus();
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("form a, .chips a");
    if (!link) return;
    event.preventDefault();
    tick({ q: "", sort: sort.value, chosen: {} });
    apply().then(() => link.isConnected || reachable(q).focus());
  });
  addEventListener("popstate", restore);
  await restore();

  /** Take the choice from the address, and say what in it is not known. */
  function restore() {
    const choice = readChoice(location.search, facets);
    const told = choice.ignored.slice(0, MOST_CODES).map((code) => code.slice(0, LONGEST_CODE));
    const codes = told.join(", ");
    one(".ignored").textContent = messages.say("ignored", { codes });
    one(".ignored").hidden = !codes;
    tick(choice);
    return update(true);
  }

  function apply() {
    clearTimeout(waiting);
    one(".ignored").hidden = true;
    changeAddress(writeChoice(ticked(), facets));
    return update(true);
  }

  /** Count, and say what the choice would show; show it too where that is asked, or still owed. */
  async function update(withRows) {
    const turn = (latest += 1);
    const choice = ticked();
    owing ||= withRows;
    if (found.q !== choice.q) {
      status(messages.say("searching"));
      const answer = choice.q ? await look(choice.q) : { ids: null, said: [] };
      if (turn !== latest) return;
      found = { q: choice.q, ...answer };
    }
    const { shown, counts } = counted(records, choice.chosen, found.ids);
    for (const box of boxes) {
      const count = counts[box.name]?.[box.value] ?? 0;
      box.parentNode.querySelector(".k").textContent = messages.number(count);
    }
    const chosen = [choice.q && q, ...boxes.filter((box) => box.checked)].filter(Boolean);
    const filters = chosen.map(nameOf).join(", ");
    one(".chosen").textContent = filters && `(${messages.number(chosen.length)})`;
    const named = filters && messages.say("filters", { filters });
    status(line(messages.found(shown.size), named, ...found.said));
    if (!owing) return;
    owing = false;
    for (const row of rows) row.hidden = !shown.has(row.dataset.id);
    const order = ordered(rows, choice.sort, records, boxes);
    if (order.some((row, i) => row !== list.children[i])) list.append(...order);
    writeChips(chosen);
  }

  /** Ids of the records that have the words; null, which is all, where the search fails. */
  async function look(text) {
    try {
      const [{ hitsOf, placesOf, language }, recordOf] = await Promise.all([
        words(),
        json(root.dataset.words),
      ]);
      const { hits, all, shortened } = await hitsOf(text, placesOf(root), language);
      const said = shortened.map((word) => messages.say("shortened", { word }));
      if (hits.length && !all) said.unshift(messages.say("some"));
      return { ids: new Set(hits.map(({ id }) => recordOf[id])), said };
    } catch (reason) {
      console.warn(reason);
      return { q: null, ids: null, said: [messages.say("search-failed")] };
    }
  }

  /** Most visits to the catalogue need no words, so their code comes when a reader turns to them. */
  async function words() {
    const hits = await import("./hits.js");
    const language = document.documentElement.lang;
    hits.prepare(hits.placesOf(root), language).catch(console.warn);
    return { ...hits, language };
  }

  function ticked() {
    const chosen = {};
    for (const box of boxes) if (box.checked) (chosen[box.name] ??= new Set()).add(box.value);
    return { q: q.value.trim(), sort: sort.value, chosen };
  }

  function tick(choice) {
    q.value = choice.q;
    sort.value = choice.sort;
    for (const box of boxes) box.checked = choice.chosen[box.name]?.has(box.value) ?? false;
  }

  function writeChips(chosen) {
    const made = chosen.map((control, place) => chip(control, place));
    if (made.length > 1) made.push(form.querySelector("a").cloneNode(true));
    one(".chips").replaceChildren(...made.map((child) => within("li", child)));
  }

  function chip(control, place) {
    const button = within("button", `${nameOf(control)} `, within("span", "×"));
    button.type = "button";
    button.lastChild.setAttribute("aria-hidden", "true");
    button.setAttribute("aria-label", messages.say("remove", { label: nameOf(control) }));
    button.addEventListener("click", async () => {
      if (control === q) q.value = "";
      control.checked = false;
      await apply();
      const left = [...root.querySelectorAll(".chips button")];
      (left[place] ?? left.at(-1) ?? reachable(control)).focus();
    });
    return button;
  }

  function nameOf(control) {
    return control === q ? q.value.trim() : labels.get(control);
  }

  /** The control, or what opens the filters where they are closed away. */
  function reachable(control) {
    return WIDE.matches || panel.open ? control : opener;
  }

  function status(text) {
    one("[role=status]").textContent = text;
  }
}

/** Codes of every record by facet, from columns of places in the facet's list of codes. */
export function recordsOf({ facets, records, codes }) {
  const columns = Object.entries(facets);
  const valuesOf = (at) => {
    const values = columns.map(([facet, all]) => [facet, codes[facet][at].map((n) => all[n])]);
    return Object.fromEntries(values.filter(([, each]) => each.length));
  };
  return Object.fromEntries(records.map((id, at) => [id, valuesOf(at)]));
}

/**
 * Which records answer the choice, and how many every code would show.
 * A facet's own choice does not count against its codes; `among` limits both to some ids, null to
 * none.
 */
export function counted(records, chosen, among) {
  const shown = new Set();
  const counts = {};
  for (const [id, values] of Object.entries(records)) {
    if (among && !among.has(id)) continue;
    const missed = Object.keys(chosen).filter(
      (facet) => !values[facet]?.some((code) => chosen[facet].has(code)),
    );
    if (!missed.length) shown.add(id);
    if (missed.length > 1) continue;
    for (const facet of missed.length ? missed : Object.keys(values)) {
      for (const code of values[facet] ?? []) {
        counts[facet] ??= {};
        counts[facet][code] = (counts[facet][code] ?? 0) + 1;
      }
    }
  }
  return { shown, counts };
}

/** Rows by title as they came, by latest year or by place; rows that state none stand last. */
function ordered(rows, sort, records, boxes) {
  if (sort !== "year" && sort !== "geography") return rows;
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const places = boxes.filter((box) => box.name === sort);
  const names = new Map(places.map((box) => [box.value, textOf(box)]));
  const first = sort === "year" ? (a, b) => b - a : compare;
  const keyOf = (row) => {
    const codes = records[row.dataset.id]?.[sort] ?? [];
    const stated = codes.filter((code) => code !== "not-stated");
    return stated.map((code) => (sort === "year" ? code : names.get(code))).sort(first)[0];
  };
  const keyed = rows.map((row) => [keyOf(row), row]);
  keyed.sort(([a], [b]) => (a && b ? first(a, b) : Number(!a) - Number(!b)));
  return keyed.map(([, row]) => row);
}

/** Name of every box; with its facet's name where two facets have a value of the same name. */
function labelsOf(boxes) {
  const names = boxes.map(textOf);
  return new Map(
    boxes.map((box, i) => {
      if (names.indexOf(names[i]) === names.lastIndexOf(names[i])) return [box, names[i]];
      const facet = box.closest("fieldset").querySelector("legend").textContent.trim();
      return [box, `${facet} · ${names[i]}`];
    }),
  );
}

function textOf(box) {
  return box.parentNode.querySelector(".v").textContent.trim();
}

function within(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

async function json(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.json();
}
