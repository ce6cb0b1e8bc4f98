// The sheet of a reviewer: keeps answers in this browser, and saves them as a file.
(() => {
  "use strict";
  const form = document.querySelector("form");
  const said = form.dataset;
  const items = [...form.querySelectorAll("fieldset[data-part]")];
  const progress = document.querySelector(".bar output");
  const problems = document.querySelector("[role=alert]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Some browsers refuse storage for files; then answers last as long as the page is open.
  const store = (() => {
    try {
      localStorage.setItem("plainleaf-review", "1");
      localStorage.removeItem("plainleaf-review");
      return localStorage;
    } catch {
      document.querySelector(".unkept").hidden = false;
      return null;
    }
  })();

  const key = (item) => `${item.dataset.part} ${item.dataset.digest}`;
  const answer = (item) => item.querySelector("input:checked")?.value ?? "";
  const comment = (item) => item.querySelector("textarea").value.trim();
  const outcome = () => form.querySelector("[name=outcome]:checked")?.value ?? "";

  function keep() {
    if (!store) return;
    const answers = {};
    for (const item of items) {
      if (answer(item) || comment(item)) answers[key(item)] = [answer(item), comment(item)];
    }
    const all = { answers, outcome: outcome(), comment: form.elements.comment.value };
    try {
      store.setItem(said.place, JSON.stringify(all));
    } catch {
      document.querySelector(".unkept").hidden = false;
    }
  }

  function restore() {
    let all = null;
    try {
      all = JSON.parse(store?.getItem(said.place) ?? "null");
    } catch {
      all = null;
    }
    if (!all) return;
    for (const item of items) {
      const [chosen, written] = all.answers?.[key(item)] ?? ["", ""];
      const choice = [...item.querySelectorAll("input")].find((one) => one.value === chosen);
      if (choice) choice.checked = true;
      item.querySelector("textarea").value = written;
    }
    const choice = [...form.querySelectorAll("[name=outcome]")].find((o) => o.value === all.outcome);
    if (choice) choice.checked = true;
    form.elements.comment.value = all.comment ?? "";
  }

  function show() {
    let done = 0;
    for (const item of items) {
      const chosen = answer(item);
      item.classList.toggle("agree", chosen === "agree");
      item.classList.toggle("change", chosen === "change");
      item.querySelector(".clear").hidden = chosen === "";
      done += chosen !== "";
    }
    progress.textContent = fill(said.progress, { done, all: items.length });
  }

  // Finds accidental changes and edits by hand; it is no signature. `answers.py` has the same.
  function checksum(text) {
    let one = 0x811c9dc5;
    let two = 0x9747b28c;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x01000193);
      two = Math.imul(two ^ unit, 0x85ebca6b);
    }
    return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function faults() {
    const found = [];
    const answered = items.filter(answer);
    const blank = answered.find((item) => answer(item) === "change" && !comment(item));
    const stray = items.find((item) => !answer(item) && comment(item));
    const changes = answered.some((item) => answer(item) === "change");
    const whole = form.elements.comment.value.trim();
    if (!answered.length) found.push([items[0], said.none]);
    if (blank) found.push([blank, fill(said.blank, { n: blank.dataset.number })]);
    if (stray) found.push([stray, fill(said.stray, { n: stray.dataset.number })]);
    const end = document.getElementById("end");
    if (!form.elements.on.value) found.push([end, said.noDay]);
    if (!outcome()) found.push([end, said.noOutcome]);
    else if (outcome() === "agree" && changes) found.push([end, said.clash]);
    else if (outcome() === "agree-with-changes" && !changes && !whole) found.push([end, said.which]);
    return found;
  }

  function report(found) {
    problems.hidden = !found.length;
    problems.querySelector("ul").replaceChildren(
      ...found.map(([item, text]) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${item.id}`;
        link.textContent = text;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          focus(item);
        });
        line.append(link);
        return line;
      }),
    );
    if (found.length) problems.focus();
  }

  // The focus goes to the item, not to its first answer, which may be out of view: Space would choose it.
  function focus(item) {
    item.scrollIntoView({ block: "start" });
    item.focus({ preventScroll: true });
  }

  function save() {
    const found = faults();
    report(found);
    if (found.length) return;
    const open = items.filter((item) => !answer(item)).length;
    if (open && !window.confirm(fill(said.partly, { n: open }))) return;
    const answers = items.filter(answer).map((item) => ({
      part: item.dataset.part,
      digest: item.dataset.digest,
      answer: answer(item),
      comment: comment(item),
    }));
    const data = {
      format: "plainleaf-review",
      version: 1,
      reviewer: said.reviewer,
      on: form.elements.on.value,
      topic: said.topic,
      page: said.page,
      outcome: outcome(),
      comment: form.elements.comment.value.trim(),
      answers,
    };
    const { reviewer, on, topic, page } = data;
    const parts = answers.flatMap((one) => [one.part, one.digest, one.answer, one.comment]);
    const text = [reviewer, on, topic, page, data.outcome, data.comment, ...parts].join("\n");
    const file = JSON.stringify({ ...data, checksum: checksum(text) }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
    link.download = `${["review", topic, page, reviewer, on].filter(Boolean).join("-")}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    progress.textContent = fill(said.saved, { file: link.download });
  }

  function next() {
    const item = items.find((one) => !answer(one));
    focus(item ?? document.getElementById("end"));
  }

  if (!form.elements.on.value) {
    const now = new Date();
    const day = new Date(now.getTime() - now.getTimezoneOffset() * 60000);
    form.elements.on.value = day.toISOString().slice(0, 10);
  }
  restore();
  show();
  form.addEventListener("input", () => {
    keep();
    show();
  });
  // Enter in a field sends nothing: only the buttons save.
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of form.querySelectorAll(".main")) button.addEventListener("click", save);
  for (const button of form.querySelectorAll(".next")) button.addEventListener("click", next);
  for (const item of items) {
    item.querySelector(".clear").addEventListener("click", () => {
      for (const choice of item.querySelectorAll("input")) choice.checked = false;
      item.focus({ preventScroll: true });
      keep();
      show();
    });
  }
  document.getElementById("forget").addEventListener("click", () => {
    if (!window.confirm(said.forget)) return;
    try {
      store?.removeItem(said.place);
    } catch {
      // It was not kept.
    }
    form.reset();
    show();
  });
})();
