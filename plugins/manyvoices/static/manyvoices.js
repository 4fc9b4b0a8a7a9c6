/**
 * The only script a page links: brings in what the page needs, and nothing else.
 *
 * In: the page. Out: a live catalogue or search where the page has one; language links that keep
 * the view.
 * Never: needed. Where a part does not arrive, the page stays as it came.
 */
import { carryAddress } from "./switch.js";

const PARTS = {
  "[data-catalogue]": () => import("./facets.js"),
  "[data-search]": () => import("./search.js"),
};

carryAddress();
for (const [selector, part] of Object.entries(PARTS)) {
  for (const root of document.querySelectorAll(selector)) {
    part()
      .then((module) => module.start(root))
      .catch((reason) => console.warn(reason));
  }
}
