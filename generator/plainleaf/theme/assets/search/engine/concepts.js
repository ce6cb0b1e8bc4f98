// Synonyms: words and phrases that mean the same become one unit.
import { stem, words } from "./words.js";

// Synonym groups of words and phrases, as a prefix tree over stems.
export class Concepts {
  constructor(groups) {
    this.root = new Map();
    groups.forEach((group, number) => this.addGroup(group, number));
  }

  addGroup(group, number) {
    for (const entry of group) this.add(words(entry).map(stem), `=${number}`);
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
      for (let next = at; next < parts.length && (node = node.get(parts[next])); next += 1) {
        if (node.has("")) [names, end] = [node.get(""), next + 1];
      }
      found.push({ names: names || [], stems: parts.slice(at, end), raw: raw.slice(at, end) });
      at = end;
    }
    return found;
  }
}

// Return the name of a unit, which is the same for all synonyms.
export const nameOf = (unit) => unit.names[0] || unit.stems[0];
