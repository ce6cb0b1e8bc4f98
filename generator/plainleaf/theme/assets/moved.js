// An old address with a part of the page behind it leads to that part, where a plain
// refresh would lose it. Runs before the refresh of the page does.
(() => {
  "use strict";
  const part = decodeURIComponent(location.hash.slice(1));
  const own = part && document.getElementById(part)?.querySelector("a");
  const link = document.querySelector("a[data-moved]");
  if (own) location.replace(own.href);
  else if (link) location.replace(link.href + location.hash);
})();
