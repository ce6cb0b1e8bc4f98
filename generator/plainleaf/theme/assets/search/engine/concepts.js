// Synonyms: words and phrases that mean the same become one unit.
import { STOP, isOdd, stem, words } from "./words.js";

// Words that a phrase may have or lack: threw out my back, threw out the lower back.
const SKIPPED = new Set("my me the his her their your our a an".split(" "));
const SKIPPED_WITHIN = new Set([...SKIPPED, "lower", "low", "bloody"]);

// A unit: its synonym groups, the stems of its words, its words, and groups of single words in a
// phrase. What is looked up for all units that texts share is kept with them: their index terms,
// an index and their number there, their counter, and whether a title has them.
const unitWith = (names, stems, raw, inner) => ({ names, stems, raw, inner, terms: null, index: null, number: 0, counter: null, isTitled: false });

// What most words have: no names.
const NONE = [];

// A node of the tree: names of the groups that have the phrase that ends here, and the nodes that
// follow, by stem.
const makeNode = () => ({ names: null, next: null });

// Synonym groups of words and phrases, as a prefix tree over stems.
export class Concepts {
  constructor() {
    this.root = { names: null, next: new Map() };
    // The words of a phrase that are also looked up by themselves.
    this.alone = new Set();
    // Words and phrases of indexed texts, as units.
    this.shared = new Map();
    this.phrases = new Map();
  }

  addGroup(group, number) {
    this.forget();
    const name = `=${number}`;
    for (const entry of group) {
      const all = words(entry);
      const main = all.filter((word) => !SKIPPED.has(word));
      this.add((main.length ? main : all).map(stem), name);
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
      node.next ||= new Map();
      if (!node.next.has(part)) node.next.set(part, makeNode());
      node = node.next.get(part);
    }
    if (!path.length) return;
    node.names ||= [];
    if (!node.names.includes(name)) node.names.push(name);
  }

  // Return the names of the groups that have a single word.
  namesOf(part) {
    return this.root.next.get(part)?.names || NONE;
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
  //   known: what each of its words is, from `known`.
  sharedUnits(known) {
    const found = [];
    for (let at = 0; at < known.length; ) {
      const { unit, deeper, isStop } = known[at];
      const next = known[at + 1];
      const phrase = deeper && next && (next.isSkipped || deeper.has(next.part)) ? this.sharedPhrase(known, at) : null;
      if (phrase) found.push(phrase);
      else if (!isStop) found.push(unit);
      at += phrase ? phrase.raw.length : 1;
    }
    return found;
  }

  // Return the unit of the longest phrase that begins at a word of an indexed text, if any.
  sharedPhrase(known, at) {
    const end = this.phraseEnd(known, at);
    if (!end) return null;
    let text = known[at].word;
    for (let next = at + 1; next < end; next += 1) text += ` ${known[next].word}`;
    if (!this.phrases.has(text)) {
      const part = known.slice(at, end);
      this.phrases.set(text, this.phraseAt(part.map(({ word }) => word), part.map(({ part }) => part), 0));
    }
    return this.phrases.get(text);
  }

  phraseEnd(known, at) {
    let next = known[at].deeper;
    let end = 0;
    for (let place = at + 1; place < known.length; place += 1) {
      const node = next?.get(known[place].part);
      if (!node && !known[place].isSkipped) break;
      if (node) next = node.next;
      if (node?.names) end = place + 1;
    }
    return end;
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
    // deeper: what may follow the word in a phrase.
    const deeper = this.root.next.get(part)?.next || null;
    const known = { word, part, unit, deeper, isSkipped: SKIPPED_WITHIN.has(word), isStop: !unit.names.length && STOP.has(word), isOdd: isOdd(word), learned: null };
    this.shared.set(word, known);
    return known;
  }

  unitOf(word, part) {
    return unitWith(this.namesOf(part), [part], [word], NONE);
  }

  // Return the unit of the longest phrase that begins at a word, if any.
  phraseAt(raw, parts, at) {
    let { next } = this.root;
    let names = null;
    let end = at;
    for (let place = at; place < parts.length; place += 1) {
      const node = next?.get(parts[place]);
      if (!node && (place === at || !SKIPPED_WITHIN.has(raw[place]))) break;
      if (node) next = node.next;
      if (place > at && node?.names) [names, end] = [node.names, place + 1];
    }
    if (!names) return null;
    const stems = parts.slice(at, end);
    // The topic's own words also count where a phrase has them: back pain, my back hurts.
    const inner = stems.flatMap((part) => this.namesOf(part)).filter((name) => this.alone.has(name));
    return unitWith(names, stems, raw.slice(at, end), inner);
  }
}

// Return everything by which a unit is found: its synonyms, and the words of a phrase one by one.
export const partsOf = (unit) => [...unit.names, ...unit.stems, ...unit.inner];

// Return the name of a unit, which is the same for all synonyms.
export const nameOf = (unit) => unit.names[0] || unit.stems[0];
