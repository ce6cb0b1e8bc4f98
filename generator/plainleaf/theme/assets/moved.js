// Redirect an old address with a fragment to the new address of that part. The page's plain
// refresh, which runs later, would lose the fragment.
(() => {
  "use strict";
  const part = decodeURIComponent(location.hash.slice(1));
  const own = part && document.getElementById(part)?.querySelector("a");
  const link = document.querySelector("a[data-moved]");
  if (own) location.replace(own.href);
  else if (link) location.replace(link.href + location.hash);
})();
