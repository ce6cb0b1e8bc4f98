// Results below the search box: a list for keyboard and screen reader. Loaded with the engine
// when a reader uses search.
(() => {
  "use strict";
  // A slow file is requested twice, and may run twice.
  if (globalThis.plainleafSearch) return;
  const { phrase, phraseNodes, load, scripts, whenShown, say, startWaiting, stopWaiting, showTrouble, openPanel, hidePanel } = globalThis.plainleafPage;
  const LABEL = {
    section: "words:search.kind-section", activity: "words:search.kind-activity", exercise: "words:search.kind-exercise",
    question: "words:search.kind-question", handout: "words:search.kind-handout", fact: "words:search.kind-fact",
    disagreement: "words:search.kind-disagreement", term: "words:search.kind-term", page: "words:search.kind-page",
  };
  const FIRST = 8;
  // Milliseconds without a key before results are announced.
  const PAUSE = 1000;
  const form = document.querySelector("[data-search]");
  const input = form.querySelector("input");
  const panel = document.getElementById("pl-results");
  const status = document.getElementById("pl-search-status");
  const root = form.dataset.root;
  // Data files are scripts, because a page opened from a folder may not fetch.
  const taken = new Map();
  const data = async (file) => {
    await load(root + file, () => taken.has(file));
    return taken.get(file);
  };
  let start = null;
  let engine = null;
  // Each call requests again what has not loaded yet.
  const open = async () => {
    [start] = await Promise.all([data("search/start.js"), scripts()]);
    // A page from the browser's cache may be older than the files that it requests.
    if (start.version !== 6) throw new Error("search files of another version");
    if (!start.whole) await scripts({ "search/shares.js": "plainleafShares" });
    engine ||= new plainleafEngine.Engine(start, data);
    return engine.open();
  };
  globalThis.plainleafSearch = {
    take: (file, found) => taken.set(file, found),
    get ready() {
      return open();
    },
  };

  // Create an element with children; strings become text nodes, never HTML.
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  // A server resolves folders; for pages opened from a disk, name the file.
  const named = (address) => (location.protocol === "file:" ? address.replace(/(^|\/)(?=#|$)/, "$1index.html") : address);
  const link = (address, text, attributes = {}) => make("a", { href: root + named(address), ...attributes }, text);

  // Turn the phone numbers in a text into links; a longer number goes before one that it contains.
  const literal = (number) => (/^\d/.test(number) ? "\\b" : "") + number.replace(/[+().]/g, "\\$&");
  const dialled = (number) => (number[0] === "+" ? number.replace("(0)", "") : number).replace(/[^0-9+]/g, "");
  const callable = (text, phones) =>
    (phones.length ? text.split(new RegExp(`(${[...phones].sort((a, b) => b.length - a.length).map(literal).join("|")})(?![0-9])`)) : [text])
      .map((part) => (phones.includes(part) ? make("a", { href: `tel:${dialled(part)}` }, part) : part));

  // For words about wanting to die, show whom to talk to, and no results.
  const crisisCard = (level) => {
    const line = (text) => make("li", {}, ...callable(text, level.phones));
    return make(
      "section", { class: "pl-crisis", "data-urgency": level.urgency, "aria-label": level.spoken.replace(/:\s*$/, "") },
      make("h2", { class: "pl-crisis__title" }, make("span", { class: "pl-spoken" }, level.spoken), level.heading),
      make("p", {}, level.text),
      make("ul", {}, ...level.lines.map(line)),
      make("p", {}, make("strong", {}, ...callable(level.action, level.phones))),
    );
  };

  // Show the most urgent level that matched, with the matching signs of that level.
  const careCard = (signs) => {
    const { level } = signs[0];
    if (isCrisis(signs)) return crisisCard(level);
    const own = signs.filter((sign) => sign.level === level).slice(0, 4);
    const heading = make("h2", { class: "pl-care__heading" }, make("span", { class: "pl-spoken" }, level.spoken), ...callable(level.heading, level.phones));
    // Other topics may have the same signs.
    const others = signs.map((sign) => sign.level).filter((other) => other.urgency === level.urgency && own.every(({ sign }) => signs.some((one) => one.level === other && one.sign === sign)));
    const named = [...new Set(others.map((other) => other.has))];
    // A browser takes long to make its first list, and most cards need none.
    const has = named.length > 1 ? new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(named) : named[0];
    // The page over all topics lists a sign that several of them share.
    const isShared = others.some((other) => other.help !== level.help);
    const all = isShared ? start.help : `${level.help}#care-${level.urgency}`;
    const body = make(
      "div", { class: "pl-care__body" },
      make("p", {}, ...phraseNodes("words:care.intro", { has })),
      make("ul", {}, ...own.map((sign) => make("li", {}, sign.action ? phrase("words:search.sign-action", { sign: sign.sign, action: sign.action }) : sign.sign))),
      make("p", { class: "pl-care__action" }, make("strong", {}, ...callable(level.action, level.phones))),
      make("p", {}, link(all, "words:search.see-signs", { "data-search-result": "care" })),
    );
    return make("section", { class: `pl-care pl-care--${level.urgency}`, "data-urgency": level.urgency, "aria-label": level.spoken.replace(/:\s*$/, "") }, heading, body);
  };

  // Ask whether a sign is meant that the words only may describe.
  const offer = ({ sign, address }) => make("p", { class: "pl-results__changed" }, ...phraseNodes("words:search.possible", { sign, link: link(address, "words:signs.title", { "data-search-result": "care" }) }));

  const result = (record) =>
    make(
      "li", { class: `pl-result pl-result--${record.kind}` },
      link(record.address, record.shown, { class: "pl-result__link", "data-search-result": record.kind }),
      record.below ? make("p", { class: "pl-result__text" }, record.below) : null,
      make("p", { class: "pl-result__where" }, [LABEL[record.kind], record.where].filter((part, at, all) => part && all.indexOf(part) === at).join(" · ")),
    );

  const list = (results) => {
    const items = make("ol", { class: "pl-resultlist" }, ...results.slice(0, FIRST).map(result));
    if (results.length <= FIRST) return [items];
    const more = make("button", { type: "button", class: "pl-more-results" }, phrase("words:search.more", { n: results.length - FIRST }));
    more.addEventListener("click", () => {
      const rest = results.slice(FIRST).map(result);
      items.append(...rest);
      more.remove();
      rest[0].querySelector("a").focus();
    });
    return [items, more];
  };

  const changed = (found) => {
    if (!found.changes.length) return null;
    const typed = found.changes.map(([word]) => phrase("words:search.quoted", { word })).join(", ");
    return make("p", { class: "pl-results__changed", "data-corrected": found.words.join(" ") }, ...phraseNodes("words:search.changed", { typed, found: found.words.join(" ") }));
  };

  const nothing = (helped) => [
    make("p", {}, helped ? "words:search.may-help-too" : "words:search.may-help"),
    make("ul", { class: "pl-results__ways" }, ...[...start.sections, ...start.lists].map((section) => make("li", {}, link(section.address, section.title)))),
  ];

  const isCrisis = (signs) => signs[0]?.level.urgency === "crisis";

  const helpWay = () => make("p", { class: "pl-results__help" }, ...phraseNodes("words:search.worried", { link: link(start.help, "words:care.see-when") }));

  const show = (text, found) => {
    const { signs, possible, results, nearest } = found;
    const isResult = !isCrisis(signs);
    const count = nearest ? phrase("words:search.count-nearest", { n: results.length }) : results.length ? phrase("words:search.count", { n: results.length }) : "words:search.none";
    const title = nearest ? phrase("words:search.nearest", { text }) : results.length ? phrase("words:search.found", { count, text }) : signs.length ? "words:search.other-ways" : phrase("words:search.nothing", { text });
    const heading = make("h2", { class: "pl-results__title", tabindex: "-1" }, title);
    const close = make("button", { type: "button", class: "pl-results__close" }, "words:search.close");
    close.addEventListener("click", shut);
    const at = steps().indexOf(document.activeElement);
    const place = focusable().indexOf(document.activeElement);
    panel.replaceChildren(
      ...[
        // Help comes first, so that it is visible even above an on-screen keyboard.
        possible.length && !isCrisis(signs) ? offer(possible[0]) : null,
        signs.length ? careCard(signs) : null,
        make("div", { class: "pl-results__head" }, isResult ? heading : null, close),
        ...(isResult ? [changed(found), ...(results.length ? list(results) : nothing(signs.length > 0)), helpWay()] : []),
      ].filter(Boolean),
    );
    // Keep the focus on the same result when newer results replace the list.
    if (at >= 0) step(0, at);
    else if (place >= 0) focusable()[Math.min(place, focusable().length - 1)].focus();
    shown = text;
    if (openPanel()) announce(found, count);
  };

  // Announce what was found; a heading that was just announced is only mentioned.
  let heard = "";
  let last = {};
  const announce = ({ signs, possible, changes, words }, count) => {
    const asked = possible.length && !isCrisis(signs) ? `${phrase("words:search.possible-spoken", { sign: possible[0].sign })} ` : "";
    const care = asked + (signs.length ? `${signs[0].level.spoken} ${signs[0].level.heading}${isCrisis(signs) ? "." : ""} ${signs[0].sign}. ` : "");
    const rest = isCrisis(signs) ? "" : `${changes.length ? phrase("words:search.count-for", { count, words: words.join(" ") }) : count}.`;
    if (last.full === care + rest && last.text === status.textContent) return say(last.text);
    const again = signs.length && care === heard ? `${phrase("words:search.as-before", { level: signs[0].level.spoken.replace(/:\s*$/, "") })} ` : care;
    const now = { full: care + rest, text: again + rest };
    say(now.text, PAUSE, () => ([heard, last] = [care, now]));
  };

  // Store the query in the history entry, so that "Back" restores it; it is not in the address.
  const remember = (text) => {
    try {
      if (text !== (history.state?.search || "")) history.replaceState({ ...history.state, search: text }, "");
    } catch {
      // Some browsers limit the number of calls per minute.
    }
  };

  const hide = () => {
    clearTimeout(timer);
    turn += 1;
    [shown, heard] = ["", ""];
    remember("");
    hidePanel();
  };
  const shut = () => {
    hide();
    // The query stays in the box; search again only when it changes.
    shown = input.value.trim();
    input.focus();
  };
  globalThis.plainleafPage.shut = shut;

  // Number of the current query, so that late answers to older queries are ignored.
  let turn = 0;
  let timer = 0;
  // The query whose results are in the panel.
  let shown = "";

  const search = async (finished) => {
    const text = input.value.trim();
    if (text.length < 2) return hide();
    const own = (turn += 1);
    remember(text);
    startWaiting();
    try {
      const found = await (await open()).find(text, finished);
      if (own !== turn) return;
      show(text, found);
      stopWaiting();
    } catch (fault) {
      // Also request files again that loaded but did not work with the engine.
      engine = null;
      if (!fault.lost) taken.clear();
      if (own !== turn) return;
      [shown, heard] = ["", ""];
      showTrouble();
    }
  };

  const steps = () => [...panel.querySelectorAll("[data-search-result], button.pl-more-results, .pl-results__ways a")];

  const focusable = () => [...panel.querySelectorAll("a, button")];

  const step = (by, from = steps().indexOf(document.activeElement)) => {
    const links = steps();
    const next = from + by;
    if (next < 0) input.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(/\s$/.test(input.value)), 120);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await search(true);
    // If results were slow and the focus has moved elsewhere, leave it there.
    if (document.activeElement === input) panel.querySelector(".pl-results__title")?.focus();
  });
  for (const part of [input, panel]) {
    part.addEventListener("keydown", (event) => {
      if (event.key === "Escape") shut();
      else if (event.key === "ArrowDown") step(1);
      else if (event.key === "ArrowUp" && part === panel) step(-1);
      else return;
      event.preventDefault();
    });
  }
  input.addEventListener("focus", () => {
    if (panel.hidden && panel.childElementCount) search(true);
  });
  // Keep box and results consistent when the browser restores the box.
  const syncBox = () => {
    input.value ||= history.state?.search || "";
    if (input.value.trim() !== shown) search(true);
  };
  whenShown(syncBox);
  syncBox();
  open().catch(() => {});
})();
