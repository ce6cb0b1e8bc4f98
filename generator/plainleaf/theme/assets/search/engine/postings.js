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
    // Term -> for each field of a record that has it: the number of the field, and how often.
    // Fields are numbered through all records.
    this.places = new Map();
    // The number of different terms in each field; the mean of it in all records so far.
    this.lengths = [];
    this.means = boosts.map(() => 0);
  }

  // Return the places of a term, to which records are added.
  placesOf(term) {
    const places = this.places.get(term) || [];
    if (!places.length) this.places.set(term, places);
    return places;
  }

  // Add a record: for each field, lists of units with the places of their terms.
  add(fields) {
    const before = this.lengths.length / this.boosts.length;
    for (let field = 0; field < fields.length; field += 1) {
      const number = this.lengths.length;
      let length = 0;
      for (const list of fields[field]) {
        for (const unit of list) {
          for (const places of unit.places) {
            if (places[places.length - 2] === number) places[places.length - 1] += 1;
            else {
              places.push(number, 1);
              length += 1;
            }
          }
        }
      }
      this.lengths.push(length);
      this.means[field] = (this.means[field] * before + length) / (before + 1);
    }
  }

  // Return the records with some of the terms: number -> score, and numbers of the terms.
  //   open: a term that may be the beginning of others, if any.
  search(terms, open) {
    const hits = new Map();
    terms.forEach((term, at) => {
      const scores = new Map();
      if (this.places.has(term)) this.score(this.places.get(term), 1, scores);
      if (term === open && term.length > 2) {
        for (const [longer, places] of this.places) {
          if (longer.length === term.length || !longer.startsWith(term)) continue;
          this.score(places, (BEGUN * longer.length) / (longer.length + LETTER * (longer.length - term.length)), scores);
        }
      }
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
