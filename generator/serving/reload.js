/* Loads the page anew when the site behind it has changed. Served while editing only. */
(() => {
  const version = document.currentScript.dataset.version;
  const events = new EventSource("/__plainleaf/events");
  events.onmessage = (event) => {
    if (event.data !== version) {
      events.close();
      location.reload();
    }
  };
  addEventListener("pagehide", () => events.close());
})();
