// Find what a reader's words mean: text in, results out; the page is not touched. The parts are in
// the folder "engine". The program joins them with this file into one script when it builds,
// because a page that is opened from a folder cannot load modules.
import { withAges } from "./engine/ages.js";
import { readClauses } from "./engine/clauses.js";
import { nameOf, partsOf } from "./engine/concepts.js";
import { intentsOf } from "./engine/intents.js";
import { LEAST_COVER, Ranking } from "./engine/ranking.js";
import { Shares } from "./engine/shares.js";
import { Signs } from "./engine/signs.js";
import { Spelling } from "./engine/spelling.js";
import { Vocabulary } from "./engine/vocabulary.js";
import { STOP, stem, words } from "./engine/words.js";

const MOST = 30;
// Position among the results, near the top, of the page of all signs if a word of a sign is in
// the query; and the most such pages if several topics match.
const HELP_PLACE = 3;
const HELP_MOST = 2;
const HELP_TITLE = "When to get help";
export class Engine {
  // start: content of search/start.js; load: returns a promise of a file's data.
  constructor(start, load) {
    this.start = start;
    this.load = load;
    const vocabulary = (this.vocabulary = new Vocabulary(start));
    const signs = (this.signs = new Signs(vocabulary, start.ordinary));
    // A large library has loaded only some of its signs, and any two words will do.
    const isSplit = (parts) => !start.whole || parts.some((part) => part.length > 3 && signs.helpOf.has(part));
    const spelling = (this.spelling = new Spelling((word) => vocabulary.weak.has(word), isSplit));
    this.ranking = new Ranking(vocabulary, spelling);
    // Single facts, for questions that no page answers.
    this.facts = null;
    this.shares = start.whole ? null : new Shares({ ...this, start, load });
    spelling.addEnglish(start.english);
    for (const [slip, meant] of Object.entries(start.misspellings)) spelling.addSlip(slip, meant);
    for (const group of start.synonyms) group.forEach((entry) => spelling.learn(entry));
    for (const level of start.care) for (const [sign, , said] of level.signs) for (const way of [sign, ...said]) spelling.learn(way);
    signs.add(start.care);
    this.ranking.add(start.pages);
    this.shares?.packed.push(start.pages);
  }

  // Load what every search needs: the pages of a small site, nothing for a large one.
  async open() {
    const files = await Promise.all((this.start.whole || []).map((file) => this.load(file)));
    files.forEach((records) => this.ranking.add(records));
    return this;
  }

  // Return everything that the typed words find, after loading what they need.
  async find(typed, finished = true) {
    await this.shares?.prepare(typed, finished, () => withAges(this.spelling.corrected(typed, finished).words).raw);
    const found = this.search(typed, finished);
    if (this.facts || !this.start.facts || !found.isOpen) return found;
    await this.addFacts();
    return this.search(typed, finished);
  }

  // Load the single facts of a small site. They are ranked by themselves, so that they change
  // nothing of what pages find.
  async addFacts() {
    const files = await Promise.all(this.start.facts.map((file) => this.load(file)));
    if (this.facts) return;
    const facts = new Ranking(this.vocabulary);
    files.forEach((records) => facts.add(records));
    this.facts = facts;
  }

  // Return whether pages leave a question open: none has much of it, or no more than the topic's
  // own words.
  isOpen({ results, units }) {
    const own = units.filter((unit) => !this.vocabulary.isWeak(unit));
    return !(results[0]?.cover >= LEAST_COVER) || (own.length > 0 && !own.some((unit) => this.vocabulary.isHeld(unit)));
  }

  // Return everything that the typed words find among the loaded records.
  //   finished: false if the last word may be incomplete.
  // Returns { words, changes, unknown, signs, results, nearest, isOpen } with at most MOST results;
  // nearest: true if none matches well; isOpen: true if pages do not answer.
  search(typed, finished = true) {
    const { vocabulary } = this;
    const { words: list, stops: typedStops, changes, unknown } = this.spelling.corrected(typed, finished);
    const { raw, stops } = withAges(list, typedStops);
    const every = vocabulary.concepts.units(raw);
    readClauses(every, stops);
    const units = every.filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
    const found = { words: list, changes, unknown, signs: this.signs.in(units, raw), results: [], nearest: false, isOpen: false };
    // Ignore words that are on no page, if there are others.
    const wants = intentsOf(words(typed).join(" "));
    const ask = (ranking) => {
      const held = units.filter((unit) => ranking.isHeld(unit));
      // What a reader has not got is not asked for, if there is anything else.
      const stated = held.filter((unit) => !unit.negated && !unit.negation);
      const asked = stated.length ? stated : held.length ? held : every;
      if (!asked.length) return [];
      return units.length ? ranking.ranked(asked, wants, raw.length, finished) : ranking.phrased(raw, finished);
    };
    let results = ask(this.ranking);
    found.isOpen = this.isOpen({ results, units });
    if (this.facts && found.isOpen) results = this.withFacts(results, ask(this.facts));
    found.nearest = results.length > 0 && results[0].cover < LEAST_COVER;
    if (found.signs.length) this.leadWithHelp(results, found.signs, units);
    else this.addHelp(results, this.helpFor(units, raw, finished).slice(0, HELP_MOST));
    found.results = results.slice(0, MOST);
    return found;
  }

  // Put the page of all signs before the results, or second where the first tells of the sign.
  leadWithHelp(results, signs, units) {
    const { own, level } = signs[0];
    if (level.urgency === "routine") return;
    const telling = units.filter((unit) => own.has(nameOf(unit)) && this.signs.isTelling(nameOf(unit))).flatMap(partsOf);
    const isTold = results[0]?.named?.some(({ units: named }) => named.some((parts) => parts.some((part) => telling.includes(part))));
    const at = results.findIndex((one) => one.address === level.help);
    if (at >= 0) results.splice(at, 1);
    results.splice(isTold ? 1 : 0, 0, this.pageOf(level.help));
  }

  // Put pages of signs near the top, for words of signs that justify no card.
  addHelp(results, pages) {
    for (const page of pages) {
      const at = results.findIndex((one) => one.address === page.address);
      if (at >= 0 && at <= HELP_PLACE) continue;
      if (at >= 0) results.splice(at, 1);
      results.splice(HELP_PLACE, 0, page);
    }
  }

  // Return the record of a page of signs; in a large library, it may not be loaded.
  pageOf(page) {
    const known = this.ranking.records.find(({ address }) => address === page);
    return known || { kind: "section", address: page, shown: HELP_TITLE, below: "", where: "" };
  }

  // Return pages and facts in one list: facts that have more of the question than the best page
  // come before it, and the others after the pages.
  withFacts(pages, facts) {
    const most = pages[0]?.cover || 0;
    const before = facts.filter((fact) => fact.cover > most + 0.1 && fact.cover >= LEAST_COVER);
    return [...before, ...pages, ...facts.filter((fact) => !before.includes(fact))];
  }

  // Return the pages of signs for words that occur in signs but do not justify a care card. The
  // topic's own words count only if there are no others, because most queries contain them.
  helpFor(units, raw, finished) {
    const strong = units.filter((unit) => !this.vocabulary.isWeak(unit)).flatMap((unit) => unit.stems);
    const asked = strong.length ? strong : raw.map(stem);
    const last = finished ? "" : raw[raw.length - 1];
    const pages = new Set();
    for (const [word, found] of this.signs.helpOf) {
      if (asked.includes(stem(word)) || (last.length > 2 && word.startsWith(last))) found.forEach((page) => pages.add(page));
    }
    return [...pages].map((page) => this.pageOf(page));
  }
}

globalThis.plainleafEngine = { Engine, Ranking };
