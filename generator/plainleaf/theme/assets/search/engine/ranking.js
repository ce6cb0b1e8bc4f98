// The order of results: how well a record has the words of a question, and how well its names fit.
import { nameOf, partsOf } from "./concepts.js";
import { isAnswer } from "./intents.js";
import { Postings } from "./postings.js";
import { STOP, joined, oddWords, plainWords, stem, words } from "./words.js";

// Weight of each kind of result, relative to others that match equally well.
const WEIGHT = {
  section: 1.6, activity: 1.9, exercise: 1.5, question: 1.35, handout: 0.9, page: 1,
  disagreement: 1.0, term: 0.9, fact: 0.85,
};
const FIELDS = { title: 3, names: 2.6, text: 1, where: 0.4, also: 0.4 };
const NAMES = Object.keys(FIELDS);
const BOOSTS = Object.values(FIELDS);
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

// Records in full: 0 and "~" stand for what a record has in common with the one before.
export const unpacked = (rows) => {
  let [kind, start, where] = ["", "", ""];
  return rows.map((row) => {
    kind = row[0] || kind;
    where = row[4] === 0 ? where : row[4];
    const address = row[1].replace(/^~/, start);
    start = address.slice(0, (address.includes("#") ? address.indexOf("#") : address.indexOf("/")) + 1);
    return [kind, address, row[2], row[3], where, row[5], row[6]];
  });
};

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
    // The units of each place.
    this.places = new Map();
    this.index = new Postings(BOOSTS);
  }

  // Add records from a file, one at each step.
  *steps(packed) {
    for (const row of unpacked(packed)) {
      this.addRecord(row);
      yield;
    }
  }

  add(packed) {
    for (const row of unpacked(packed)) this.addRecord(row);
  }

  addRecord([kind, address, shown, below, where, own, also = ""]) {
    const { vocabulary } = this;
    const names = own?.length ? own : kind === "term" ? vocabulary.othersOf(shown) : [];
    const isFact = kind === "fact";
    const record = { id: this.records.length, kind, address, where, names, shown, below, title: isFact ? "" : shown };
    const [title, text, rest] = [this.read(shown), this.read(below), this.read(also)];
    const others = names.map((name) => this.read(name));
    // "Where", which many records have in common, is not counted.
    if (!this.places.has(where)) this.places.set(where, this.placed(vocabulary.unitsOf(where), joined(where)));
    const fields = {
      title: isFact ? [] : [title.terms],
      names: others.map(({ terms }) => terms),
      text: [isFact ? title.terms : text.terms],
      where: [this.places.get(where)],
      also: [rest.terms],
    };
    if (!isFact) this.call(record, [title, ...others]);
    this.records.push(record);
    vocabulary.records += 1;
    this.index.add(NAMES.map((field) => fields[field]));
  }

  // Read a text of a record: count its words and units, and return them with their postings. This
  // is most of what a first search does, so each word is looked up once.
  read(text) {
    const { vocabulary, spelling } = this;
    const { concepts } = vocabulary;
    let list = plainWords(text);
    let known = list && concepts.known(list);
    if (!known || known.some(({ isOdd }) => isOdd)) known = concepts.known((list = oddWords(text)));
    for (const one of known) {
      one.learned ||= spelling.learnWord(one.word, 0);
      one.learned.count += 1;
    }
    const runs = joined(text);
    for (const word of runs) spelling.learnWord(word, 1);
    const units = concepts.sharedUnits(list, known);
    for (const unit of units) if (unit.counter?.last !== vocabulary.records) vocabulary.count(unit);
    return { text, list, units, terms: this.placed(units, runs) };
  }

  // Return units with their places in the index, and words with hyphens as one.
  placed(units, runs) {
    const { index, vocabulary } = this;
    for (const unit of units) {
      if (unit.index === index) continue;
      unit.index = index;
      unit.places = vocabulary.termsOf(unit).map((term) => index.placesOf(term));
    }
    return runs.length ? [...units, { places: runs.map((word) => index.placesOf(stem(word))) }] : units;
  }

  // Keep the names of a page or thing with their units, and learn each as one word without spaces.
  call(record, names) {
    record.called = names.map(({ text, units }) => ({ text, units, key: null, answers: null }));
    for (const { text, list, units } of names) {
      for (const unit of units) if (!unit.isTitled) this.vocabulary.entitle(unit);
      if (list.length > 1 && list.length < 5) this.spelling.learnName(text);
    }
  }

  // Return whether a name answers one of the intents.
  answers(record, name, wants) {
    return wants.some((want) => {
      name.answers ||= new Map();
      if (!name.answers.has(want)) name.answers.set(want, isAnswer(want, record.kind, words(name.text).join(" ")));
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
    return best(results).slice(0, MOST);
  }

  // Return how well the best name of a record fits a question: what they share, of all that is in
  // either, by weight; whether one answers what the reader wants to know; and which name, if any,
  // is the question itself.
  //   meet: returns what the question shares with a unit; weights: of the units of the question.
  fit(record, { meet, weights, total, wants, key }) {
    let most = 0;
    let answers = 0;
    let called = -1;
    for (const [number, name] of (record.called || []).entries()) {
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
    const hits = this.index.search(tokens, open);
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
    return found.slice(0, MOST).map(({ record, score, cover }) => ({ ...record, score, cover }));
  }
}
