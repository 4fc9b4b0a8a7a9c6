/**
 * What people type -> the words to look for. Pagefind folds accents and stems; it does not know
 * elisions, œ typed as oe, forms that share no stem, nor when its guess has left the word behind.
 *
 * In: text as typed, a language, groups of forms that count as one word. Out: words, their forms
 * and shorter beginnings; whether a word found answers the word asked; results joined.
 * Never: touches the page or the network.
 */

const ELISIONS = {
  fr: elided("l d j m t s c n qu jusqu lorsqu puisqu quoiqu"),
  it: elided(
    "l d c s m t v n gl un dell nell all dall sull coll quell quest bell buon grand mezz tutt " +
      "senz anch dov com cos nient quant qualcun nessun ciascun",
  ),
};

/** Words of three letters and more that a page is not about; shorter ones never say it either. */
const COMMON = {
  en:
    "and are can does for from how our that the their they this was what when where which who " +
    "why with your",
  it:
    "agli alla alle anche che chi come con cosa dal dalla dei del della delle dove gli nei " +
    "nel nella per perche piu quale quali quando sono sul sulla tra una",
  es: "como con cual cuando del donde las los mas para por que quien son sus una",
  ro: "care cum despre din este pentru prin sau sunt unei unui",
  fr:
    "aux avec comment dans des est est-ce les leur leurs par pas pour que quel quelle qui ses " +
    "son sur une",
};

const SHORTEST = 4;
const DROPPED = [1, 2, 3];

/** Fold for comparing: lower case, no accents, œ in two letters. */
export function fold(word) {
  return plain(word).replaceAll("œ", "oe");
}

/** Words of a query in the order typed, each once: "L’aide  À l’accueil" -> aide, accueil (fr). */
export function wordsOf(query, language) {
  const words = query
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘ʼ′´`]/g, "'")
    .replace(/[‐‑]/g, "-")
    .replaceAll("ş", "ș")
    .replaceAll("ţ", "ț")
    .split(/[^\p{L}\p{M}\p{N}'-]+/u)
    .map((word) => withoutApostrophes(word, language))
    .filter(Boolean);
  const telling = words.filter((word) => !isCommon(word, language));
  return [...new Set(telling.length ? telling : words)];
}

/** Groups by each of their forms, folded. */
export function groupsByForm(groups) {
  return new Map(groups.flatMap((group) => group.map((form) => [fold(form), group])));
}

/** Forms to look for in place of one word, as typed first: coeur, cœur. */
export function formsOf(word, language, groups) {
  const forms = [word, ...(groups.get(fold(word)) ?? [])].flatMap((form) => [
    form,
    ...otherSpellings(form, language),
  ]);
  const plains = forms.map(plain);
  return forms.filter((_, i) => plains.indexOf(plains[i]) === i);
}

/** Beginnings to try where nothing has the word: one to three letters less, four at least. */
export function beginningsOf(word) {
  const letters = [...word];
  const lengths = DROPPED.map((dropped) => letters.length - dropped);
  return lengths.filter((n) => n >= SHORTEST).map((n) => letters.slice(0, n).join(""));
}

/** Does any of the words on a page begin with what was asked? "non-punishment" answers "punish". */
export function answers(wordsOnPage, asked) {
  const start = fold(asked).replaceAll("-", "");
  return wordsOnPage.some((word) => {
    const parts = fold(word).split(/[^\p{L}\p{N}]+/u);
    return [...parts, parts.join("")].some((part) => part.startsWith(start));
  });
}

/**
 * Join what was found for each word: pages with most of the words, best first.
 * `found` holds a list of {id, score, places, …} for each word; `all` is false where no page has
 * every word.
 */
export function joined(found) {
  const pages = new Map();
  for (const results of found) {
    for (const result of results) {
      const page = pages.get(result.id) ?? { ...result, score: 0, places: [], words: 0 };
      page.score += result.score;
      page.places = [...new Set([...page.places, ...result.places])].sort((a, b) => a - b);
      page.words += 1;
      pages.set(result.id, page);
    }
  }
  const most = Math.max(0, ...[...pages.values()].map((page) => page.words));
  const hits = [...pages.values()].filter((page) => page.words === most);
  hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { hits, all: most === found.length };
}

/** Join what was found for the forms of one word: each page once, with its best score. */
export function merged(lists) {
  const pages = new Map();
  for (const result of lists.flat()) {
    const page = pages.get(result.id);
    if (!page) pages.set(result.id, { ...result });
    else {
      page.score = Math.max(page.score, result.score);
      page.places = [...page.places, ...result.places];
    }
  }
  return [...pages.values()];
}

function withoutApostrophes(word, language) {
  const bare = word.replace(/^['-]+|['-]+$/g, "");
  if (language === "en") return bare.replace(/'s$/, "").replaceAll("'", "");
  return bare.replace(ELISIONS[language] ?? /^$/, "").replaceAll("'", "");
}

function isCommon(word, language) {
  return [...word].length < 3 || ` ${COMMON[language]} `.includes(` ${plain(word)} `);
}

/** Pagefind folds accents and cedillas as this does; œ it does not. */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function otherSpellings(form, language) {
  const others = [];
  if (form.includes("œ")) others.push(form.replaceAll("œ", "oe"));
  if (language === "fr" && form.includes("oeu")) others.push(form.replaceAll("oeu", "œu"));
  if (form.includes("-")) others.push(form.replaceAll("-", " "));
  return others;
}

function elided(articles) {
  return new RegExp(`^(?:${articles.replaceAll(" ", "|")})'(?=\\p{L})`, "u");
}
