// Synonyms: words and phrases that mean the same become one unit.
import { STOP, isOdd, stem, words } from "./words.js";

// Words that a phrase may have or lack: threw out my back, threw out the lower back.
const SKIPPED = new Set("my me the his her their your our a an".split(" "));
const SKIPPED_WITHIN = new Set([...SKIPPED, "lower", "low", "bloody"]);

// A unit: its synonym groups, the stems of its words, its words, and groups of single words in a
// phrase. What is looked up for all units that texts share is kept with them: their index terms,
// the postings of these in an index, their counter, and whether a title has them.
const unitWith = (names, stems, raw, inner) => ({ names, stems, raw, inner, terms: null, index: null, places: [], counter: null, isTitled: false });

// Synonym groups of words and phrases, as a prefix tree over stems.
export class Concepts {
  constructor() {
    this.root = new Map();
    // The words of a phrase that are also looked up by themselves.
    this.alone = new Set();
    // Words and phrases of indexed texts, as units.
    this.shared = new Map();
    this.phrases = new Map();
  }

  addGroup(group, number) {
    this.forget();
    for (const entry of group) {
      const all = words(entry);
      const main = all.filter((word) => !SKIPPED.has(word));
      this.add((main.length ? main : all).map(stem), `=${number}`);
    }
  }

  // Read words and phrases again.
  forget() {
    if (!this.shared.size) return;
    this.shared.clear();
    this.phrases.clear();
  }

  add(path, name) {
    let node = this.root;
    for (const part of path) {
      if (!node.has(part)) node.set(part, new Map());
      node = node.get(part);
    }
    if (path.length) {
      const names = node.get("") || [];
      if (!names.includes(name)) names.push(name);
      node.set("", names);
    }
  }

  // Split words into units: the longest phrases of a synonym group, or single words.
  units(raw) {
    const parts = raw.map(stem);
    const found = [];
    for (let at = 0; at < parts.length; ) {
      const phrase = this.phraseAt(raw, parts, at);
      found.push(phrase || this.unitOf(raw[at], parts[at]));
      at += found[found.length - 1].raw.length;
    }
    return found;
  }

  // The same for an indexed text: a word or phrase has the same unit wherever it stands, which
  // nobody changes.
  // Function words are left out.
  //   known: what each word is, from `known`.
  sharedUnits(raw, known = this.known(raw)) {
    const found = [];
    let parts = null;
    for (let at = 0; at < known.length; ) {
      const { unit, deeper, isStop } = known[at];
      const next = known[at + 1];
      const mayBegin = deeper && next && (next.isSkipped || deeper.has(next.part));
      const phrase = mayBegin ? this.phraseAt(raw, (parts ||= known.map(({ part }) => part)), at) : null;
      if (phrase) {
        const text = phrase.raw.join(" ");
        if (!this.phrases.has(text)) this.phrases.set(text, phrase);
        found.push(this.phrases.get(text));
      } else if (!isStop) found.push(unit);
      at += phrase ? phrase.raw.length : 1;
    }
    return found;
  }

  // Return what each word is in every indexed text.
  known(raw) {
    const found = [];
    for (const word of raw) found.push(this.shared.get(word) || this.know(word));
    return found;
  }

  know(word) {
    const part = stem(word);
    const unit = this.unitOf(word, part);
    const node = this.root.get(part);
    // deeper: what may follow the word in a phrase.
    const deeper = node && node.size > (node.has("") ? 1 : 0) ? node : null;
    const known = { word, part, unit, deeper, isSkipped: SKIPPED_WITHIN.has(word), isStop: !unit.names.length && STOP.has(word), isOdd: isOdd(word), learned: null };
    this.shared.set(word, known);
    return known;
  }

  unitOf(word, part) {
    return unitWith(this.root.get(part)?.get("") || [], [part], [word], []);
  }

  // Return the unit of the longest phrase that begins at a word, if any.
  phraseAt(raw, parts, at) {
    let node = this.root;
    let names = null;
    let end = at;
    for (let next = at; next < parts.length; next += 1) {
      const deeper = node.get(parts[next]);
      if (!deeper && (next === at || !SKIPPED_WITHIN.has(raw[next]))) break;
      node = deeper || node;
      if (next > at && deeper?.has("")) [names, end] = [deeper.get(""), next + 1];
    }
    if (!names) return null;
    const stems = parts.slice(at, end);
    // The topic's own words also count where a phrase has them: back pain, my back hurts.
    const inner = stems.flatMap((part) => this.root.get(part)?.get("") || []).filter((name) => this.alone.has(name));
    return unitWith(names, stems, raw.slice(at, end), inner);
  }
}

// Return everything by which a unit is found: its synonyms, and the words of a phrase one by one.
export const partsOf = (unit) => [...unit.names, ...unit.stems, ...unit.inner];

// Return the name of a unit, which is the same for all synonyms.
export const nameOf = (unit) => unit.names[0] || unit.stems[0];
