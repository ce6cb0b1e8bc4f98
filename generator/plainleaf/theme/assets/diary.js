// The diary of exercises. The browser keeps it on the device, and only after the reader has switched
// it on; nothing of it is sent or put in an address. The section [data-log-book] shows it, and
// follow.js writes to it.
(() => {
  "use strict";
  const { phrase } = plainleafPage;
  // Keep it under the path of the site's root, because a host may have several sites.
  const KEPT = `${new URL("..", document.currentScript.src).pathname}.diary`;
  const PARTS = ["day", "exercise", "repeats", "sets", "pain"];

  const isEntry = (entry) => PARTS.every((part) => ["string", "number"].includes(typeof entry?.[part]));
  // Return the entries, or null if the reader keeps no diary. If storage is blocked, this throws.
  const read = () => {
    const text = localStorage.getItem(KEPT);
    let entries = null;
    try {
      entries = JSON.parse(text);
    } catch {
      // Something else has damaged it.
    }
    return Array.isArray(entries) ? entries.filter(isEntry) : null;
  };
  const state = () => {
    try {
      return { entries: read() };
    } catch {
      return { entries: null, isBlocked: true };
    }
  };
  // Return whether the browser keeps the entries.
  const write = (entries) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(entries));
      return Boolean(read());
    } catch {
      return false;
    }
  };
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  globalThis.plainleafDiary = {
    state,
    // Switch it on, if it is off.
    start: () => write(state().entries || []),
    add: (...entries) => {
      const before = state().entries;
      return Boolean(before) && write([...before, ...entries.map((entry) => ({ day: today(), ...entry }))]);
    },
  };

  const book = document.querySelector("[data-log-book]");
  if (!book) return;
  const find = (selector) => book.querySelector(selector);
  const make = (tag, ...children) => {
    const element = document.createElement(tag);
    element.append(...children);
    return element;
  };
  const dayWords = (day) => {
    const date = new Date(`${day}T00:00:00`);
    return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
  };

  const stateWords = (entries, isBlocked) => {
    if (isBlocked) return "words:log.blocked";
    if (!entries) return "words:log.off";
    return entries.length ? phrase("words:log.on", { n: entries.length }) : "words:log.empty";
  };
  const draw = (said = "") => {
    const { entries, isBlocked } = state();
    find("[data-state]").textContent = said || stateWords(entries, isBlocked);
    find("[data-log-start]").hidden = Boolean(entries) || Boolean(isBlocked);
    for (const way of book.querySelectorAll("[data-save], [data-log-print]")) way.hidden = !entries?.length;
    find("[data-erase]").hidden = !entries;
    find("table").hidden = !entries?.length;
    const amount = ({ repeats, sets, minutes }) => minutes > 0 ? phrase("words:follow.minutes", { n: minutes }) : [phrase("words:follow.times", { n: repeats }), ...(sets > 1 ? [phrase("words:follow.sets", { n: sets })] : [])].join(", ");
    const rows = (entries || []).slice().reverse().map((entry) => make("tr", ...[dayWords(entry.day), entry.exercise, amount(entry), entry.pain].map((text) => make("td", text))));
    find("tbody").replaceChildren(...rows);
  };

  const FORMS = {
    json: ["application/json", (entries) => `${JSON.stringify(entries, null, 2)}\n`],
    // Quote every cell. Spreadsheets may take a cell that begins with one of =+-@ for a formula.
    csv: ["text/csv", (entries) => {
      const cell = (value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
      const parts = [...PARTS, "minutes"];
      return [parts, ...entries.map((entry) => parts.map((part) => entry[part] ?? ""))].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
    }],
  };
  book.addEventListener("click", ({ target }) => {
    const form = FORMS[target.dataset?.save];
    if (form) plainleafPage.save(`exercise-diary.${target.dataset.save}`, form[0], form[1](state().entries || []));
    else if (target.matches("[data-log-start]")) {
      draw(globalThis.plainleafDiary.start() ? "" : "words:log.blocked");
      find(state().entries ? "[data-erase]" : "[data-log-start]").focus();
    } else if (target.matches("[data-erase]")) {
      try {
        localStorage.removeItem(KEPT);
      } catch {
        // The state then says what is still there.
      }
      draw(state().entries ? "" : "words:log.erased");
      if (!state().entries) find("[data-log-start]").focus();
    } else if (target.matches("[data-log-print]")) {
      document.documentElement.classList.add("pl-prints-log");
      print();
    }
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("pl-prints-log"));
  // Another tab may have changed it.
  addEventListener("storage", () => draw());
  plainleafPage.whenShown(() => draw(find("[data-state]").textContent === "words:log.erased" ? "words:log.erased" : ""));
  draw();
  document.documentElement.classList.add("pl-log-runs");
})();
