// How texts are divided into units, and how rare each unit is on the site.
import { Concepts, nameOf } from "./concepts.js";
import { STOP, joined, stem, words } from "./words.js";

export class Vocabulary {
  // topics: titles of the topics, of a site with few; total: number of records of a large library.
  constructor({ synonyms, topics, records = 0 }) {
    this.groups = [...synonyms];
    this.grouped = new Set(this.groups.map(String));
    this.concepts = new Concepts(synonyms);
    this.total = records;
    this.records = 0;
    // Unit -> number of records with it; for a large library also the number in its index.
    this.frequency = new Map();
    this.tally = new Map();
    // Units in titles and names: they tell topics apart.
    this.titled = new Set();
    // A word in most topics' titles does not distinguish pages. In a title, the single words
    // of a phrase count as well.
    this.weak = new Set();
    const shared = new Map();
    for (const title of topics) {
      const parts = [title, ...words(title)].flatMap((text) => this.unitsOf(text)).flatMap((unit) => [...unit.names, ...unit.stems]);
      for (const part of new Set(parts)) shared.set(part, (shared.get(part) || 0) + 1);
    }
    for (const [part, count] of shared) if (count * 2 > topics.length) this.weak.add(part);
    this.concepts.alone = this.weak;
  }

  // Add synonym groups, and return those that are new.
  addGroups(groups) {
    const fresh = groups.filter((group) => !this.grouped.has(String(group)));
    for (const group of fresh) {
      this.grouped.add(String(group));
      this.concepts.addGroup(group, this.groups.length);
      this.groups.push(group);
    }
    return fresh;
  }

  // Keep the units of each text while records are added: each text is needed several times.
  keepUnits(isKept) {
    this.kept = isKept ? new Map() : null;
  }

  // Return the units of a text, without function words.
  unitsOf(text) {
    let units = this.kept?.get(text);
    if (!units) {
      units = this.concepts.units(words(text)).filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      this.kept?.set(text, units);
    }
    return units;
  }

  // Return the index terms of a text: stems, and the names of their synonym groups.
  tokens(text) {
    const found = [];
    for (const unit of this.unitsOf(text)) {
      found.push(...unit.names, ...unit.inner);
      unit.stems.forEach((part, at) => {
        if (!STOP.has(unit.raw[at])) found.push(part);
      });
    }
    for (const word of joined(text)) found.push(stem(word));
    return found;
  }

  isWeak(unit) {
    return this.weak.has(nameOf(unit));
  }

  // Return whether a record has a unit.
  isHeld(unit) {
    return [...unit.names, ...unit.stems].some((part) => this.frequency.has(part) || this.tally.has(part));
  }

  // Return a key for a name: its units in alphabetical order, without the topic's own words
  // unless there are no others.
  key(units) {
    const all = [...new Set(units.map(nameOf))].sort();
    const strong = all.filter((name) => !this.weak.has(name));
    return (strong.length ? strong : all).join(" ");
  }

  // Count a record with its texts.
  count(texts) {
    this.records += 1;
    for (const unit of new Set(texts.flatMap((text) => this.unitsOf(text).map(nameOf)))) {
      this.frequency.set(unit, (this.frequency.get(unit) || 0) + 1);
    }
  }

  forgetCounts() {
    this.records = 0;
    this.frequency.clear();
  }

  // Return a higher weight for rarer units (inverse document frequency, Spärck Jones 1972).
  rarity(unit) {
    if (this.weak.has(unit)) return 0.2;
    const count = Math.max(this.frequency.get(unit) || 0, this.tally.get(unit) || 0);
    return Math.log(1 + (Math.max(this.total, this.records) + 100) / (1 + count));
  }
}
