// Prints the page for every button that says so. Buttons that need a script are
// hidden by the style sheet until this file has run.
document.documentElement.classList.add("pl-scripted");
// The theme leaves its search dialog and its two switches without a name.
const names = { __drawer: "Menu", __search: "Search" };
for (const [id, name] of Object.entries(names)) {
  document.getElementById(id)?.setAttribute("aria-label", name);
}
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
