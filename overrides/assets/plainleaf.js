// What every page does by itself: print, name the theme's switches, and fetch what a
// reader turns to (search, the sign checker) no sooner than they do.
(() => {
  "use strict";
  const page = document.documentElement;
  // Parts that need a script stay hidden by the style sheet until this has run.
  page.classList.add("pl-scripted");

  // The menu of narrow screens: the theme's switch, made a button for everyone.
  const menu = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const drawer = document.querySelector(".md-sidebar--primary");
  const narrow = matchMedia("(max-width: 76.2344em)");
  const menuChanged = () => {
    opener.setAttribute("aria-expanded", String(menu.checked));
    // What is out of sight must not take the focus.
    drawer.inert = narrow.matches && !menu.checked;
  };
  const opener = document.createElement("button");
  if (menu && label && drawer) {
    menu.setAttribute("aria-label", "Menu");
    opener.append(...label.childNodes);
    for (const [name, value] of [["type", "button"], ["class", label.className], ["aria-label", "Menu"]]) opener.setAttribute(name, value);
    label.replaceWith(opener);
    const toggle = (open) => {
      menu.checked = open;
      menuChanged();
      (open ? drawer.querySelector(".md-nav__link[href]") : opener)?.focus();
    };
    opener.addEventListener("click", () => toggle(!menu.checked));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.checked) toggle(false);
    });
    menu.addEventListener("change", menuChanged);
    narrow.addEventListener("change", menuChanged);
    menuChanged();
  }

  // Light and dark: the theme's radio buttons, each label leading to the next choice.
  const choices = [...document.querySelectorAll("input[name=__palette]")];
  const paint = (choice) => {
    for (const part of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${part}`, choice.getAttribute(`data-md-color-${part}`));
    }
    choices.forEach((other, at) => {
      other.checked = other === choice;
      const label = document.querySelector(`label[for=__palette_${(at + 1) % choices.length}][title="${other.getAttribute("aria-label")}"]`);
      if (label) label.hidden = other !== choice;
    });
  };
  if (choices.length) {
    const stored = __md_get("__palette");
    const wanted = choices.find((choice) => matchMedia(choice.dataset.mdColorMedia || "not all").matches);
    paint(choices[stored?.index] || wanted || choices[0]);
    choices.forEach((choice, index) =>
      choice.addEventListener("change", () => {
        paint(choice);
        const data = choice.dataset;
        __md_set("__palette", { index, color: { media: data.mdColorMedia, scheme: data.mdColorScheme, primary: data.mdColorPrimary, accent: data.mdColorAccent } });
      }),
    );
  }

  // Not every browser prints what is folded up by style alone.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) {
      folded.dataset.opened = "";
      folded.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const opened of document.querySelectorAll("details[data-opened]")) {
      delete opened.dataset.opened;
      opened.open = false;
    }
  });

  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const load = (file) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = here + file;
      // Fetched at once, run in the order asked for.
      script.async = false;
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    });

  const form = document.querySelector("[data-search]");
  const box = form?.querySelector("input");
  let searching = null;
  const startSearch = () => {
    searching ||= Promise.all(["vendor/search-libraries.js", "search/engine.js", "search/panel.js"].map(load)).catch(() => {
      searching = null;
      document.getElementById("pl-search-status").textContent = "Search could not be loaded. Try again.";
    });
  };
  for (const turn of ["focus", "pointerenter", "input"]) box?.addEventListener(turn, startSearch);
  form?.addEventListener("submit", (event) => event.preventDefault());
  if (box?.value || history.state?.search) startSearch();

  const toSearch = () => {
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
    if (event.target.closest("[data-print]")) window.print();
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
      own.textContent = "Report a mistake in this fact";
      ways.append(" ", own);
    },
    true,
  );

  if (document.querySelector("[data-signs]")) load("signs.js");
  if (document.querySelector("[data-maker]")) load("maker.js");
  if (document.querySelector("[data-made]")) load("copy-age.js");
})();
