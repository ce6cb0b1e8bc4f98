// Check your signs: turn the three care cards into checklists, and show what to do for the
// most urgent ticked sign at the top. Ticks live in this page only, and no state of the
// list says that all is well.
(() => {
  "use strict";
  const place = document.querySelector("[data-signs]");
  const cards = [...document.querySelectorAll(".pl-care[data-urgency]")].filter((card) => place.parentElement.contains(card));
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // Return a sign as one text: sign, qualifiers, companions, and what to do.
  const wordsOf = (item) => {
    const list = item.querySelector("ul");
    const own = item.querySelector(".pl-care__own") || item.parentElement.parentElement.querySelector(":scope > .pl-care__own");
    const text = [...item.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim();
    const when = item.dataset.when ? ` (${item.dataset.when})` : "";
    const any = list ? ` ${[...list.children].map((one) => one.textContent).join(", ")}` : "";
    return `${text}${when}${any}${own ? `. ${own.textContent}` : ""}`;
  };

  const boxes = [];
  for (const card of cards) {
    const heading = card.querySelector(".pl-care__heading");
    for (const item of card.querySelectorAll(".pl-care__parts > div > ul > li")) {
      const box = make("input", { type: "checkbox", autocomplete: "off" });
      const words = wordsOf(item);
      // Companions and the sign's own action are below the sign, outside the label.
      const below = [...item.children];
      const text = [...item.childNodes].filter((node) => !below.includes(node));
      item.replaceChildren(make("label", { class: "pl-tick" }, box, make("span", {}, ...text)), ...below);
      boxes.push({ box, card, heading, item, words });
    }
  }

  const advice = place.querySelector(".pl-signs__advice");
  const first = [...advice.childNodes];
  const clear = make("button", { type: "button", class: "pl-button pl-signs__clear" }, "words:signs.clear");
  const print = make("button", { type: "button", class: "pl-button", "data-print": "" }, "words:signs.print");
  const ways = make("p", { class: "pl-signs__ways" }, print, clear);

  // The signs that the displayed advice is about.
  let shown = [];
  const update = () => {
    const ticked = boxes.filter(({ box }) => box.checked);
    // Without this check, screen readers would read the same advice again.
    if (ticked.length === shown.length && ticked.every((one) => shown.includes(one))) return;
    shown = ticked;
    place.classList.toggle("pl-signs--ticked", ticked.length > 0);
    if (!ticked.length) return advice.replaceChildren(...first);
    // Cards are in order of urgency, most urgent first.
    const strictest = cards.find((card) => ticked.some((one) => one.card === card));
    const copy = strictest.querySelector(".pl-care__heading").cloneNode(true);
    const text = copy.lastChild;
    // The heading ends in "if:". Here a sign is present, so end the sentence instead.
    text.textContent = text.textContent.replace(/,?\s*if:\s*$/, ".");
    const folded = advice.querySelector("details");
    // One line stays visible while the list is read; the rest is in the details element.
    const more = make(
      "details", {},
      make("summary", {}, plainleafPage.phrase("words:signs.ticked", { n: ticked.length })),
      make("p", { class: "pl-care__action" }, ...[...strictest.querySelector(".pl-care__action").childNodes].map((node) => node.cloneNode(true))),
      make("ul", {}, ...ticked.map(({ words }) => make("li", {}, words))),
      make("p", {}, "words:signs.others"),
      ways,
    );
    more.open = Boolean(folded?.open);
    const card = make(
      "div", { class: `pl-care pl-care--${strictest.dataset.urgency}`, "data-urgency": strictest.dataset.urgency },
      make("p", { class: "pl-care__heading" }, ...copy.childNodes),
      make("div", { class: "pl-care__body" }, more),
    );
    advice.replaceChildren(card);
  };

  clear.addEventListener("click", () => {
    boxes.forEach(({ box }) => (box.checked = false));
    update();
    boxes[0].box.focus();
  });
  boxes.forEach(({ box }) => box.addEventListener("change", update));
  // Browsers may clear or restore the boxes when the page is shown again. Keep what was ticked:
  // if a sign were lost, the next tick would bring milder advice.
  plainleafPage.whenShown(() => {
    for (const { box } of shown) box.checked = true;
    update();
  });
  update();

  // The advice is sticky and may cover the focused element. The browser scrolls to the element
  // after this event, so wait for the next frame.
  document.addEventListener("focusin", ({ target }) =>
    requestAnimationFrame(() => {
      if (place.contains(target) || !place.parentElement.contains(target)) return;
      if (!target.matches(":focus-visible") || getComputedStyle(place).position !== "sticky") return;
      const [card, box] = [place.getBoundingClientRect(), target.getBoundingClientRect()];
      const covered = card.bottom + 8 - box.top;
      // What comes before the advice is above it, and never covered.
      if (covered > 0 && card.top < box.bottom) scrollBy(0, -covered);
    }),
  );
  document.documentElement.classList.add("pl-signs-runs");
})();
