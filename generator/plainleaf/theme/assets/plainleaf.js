// What every page does by itself: print, name the theme's switches, and fetch what a
// reader turns to (search, the sign checker) no sooner than they do.
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
  const phrase = (text, places) => (text[places.n === 1 ? "one" : "other"] || text).replace(/\{(\w+)\}/g, (_, name) => places[name]);
  // The same as nodes, since a place may hold an element; what stands between ** is strong.
  const phraseNodes = (text, places) =>
    text.split("**").flatMap((part, at) => {
      const nodes = part.split(/\{(\w+)\}/).map((piece, n) => (n % 2 ? places[piece] : piece));
      return at % 2 ? [make("strong", {}, ...nodes)] : nodes;
    });

  // Calls back whenever the page is shown, also when it comes out of the browser's memory by
  // "Back". Browsers may then empty inputs, or fill them, and some do so a moment later.
  const whenShown = (sync) =>
    addEventListener("pageshow", () => {
      sync();
      for (const later of [0, 250]) setTimeout(sync, later);
    });

  // The menu of narrow screens: the theme's switches, made buttons for everyone. What is out of
  // sight or covered must not take the focus; only the buttons that are always in view may.
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
  // What lies around an element, up to another; neither the theme's cover nor the quick buttons.
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
    // Who comes back wants the page; browsers may open the menu that was left.
    addEventListener("pageshow", (event) => {
      if (event.persisted) wanted = false;
    });
    whenShown(() => toggle(wanted));
  }

  // Light and dark: one button, with a picture and a name for where it leads.
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
  // Without colours.js, which may not have come, a choice lasts as long as the page.
  const { __md_get: kept, __md_set: keep } = globalThis;
  if (choices.length) {
    const wanted = choices.find((choice) => matchMedia(choice.dataset.media).matches);
    const repaint = () => paint(choices[kept?.("__palette")?.index] || painted || wanted || choices[0]);
    repaint();
    whenShown(repaint);
    colours.addEventListener("click", () => {
      const index = (choices.indexOf(painted) + 1) % choices.length;
      paint(choices[index]);
      const { media, scheme, primary, accent } = choices[index].dataset;
      keep?.("__palette", { index, color: { media, scheme, primary, accent } });
    });
  }

  // Not every browser prints what is folded up by style alone.
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

  // Loads a script. One that is slow is asked for again by the next call, beside the first, and
  // under another address: browsers join a request to one that hangs, and keep what came damaged.
  const PATIENCE = 2000;
  const files = new Map();
  const load = (address, hasRun) => {
    if (hasRun()) return Promise.resolve();
    const file = files.get(address) || { times: 0, open: 0, asked: 0 };
    files.set(address, file);
    if (!file.open) file.coming = new Promise((come, fail) => Object.assign(file, { come, fail }));
    // Longer each time: what is asked for twice makes a slow line slower.
    if (file.open && performance.now() - file.asked < PATIENCE * file.times) return file.coming;
    const script = make("script", { src: file.times ? `${address}?again=${Date.now()}` : address });
    // A damaged script loads too, but then nothing is there.
    script.onload = script.onerror = () => {
      script.remove();
      file.open -= 1;
      if (hasRun()) file.come();
      else if (!file.open) file.fail(Object.assign(new Error(address), { lost: true }));
    };
    file.times += 1;
    file.open += 1;
    file.asked = performance.now();
    document.head.append(script);
    return file.coming;
  };

  // Search: its scripts come when a reader turns to the box. What does not come is said there,
  // with ways on, and is asked for again at the next key.
  const form = document.querySelector("[data-search]");
  const box = form?.querySelector("input");
  const panel = document.getElementById("pl-results");
  const status = document.getElementById("pl-search-status");
  const SCRIPTS = { "vendor/search-libraries.js": "plainleafLibraries", "search/engine.js": "plainleafEngine", "search/panel.js": "plainleafSearch" };
  const SLOW = "words:search.slow";
  const FAILED = "words:search.failed";

  // Says something aloud once there has been no key for a while, so that it is said once. Until
  // then nothing is left to be read that is not so any more. The same words are not said again.
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
  // Begins the wait for results, unless it has begun: it counts from the first key.
  let waiting = 0;
  const startWaiting = () => (waiting ||= setTimeout(showTrouble, PATIENCE, SLOW));
  const stopWaiting = () => {
    clearTimeout(waiting);
    waiting = 0;
  };
  // Opens the panel, but not over what a reader has gone on to since.
  const openPanel = () => {
    const at = document.activeElement;
    panel.hidden = at !== document.body && !panel.contains(at) && !form.contains(at);
    return !panel.hidden;
  };
  // Says in the panel and aloud why there are no results.
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
    // Who is on a way on stays there when it is made again.
    if (at >= 0) panel.querySelectorAll("a, button")[at]?.focus();
    if (openPanel()) say(text);
  };
  const hidePanel = () => {
    stopWaiting();
    panel.hidden = true;
    panel.replaceChildren();
    say("");
  };
  // The script of the panel puts more into "shut", since it has more to forget.
  const shut = () => {
    hidePanel();
    box.focus();
  };
  const scripts = () => Promise.all(Object.entries(SCRIPTS).map(([file, name]) => load(here + file, () => name in globalThis)));
  globalThis.plainleafPage = { phrase, phraseNodes, load, scripts, whenShown, say, startWaiting, stopWaiting, showTrouble, openPanel, hidePanel, shut };

  const loadSearch = (asks) => {
    // From then on the script of the panel sees to all this.
    if (globalThis.plainleafSearch) return;
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
    // Results lie over the page, and would hide what a reader goes on to there.
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

  // A mistake in one fact is reported like one on the page, with the fact's id.
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

  for (const [part, script] of [["[data-signs]", "signs.js"], ["[data-maker]", "maker.js"], ["[data-made]", "copy-age.js"]]) {
    if (document.querySelector(part)) document.head.append(make("script", { src: here + script }));
  }
  // Only now is there something behind what the style sheet hides until then.
  page.classList.add("pl-scripted");
})();
