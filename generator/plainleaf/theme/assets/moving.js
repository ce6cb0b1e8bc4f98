// Pictures that move: a button to play and stop, and one for half the speed. Nothing moves before
// a reader presses Play, and every movement stops after three rounds; steps go on for a little longer.
(() => {
  "use strict";
  const ROUNDS = 3;
  const LEAST_SECONDS = 8;
  const { phrase } = plainleafPage;
  let loads = 0;
  let stopPlaying = () => {};

  const button = (text, title) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "pl-button pl-button--quiet";
    const spoken = document.createElement("span");
    spoken.className = "pl-spoken";
    spoken.textContent = phrase("words:moving.which", { title });
    made.append(text, spoken);
    return made;
  };

  for (const figure of document.querySelectorAll("[data-moving]")) {
    const picture = figure.querySelector(".pl-moves__still");
    const still = picture.getAttribute("src");
    const { moving, slow, seconds, title } = figure.dataset;
    const play = button("words:moving.play", title);
    const slower = button("words:moving.slow", title);
    slower.setAttribute("aria-pressed", "false");
    let ends = 0;
    let plays = false;

    const stop = () => {
      if (!plays) return;
      plays = false;
      clearTimeout(ends);
      picture.src = still;
      play.firstChild.data = "words:moving.play";
    };
    const start = () => {
      stopPlaying();
      stopPlaying = stop;
      plays = true;
      play.firstChild.data = "words:moving.stop";
      const isSlow = slower.getAttribute("aria-pressed") === "true";
      // All places that show one address share its clock: at a new address a round begins.
      loads += 1;
      picture.src = `${isSlow ? slow : moving}?${loads}`;
    };
    // A round begins when the file has come.
    picture.addEventListener("load", () => {
      clearTimeout(ends);
      const isSlow = slower.getAttribute("aria-pressed") === "true";
      const rounds = Math.max(ROUNDS, Math.ceil(LEAST_SECONDS / seconds));
      if (plays) ends = setTimeout(stop, rounds * seconds * (isSlow ? 2000 : 1000));
    });
    picture.addEventListener("error", stop);
    play.addEventListener("click", () => (plays ? stop() : start()));
    slower.addEventListener("click", () => {
      slower.setAttribute("aria-pressed", String(slower.getAttribute("aria-pressed") !== "true"));
      if (plays) start();
    });
    figure.querySelector(".pl-moves__keys").append(play, slower);
  }

  addEventListener("beforeprint", () => stopPlaying());
  addEventListener("pagehide", () => stopPlaying());
  matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", () => stopPlaying());
})();
