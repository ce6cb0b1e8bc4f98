// Where each term occurs in the records, and how well a record has the terms of a question: BM25+
// (Lv & Zhai 2011), with the constants of MiniSearch 7.

// How much repeating a term and the length of a field count, and what each occurrence is worth.
const REPEAT = 1.2;
const LENGTH = 0.7;
const LEAST = 0.5;
// Value of a longer term for the beginning of a word, and how much every letter more takes from it.
const BEGUN = 0.4;
const LETTER = 0.3;

// Return what a term is worth in a field.
//   often: how often the field has it; length: number of different terms in the field; mean: of this
//   length; having: number of records with the term there; records: number of all.
export const worthOf = (often, length, mean, having, records) =>
  Math.log(1 + (records - having + 0.5) / (having + 0.5)) * (LEAST + (often * (REPEAT + 1)) / (often + REPEAT * (1 - LENGTH + (LENGTH * length) / mean)));

export class Postings {
  // boosts: the weight of each field.
  constructor(boosts) {
    this.boosts = boosts;
    // Term -> numbers of the units with it, and the last field that has it.
    this.terms = new Map();
    // The terms of each unit, by its number.
    this.units = [];
    // The numbers of the units of all texts, one field after another, and where each field ends.
    // Fields are numbered through all records. Where a term occurs is looked up when it is asked for.
    this.texts = [];
    this.ends = [];
    // The number of different terms in each field; the mean of it in all records so far.
    this.lengths = [];
    this.means = boosts.map(() => 0);
    this.length = 0;
  }

  // Add a unit with some terms, and return its number.
  addUnit(terms) {
    const number = this.units.length;
    const found = new Array(terms.length);
    for (let at = 0; at < terms.length; at += 1) {
      let known = this.terms.get(terms[at]);
      if (known) known.units.push(number);
      else this.terms.set(terms[at], (known = { units: [number], last: -1 }));
      found[at] = known;
    }
    this.units.push(found);
    return number;
  }

  // Add a unit to the field that is being added.
  put(number) {
    const field = this.ends.length;
    this.texts.push(number);
    const terms = this.units[number];
    for (let at = 0; at < terms.length; at += 1) {
      if (terms[at].last === field) continue;
      terms[at].last = field;
      this.length += 1;
    }
  }

  // End the field. A record has one for each boost.
  end() {
    const field = this.ends.length % this.boosts.length;
    const before = (this.ends.length - field) / this.boosts.length;
    this.ends.push(this.texts.length);
    this.lengths.push(this.length);
    this.means[field] = (this.means[field] * before + this.length) / (before + 1);
    this.length = 0;
  }

  // Return the records with some of the terms, step by step: number -> score, and numbers of the
  // terms.
  //   open: a term that may be the beginning of others, if any.
  *search(terms, open) {
    const sought = [];
    terms.forEach((term, at) => {
      if (this.terms.has(term)) sought.push({ at, term, weight: 1, places: [] });
      if (term !== open || term.length < 3) return;
      for (const longer of this.terms.keys()) {
        if (longer.length === term.length || !longer.startsWith(term)) continue;
        sought.push({ at, term: longer, weight: (BEGUN * longer.length) / (longer.length + LETTER * (longer.length - term.length)), places: [] });
      }
    });
    this.find(sought);
    yield;
    const found = terms.map(() => new Map());
    for (const { at, weight, places } of sought) this.score(places, weight, found[at]);
    yield;
    const hits = new Map();
    found.forEach((scores, at) => {
      for (const [record, score] of scores) {
        const hit = hits.get(record);
        if (!hit) hits.set(record, { record, score, terms: [at] });
        else {
          hit.score += score;
          hit.terms.push(at);
        }
      }
    });
    // A record with more of the terms comes before one with the same term more often.
    for (const hit of hits.values()) hit.score *= hit.terms.length;
    return [...hits.values()];
  }

  // Fill in the places of terms: for each field that has the term, its number, and how often.
  find(sought) {
    const { texts, ends } = this;
    // Unit -> places of the terms that it has.
    const wanted = new Array(this.units.length).fill(null);
    for (const { term, places } of sought) for (const unit of this.terms.get(term).units) (wanted[unit] ||= []).push(places);
    let field = 0;
    for (let at = 0; at < texts.length; at += 1) {
      const lists = wanted[texts[at]];
      if (lists === null) continue;
      while (ends[field] <= at) field += 1;
      for (let list = 0; list < lists.length; list += 1) {
        const places = lists[list];
        if (places[places.length - 2] === field) places[places.length - 1] += 1;
        else places.push(field, 1);
      }
    }
  }

  // Add the scores of a term's places.
  score(places, weight, scores) {
    const { boosts, lengths, means } = this;
    const records = lengths.length / boosts.length;
    const having = boosts.map(() => 0);
    for (let at = 0; at < places.length; at += 2) having[places[at] % boosts.length] += 1;
    for (let at = 0; at < places.length; at += 2) {
      const field = places[at] % boosts.length;
      const record = (places[at] - field) / boosts.length;
      const score = weight * boosts[field] * worthOf(places[at + 1], lengths[places[at]], means[field], having[field], records);
      scores.set(record, (scores.get(record) || 0) + score);
    }
  }
}
