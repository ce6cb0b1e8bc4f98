/* Updates an open page when the site changes, to the state that a reload would show, but in
   place: scroll position, focus and open details elements are kept. Only the development server
   sends this script, together with idiomorph.

   The server sends the page as it is on disk, each time that it changes. Differences from the
   previous version are applied only if this surely equals a reload; otherwise the page is
   reloaded. */
(() => {
  "use strict";
  // Parts of a page that may differ between versions without the need to run a script again.
  const PARTS =
    'head > :is(title, meta[name], meta[property], script[type="application/ld+json"]), ' +
    ".md-sidebar--secondary, .md-content, .pl-printfoot, #plainleaf-serving";

  const partsOf = (page) => [...page.querySelectorAll(PARTS)];
  const alike = (some, others) => some.length === others.length && some.every((part, at) => part.isEqualNode(others[at]));
  const formOf = (parts) => parts.find((part) => part.id === "plainleaf-serving").dataset.form;

  // Parse a page as it is before any script has run: its parts, and the rest with placeholders.
  const read = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const parts = partsOf(page);
    for (const part of parts) part.replaceWith(part.localName);
    // Scripts find their elements by data attributes, so a new attribute may need a script run.
    const names = new Set(parts.flatMap((part) => part.innerHTML.match(/\sdata-[\w-]+(?==)/g) || []));
    return { rest: page.documentElement, parts, names };
  };

  // Return all details elements, by the fact or heading that they belong to.
  const folds = () => {
    const found = new Map();
    for (const fold of document.querySelectorAll(".md-content details")) {
      const owner = fold.closest("[data-fact], [id]");
      const name = owner?.dataset.fact || owner?.id || "";
      let at = 0;
      while (found.has(`${name} ${at}`)) at += 1;
      found.set(`${name} ${at}`, fold);
    }
    return found;
  };

  // Close all open details elements, and remove what plainleaf.js added to them. It adds this
  // again on their "toggle" events, which browsers fire after the update.
  const foldUp = () => {
    const unfolded = [...folds()].filter(([, fold]) => fold.open);
    for (const [, fold] of unfolded) fold.open = false;
    for (const added of document.querySelectorAll(".md-content details .pl-report")) {
      added.previousSibling.remove();
      added.remove();
    }
    return unfolded.map(([name]) => name);
  };

  // Apply a version to the page. Return false, or throw, if a reload would have another effect.
  const bring = (form) => {
    // If search is loaded, its data is out of date.
    if (!was || globalThis.plainleafSearch || !form.rest.isEqualNode(was.rest)) return false;
    if ([...form.names].some((name) => !was.names.has(name))) return false;
    const unfolded = foldUp();
    const parts = partsOf(document);
    // A script has changed a part, and would have to do so again.
    if (!alike(parts, was.parts)) return false;
    // plainleaf.js has a reference to this element.
    const report = document.querySelector("a.pl-report");
    parts.forEach((part, at) => {
      if (!part.isEqualNode(form.parts[at])) Idiomorph.morph(part, form.parts[at].cloneNode(true));
    });
    const all = folds();
    for (const name of unfolded) all.get(name)?.setAttribute("open", "");
    return document.querySelector("a.pl-report") === report && shows(form) && targeted();
  };

  const shows = (form) => {
    const shown = partsOf(document);
    const bare = shown.map((part) => {
      if (!part.querySelector("details[open]")) return part;
      const copy = part.cloneNode(true);
      for (const fold of copy.querySelectorAll("details")) fold.removeAttribute("open");
      return copy;
    });
    return alike(bare, form.parts);
  };

  // Browsers match :target when a page is loaded, and not later.
  const targeted = () => {
    const place = document.getElementById(location.hash.slice(1));
    return !place || place.matches(":target");
  };

  let was = null;
  const follow = (text) => {
    const form = read(text);
    const focused = document.activeElement;
    let shown = formOf(form.parts) === formOf(partsOf(document));
    try {
      shown ||= bring(form);
    } finally {
      if (!shown) {
        stop();
        location.reload();
      }
    }
    if (!shown) return;
    was = form;
    if (focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };

  let events = null;
  const stop = () => {
    events?.close();
    events = null;
  };
  // Browsers allow six connections per host, so hidden pages have none, and catch up when shown.
  const start = () => {
    if (events || document.hidden) return;
    events = new EventSource(`/__plainleaf/forms${location.pathname}`);
    events.onmessage = (event) => follow(JSON.parse(event.data));
  };
  addEventListener("visibilitychange", () => (document.hidden ? stop() : start()), true);
  addEventListener("pagehide", stop);
  // The page may come from the back/forward cache.
  addEventListener("pageshow", start);
  start();
})();
