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
  const many = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
  const age = () => {
    if (months < 1) return "less than a month";
    if (months < 24) return many(months, "month");
    return many(Math.floor(months / 12), "year");
  };
  // On the day of the check, the copy is still up to date.
  const late = day(copy.dataset.next);
  late.setDate(late.getDate() + 1);
  if (today < late) return;
  const said = document.createElement("strong");
  said.textContent = `This copy is ${age()} old. It may be out of date. Get a newer one before you use it.`;
  copy.classList.add("pl-copy--old");
  copy.prepend(said, " ");
})();
