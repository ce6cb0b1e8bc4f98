// Synonyms: words and phrases that mean the same become one unit.
import { stem, words } from "./words.js";

// Words that a phrase may have or lack: threw out my back, threw out the lower back.
const SKIPPED = new Set("my me the his her their your our a an".split(" "));
const SKIPPED_WITHIN = new Set([...SKIPPED, "lower", "low", "bloody"]);

// Synonym groups of words and phrases, as a prefix tree over stems.
export class Concepts {
  constructor(groups) {
    this.root = new Map();
    // The words of a phrase that are also looked up by themselves.
    this.alone = new Set();
    groups.forEach((group, number) => this.addGroup(group, number));
  }

  addGroup(group, number) {
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
      let node = this.root;
      let names = null;
      let end = at + 1;
      for (let next = at; next < parts.length; next += 1) {
        const deeper = node.get(parts[next]);
        if (!deeper && (next === at || !SKIPPED_WITHIN.has(raw[next]))) break;
        node = deeper || node;
        if (deeper?.has("")) [names, end] = [deeper.get(""), next + 1];
      }
      const stems = parts.slice(at, end);
      // The topic's own words also count where a phrase has them: back pain, my back hurts.
      const inner = end > at + 1 ? stems.flatMap((part) => this.root.get(part)?.get("") || []).filter((name) => this.alone.has(name)) : [];
      found.push({ names: names || [], stems, raw: raw.slice(at, end), inner });
      at = end;
    }
    return found;
  }
}

// Return everything by which a unit is found: its synonyms, and the words of a phrase one by one.
export const partsOf = (unit) => [...unit.names, ...unit.stems, ...unit.inner];

// Return the name of a unit, which is the same for all synonyms.
export const nameOf = (unit) => unit.names[0] || unit.stems[0];
