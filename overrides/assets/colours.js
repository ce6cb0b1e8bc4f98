// Runs in the head, before anything is painted: light or dark as the reader chose, or as the
// system says, so that no page flashes in the other colours. Also tells the style sheet that
// scripts run. The theme has this inline; a file lets one policy forbid all inline scripts.
(() => {
  "use strict";
  const page = document.documentElement;
  // Written where no script runs or this file is missing: what only a script can do is hidden.
  page.classList.add("pl-runs");
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
