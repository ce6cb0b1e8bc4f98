// Run as soon as the file arrives, in most browsers before the first paint: apply the reader's
// choice of light or dark, or that of the system, so that no page flashes in the wrong colours.
// Also mark the page as loading, so that the style sheet reserves space for what other scripts will
// show, until all have loaded or time is up.
// The theme inlines this script; in a file, a policy can forbid all inline scripts.
(() => {
  "use strict";
  const page = document.documentElement;
  page.classList.add("pl-loading");
  // If a script is missing, show no gap, and show the content for readers without scripts.
  const giveUp = () => {
    clearTimeout(patience);
    page.classList.remove("pl-loading");
    if (!document.querySelector("[data-maker]") || page.classList.contains("pl-maker-runs")) return;
    for (const spare of document.querySelectorAll("noscript")) {
      const place = document.createElement("div");
      place.className = "pl-spare";
      // Browsers that run scripts parse noscript content as text; it is the page's own markup.
      place.innerHTML = spare.textContent;
      spare.replaceWith(place);
    }
  };
  const patience = setTimeout(giveUp, 3000);
  addEventListener("load", giveUp);
  // Store colours under the path of the site's root, because a host may have several sites.
  const root = new URL(document.currentScript.dataset.root, location).pathname;
  // If storage is blocked, even reading the property localStorage throws.
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
      // The choice then lasts until the page is left.
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const colours = { scheme: dark ? "slate" : "default", ...__md_get("__palette")?.color };
  const paint = () => {
    for (const [key, value] of Object.entries(colours)) document.body?.setAttribute(`data-md-color-${key}`, value);
    return Boolean(document.body);
  };
  // If the body does not exist yet, set its attributes once it does, before the first paint.
  if (!paint()) new MutationObserver((_, observer) => paint() && observer.disconnect()).observe(page, { childList: true });
})();
