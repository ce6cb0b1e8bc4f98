// Prints the page for every button that says so. Buttons that need a script are
// hidden by the style sheet until this file has run.
document.documentElement.classList.add("pl-scripted");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
