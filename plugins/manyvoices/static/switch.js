/**
 * Keeps the view when the language changes: links to the same page in another language carry the
 * present ?query and #hash along.
 *
 * In: the links in [data-switch]; every change of the address. Out: the links' href.
 * Never: remembers a choice of language.
 */

/** Carry the address now and whenever the reader moves within the page. */
export function carryAddress() {
  carry();
  addEventListener("popstate", carry);
  addEventListener("hashchange", carry);
}

/** Enter the query into the address and the history, unless it stands there already. */
export function changeAddress(query) {
  if (query === location.search) return;
  history.pushState(null, "", location.pathname + query + location.hash);
  carry();
}

function carry() {
  for (const link of document.querySelectorAll("[data-switch] a[hreflang]")) {
    const address = new URL(link.href);
    address.search = location.search;
    address.hash = location.hash;
    link.href = address;
  }
}
