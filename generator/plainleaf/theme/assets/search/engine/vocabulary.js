// How texts are divided into units, and how rare each unit is on the site.
import { Concepts, nameOf } from "./concepts.js";
import { STOP, words } from "./words.js";

export class Vocabulary {
  // records: number of records of a large library.
  constructor(records = 0) {
    this.groups = [];
    this.grouped = new Set();
    // First word of groups -> the others.
    this.headed = new Map();
    this.concepts = new Concepts();
    this.total = records;
    this.records = 0;
    // Unit -> number of records with it, and the last of them; for a large library also the number in its index.
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
    this.concepts.forget();
  }

  // Add synonym groups, and return those that are new.
  addGroups(groups) {
    const fresh = groups.filter((group) => !this.grouped.has(String(group)));
    for (const group of fresh) {
      this.grouped.add(String(group));
      this.concepts.addGroup(group, this.groups.length);
      this.groups.push(group);
      const [first, ...others] = group;
      this.headed.set(first, [...(this.headed.get(first) || []), ...others]);
    }
    return fresh;
  }

  // Return the synonyms of a word that is the first of its groups.
  othersOf(word) {
    return this.headed.get(word) || [];
  }

  // Return the units of a text, without function words.
  unitsOf(text) {
    return this.concepts.sharedUnits(this.concepts.known(words(text)));
  }

  // Return the index terms of a unit that texts share: stems, and the names of their synonym groups.
  termsOf(unit) {
    if (!unit.terms) {
      const { names, stems, raw, inner } = unit;
      // Most units are a word without synonyms, and need no other list.
      const own = raw.length === 1 && !STOP.has(raw[0]) ? stems : stems.filter((_, at) => !STOP.has(raw[at]));
      unit.terms = names.length || inner.length ? [...names, ...inner, ...own] : own;
    }
    return unit.terms;
  }

  // Take the parts of a unit of a title or name for such.
  entitle(unit) {
    unit.isTitled = true;
    for (const part of unit.names) this.titled.add(part);
    for (const part of unit.stems) this.titled.add(part);
  }

  isWeak(unit) {
    return this.weak.has(nameOf(unit));
  }

  // Return whether a record has a unit.
  isHeld(unit) {
    return [...unit.names, ...unit.stems].some((part) => this.frequency.get(part)?.count || this.tally.has(part));
  }

  // Return a key for a name: its units in alphabetical order, without the topic's own words
  // unless there are no others.
  key(units) {
    const all = [...new Set(units.map(nameOf))].sort();
    const strong = all.filter((name) => !this.weak.has(name));
    return (strong.length ? strong : all).join(" ");
  }

  // Count a unit of the next record, once.
  count(unit) {
    let counter = unit.counter;
    if (!counter) {
      const name = nameOf(unit);
      counter = unit.counter = this.frequency.get(name) || { count: 0, last: -1 };
      this.frequency.set(name, counter);
    }
    if (counter.last === this.records) return;
    counter.last = this.records;
    counter.count += 1;
  }

  // Forget how many records have each unit.
  forgetCounts() {
    this.records = 0;
    for (const counter of this.frequency.values()) Object.assign(counter, { count: 0, last: -1 });
  }

  // Return a higher weight for rarer units (inverse document frequency, Spärck Jones 1972).
  rarity(unit) {
    if (this.weak.has(unit)) return 0.2;
    const count = Math.max(this.frequency.get(unit)?.count || 0, this.tally.get(unit) || 0);
    return Math.log(1 + (Math.max(this.total, this.records) + 100) / (1 + count));
  }
}
