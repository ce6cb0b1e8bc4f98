// Make your own handout. The selection is in the fragment of the address, which browsers never
// send, so that a handout can be saved and shared. Doses are numbers only, so a shared link
// cannot put its own words on a handout. What a reader types stays in this tab. The most urgent
// warning signs are on every handout and cannot be removed.
(() => {
  "use strict";
  const { phrase } = plainleafPage;
  const maker = document.querySelector("[data-maker]");
  const find = (selector) => maker.querySelector(selector);
  const sheets = find(".pl-sheets");
  const name = find("#maker-name");
  const note = find("#maker-note");
  const after = find("#maker-after");
  const obstacle = find("#maker-obstacle");
  const instead = find("#maker-instead");
  const fields = [name, note, after, obstacle, instead];
  const texts = () => fields.map((field) => field.value);
  const filter = find("#maker-filter");
  // Parts of a dose: letter in the address, label, highest number, wording.
  const PARTS = [
    ["r", "words:builder.dose-times", 100, "words:builder.says-times"],
    ["h", "words:builder.dose-hold", 120, "words:builder.says-hold"],
    ["s", "words:builder.dose-sets", 10, "words:builder.says-sets"],
    ["m", "words:builder.dose-minutes", 120, "words:builder.says-minutes"],
    ["d", "words:builder.dose-days", 7, "words:builder.says-days"],
  ];
  const MOST = 40;
  // More exercises than this are not many, but too many to begin with.
  const FEW = 4;
  const SLACK = 28;
  const KEPT = "plainleaf.maker";

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // What was typed, stored for the tab, or in memory if storage is blocked. Then even reading the
  // property sessionStorage throws.
  let typed = null;
  let isStored = true;
  const remembered = () => {
    try {
      const found = isStored && JSON.parse(sessionStorage.getItem(KEPT));
      if (found?.length === fields.length && found.every((text) => typeof text === "string")) return found;
    } catch {
      // The copy in memory is used.
    }
    return typed;
  };
  const remember = (now) => {
    typed = now;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(now));
      isStored = true;
    } catch {
      // Stored texts, if any, are now older than those in memory.
      isStored = false;
    }
  };

  // ---- What can be selected: a checkbox for each item, and its block on the handout.

  const boxes = new Map([...maker.querySelectorAll(".pl-picks input")].map((box) => [box.value, box]));
  // The page contains blocks for exercises, with pictures; advice is built from the label.
  const pieceOf = ({ dataset: { kind }, nextElementSibling: said }) =>
    make("div", { class: `pl-piece pl-piece--${kind}`, "data-kind": kind }, make("p", {}, said.lastChild.textContent.trim()));
  const pieces = new Map([...maker.querySelectorAll("[data-piece]")].map((piece) => [piece.dataset.piece, piece]));
  for (const [id, box] of boxes) if (box.dataset.kind) pieces.set(id, pieceOf(box));

  // ---- The selection, and the address that describes it.

  const papers = [...maker.querySelectorAll("[name=paper]")].map((box) => box.value);
  const state = { items: [], doses: new Map(), print: "standard", paper: papers[0], lost: [] };

  const number = (text, most) => (/^\d{1,3}$/.test(text) && +text >= 1 && +text <= most ? +text : null);

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const named = [...new Set((given.get("items") || "").split(",").filter(Boolean))];
    state.items = named.filter((id) => pieces.has(id)).slice(0, MOST);
    state.lost = named.filter((id) => !pieces.has(id)).map((id) => id.slice(0, 64)).slice(0, MOST);
    state.print = given.get("print") === "large" ? "large" : "standard";
    state.paper = papers.includes(given.get("paper")) ? given.get("paper") : papers[0];
    state.doses = new Map();
    for (const id of state.items) {
      const dose = {};
      for (const [, letter, digits] of (given.get(`dose.${id}`) || "").matchAll(/([a-z])(\d+)/g)) {
        const part = PARTS.find(([key]) => key === letter);
        const value = part && number(digits, part[2]);
        if (value) dose[letter] = value;
      }
      if (Object.keys(dose).length) state.doses.set(id, dose);
    }
  };

  const address = () => {
    const parts = [];
    if (state.items.length) parts.push(`items=${state.items.join(",")}`);
    for (const [id, dose] of state.doses) {
      const said = PARTS.map(([key]) => (dose[key] ? key + dose[key] : "")).join("");
      if (said && state.items.includes(id)) parts.push(`dose.${id}=${said}`);
    }
    if (state.print === "large") parts.push("print=large");
    if (state.paper !== papers[0]) parts.push(`paper=${state.paper}`);
    return parts.length ? `#${parts.join("&")}` : location.pathname;
  };

  // ---- The handout: blocks placed on pages of the paper's size; no block is split.

  const doseWords = (id) => {
    const dose = state.doses.get(id);
    return dose ? PARTS.filter(([key]) => dose[key]).map(([key, , , said]) => phrase(said, { n: dose[key] })).join(", ") : "";
  };

  const copyOf = (id) => {
    const copy = pieces.get(id).cloneNode(true);
    // The data attribute must be unique in the page, so the copy has another one.
    copy.removeAttribute("data-piece");
    copy.dataset.shows = id;
    const dose = copy.querySelector("[data-dose]");
    const set = doseWords(id);
    // Keep the usual dose, because it still applies to the parts that were not set.
    if (dose && set) dose.after(make("p", { class: "pl-piece__dose", "data-set": "" }, make("strong", {}, "words:builder.for-you", " "), set));
    for (const image of copy.querySelectorAll("img")) image.loading = "eager";
    return copy;
  };

  const HEADS = [["do", "words:facts.do"], ["dont", "words:facts.dont"], ["fact", "words:facts.know"], ["exercise", "words:handout.exercises"]];

  // The rule on how much pain is acceptable, if there are exercises to do.
  const ruleOf = (moves) => {
    const rule = find("[data-pain-rule]");
    if (!rule || moves.every((id) => "avoid" in pieces.get(id).dataset)) return [];
    const copy = rule.cloneNode(true);
    copy.removeAttribute("data-pain-rule");
    copy.className = "pl-sheet__rule";
    return [copy];
  };

  // The exercises to do that are picked.
  const exercises = () => state.items.filter((id) => pieces.get(id).dataset.kind === "exercise" && !("avoid" in pieces.get(id).dataset));
  // When the reader will do them, and what the reader will do if that fails.
  const planLines = () => {
    const [when, what, other] = [after, obstacle, instead].map((field) => field.value.trim());
    const names = exercises().map((id) => pieces.get(id).dataset.title).join(", ");
    const lines = [];
    if (when) lines.push(names ? phrase("words:builder.says-after", { when, names }) : phrase("words:builder.says-after-any", { when }));
    if (what && other) lines.push(phrase("words:builder.says-if", { what, other }));
    return lines;
  };
  const planOf = () => {
    const lines = planLines();
    return lines.length ? [make("div", { class: "pl-sheet__plan" }, make("p", { class: "pl-sheet__head" }, "words:builder.plan"), ...lines.map((line) => make("p", {}, line)))] : [];
  };

  const MOST_SOURCES = 6;
  const sourcesOf = (ids) => {
    const named = new Set(ids.flatMap((id) => (boxes.get(id).dataset.sources || "").split("; ")).filter(Boolean));
    if (!named.size) return [];
    const names = [...named].slice(0, MOST_SOURCES).join(", ");
    const n = named.size - MOST_SOURCES;
    const said = n > 0 ? phrase("words:builder.sources-more", { names, n }) : phrase("words:builder.sources", { names });
    return [make("p", { class: "pl-sheet__state" }, said)];
  };

  const blocks = () => {
    const found = [];
    const title = name.value.trim() ? phrase("words:builder.for-name", { name: name.value.trim() }) : "words:handout.for";
    // A separate block for each card, so that none is split in large print.
    const cards = [...find("[data-emergency]").children].map((part) => {
      const copy = part.cloneNode(true);
      copy.className = "pl-sheet__emergency";
      return copy;
    });
    found.push(make("div", {}, make("p", { class: "pl-sheet__for" }, title), cards.shift()), ...cards);
    for (const [kind, heading] of HEADS) {
      const own = state.items.filter((id) => pieces.get(id).dataset.kind === kind);
      own.forEach((id, at) => {
        const piece = copyOf(id);
        // Keep a heading with the first block under it: for exercises, the pain rule.
        const rule = kind === "exercise" && !at ? ruleOf(own) : [];
        const first = (...under) => make("div", { class: "pl-sheet__first" }, make("p", { class: "pl-sheet__head" }, heading), ...under);
        if (rule.length) found.push(first(...rule), piece);
        else found.push(at ? piece : first(piece));
      });
    }
    found.push(...planOf());
    // A separate block for each line of the note, so that a long note continues on the next page.
    const [line, ...lines] = note.value.trim().split("\n");
    found.push(make("div", { class: "pl-sheet__note" }, make("p", { class: "pl-sheet__head" }, "words:builder.notes"), line ? make("p", {}, line) : make("p", { class: "pl-sheet__lines" })));
    for (const next of lines) found.push(make("p", { class: "pl-sheet__note" }, next || "\u00a0"));
    found.push(...sourcesOf(state.items));
    found.push(make("p", { class: "pl-sheet__state" }, `${maker.dataset.reviewed} ${phrase("words:builder.state", { checked: maker.dataset.checked, next: maker.dataset.next })}`));
    return found;
  };

  // The path of a local copy is not printed on the handout.
  const place = location.protocol === "file:" ? "" : ` · ${location.host}${location.pathname}`;
  const siteName = document.querySelector(".pl-printhead").textContent;
  const foot = (page, pages) => `${phrase("words:sheet.page", { page, pages })} · ${siteName}${place}`;

  const newPage = () => {
    const body = make("div", { class: "pl-sheet__body" });
    const page = make("div", { class: `pl-sheet pl-sheet--${state.paper} pl-sheet--${state.print}` }, make("p", { class: "pl-sheet__title" }, maker.dataset.site), body, make("p", { class: "pl-sheet__foot" }, foot(99, 99)));
    sheets.append(page);
    return body;
  };

  // scrollHeight is never less than the height, so measure the used height by the last block.
  const usedBy = (block, body) => {
    const room = body.getBoundingClientRect();
    return ((block.getBoundingClientRect().bottom - room.top) * body.offsetHeight) / room.height;
  };

  // What was typed and is on the handout now.
  let drawn = [];
  const draw = () => {
    drawn = texts();
    sheets.replaceChildren();
    let body = newPage();
    for (const block of blocks()) {
      body.append(block);
      // Leave some space, because letters on paper are slightly wider than on the screen.
      if (usedBy(block, body) > body.clientHeight - SLACK && body.childElementCount > 1) {
        block.remove();
        body = newPage();
        body.append(block);
      }
    }
    const all = [...sheets.children];
    all.forEach((page, at) => {
      page.querySelector(".pl-sheet__foot").textContent = foot(at + 1, all.length);
    });
    const things = phrase("words:builder.things", { n: state.items.length });
    const summary = phrase("words:builder.summary", { things, pages: phrase("words:builder.pages", { n: all.length }) });
    // Without this check, screen readers would repeat the summary at each letter of a name.
    const status = find(".pl-maker__said");
    if (status.textContent !== summary) status.textContent = summary;
    const n = exercises().length;
    find("[data-many]").textContent = n > FEW ? phrase("words:builder.many", { n }) : "";
  };

  // ---- The form.

  // The dose inputs, each with the id of its exercise and the letter of its part.
  const doses = [];
  const drawDoses = () => {
    doses.length = 0;
    const groups = exercises().map((id) => {
      const field = make("fieldset", {}, make("legend", {}, pieces.get(id).dataset.title));
      for (const [key, label, most] of PARTS) {
        const input = make("input", { type: "number", min: "1", max: String(most), inputmode: "numeric", autocomplete: "off" });
        input.value = state.doses.get(id)?.[key] || "";
        input.addEventListener("input", () => {
          const value = number(input.value, most);
          input.setAttribute("aria-invalid", String(Boolean(input.value) && !value));
          const dose = { ...state.doses.get(id), [key]: value };
          if (!value) delete dose[key];
          if (Object.keys(dose).length) state.doses.set(id, dose);
          else state.doses.delete(id);
          tell();
        });
        doses.push([input, id, key]);
        field.append(make("label", {}, `${label} `, input));
      }
      return field;
    });
    find(".pl-maker__doses").replaceChildren(...(groups.length ? [make("p", {}, "words:builder.dose"), ...groups] : []));
  };

  const drawInputs = () => {
    boxes.forEach((box, id) => (box.checked = state.items.includes(id)));
    for (const group of maker.querySelectorAll(".pl-picks")) {
      const count = group.querySelectorAll(":checked").length;
      group.querySelector("[data-count]").textContent = count ? phrase("words:builder.picked", { n: count }) : "";
    }
    for (const kind of ["print", "paper"]) find(`[name=${kind}][value=${state[kind]}]`).checked = true;
  };

  const drawForm = () => {
    drawInputs();
    const lost = find(".pl-maker__lost");
    lost.hidden = !state.lost.length;
    lost.replaceChildren(
      ...(state.lost.length
        ? [make("p", {}, make("strong", {}, "words:builder.lost")), make("ul", {}, ...state.lost.map((id) => make("li", {}, id))), make("p", {}, "words:builder.lost-rest")]
        : []),
    );
    drawDoses();
  };

  let timer = 0;
  const drawSoon = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(draw, pause);
  };
  const tell = () => {
    drawSoon(60);
    try {
      history.replaceState(null, "", address());
    } catch {
      // Some browsers limit the number of calls per minute.
    }
  };

  maker.addEventListener("change", (event) => {
    const box = event.target;
    if (boxes.get(box.value) === box) {
      state.items = state.items.filter((id) => id !== box.value);
      if (box.checked) state.items.push(box.value);
      state.lost = [];
      drawForm();
    } else if (box.name === "print" || box.name === "paper") state[box.name] = box.value;
    else return;
    tell();
  });
  for (const field of fields) {
    field.addEventListener("input", () => {
      remember(texts());
      drawSoon(150);
    });
  }
  let filtered = "";
  const showFiltered = () => {
    if (filter.value === filtered) return;
    filtered = filter.value;
    const wanted = filter.value.trim().toLowerCase();
    for (const group of maker.querySelectorAll(".pl-picks")) {
      let shown = 0;
      for (const item of group.querySelectorAll("li")) {
        item.hidden = Boolean(wanted) && !item.textContent.toLowerCase().includes(wanted);
        shown += item.hidden ? 0 : 1;
      }
      group.hidden = !shown;
      group.open = Boolean(wanted) && shown > 0;
    }
  };
  filter.addEventListener("input", showFiltered);
  find("[data-clear]").addEventListener("click", () => {
    Object.assign(state, { items: [], doses: new Map(), lost: [] });
    for (const field of fields) field.value = "";
    remember(texts());
    drawForm();
    tell();
    filter.focus();
  });
  find("[data-copy]").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "words:builder.copied";
    } catch {
      button.textContent = "words:builder.copy-self";
    }
    setTimeout(() => (button.textContent = "words:builder.copy"), 4000);
  });
  find("[data-remind]").addEventListener("click", () => {
    const time = find("#maker-time").value || "08:00";
    const days = [...maker.querySelectorAll("[name=maker-day]:checked")].map((box) => box.value);
    const text = [...planLines(), place && location.href].filter(Boolean).join("\n");
    plainleafPage.save("exercise-reminder.ics", "text/calendar", plainleafCalendar.reminder({ title: "words:builder.reminder-title", text, time, days }));
    find("[data-reminded]").textContent = "words:builder.reminded";
  });
  addEventListener("hashchange", () => {
    read();
    drawForm();
    draw();
  });

  // Browsers may clear or restore inputs when the page is shown again. The selection is restored
  // from the address; what was typed and this page does not know is read from the inputs.
  const syncInputs = () => {
    const known = remembered();
    if (known) fields.forEach((field, at) => (field.value = known[at]));
    drawInputs();
    for (const [input, id, key] of doses) {
      // Keep an invalid number, so that the reader can correct it.
      if (!input.value) input.setAttribute("aria-invalid", "false");
      if (input.getAttribute("aria-invalid") !== "true") input.value = state.doses.get(id)?.[key] || "";
    }
    showFiltered();
    if (texts().some((text, at) => text !== drawn[at])) draw();
  };

  // Drawing measures the handout, so it must be visible first.
  document.documentElement.classList.add("pl-maker-runs");
  read();
  drawForm();
  syncInputs();
  plainleafPage.whenShown(syncInputs);
  // Pictures have fixed sizes; only a font that loads later can change the layout.
  document.fonts?.ready.then(draw);
})();
