// Follow along: lead a reader through the exercises of the page, one step at a time, with a count.
// What it shows is read from the page. Nothing starts by itself, and everything works without a
// network once the page has loaded.
(() => {
  "use strict";
  const { phrase } = plainleafPage;
  const place = document.querySelector("[data-follow]");
  const dialog = place.querySelector("dialog");
  // Old browsers have no dialogs; they show the page only.
  if (!dialog.showModal) return;
  const find = (selector) => dialog.querySelector(selector);
  const status = find("[role=status]");
  const main = find("[data-main]");
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // ---- The exercises, and the pain rule.

  const textOf = (element) => {
    const copy = element.cloneNode(true);
    for (const aside of copy.querySelectorAll(".pl-term__meaning, .pl-spoken")) aside.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const LIMITS = { repeats: [1, 30], sets: [1, 5], hold: [1, 60], pace: [2, 12], minutes: [1, 60] };
  const numbers = (text = "") => text.split(/[ ,]/).filter(Boolean).map(Number);
  const moves = [...document.querySelectorAll("[data-move]")].map((card) => {
    const { move, name, sides, held } = card.dataset;
    const number = (key) => Number(card.dataset[key]);
    const level = (way) => card.querySelector(`[data-level=${way}]`);
    return {
      id: move,
      name,
      sides,
      figure: card.querySelector("figure"),
      // On the page the picture may move later.
      still: card.querySelector("figure")?.querySelector("img").src,
      start: card.querySelector(".pl-start"),
      steps: [...card.querySelectorAll(".pl-steps > li")].map(textOf),
      levels: ["easier", "harder"].map(level).filter(Boolean),
      care: card.querySelector(".pl-warn, .pl-caution"),
      first: number("first") - 1,
      last: number("last"),
      held: held.split(" ").map((step) => step - 1),
      // What goes by time: the steps of each stage, and its seconds.
      stages: (card.dataset.stages || "").split(" ").filter(Boolean).map((stage) => {
        const [at, lasts, again] = stage.split(":");
        return { at: numbers(at).map((step) => step - 1), seconds: Number(lasts) || 0, isMain: lasts === "main", isAgain: Boolean(again) };
      }),
      weeks: numbers(card.dataset.weeks),
      counts: { repeats: number("repeats"), sets: number("sets"), hold: number("hold"), pace: 4, minutes: number("minutes") || 0, week: 0 },
    };
  });
  const box = document.querySelector(".pl-painrule");
  const rule = box && {
    scale: box.querySelector(":scope > p")?.nextElementSibling?.matches("dl") ? box.querySelector(":scope > p").textContent : "",
    steps: [...box.querySelectorAll("dl > div")].map((step) => ({ range: step.querySelector("dt").textContent, says: step.querySelector("dd").textContent })),
    after: box.querySelector(":scope > p:last-child").textContent,
  };

  // ---- What is counted: the steps of one set, each with its seconds.

  const PLACE = 10;
  const SHORT_PLACE = 5;
  // A step that is new takes as long as it takes to read it aloud.
  const reading = (text) => Math.ceil(text.split(" ").length / 2);

  // Stages that take turns go on until their time is over.
  const stagesOf = ({ stages, counts, steps }) => {
    const main = counts.minutes * 60;
    const timed = stages.map((stage) => {
      const text = stage.at.map((at) => steps[at]).join(" ");
      return { ...stage, text, seconds: stage.isMain ? main : stage.seconds || Math.max(PLACE, reading(text)) };
    });
    const turns = timed.filter(({ isAgain }) => isAgain);
    const rounds = [];
    for (let left = main, n = 0; turns.length && left > 0; n += 1) {
      const turn = turns[n % turns.length];
      rounds.push({ ...turn, seconds: Math.min(turn.seconds, left) });
      left -= turn.seconds;
    }
    const first = timed.findIndex(({ isAgain }) => isAgain);
    const all = turns.length ? [...timed.slice(0, first), ...rounds, ...timed.slice(first).filter(({ isAgain }) => !isAgain)] : timed;
    return all.map(({ text, seconds }, n) => ({ text, seconds, part: n + 1, parts: all.length, isNew: true }));
  };
  const minutesOf = (one) => Math.round(stagesOf(one).reduce((sum, { seconds }) => sum + seconds, 0) / 60);

  const cuesOf = (move, set) => {
    const { repeats, hold, pace } = move.counts;
    const place = move.start ? textOf(move.start) : "words:follow.place";
    const cues = [{ text: place, isPlace: true, isNew: true, seconds: set === 1 ? PLACE : SHORT_PLACE }];
    if (move.stages.length) return [...cues, ...stagesOf(move)];
    const add = (from, to, repeat, side) => {
      for (let at = from; at < to; at += 1) {
        const text = move.steps[at];
        const isHeld = move.held.includes(at);
        const isNew = repeat <= 1 && side < 2;
        const own = isHeld && hold ? hold : pace;
        const begins = at === from && repeat > 0 ? String(repeat) : "";
        cues.push({ text, repeat, side, isHeld, isNew, begins, seconds: isNew && !(isHeld && hold) ? Math.max(own, reading(text)) : own });
      }
    };
    const all = move.steps.length;
    for (const round of move.sides === "after-set" ? [1, 2] : [0]) {
      add(0, move.first, 0, round);
      for (let repeat = 1; repeat <= repeats; repeat += 1) {
        for (const side of move.sides === "each-repeat" ? [1, 2] : [round]) add(move.first, move.last, repeat, side);
      }
      // The steps at the end change sides, so they do not come after the other side.
      if (round < 2) add(move.last, all, 0, round);
    }
    return cues;
  };

  // ---- Sound: the device's own voice, or beeps.

  let audio = null;
  const sound = () => find("[name=follow-sound]:checked").value;
  const language = document.documentElement.lang.slice(0, 2);
  // Other voices would send what they say to a server.
  const voice = () => globalThis.speechSynthesis?.getVoices().find((one) => one.localService && one.lang.startsWith(language));
  const offerVoice = () => {
    const has = Boolean(voice());
    find("[value=voice]").disabled = !has;
    find("[data-no-voice]").hidden = has;
    if (!has && sound() === "voice") find("[value=silent]").checked = true;
  };
  const speak = (text) => {
    if (sound() !== "voice" || !voice()) return;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice();
    words.lang = words.voice.lang;
    speechSynthesis.speak(words);
  };
  const beep = (pitch) => {
    if (!audio || sound() === "silent") return;
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const now = audio.currentTime;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + 0.2);
  };
  const [STEP, HOLD, END] = [660, 880, 440];
  // Browsers allow sound only after a press.
  const wakeSound = () => {
    if (sound() === "silent") return;
    try {
      audio ||= new AudioContext();
      audio.resume();
    } catch {
      // There is no sound on this device.
    }
  };
  const quiet = () => globalThis.speechSynthesis?.cancel();

  // Screen readers hear new steps, and then only the number of the repeat.
  const say = (text) => {
    status.textContent = text;
  };

  // ---- The screen stays on while the reader follows.

  let lock = null;
  const keepAwake = async () => {
    if (lock || document.hidden) return;
    lock = await navigator.wakeLock?.request("screen").catch(() => null);
    lock?.addEventListener("release", () => (lock = null));
    // The dialog may have been closed in the meantime.
    if (!dialog.open) letSleep();
    find("[data-awake]").textContent = lock ? "words:follow.awake" : "words:follow.asleep";
  };
  const letSleep = () => lock?.release();

  // ---- Where the reader is.

  let at = 0;
  let set = 1;
  let cues = [];
  let cue = 0;
  let left = 0;
  let isPaused = false;
  let timer = 0;
  let answer = "";
  let done = [];
  let view = "";
  const move = () => moves[at];

  // The picture moves while steps are counted, and before that if the reader asks to see the move.
  // Readers who want no movement see its poses side by side instead.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const movingOf = ({ figure }) => (figure?.dataset.moving && !calm.matches ? new URL(`${figure.dataset.moving}?follow`, location.href).href : "");
  const posesOf = ({ figure }) => (calm.matches ? [...(figure?.querySelectorAll(".pl-moves__frames img") || [])] : []);
  // Fetch all pictures, so that they are there without a network.
  const fetchFigures = () => {
    for (const one of moves) {
      for (const image of one.figure?.querySelectorAll("img") || []) image.loading = "eager";
      if (movingOf(one)) new Image().src = movingOf(one);
    }
  };
  const holder = find(".pl-follower__figure");
  const watch = find("[data-watch]");
  const drawFigure = (isMoving) => {
    const image = move().figure?.querySelector("img");
    if (!image) return holder.replaceChildren();
    const poses = posesOf(move());
    const shown = poses.length ? poses.map(({ src }) => src) : [(isMoving && movingOf(move())) || move().still];
    watch.hidden = view !== "ready" || !movingOf(move());
    watch.setAttribute("aria-pressed", String(isMoving));
    if (shown.join() === [...holder.children].map(({ src }) => src).join()) return;
    const [width, height] = ["width", "height"].map((side) => (poses[0] || image).getAttribute(side));
    holder.replaceChildren(...shown.map((src, at) => make("img", { src, alt: at ? "" : image.alt, width, height })));
  };
  watch.addEventListener("click", () => drawFigure(watch.getAttribute("aria-pressed") !== "true"));
  calm.addEventListener("change", () => dialog.open && drawFigure(false));

  const show = (next) => {
    view = next;
    dialog.dataset.view = next;
    for (const part of dialog.querySelectorAll("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(next);
    if (next !== "move") stop();
    if (next !== "move") drawFigure(false);
    holder.hidden = next === "ask" || next === "done";
    for (const part of [dialog, find(".pl-follower__body")]) part.scrollTop = 0;
  };

  const doseWords = () => {
    const { repeats, sets, hold } = move().counts;
    if (move().stages.length) return phrase("words:follow.in-all", { n: minutesOf(move()) });
    const times = phrase(move().sides === "none" ? "words:follow.times" : "words:follow.times-side", { n: repeats });
    const parts = sets > 1 ? [times, phrase("words:follow.sets", { n: sets })] : [times];
    if (hold && move().held.length) parts.push(phrase("words:follow.hold-for", { n: hold }));
    return parts.join(", ");
  };
  // Return whether the exercise has something to count.
  const takes = (key) => {
    const { stages, weeks, counts } = move();
    if (key === "week") return weeks.length > 0;
    if (key === "minutes") return stages.length > 0 && counts.minutes > 0;
    return !stages.length && (key !== "hold" || counts.hold > 0);
  };
  const drawCounts = () => {
    find("[data-dose]").textContent = doseWords();
    for (const stepper of dialog.querySelectorAll("[data-stepper]")) {
      const key = stepper.dataset.stepper;
      stepper.hidden = !takes(key);
      stepper.querySelector("output").textContent = move().counts[key] || "–";
    }
  };

  const ready = () => {
    set = 1;
    answer = "";
    show("ready");
    find("[data-where]").textContent = moves.length > 1 ? phrase("words:follow.where", { n: at + 1, of: moves.length }) : "";
    const name = find("#follow-name");
    name.textContent = move().name;
    find("[data-start]").replaceChildren(...(move().start ? [textOf(move().start)] : []));
    find(".pl-levels").replaceChildren(...move().levels.map((level) => level.cloneNode(true)));
    find("[data-care]").replaceChildren(...(move().care ? [move().care.cloneNode(true)] : []));
    main.textContent = "words:follow.start";
    offerVoice();
    drawCounts();
    name.focus();
    speak([move().name, find("[data-start]").textContent].join(". "));
  };

  const partWords = (one) => {
    const parts = one.isPlace ? ["words:follow.place"] : [];
    if (one.part) parts.push(phrase("words:follow.part", { n: one.part, of: one.parts }));
    if (one.repeat) parts.push(phrase("words:follow.repeat", { n: one.repeat, of: move().counts.repeats }));
    if (one.side) parts.push(one.side === 1 ? "words:follow.one-side" : "words:follow.other-side");
    if (move().counts.sets > 1) parts.push(phrase("words:follow.set", { n: set, of: move().counts.sets }));
    return parts.join(", ");
  };
  // From this on, seconds are counted in minutes.
  const LONG = 100;
  const clock = (seconds) => (seconds < LONG ? String(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  const drawCue = () => {
    const one = cues[cue];
    find("[data-cue]").textContent = one.text;
    find("[data-left]").textContent = clock(left);
    find("[data-part]").textContent = [isPaused ? "words:follow.paused" : "", partWords(one)].filter(Boolean).join(". ");
    main.textContent = isPaused ? "words:follow.go-on" : "words:follow.pause";
    dialog.classList.toggle("pl-follower--hold", Boolean(one.isHeld));
    dialog.classList.toggle("pl-follower--long", one.seconds >= LONG);
    drawFigure(!isPaused && cue > 0);
  };
  const announce = () => {
    const one = cues[cue];
    const side = one.side === 2 ? "words:follow.other-side" : "";
    if (one.isPlace) {
      say("words:follow.place");
      speak("words:follow.place");
    } else if (one.isNew || !one.repeat) {
      say(one.text);
      speak(one.text);
    } else if (one.begins) {
      say(partWords(one));
      speak([one.begins, side].filter(Boolean).join(", "));
    } else if (one.isHeld) speak("words:follow.hold");
    beep(one.isHeld ? HOLD : STEP);
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    quiet();
  };
  const tick = () => {
    left -= 1;
    if (left < 1) return goTo(cue + 1);
    find("[data-left]").textContent = clock(left);
    timer = setTimeout(tick, 1000);
  };
  const run = () => {
    clearTimeout(timer);
    timer = setTimeout(tick, 1000);
  };
  const goTo = (next) => {
    stop();
    if (next >= cues.length) return endSet();
    cue = Math.max(0, next);
    left = cues[cue].seconds;
    drawCue();
    if (isPaused) return;
    announce();
    run();
  };
  const pause = (isNow) => {
    if (view !== "move" || isNow === isPaused) return;
    isPaused = isNow;
    stop();
    drawCue();
    say(isPaused ? "words:follow.paused" : cues[cue].text);
    if (!isPaused) {
      wakeSound();
      keepAwake();
      speak(cues[cue].text);
      run();
    }
  };
  const startSet = () => {
    wakeSound();
    keepAwake();
    isPaused = false;
    cues = cuesOf(move(), set);
    show("move");
    goTo(0);
    main.focus();
  };
  const endSet = () => {
    beep(END);
    if (set >= move().counts.sets) return ask();
    show("rest");
    const said = phrase("words:follow.set-done", { n: set, of: move().counts.sets });
    find("[data-rest]").textContent = said;
    set += 1;
    main.textContent = phrase("words:follow.start-set", { n: set });
    say([said, "words:follow.rest"].join(" "));
    speak(said);
    main.focus();
  };

  // ---- The pain rule, after each exercise.

  const onward = () => (moves[at + 1] ? phrase("words:follow.go-on-to", { name: moves[at + 1].name }) : "words:follow.finish");
  const ask = () => {
    if (!rule) return finish();
    show("ask");
    find("[data-scale]").textContent = rule.scale;
    find("[data-says]").textContent = "";
    const choices = rule.steps.map(({ range, says }, n) => {
      const choice = make("button", { type: "button", class: "pl-button pl-button--quiet", "aria-pressed": "false" }, range);
      choice.addEventListener("click", () => {
        answer = range;
        for (const other of choices) other.setAttribute("aria-pressed", String(other === choice));
        const easier = n === rule.steps.length - 1 && move().levels.find((level) => level.dataset.level === "easier");
        find("[data-says]").textContent = [says, easier ? textOf(easier) : ""].join(" ").trim();
        say(find("[data-says]").textContent);
        find("[data-says]").scrollIntoView({ block: "nearest" });
        main.textContent = onward();
      });
      return choice;
    });
    find("[data-ranges]").replaceChildren(...choices);
    main.textContent = "words:follow.skip";
    say("words:follow.ask");
    speak("words:follow.ask");
    choices[0].focus();
  };
  const finish = () => {
    const { repeats, sets } = move().counts;
    const minutes = move().stages.length ? { minutes: minutesOf(move()) } : {};
    const entry = { exercise: move().name, repeats, sets, pain: answer, ...minutes };
    done.push({ id: move().id, entry, isKept: Boolean(globalThis.plainleafDiary?.add(entry)) });
    if (!moves[at + 1]) return end();
    at += 1;
    ready();
  };

  // ---- The end: what was done, the diary, and the plan for next time.

  const drawLog = () => {
    const diary = globalThis.plainleafDiary;
    const holder = find("[data-log]");
    if (!diary) return holder.replaceChildren();
    const { entries, isBlocked } = diary.state();
    const see = make("a", { href: `${place.dataset.exercises}#diary` }, "words:log.see");
    if (isBlocked) return holder.replaceChildren(make("p", {}, "words:log.blocked"));
    if (entries) return holder.replaceChildren(make("p", {}, "words:log.written", " ", see));
    const start = make("button", { type: "button", class: "pl-button pl-button--quiet" }, "words:log.start");
    start.addEventListener("click", () => {
      if (!diary.start()) {
        holder.replaceChildren(make("p", {}, "words:log.blocked"));
        return say("words:log.blocked");
      }
      for (const one of done.filter(({ isKept }) => !isKept)) one.isKept = diary.add(one.entry);
      drawLog();
      say("words:log.written");
      holder.querySelector("a").focus();
    });
    holder.replaceChildren(make("p", {}, start), make("p", {}, "words:log.private"));
  };
  const end = () => {
    show("done");
    letSleep();
    find("[data-where]").textContent = "";
    find("#follow-name").textContent = "words:follow.done";
    const names = done.map(({ entry }) => entry.exercise).join(", ");
    find("[data-did]").textContent = phrase("words:follow.done-tell", { names });
    find("[data-after]").textContent = rule?.after || "";
    const plan = find("[data-plan]");
    plan.href = `${plan.href.split("#")[0]}#items=${done.map(({ id }) => id).join(",")}`;
    main.textContent = "words:follow.close";
    drawLog();
    speak("words:follow.done");
    find("#follow-name").focus();
  };

  // ---- Opening and closing. The address has #follow while it is open, so that "back" closes it.

  const OPEN = "#follow";
  let isOurs = false;
  const open = () => {
    if (dialog.open) return;
    fetchFigures();
    dialog.showModal();
    if (view === "done" || !view) {
      at = 0;
      done = [];
    }
    ready();
  };
  const shut = () => {
    // The event "close" comes later, and until then the count would go on.
    stop();
    if (dialog.open) dialog.close();
  };
  const close = () => {
    if (isOurs && location.hash === OPEN) return history.back();
    if (location.hash === OPEN) history.replaceState(null, "", location.pathname + location.search);
    shut();
  };
  dialog.addEventListener("close", () => {
    stop();
    letSleep();
    isOurs = false;
    place.querySelector("[data-open]").focus();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  const sync = () => (location.hash === OPEN ? open() : shut());
  addEventListener("hashchange", sync);
  place.querySelector("[data-open]").addEventListener("click", () => {
    isOurs = true;
    location.hash = OPEN;
  });
  find("[data-close]").addEventListener("click", close);

  main.addEventListener("click", () => {
    if (view === "ready" || view === "rest") startSet();
    else if (view === "move") pause(!isPaused);
    else if (view === "ask") finish();
    else close();
  });
  find("[data-back]").addEventListener("click", () => goTo(cue - 1));
  find("[data-next]").addEventListener("click", () => goTo(cue + 1));
  for (const stepper of dialog.querySelectorAll("[data-stepper]")) {
    const key = stepper.dataset.stepper;
    const change = (by) => {
      const { counts, weeks } = move();
      const [least, most] = LIMITS[key] || [1, weeks.length];
      counts[key] = Math.min(most, Math.max(least, counts[key] + by));
      if (key === "week") counts.minutes = weeks[counts.week - 1];
      if (key === "minutes") counts.week = 0;
      drawCounts();
      say(`${stepper.firstElementChild.textContent}: ${counts[key]}`);
    };
    stepper.querySelector("[data-less]").addEventListener("click", () => change(-1));
    stepper.querySelector("[data-more]").addEventListener("click", () => change(1));
  }
  // A reader who has left cannot follow.
  const isFollowing = () => dialog.open && ["move", "rest", "ask"].includes(view);
  document.addEventListener("visibilitychange", () => (document.hidden ? pause(true) : isFollowing() && keepAwake()));
  addEventListener("pagehide", () => pause(true));
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", offerVoice);

  document.documentElement.classList.add("pl-follow-runs");
  sync();
})();
