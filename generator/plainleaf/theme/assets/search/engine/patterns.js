// Warning signs in the reader's own words: a word for "numb" near a word for "between the legs".
// Classes of words and patterns of classes come from the word lists of the content.
import { NEGATIONS } from "./clauses.js";
import { STOP, stem, words } from "./words.js";

// Words that a phrase of a class may have within: lost the feeling, no real feeling.
const PASSED = new Set("i be will got too ma my me the his her their your our a an any all of in to so much really most real own been being is are was were has have had it about feel even just very quite still lot lots loads bit little completely totally suddenly nearly almost one two three four five six seven eight nine ten can ages top".split(" "));
const PASSED_MOST = 3;
const isPassed = (word) => PASSED.has(word) || /^\d+$/.test(word);
// The words of a part stand within this many words and three for each of its classes.
const WITHIN = 6;
// Most words from a negation to what it denies, if both belong to a pattern: no strength in my leg.
const DENIES = 8;
// Words that have one form.
const ONE_FORM = /^[a-z]{3,}$/;
// The class of phrases that mean none of their words: fall asleep, no trouble.
const UNMEANT = "unmeant";

// Return what a word of an entry may be: stems, or "=" and a form; "a|b" is either.
const keysOf = (place) => place.split("|").flatMap((one) => (ONE_FORM.test(one) ? [stem(one)] : words(one).map((word) => (one[0] === "=" ? `=${word}` : stem(word)))));

// Return the places of an entry after its first; function words between two say nothing.
const placesOf = (rest) => rest.filter((place, at) => at === rest.length - 1 || !place.split("|").every((word) => PASSED.has(word))).map((place) => new Set(keysOf(place)));

export class Patterns {
  // classes: name -> words and phrases, with commas; "=legs" is that form alone, "+pee" the group of
  // synonyms that begins with "pee".
  constructor(classes = {}, groups = []) {
    // Word that entries of classes begin with -> these entries.
    this.begun = new Map();
    this.classes = classes;
    // Words of patterns that stand for themselves.
    this.words = new Set();
    // Address of a sign -> its patterns.
    this.of = new Map();
    // Addresses of signs that can wait: they show as well if it is doubtful whether they are meant.
    this.mild = new Set();
    this.groupOf = (word) => groups.filter(([first]) => first === word).flat();
  }

  // Add the patterns of a sign. In a pattern, classes stand near each other in any order, "&" joins
  // parts that may be far apart, "a|b" is one of two, "-a" must not be there, "a!" counts if it is
  // long past, "?" at the beginning makes it a possible sign only, and "^" a sign if nothing else is asked.
  add(address, patterns, isMild = false) {
    if (isMild) this.mild.add(address);
    const list = patterns.split(",").map((text) => this.read(text));
    this.of.set(address, list);
    // A word that is no class stands for itself.
    for (const { parts, without } of list) {
      for (const word of [...without, ...parts.flat().flatMap(({ names }) => names)]) {
        if (word in this.classes || this.words.has(word)) continue;
        this.words.add(word);
        this.learn(word, word);
      }
    }
  }

  // Learn an entry of a class. What follows its first word is read when a question has that word.
  learn(entry, name) {
    const [first, ...rest] = entry.split(/[ -]/);
    const known = { name, rest, places: null };
    for (const key of keysOf(first)) {
      const list = this.begun.get(key);
      if (list) list.push(known);
      else this.begun.set(key, [known]);
    }
  }

  // Learn the entries of all classes, step by step.
  *steps() {
    for (const [name, entries] of Object.entries(this.classes)) {
      for (const entry of entries.split(",")) for (const way of entry[0] === "+" ? this.groupOf(entry.slice(1)) : [entry]) this.learn(way, name);
      yield;
    }
  }

  read(text) {
    const isPossible = text[0] === "?";
    const isAlone = text[0] === "^";
    const tokens = text.replace(/^[?^]/, "").split(" ");
    const without = tokens.filter((token) => token[0] === "-").map((token) => token.slice(1));
    const parts = tokens.filter((token) => token[0] !== "-").join(" ").split(" & ");
    return { isPossible, isAlone, without, parts: parts.map((part) => part.split(" ").map((token) => ({ names: token.replaceAll("!", "").split("|"), isForLife: token.endsWith("!") }))) };
  }

  // Return the hits of each class in the words: where each begins and ends, and whether it is denied
  // or set aside.
  hits(raw, state) {
    const all = [];
    const stems = raw.map(stem);
    const take = (name, from, to) => {
      const own = state.slice(from, to);
      const isNegation = raw.slice(from, to).some((word) => NEGATIONS.has(word));
      all.push({ name, from, to, isNegation, aside: own.some(({ aside }) => aside), past: own.some(({ past }) => past), doubtful: own.some(({ doubtful }) => doubtful), negated: !isNegation && own.some(({ negated }) => negated) });
    };
    // Find the places of an entry that follow its first word.
    const walk = (known, number, at, from, skipped) => {
      if (number === known.places.length) {
        take(known.name, from, at);
        return;
      }
      if (at >= raw.length || state[at].stop) return;
      if (known.places[number].has(stems[at]) || known.places[number].has(`=${raw[at]}`)) walk(known, number + 1, at + 1, from, skipped);
      if (skipped < PASSED_MOST && isPassed(raw[at])) walk(known, number, at + 1, from, skipped + 1);
    };
    raw.forEach((word, from) => {
      for (const key of [stems[from], `=${word}`]) {
        for (const known of this.begun.get(key) || []) {
          known.places ||= placesOf(known.rest);
          walk(known, 0, from + 1, from, 0);
        }
      }
    });
    const found = new Map();
    const unmeant = all.filter(({ name }) => name === UNMEANT);
    for (const hit of all) {
      const isWithin = unmeant.some(({ from, to }) => from < hit.to && hit.from < to && to - from >= hit.to - hit.from && (from !== hit.from || to !== hit.to));
      if (!isWithin) found.set(hit.name, [...(found.get(hit.name) || []), hit]);
    }
    return found;
  }

  // Return the sign addresses whose patterns are in the words, each with whether it is only possible.
  //   state: for each word its punctuation, and whether it is negated, past or aside.
  in(raw, state, isLoose) {
    const found = new Map();
    if (!this.of.size) return found;
    const hits = this.hits(raw, state);
    const isMore = raw.filter((word) => !STOP.has(word)).length > 1;
    const isUnsure = state.some(({ doubtful }) => doubtful);
    let sentence = 0;
    const sentences = state.map(({ stop }) => (sentence += stop === "." ? 1 : 0));
    for (const [address, patterns] of this.of) {
      for (const { isPossible, isAlone, without, parts } of patterns) {
        if (found.get(address) === false || (isAlone && isMore)) continue;
        // What must not be there counts if it comes first, or in the same sentence.
        const barred = without.flatMap((name) => (hits.get(name) || []).filter((hit) => !hit.aside && !hit.past && !hit.negated).map(({ from }) => sentences[from]));
        const until = isLoose ? Infinity : Math.min(...barred, Infinity);
        const isMild = this.mild.has(address);
        const has = (isDoubtful) => parts.every((part) => this.hasPart(part, hits, sentences, until, isDoubtful));
        if (has(isMild)) found.set(address, isPossible);
        else if (isUnsure && !isMild && !found.has(address) && has(true)) found.set(address, true);
      }
    }
    return found;
  }

  // Return whether each class of a part has a hit, all in a sentence or the next, before another and near each
  // other.
  hasPart(part, hits, sentences, until, isDoubtful) {
    const span = WITHIN + 3 * part.length;
    const fits = (chosen, at) => {
      if (at === part.length) return chosen.every((hit) => !hit.negated || chosen.some((other) => other.isNegation && other.from < hit.from && hit.from - other.to < DENIES));
      const { names, isForLife } = part[at];
      return names.some((name) =>
        (hits.get(name) || []).some((hit) => {
          if (hit.aside || (hit.doubtful && !isDoubtful) || (hit.past && !isForLife) || sentences[hit.from] >= until) return false;
          const all = [...chosen, hit];
          const from = Math.min(...all.map((one) => one.from));
          const to = Math.max(...all.map((one) => one.to));
          const isApart = chosen.every((one) => one.to <= hit.from || hit.to <= one.from);
          return isApart && to - from <= span && sentences[to - 1] - sentences[from] < 2 && fits(all, at + 1);
        }),
      );
    };
    return fits([], 0);
  }
}
