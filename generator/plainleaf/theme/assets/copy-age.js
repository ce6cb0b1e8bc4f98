// Show the age of an offline copy of the site, as a warning once the next check is past. The
// date itself is in the page, with or without scripts.
(() => {
  "use strict";
  const copy = document.querySelector("[data-made]");
  const day = (text) => new Date(`${text}T00:00:00`);
  const today = new Date();
  const made = day(copy.dataset.made);
  // Number of whole calendar months between the two days.
  const months = (today.getFullYear() - made.getFullYear()) * 12 + today.getMonth() - made.getMonth() - (today.getDate() < made.getDate() ? 1 : 0);
  const { phrase } = plainleafPage;
  const age = () => {
    if (months < 1) return "words:copy.age-less";
    if (months < 24) return phrase("words:copy.age-months", { n: months });
    return phrase("words:copy.age-years", { n: Math.floor(months / 12) });
  };
  // On the day of the check, the copy is still up to date.
  const late = day(copy.dataset.next);
  late.setDate(late.getDate() + 1);
  if (today < late) return;
  const said = document.createElement("strong");
  said.textContent = phrase("words:copy.old", { age: age() });
  copy.classList.add("pl-copy--old");
  copy.prepend(said, " ");
})();
