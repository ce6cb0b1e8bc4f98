// The order of results: how well a record has the words of a question, and how well its names fit.
import { Coding } from "./coding.js";
import { nameOf, partsOf } from "./concepts.js";
import { isAnswer } from "./intents.js";
import { Postings } from "./postings.js";
import { STOP, joined, oddWords, plainWords, stem } from "./words.js";

// Weight of each kind of result, relative to others that match equally well.
const WEIGHT = {
  section: 1.6, activity: 1.9, exercise: 1.5, question: 1.35, handout: 0.9, page: 1,
  disagreement: 1.0, term: 0.9, fact: 0.85,
};
// Weight of each field of a record: title, text, words of its facts, names, where it is.
const BOOSTS = [3, 1, 0.4, 2.6, 0.4];
// Weight of the home page, from which most searches begin.
const HOME = 0.3;
// Weight of a unit in no title or name, and the number of units that count in a long query.
const UNTITLED = 0.4;
const COUNTED = 6;
// Words that say how, when or how much more often than what a question is about, and their weight.
const CHATTY = new Set(
  ("way sensible deal sort kind lot bit again think know feel feels felt left right side start started day days week weeks month months " +
    "year years ago long time times last ever always often sometimes normal come came say says said tell told new old good bad best better " +
    "one two three four five six first second help helps today now thought sure worth idea tips plus around completely fine give given gives " +
    "leave leaves low lower left set put took find found look looks seem seems try tried every another same different slightly mild little small big " +
    "list end since case place people person woman man please hello sorry thanks").split(" "),
);
const CHAT = 0.2;
// Words of a question from which it says more than a name.
const LONG = 4;
// Most results.
export const MOST = 30;
// Number of results to fill up with the nearest if few match well.
const NEAREST = 8;
const FEW = 3;
// Least share of the query that a result must match.
export const LEAST_COVER = 0.34;
// Factor for a record whose title or name equals the query.
const CALLED = 4;
// Factors for a record that answers what the reader wants to know: to do, to know how long; in
// general, and if the question has only the topic's own words.
const ANSWERING = 1.6;
const ANSWERING_BROAD = 3;
// Kinds of records that answer one intent alone, and their factor for any other.
const ASIDE = { exercise: "exercise", term: "whatis", handout: "print" };
const BESIDE = 0.7;
// Weight of the fit of the best name, and of another name relative to the title.
const FITTING = 6;
const NAMED = 0.9;
// Value of another name or heading, relative to the title.
const OTHER_NAME = 0.6;

// Records in full: 0 stands for what a record has in common with the one before.
export function* unpacked(rows) {
  let [kind, where] = ["", ""];
  for (const row of rows) {
    kind = row[0] || kind;
    where = row[4] === 0 ? where : row[4];
    yield [kind, row[1], row[2], row[3], where, row[5], row[6]];
  }
}

// Return the words of a name.
const textOf = ({ known }) => known.map(({ word }) => word).join(" ");

const best = (some) => some.sort((a, b) => b.score - a.score || a.id - b.id);

// Return the parts of the units of a question: part -> numbers of the units that have it, each with
// the share of the unit that the part stands for. A phrase is met by a synonym, or word by word.
const sharesOf = (units) => {
  const found = new Map();
  units.forEach((unit, at) => {
    const put = (part, share) => found.set(part, [...(found.get(part) || []), [at, share]]);
    const content = unit.raw.filter((word) => !STOP.has(word)).length || 1;
    for (const part of unit.names) put(part, 1);
    unit.stems.forEach((part, number) => {
      if (unit.stems.length === 1 || !STOP.has(unit.raw[number])) put(part, 1 / content);
    });
    for (const part of unit.inner) put(part, 1 / content);
  });
  return found;
};

// Return the shares of the first part of a unit that a question has, if any.
const unitShares = ({ names, stems, inner }, asked) => {
  for (const parts of [names, stems, inner]) for (const part of parts) if (asked.has(part)) return asked.get(part);
  return undefined;
};

// Return for each unit which share of it is among the matched parts.
const coverOf = (asked, matched) => {
  const found = [];
  for (const part of matched) for (const [at, share] of asked.get(part) || []) found[at] = Math.min(1, (found[at] || 0) + share);
  return found;
};

export class Ranking {
  // spelling: learns the words of records and their names.
  constructor(vocabulary, spelling) {
    this.vocabulary = vocabulary;
    this.spelling = spelling;
    this.clear();
  }

  clear() {
    this.records = [];
    // The numbers of the units of each place, and of words with hyphens as one.
    this.places = new Map();
    this.runs = new Map();
    this.index = new Postings(BOOSTS);
  }

  // Add records from a file, one at each step.
  //   packed: rows of records, or columns with coded texts and the table of these.
  *steps(packed) {
    const coding = packed.table ? new Coding(packed.table) : null;
    yield;
    for (const row of unpacked(coding ? coding.rows(packed.columns) : packed)) {
      this.addRecord(row, coding);
      yield;
    }
  }

  add(packed) {
    for (const row of unpacked(packed)) this.addRecord(row, null);
  }

  addRecord([kind, address, shown, below, where, own, also = ""], coding) {
    const { index, vocabulary } = this;
    const record = { id: this.records.length, kind, address, where, shown, below, coding, called: [] };
    // A fact has no title; what is shown as such is its text.
    const isFact = kind === "fact";
    if (isFact) index.end();
    const called = [this.read(shown, coding)];
    if (!isFact) {
      index.end();
      this.read(below, coding);
    }
    index.end();
    this.read(also, coding);
    index.end();
    if (own?.length) for (const name of own) called.push(this.read(name, coding));
    else if (kind === "term") for (const name of vocabulary.othersOf(coding ? coding.decoded(shown) : shown)) called.push(this.read(name, null));
    index.end();
    this.placeAt(where);
    index.end();
    if (!isFact) this.call(record, called);
    this.records.push(record);
    vocabulary.records += 1;
  }

  // Put the place of a record into the index. Many records have the same, and its words are not
  // counted.
  placeAt(where) {
    if (!this.places.has(where)) {
      const numbers = this.vocabulary.unitsOf(where).map((unit) => this.numberOf(unit));
      this.places.set(where, [...numbers, ...joined(where).map((run) => this.numberOfRun(run))]);
    }
    const numbers = this.places.get(where);
    for (let at = 0; at < numbers.length; at += 1) this.index.put(numbers[at]);
  }

  // Return a record as it is shown.
  result(record) {
    const { coding, shown, below } = record;
    return coding ? { ...record, address: this.addressOf(record), shown: coding.decoded(shown), below: coding.decoded(below) } : record;
  }

  addressOf({ coding, address }) {
    return coding ? coding.decoded(address).replaceAll(" ", "-") : address;
  }

  // Read a text of a record: count its words and units, and put these into the index. This is most
  // of what a first search does; a browser runs loops that it has not run before faster when they
  // count than when they go through a list.
  read(text, coding) {
    const { index, spelling, vocabulary } = this;
    const { concepts } = vocabulary;
    const { known, runs } = coding ? coding.read(text, concepts) : this.readPlain(text);
    for (let at = 0; at < known.length; at += 1) {
      const one = known[at];
      if (!one.learned) one.learned = spelling.learnWord(one.word, 0);
      one.learned.count += 1;
    }
    const units = concepts.sharedUnits(known);
    for (let at = 0; at < units.length; at += 1) {
      vocabulary.count(units[at]);
      index.put(this.numberOf(units[at]));
    }
    for (let at = 0; at < runs.length; at += 1) {
      spelling.learnWord(runs[at], 1);
      index.put(this.numberOfRun(runs[at]));
    }
    return { known, units };
  }

  readPlain(text) {
    const { concepts } = this.vocabulary;
    const list = plainWords(text);
    const known = list && concepts.known(list);
    return { known: known && !known.some(({ isOdd }) => isOdd) ? known : concepts.known(oddWords(text)), runs: joined(text) };
  }

  // Return the number of a unit in the index.
  numberOf(unit) {
    const { index, vocabulary } = this;
    if (unit.index !== index) {
      unit.index = index;
      unit.number = index.addUnit(vocabulary.termsOf(unit));
    }
    return unit.number;
  }

  // Return the number of a word with hyphens as one.
  numberOfRun(run) {
    if (!this.runs.has(run)) this.runs.set(run, this.index.addUnit([stem(run)]));
    return this.runs.get(run);
  }

  // Keep the names of a page or thing with their units, and learn each as one word without spaces.
  call(record, names) {
    for (const { known, units } of names) {
      for (let at = 0; at < units.length; at += 1) if (!units[at].isTitled) this.vocabulary.entitle(units[at]);
      if (known.length > 1 && known.length < 5) this.spelling.learnName(known);
      record.called.push({ known, units, key: null, answers: null });
    }
  }

  // Return whether a name answers one of the intents.
  answers(record, name, wants) {
    return wants.some((want) => {
      name.answers ||= new Map();
      if (!name.answers.has(want)) name.answers.set(want, isAnswer(want, record.kind, textOf(name)));
      return name.answers.get(want);
    });
  }

  // Find records by names of function words only, such as "How much to do": match the typed
  // words as a phrase.
  phrased(list, finished) {
    const asked = ` ${list.join(" ")}${finished ? " " : ""}`;
    const results = [];
    for (const record of this.records) {
      let score = 0;
      for (const [number, name] of record.called.entries()) {
        const called = ` ${textOf(name)} `;
        const at = called.indexOf(asked);
        if (at < 0) continue;
        // Prefer a match of a larger part of the name, and at its beginning.
        const fit = asked.length / called.length + (at ? 0 : 1) + (called.trim() === asked.trim() ? CALLED : 0);
        score = Math.max(score, number ? fit * OTHER_NAME : fit);
      }
      if (score) results.push({ id: record.id, record, score: score * WEIGHT[record.kind], cover: 1 });
    }
    return this.shown(best(results));
  }

  // Return how well the best name of a record fits a question: what they share, of all that is in
  // either, by weight; whether one answers what the reader wants to know; and which name, if any,
  // is the question itself.
  //   meet: returns what the question shares with a unit; weights: of the units of the question.
  fit(record, { meet, weights, total, wants, key }) {
    let most = 0;
    let answers = 0;
    let called = -1;
    for (const [number, name] of record.called.entries()) {
      let met = null;
      let other = 0;
      let isClose = true;
      for (const unit of name.units) {
        const { shares, rarity, isWeak } = meet(unit);
        if (shares) for (const [at, share] of shares) (met ||= [])[at] = Math.min(1, (met[at] || 0) + share);
        else {
          other += rarity;
          isClose &&= isWeak;
        }
      }
      const both = met ? met.reduce((sum, share, at) => sum + share * weights[at], 0) : 0;
      const isUseful = both > 0 || answers < (number ? 1 : 2);
      const isMeant = wants.length > 0 && isUseful && this.answers(record, name, wants);
      if (isMeant) answers = Math.max(answers, number ? 1 : 2);
      most = Math.max(most, (both / (total + other)) * (isMeant ? ANSWERING : 1) * (number ? NAMED : 1));
      if (key && met && isClose && called < 0 && (name.key ??= this.vocabulary.key(name.units)) === key) called = number;
    }
    return { most, answers, called };
  }

  // Return the first records as they are shown.
  shown(found) {
    return found.slice(0, MOST).map(({ record, score, cover }) => ({ ...this.result(record), score, cover }));
  }

  isChat(unit) {
    return unit.raw.length === 1 && CHATTY.has(unit.raw[0]);
  }

  weigh(unit) {
    return this.isChat(unit) ? CHAT : this.vocabulary.rarity(nameOf(unit));
  }

  // Return the records that have much of a question, best first, or else the nearest.
  //   intents: what the reader wants to know, from `intentsOf`; length: number of words.
  *ranked(units, intents, length, finished) {
    const { vocabulary } = this;
    const tokens = [...new Set(units.flatMap(partsOf))];
    const open = finished ? "" : units[units.length - 1].stems[0];
    const hits = yield* this.index.search(tokens, open);
    yield;
    const key = vocabulary.key(units);
    // If the query has only the topic's own words, prefer whole pages to single answers.
    const broad = units.every((unit) => vocabulary.isWeak(unit) || this.isChat(unit));
    // Somebody who only says that it hurts wants to know what to do.
    const wants = broad && !intents.length && length > LONG ? ["todo"] : intents;
    const rarities = units.map((unit) => this.weigh(unit) * (vocabulary.titled.has(nameOf(unit)) ? 1 : UNTITLED));
    const all = [...rarities].sort((a, b) => b - a).slice(0, COUNTED).reduce((a, b) => a + b, 0);
    const weights = units.map((unit) => this.weigh(unit));
    const total = weights.reduce((a, b) => a + b, 0);
    const asked = sharesOf(units);
    const known = new Map();
    // Return what the question shares with a unit of a name; most units are in many names.
    const meet = (unit) => {
      let found = known.get(unit);
      if (!found) {
        const shares = unitShares(unit, asked);
        found = shares ? { shares, rarity: 0, isWeak: false } : { shares, rarity: vocabulary.rarity(nameOf(unit)), isWeak: vocabulary.isWeak(unit) };
        known.set(unit, found);
      }
      return found;
    };
    const question = { meet, weights, total, wants, key };
    const covers = new Map();
    // Return which share of the question some of its terms are; many records have the same.
    const coverBy = (terms) => {
      const key = terms.join();
      if (!covers.has(key)) {
        const matched = terms.map((at) => tokens[at]);
        covers.set(key, Math.min(1, coverOf(asked, matched).reduce((sum, share, at) => sum + share * rarities[at], 0) / all));
      }
      return covers.get(key);
    };
    const scored = (hit) => {
      const record = this.records[hit.record];
      const cover = coverBy(hit.terms);
      let score = hit.score * WEIGHT[record.kind] * (record.address ? 1 : HOME) * (0.1 + 0.9 * cover * cover);
      const { most, answers, called } = this.fit(record, question);
      // A term says what a word means and nothing else, and the topic's own words are a name of
      // many pages.
      const isAside = wants.length > 0 && ((record.kind === "term" && !wants.includes("whatis")) || (broad && called > 0));
      if (called >= 0 && !isAside) score *= CALLED;
      score *= 1 + FITTING * most;
      if (intents.length && record.kind in ASIDE && !intents.includes(ASIDE[record.kind])) score *= BESIDE;
      if (answers) score *= !broad ? ANSWERING : answers > 1 ? ANSWERING_BROAD : 1;
      if (broad && record.kind === "section" && !wants.length) score *= 3;
      return { id: record.id, record, score, cover };
    };
    const isNear = (hit) => coverBy(hit.terms) >= LEAST_COVER;
    const found = [];
    for (const hit of hits.filter(isNear)) {
      found.push(scored(hit));
      yield;
    }
    best(found);
    // Most questions have a word that nearly every record has: rank those records only if needed.
    if (found.length < FEW) {
      const others = [];
      for (const hit of hits) {
        if (!isNear(hit)) others.push(scored(hit));
        yield;
      }
      found.push(...best(others).slice(0, NEAREST - found.length));
    }
    return this.shown(found);
  }
}
