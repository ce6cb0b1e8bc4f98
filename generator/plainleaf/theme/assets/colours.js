// Runs in the head, before anything is painted: light or dark as the reader chose, or as the
// system says, so that no page flashes in the other colours. Also has the style sheet keep room
// for what other scripts are about to show, and gives that up where one of them does not come.
// The theme has this inline; a file lets one policy forbid all inline scripts.
(() => {
  "use strict";
  const page = document.documentElement;
  page.classList.add("pl-loading");
  // A lost script must not leave a gap, nor keep back what the page offers without scripts.
  const giveUp = () => {
    clearTimeout(patience);
    page.classList.remove("pl-loading");
    if (!document.querySelector("[data-maker]") || page.classList.contains("pl-maker-runs")) return;
    for (const spare of document.querySelectorAll("noscript")) {
      const place = document.createElement("div");
      place.className = "pl-spare";
      // Browsers that run scripts take this for text; it is the page's own markup.
      place.innerHTML = spare.textContent;
      spare.replaceWith(place);
    }
  };
  const patience = setTimeout(giveUp, 3000);
  addEventListener("load", giveUp);
  // Colours are kept under the address of the site's root, since a host may hold several sites.
  const root = new URL(document.currentScript.dataset.root, location).pathname;
  // A browser told to keep nothing throws at the mere name of the store.
  globalThis.__md_get = (key) => {
    try {
      return JSON.parse(localStorage.getItem(`${root}.${key}`));
    } catch {
      return null;
    }
  };
  globalThis.__md_set = (key, value) => {
    try {
      localStorage.setItem(`${root}.${key}`, JSON.stringify(value));
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const colours = { scheme: dark ? "slate" : "default", ...__md_get("__palette")?.color };
  // The body is not there yet; this runs as soon as it is, and still before it is painted.
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [key, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${key}`, value);
  }).observe(page, { childList: true });
})();
