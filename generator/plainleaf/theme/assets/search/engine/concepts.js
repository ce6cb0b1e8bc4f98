// Synonyms: words and phrases that mean the same become one unit.
import { STOP, stem, words } from "./words.js";

// Words that a phrase may have or lack: threw out my back, threw out the lower back.
const SKIPPED = new Set("my me the his her their your our a an".split(" "));
const SKIPPED_WITHIN = new Set([...SKIPPED, "lower", "low", "bloody"]);

// Synonym groups of words and phrases, as a prefix tree over stems.
export class Concepts {
  constructor() {
    this.root = new Map();
    // The words of a phrase that are also looked up by themselves.
    this.alone = new Set();
    // Words and phrases of indexed texts, as units.
    this.shared = new Map();
  }

  addGroup(group, number) {
    this.shared.clear();
    for (const entry of group) {
      const all = words(entry);
      const main = all.filter((word) => !SKIPPED.has(word));
      this.add((main.length ? main : all).map(stem), `=${number}`);
    }
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
  sharedUnits(raw) {
    const found = [];
    let parts = null;
    for (let at = 0; at < raw.length; ) {
      const word = raw[at];
      let known = this.shared.get(word);
      if (!known) this.shared.set(word, (known = this.known(word)));
      const phrase = known.begins ? this.phraseAt(raw, (parts ||= raw.map(stem)), at) : null;
      if (phrase) {
        const text = phrase.raw.join(" ");
        if (!this.shared.has(text)) this.shared.set(text, phrase);
        found.push(this.shared.get(text));
      } else if (!known.isStop) found.push(known.unit);
      at += phrase ? phrase.raw.length : 1;
    }
    return found;
  }

  // Return what a word is in every indexed text, and whether phrases begin with it.
  known(word) {
    const part = stem(word);
    const unit = this.unitOf(word, part);
    const node = this.root.get(part);
    return { unit, begins: Boolean(node) && node.size > (node.has("") ? 1 : 0), isStop: !unit.names.length && STOP.has(word) };
  }

  unitOf(word, part) {
    return { names: this.root.get(part)?.get("") || [], stems: [part], raw: [word], inner: [] };
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
    return { names, stems, raw: raw.slice(at, end), inner };
  }
}

// Return everything by which a unit is found: its synonyms, and the words of a phrase one by one.
export const partsOf = (unit) => [...unit.names, ...unit.stems, ...unit.inner];

// Return the name of a unit, which is the same for all synonyms.
export const nameOf = (unit) => unit.names[0] || unit.stems[0];
