// Runs on every page: printing, buttons for the theme's switches, and loading of other scripts
// (search, the sign checker) when they are needed.
(() => {
  "use strict";
  const page = document.documentElement;
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  // The build puts words of the interface where words: stands with a key; here their places are
  // filled.
  let plurals;
  const formOf = (n) => (plurals ||= new Intl.PluralRules(page.lang || "en")).select(n);
  const phrase = (text, places) => (text[typeof text === "string" ? "" : formOf(places.n)] || text.other || text).replace(/\{(\w+)\}/g, (_, name) => places[name]);
  // The same as nodes, since a place may hold an element; what stands between ** is strong.
  const phraseNodes = (text, places) =>
    text.split("**").flatMap((part, at) => {
      const nodes = part.split(/\{(\w+)\}/).map((piece, n) => (n % 2 ? places[piece] : piece));
      return at % 2 ? [make("strong", {}, ...nodes)] : nodes;
    });

  // Paint the page now, even if colours.js, which browsers wait for, has not loaded.
  document.querySelector("script[blocking]")?.blocking?.remove("render");

  // Call back whenever the page is shown, also from the back/forward cache. Browsers may clear or
  // restore inputs at that time, some a moment later.
  const whenShown = (sync) =>
    addEventListener("pageshow", () => {
      sync();
      for (const later of [0, 250]) setTimeout(sync, later);
    });

  // The menu on narrow screens: replace the theme's labels with real buttons. Hidden or covered
  // parts must not receive the focus, except for the buttons that are always visible.
  const menu = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const drawer = document.querySelector(".md-sidebar--primary");
  const narrow = matchMedia("(max-width: 76.2344em)");
  const asButton = (old, attributes) => {
    const button = make("button", { type: "button", class: old.className, ...attributes }, ...old.childNodes);
    if (old.id) button.id = old.id;
    old.replaceWith(button);
    return button;
  };
  // Siblings of an element and of its ancestors below `top`, without overlay and quick buttons.
  const around = (element, top) => {
    const found = [];
    for (let at = element; at !== top; at = at.parentElement) {
      found.push(...[...at.parentElement.children].filter((other) => other !== at && !other.matches(".pl-quick, .md-overlay, script")));
    }
    return found;
  };
  let closeMenu = () => {};
  if (menu && label && drawer) {
    const opener = asButton(label, { "aria-label": "words:frame.menu" });
    const close = make("button", { type: "button", class: "pl-menu__close" }, "words:frame.close");
    drawer.prepend(close);
    const folds = [...drawer.querySelectorAll(".md-nav__toggle")].map((fold) => {
      const open = asButton(drawer.querySelector(`label.md-nav__link[for="${fold.id}"]`), {});
      const title = drawer.querySelector(`label.md-nav__title[for="${fold.id}"]`);
      const back = asButton(title, { "aria-label": phrase("words:frame.back", { title: title.textContent.trim() }) });
      const panel = open.nextElementSibling;
      const turn = (isOpen) => {
        fold.checked = isOpen;
        menuChanged();
        (isOpen ? back : open).focus();
      };
      open.addEventListener("click", () => turn(true));
      back.addEventListener("click", () => turn(false));
      return { fold, open, panel };
    });
    const menuChanged = () => {
      const isOpen = narrow.matches && menu.checked;
      opener.setAttribute("aria-expanded", String(isOpen));
      drawer.inert = narrow.matches && !isOpen;
      for (const other of around(drawer, document.body)) other.inert = isOpen;
      for (const { fold, open, panel } of folds) {
        open.setAttribute("aria-expanded", String(fold.checked));
        for (const other of around(panel, drawer)) if (other !== close) other.inert = fold.checked;
        panel.inert = !fold.checked;
      }
    };
    let wanted = false;
    const toggle = (isOpen) => {
      menu.checked = wanted = isOpen;
      menuChanged();
    };
    closeMenu = () => {
      if (!menu.checked) return;
      toggle(false);
      opener.focus();
    };
    opener.addEventListener("click", () => {
      toggle(true);
      close.focus();
    });
    close.addEventListener("click", closeMenu);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closeMenu();
    });
    menu.addEventListener("change", () => toggle(menu.checked));
    narrow.addEventListener("change", menuChanged);
    menuChanged();
    // A reader who returns wants the page; browsers may restore the menu as open.
    addEventListener("pageshow", (event) => {
      if (event.persisted) wanted = false;
    });
    whenShown(() => toggle(wanted));
  }

  // Light and dark: one button that shows the scheme it switches to.
  const colours = document.querySelector("[data-colours]");
  const choices = [...(colours?.children || [])];
  let painted = null;
  const paint = (choice) => {
    painted = choice;
    for (const part of ["scheme", "primary", "accent"]) document.body.setAttribute(`data-md-color-${part}`, choice.dataset[part]);
    for (const other of choices) other.hidden = other !== choice;
    for (const name of ["aria-label", "title"]) colours.setAttribute(name, choice.dataset.name);
    colours.hidden = false;
  };
  if (choices.length) {
    const wanted = choices.find((choice) => matchMedia(choice.dataset.media).matches);
    // If colours.js has not loaded, a choice lasts until the page is left.
    const repaint = () => paint(choices[globalThis.__md_get?.("__palette")?.index] || painted || wanted || choices[0]);
    repaint();
    whenShown(repaint);
    colours.addEventListener("click", () => {
      const index = (choices.indexOf(painted) + 1) % choices.length;
      paint(choices[index]);
      const { media, scheme, primary, accent } = choices[index].dataset;
      globalThis.__md_set?.("__palette", { index, color: { media, scheme, primary, accent } });
    });
  }

  // Some browsers do not print closed details elements, whatever the style sheet says.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) {
      folded.dataset.opened = "";
      folded.open = true;
    }
  });
  addEventListener("afterprint", () => {
    page.classList.remove("pl-with-evidence");
    for (const opened of document.querySelectorAll("details[data-opened]")) {
      delete opened.dataset.opened;
      opened.open = false;
    }
  });

  // Load a script. If a request is slow, the next call requests it again, at another address,
  // because browsers reuse pending requests and cache damaged responses.
  const PATIENCE = 2000;
  const files = new Map();
  const load = (address, hasRun) => {
    if (hasRun()) return Promise.resolve();
    const file = files.get(address) || { times: 0, open: 0, asked: 0 };
    files.set(address, file);
    if (!file.open) file.coming = new Promise((come, fail) => Object.assign(file, { come, fail }));
    // Wait longer each time, because repeated requests slow a slow connection down.
    const wait = file.open ? file.asked + PATIENCE * file.times - performance.now() : 0;
    if (wait > 0) {
      file.again ||= setTimeout(() => {
        file.again = 0;
        if (file.open) load(address, hasRun).catch(() => {});
      }, wait);
      return file.coming;
    }
    const request = () => {
      const script = make("script", { src: file.times ? `${address}?again=${Date.now()}` : address });
      // A damaged script also fires "load", but does not define its global.
      script.onload = script.onerror = () => {
        script.remove();
        file.open -= 1;
        if (hasRun()) return file.come();
        if (file.open) return;
        if (!file.again) return file.fail(Object.assign(new Error(address), { lost: true }));
        // Another call came during this request, so it may be the last key: do not lose it.
        clearTimeout(file.again);
        file.again = 0;
        request();
      };
      file.times += 1;
      file.open += 1;
      file.asked = performance.now();
      document.head.append(script);
    };
    request();
    return file.coming;
  };

  // Search: load its scripts when a reader uses the box. If loading fails, say so there, with
  // other links, and try again at the next key.
  const form = document.querySelector("[data-search]");
  const box = form?.querySelector("input");
  const panel = document.getElementById("pl-results");
  const status = document.getElementById("pl-search-status");
  const SCRIPTS = { "search/engine.js": "plainleafEngine", "search/panel.js": "plainleafSearch" };
  const SLOW = "words:search.slow";
  const FAILED = "words:search.failed";

  // Announce a text after a pause in typing, so that it is read once. Clear the old text at once,
  // because it no longer applies. Do not repeat the same text.
  let speaking = 0;
  const say = (text, pause = 0, then = () => {}) => {
    clearTimeout(speaking);
    if (status.textContent === text) return;
    status.textContent = "";
    speaking = setTimeout(() => {
      status.textContent = text;
      then();
    }, pause);
  };
  // Start to wait for results, counted from the first key, unless already waiting.
  let waiting = 0;
  const startWaiting = () => (waiting ||= setTimeout(showTrouble, PATIENCE, SLOW));
  const stopWaiting = () => {
    clearTimeout(waiting);
    waiting = 0;
  };
  // Open the panel, unless the focus has moved elsewhere in the meantime.
  const openPanel = () => {
    const at = document.activeElement;
    panel.hidden = at !== document.body && !panel.contains(at) && !form.contains(at);
    return !panel.hidden;
  };
  // Show and announce why there are no results.
  const showTrouble = (text = FAILED) => {
    stopWaiting();
    const at = [...panel.querySelectorAll("a, button")].indexOf(document.activeElement);
    const close = make("button", { type: "button", class: "pl-results__close" }, "words:search.close");
    close.addEventListener("click", () => plainleafPage.shut());
    const ways = [[".pl-helpline", "words:care.when"], [".pl-search__all", "words:search.all-topics"]]
      .map(([link, title]) => [document.querySelector(link)?.href, title])
      .filter(([href]) => href)
      .map(([href, title]) => make("li", {}, make("a", { href }, title)));
    panel.replaceChildren(make("div", { class: "pl-results__head" }, make("p", { class: "pl-results__trouble" }, text), close), make("ul", { class: "pl-results__ways" }, ...ways));
    // Keep the focus on the same link when the links are built again.
    if (at >= 0) panel.querySelectorAll("a, button")[at]?.focus();
    if (openPanel()) say(text);
  };
  const hidePanel = () => {
    stopWaiting();
    panel.hidden = true;
    panel.replaceChildren();
    say("");
  };
  // panel.js replaces "shut" with a version that also resets its own state.
  const shut = () => {
    hidePanel();
    box.focus();
  };
  const scripts = (wanted = SCRIPTS) => Promise.all(Object.entries(wanted).map(([file, name]) => load(here + file, () => name in globalThis)));
  // Save a text as a file, without sending it anywhere.
  const save = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };
  globalThis.plainleafPage = { phrase, phraseNodes, load, save, scripts, whenShown, say, startWaiting, stopWaiting, showTrouble, openPanel, hidePanel, shut };

  let isFetching = false;
  const loadSearch = (asks) => {
    // Once panel.js has loaded, it handles all of this.
    if (globalThis.plainleafSearch) return;
    // Fetch the data that it begins with at the same time as the scripts, and not after them.
    if (!isFetching) document.head.append(make("link", { rel: "preload", as: "script", href: `${form.dataset.root}search/start.js` }));
    isFetching = true;
    const isAsked = () => asks && box.value.trim().length > 1;
    if (isAsked()) startWaiting();
    else if (asks) hidePanel();
    scripts().catch(() => {
      if (isAsked() && !globalThis.plainleafSearch) showTrouble();
    });
  };
  if (box) {
    for (const turn of ["focus", "pointerenter"]) box.addEventListener(turn, () => loadSearch(false));
    box.addEventListener("input", () => loadSearch(true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      loadSearch(true);
    });
    // Results cover the page, so hide them when the reader moves on.
    const leave = ({ target }) => {
      if (panel.hidden || panel.contains(target) || form.contains(target)) return;
      panel.hidden = true;
      say("");
    };
    for (const turn of ["click", "focusin"]) document.addEventListener(turn, leave);
    whenShown(() => {
      box.value ||= history.state?.search || "";
      if (box.value) loadSearch(true);
    });
  }

  // Facts moved from this page to the page with its evidence: follow old links to them.
  const evidence = document.querySelector("a[data-evidence]");
  const followOld = () => {
    const part = decodeURIComponent(location.hash.slice(1));
    if (part && evidence && !document.getElementById(part)) location.replace(evidence.href + location.hash);
  };
  followOld();
  addEventListener("hashchange", followOld);

  const toSearch = () => {
    closeMenu();
    box.scrollIntoView({ block: "center" });
    box.focus();
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
      event.preventDefault();
      toSearch();
    }
  });
  document.addEventListener("click", (event) => {
    const print = event.target.closest("[data-print]");
    if (print) {
      page.classList.toggle("pl-with-evidence", print.dataset.print === "evidence");
      window.print();
    }
    if (event.target.closest("[data-to-search]")) toSearch();
  });

  // A link in each fact to report a mistake, like that of the page but with the fact's id.
  const report = document.querySelector("a.pl-report");
  addEventListener(
    "toggle",
    ({ target }) => {
      const ways = target.open && report && target.querySelector(":scope > div > p:last-child:has(a):not(:has(.pl-report))");
      if (!ways) return;
      const fact = target.closest(".pl-fact");
      const own = report.cloneNode();
      const to = report.dataset.report;
      if (to) own.href = to.replaceAll("{fact}", encodeURIComponent(fact.id || fact.dataset.fact));
      own.removeAttribute("data-report");
      own.textContent = "words:review.report-fact";
      ways.append(" ", own);
    },
    true,
  );

  const SCRIPTS_OF = [
    ["[data-signs]", "signs.js"],
    ["[data-maker]", "calendar.js"],
    ["[data-maker]", "maker.js"],
    ["[data-moving]", "moving.js"],
    ["[data-follow], [data-log-book]", "diary.js"],
    ["[data-follow]", "follow.js"],
    ["[data-made]", "copy-age.js"],
  ];
  for (const [part, script] of SCRIPTS_OF) {
    if (document.querySelector(part)) document.head.append(make("script", { src: here + script }));
  }
  // Now the buttons work that the style sheet hides from readers without scripts.
  page.classList.add("pl-scripted");
})();
