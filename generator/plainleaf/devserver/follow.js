/* Keeps an open page as a reload would show it when the site behind it has changed, but in
   place: scroll, focus and what is unfolded stay. Sent while editing only, with idiomorph.

   The server sends the page as it is on the disk, each time that it has changed. What differs
   from the form before is brought into the page, and only where that is sure to be all that a
   reload would do; in any doubt the page is loaded anew. */
(() => {
  "use strict";
  // What may differ between two forms of a page and needs no script to run again.
  const PARTS =
    'head > :is(title, meta[name], meta[property], script[type="application/ld+json"]), ' +
    ".md-sidebar--secondary, .md-content, .pl-printfoot, #plainleaf-serving";

  const partsOf = (page) => [...page.querySelectorAll(PARTS)];
  const alike = (some, others) => some.length === others.length && some.every((part, at) => part.isEqualNode(others[at]));
  const formOf = (parts) => parts.find((part) => part.id === "plainleaf-serving").dataset.form;

  // A page before any script has run: its parts, and all the rest with a gap for each of them.
  const read = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const parts = partsOf(page);
    for (const part of parts) part.replaceWith(part.localName);
    // Scripts find what they work on by such names; one more may want a script.
    const names = new Set(parts.flatMap((part) => part.innerHTML.match(/\sdata-[\w-]+(?==)/g) || []));
    return { rest: page.documentElement, parts, names };
  };

  // Everything that can be unfolded, by the fact or heading that it belongs to.
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

  // Folds up what was unfolded, and takes out what plainleaf.js then put in. It puts it in again
  // when it is told that they are unfolded: browsers tell of that once the page is whole.
  const foldUp = () => {
    const unfolded = [...folds()].filter(([, fold]) => fold.open);
    for (const [, fold] of unfolded) fold.open = false;
    for (const added of document.querySelectorAll(".md-content details .pl-report")) {
      added.previousSibling.remove();
      added.remove();
    }
    return unfolded.map(([name]) => name);
  };

  // Brings a form into the page; false, or a fault, where a reload would show, or do, anything else.
  const bring = (form) => {
    // The search that was begun knows the old words.
    if (!was || globalThis.plainleafSearch || !form.rest.isEqualNode(was.rest)) return false;
    if ([...form.names].some((name) => !was.names.has(name))) return false;
    const unfolded = foldUp();
    const parts = partsOf(document);
    // A script has made something else of a part: it would have to do so anew.
    if (!alike(parts, was.parts)) return false;
    // plainleaf.js keeps hold of this one.
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

  // The place that the address names is marked when a page is loaded, and not later.
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
  // Browsers hold six connections to a host: what is out of sight keeps none, and catches up.
  const start = () => {
    if (events || document.hidden) return;
    events = new EventSource(`/__plainleaf/forms${location.pathname}`);
    events.onmessage = (event) => follow(JSON.parse(event.data));
  };
  addEventListener("visibilitychange", () => (document.hidden ? stop() : start()), true);
  addEventListener("pagehide", stop);
  // The browser may keep a page that was left, and show it again as it was.
  addEventListener("pageshow", start);
  start();
})();
