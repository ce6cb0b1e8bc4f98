// The order of results. The ranking comes from MiniSearch (BM25+ over stemmed words).
import { nameOf } from "./concepts.js";
import { answersOf, intentsOf } from "./intents.js";
import { words } from "./words.js";

// Weight of each kind of result, relative to others that match equally well.
const WEIGHT = {
  section: 1.6, activity: 1.9, exercise: 1.5, question: 1.35, handout: 0.9, page: 1,
  disagreement: 1.0, term: 0.9, fact: 0.85,
};
const FIELDS = { title: 3, names: 2.6, text: 1, where: 0.4 };
// Weight of a unit in no title or name, and the number of units that count in a long query.
const UNTITLED = 0.4;
const COUNTED = 6;
// Number of nearest results if none matches well.
const NEAREST = 8;
// Least share of the query that a result must match.
export const LEAST_COVER = 0.34;
// Factor for a record whose title or name equals the query.
const CALLED = 4;
// Value of another name or heading, relative to the title.
const OTHER_NAME = 0.6;

// Records in full: 0 and "~" stand for what a record has in common with the one before.
export const unpacked = (rows) => {
  let [kind, start, where] = ["", "", ""];
  return rows.map((row) => {
    kind = row[0] || kind;
    where = row[4] === 0 ? where : row[4];
    const address = row[1].replace(/^~/, start);
    start = address.slice(0, (address.includes("#") ? address.indexOf("#") : address.indexOf("/")) + 1);
    return [kind, address, row[2], row[3], where, row[5]];
  });
};

const best = (some) => some.sort((a, b) => b.score - a.score || a.id - b.id);

export class Ranking {
  // spelling: learns the words of records and their names.
  constructor(vocabulary, spelling) {
    this.vocabulary = vocabulary;
    this.spelling = spelling;
    this.clear();
  }

  clear() {
    this.records = [];
    this.index = new globalThis.plainleafLibraries.MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text) => this.vocabulary.tokens(text),
      processTerm: (term) => term,
      extractField: (record, field) => (field === "names" ? (record.names || []).join(" \n ") : record[field]),
    });
  }

  // Add records from a file.
  add(packed) {
    const { vocabulary, spelling } = this;
    vocabulary.keepUnits(true);
    const fresh = unpacked(packed).map(([kind, address, title, text, where, names = []], at) => {
      const isFact = kind === "fact";
      const record = { id: this.records.length + at, kind, address, where, names, shown: title, below: text };
      record.title = isFact ? "" : title;
      record.text = isFact ? title : text;
      for (const part of [title, text, ...names]) spelling.learn(part);
      vocabulary.count([title, text, ...names]);
      if (!isFact) this.call(record);
      return record;
    });
    this.records.push(...fresh);
    this.index.addAll(fresh);
    vocabulary.keepUnits(false);
  }

  // Index the names of a page or thing by their key, and as one word without spaces.
  call(record) {
    const names = [record.title, ...record.names];
    record.keys = names.map((name) => this.vocabulary.key(this.vocabulary.unitsOf(name)));
    record.answers = answersOf(record.kind, words(record.title).join(" "));
    for (const name of names) {
      for (const unit of this.vocabulary.unitsOf(name)) this.vocabulary.titled.add(nameOf(unit));
      const run = words(name);
      if (run.length > 1 && run.length < 5) this.spelling.runs.set(run.join(""), run);
    }
  }

  // Find records by names of function words only, such as "How much to do": match the typed
  // words as a phrase.
  phrased(list, finished) {
    const asked = ` ${list.join(" ")}${finished ? " " : ""}`;
    const results = [];
    for (const record of this.records) {
      let score = 0;
      for (const name of record.title ? [record.title, ...record.names] : []) {
        const called = ` ${words(name).join(" ")} `;
        const at = called.indexOf(asked);
        if (at < 0) continue;
        // Prefer a match of a larger part of the name, and at its beginning.
        const fit = asked.length / called.length + (at ? 0 : 1) + (called.trim() === asked.trim() ? CALLED : 0);
        score = Math.max(score, name === record.title ? fit : fit * OTHER_NAME);
      }
      if (score) results.push({ ...record, score: score * WEIGHT[record.kind], cover: 1 });
    }
    return best(results);
  }

  ranked(units, raw, finished) {
    const { vocabulary } = this;
    const sets = units.map((unit) => new Set([...unit.names, ...unit.stems]));
    const tokens = [...new Set(sets.flatMap((set) => [...set]))];
    const open = finished ? "" : units[units.length - 1].stems[0];
    const hits = this.index.search("?", {
      tokenize: () => tokens,
      boost: FIELDS,
      prefix: (term) => term === open && term.length > 2,
      weights: { fuzzy: 0, prefix: 0.4 },
    });
    const key = vocabulary.key(units);
    // If the query has only the topic's own words, prefer whole pages to single answers.
    const broad = units.every((unit) => vocabulary.isWeak(unit));
    const rarities = units.map((unit) => vocabulary.rarity(nameOf(unit)) * (vocabulary.titled.has(nameOf(unit)) ? 1 : UNTITLED));
    const all = [...rarities].sort((a, b) => b - a).slice(0, COUNTED).reduce((a, b) => a + b, 0);
    const results = [];
    const others = [];
    for (const hit of hits) {
      const record = this.records[hit.id];
      const matched = new Set(hit.queryTerms);
      const cover = Math.min(1, sets.reduce((sum, set, at) => sum + ([...set].some((t) => matched.has(t)) ? rarities[at] : 0), 0) / all);
      let score = hit.score * WEIGHT[record.kind] * (0.1 + 0.9 * cover * cover);
      if (key && record.keys && record.keys.includes(key)) score *= CALLED;
      if (broad && record.kind === "section") score *= 3;
      (cover < LEAST_COVER ? others : results).push({ ...record, score, cover });
    }
    return results.length ? best(results) : best(others).slice(0, NEAREST);
  }
}
