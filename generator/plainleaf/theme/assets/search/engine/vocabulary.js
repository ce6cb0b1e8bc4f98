// How texts are divided into units, and how rare each unit is on the site.
import { Concepts, nameOf } from "./concepts.js";
import { STOP, joined, stem, words } from "./words.js";

export class Vocabulary {
  // records: number of records of a large library.
  constructor(records = 0) {
    this.groups = [];
    this.grouped = new Set();
    this.concepts = new Concepts();
    this.total = records;
    this.records = 0;
    // Unit -> number of records with it; for a large library also the number in its index.
    this.frequency = new Map();
    this.tally = new Map();
    // Units in titles and names: they tell topics apart.
    this.titled = new Set();
    // A word in most topics' titles does not distinguish pages. In a title, the single words
    // of a phrase count as well.
    this.weak = this.concepts.alone;
  }

  // Read the titles of the topics, of a site with few; after the synonyms.
  addTopics(topics) {
    const shared = new Map();
    for (const title of topics) {
      const parts = [title, ...words(title)].flatMap((text) => this.unitsOf(text)).flatMap((unit) => [...unit.names, ...unit.stems]);
      for (const part of new Set(parts)) shared.set(part, (shared.get(part) || 0) + 1);
    }
    for (const [part, count] of shared) if (count * 2 > topics.length) this.weak.add(part);
    // Phrases read so far lack the topic's own words.
    this.concepts.shared.clear();
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

  // Return the synonyms of a word that is the first of its groups.
  othersOf(word) {
    return this.groups.filter(([first]) => first === word).flatMap(([, ...others]) => others);
  }

  // Return the units of a text, without function words.
  unitsOf(text) {
    return this.concepts.sharedUnits(words(text));
  }

  // Return the index terms of a text with its units: stems, and the names of their synonym groups.
  tokens(text, units) {
    const found = [];
    for (const { names, inner, stems, raw } of units) {
      for (const name of names) found.push(name);
      for (const name of inner) found.push(name);
      for (let at = 0; at < stems.length; at += 1) if (!STOP.has(raw[at])) found.push(stems[at]);
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

  // Count a record with the units of its texts.
  count(texts) {
    this.records += 1;
    const found = new Set();
    for (const units of texts) for (const unit of units) found.add(nameOf(unit));
    for (const name of found) this.frequency.set(name, (this.frequency.get(name) || 0) + 1);
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
