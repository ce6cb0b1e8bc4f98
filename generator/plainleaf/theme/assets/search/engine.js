// Find what a reader's words mean: text in, results out; the page is not touched. The parts are in
// the folder "engine". The program joins them with this file into one script when it builds,
// because a page that is opened from a folder cannot load modules.
import { withAges } from "./engine/ages.js";
import { readClauses, readNegations } from "./engine/clauses.js";
import { nameOf } from "./engine/concepts.js";
import { intentsOf } from "./engine/intents.js";
import { LEAST_COVER, MOST, Ranking } from "./engine/ranking.js";
import { Signs } from "./engine/signs.js";
import { atOnce, inSlices, rest } from "./engine/slices.js";
import { Spelling } from "./engine/spelling.js";
import { Vocabulary } from "./engine/vocabulary.js";
import { STOP, isWordForWord, searchWordForWord, stem, words } from "./engine/words.js";

// Position among the results, near the top, of the page of all signs if a word of a sign is in
// the query; and the most such pages if several topics match.
const HELP_PLACE = 3;
const HELP_MOST = 2;
// Least length of a word of patterns to which slips are corrected.
const LONG_WORD = 7;

export class Engine {
  // start: content of search/start.js; load: returns a promise of a file's data.
  constructor(start, load) {
    this.start = start;
    this.load = load;
    if (start.wordForWord) searchWordForWord();
    const vocabulary = (this.vocabulary = new Vocabulary(start.records));
    const signs = (this.signs = new Signs(vocabulary));
    // A large library has loaded only some of its signs, and any two words will do.
    const isSplit = (parts) => !start.whole || parts.some((part) => part.length > 3 && signs.helpOf.has(part));
    const spelling = (this.spelling = new Spelling((word) => vocabulary.weak.has(word), isSplit));
    this.ranking = new Ranking(vocabulary, spelling);
    // A large library has a script more.
    this.shares = start.whole ? null : new globalThis.plainleafShares({ ...this, start, load }, { nameOf, STOP, stem, words });
  }

  // Load what every search needs: the pages of a small site, nothing for a large one. Take in what
  // is there meanwhile. Each call requests again what has not loaded yet.
  async open() {
    const files = Promise.all((this.start.whole || []).map((file) => this.load(file)));
    // A file that is lost is no fault before it is waited for.
    files.catch(() => {});
    await (this.begun ||= inSlices(this.steps()));
    const loaded = await files;
    await (this.complete ||= inSlices(this.recordSteps(loaded)));
    return this;
  }

  // Take in the start file, step by step.
  *steps() {
    const { start, spelling, vocabulary, signs, ranking } = this;
    const synonyms = start.synonyms.map((group) => group.split("|"));
    for (const group of synonyms) {
      vocabulary.addGroups([group]);
      group.forEach((entry) => spelling.learnLater(entry));
      yield;
    }
    // Long words of patterns have slips; of short ones, a harmless word may look like one.
    for (const list of Object.values(start.classes || {})) spelling.learnLater(list, LONG_WORD);
    vocabulary.addTopics(start.topics);
    yield;
    yield* signs.mark({ ...start, synonyms });
    spelling.addEnglish(start.english);
    for (const [slip, meant] of Object.entries(start.misspellings)) {
      spelling.addSlip(slip, meant);
      spelling.learnLater(meant);
      yield;
    }
    for (const level of start.care) {
      for (const sign of level.signs) {
        for (const way of [sign[0], ...sign[2]]) spelling.learnLater(way);
        signs.addSign(level, sign);
        yield;
      }
    }
    yield* ranking.steps(start.pages);
    this.shares?.packed.push(start.pages);
  }

  // Take in files of records, step by step.
  *recordSteps(files) {
    for (const records of files) yield* this.ranking.steps(records);
  }

  // Return everything that the typed words find, after loading what they need.
  async find(typed, finished = true) {
    await this.shares?.prepare(typed, finished, () => withAges(this.spelling.corrected(typed, finished).words).raw);
    // A large library loads more for the next question, which must not happen within this one.
    const found = this.shares ? this.search(typed, finished) : await inSlices(this.searching(typed, finished));
    // Results are shown in a task of its own.
    await rest();
    return found;
  }

  // Return everything that the typed words find among the loaded records.
  search(typed, finished = true) {
    return atOnce(this.searching(typed, finished));
  }

  // The same step by step.
  //   finished: false if the last word may be incomplete.
  // Returns { words, changes, unknown, signs, results, nearest } with at most MOST results;
  // nearest: true if none matches well.
  *searching(typed, finished) {
    const { vocabulary } = this;
    yield* this.spelling.prepare(typed);
    const { words: list, stops: typedStops, changes, unknown } = this.spelling.corrected(typed, finished);
    yield;
    const { raw, stops } = withAges(list, typedStops);
    const every = vocabulary.concepts.units(raw);
    if (!isWordForWord()) readNegations(every, stops);
    const units = every.filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
    // Clauses only take signs away, and most questions have none.
    let meant = this.signs.in(every, raw, true);
    yield;
    if (meant.sure.length || meant.possible.length) {
      if (!isWordForWord()) yield* readClauses(every);
      meant = this.signs.in(every, raw);
    }
    const { sure, possible } = meant;
    const found = { words: list, changes, unknown, signs: sure, possible, results: [], nearest: false };
    yield;
    // Ignore words that are on no page, if there are others.
    const wants = isWordForWord() ? [] : intentsOf(words(typed).join(" "));
    yield;
    const held = units.filter((unit) => vocabulary.isHeld(unit));
    // What a reader has not got is not asked for, if there is anything else.
    const stated = held.filter((unit) => !unit.negated && !unit.negation);
    const asked = stated.length ? stated : held.length ? held : every;
    const results = !asked.length ? [] : units.length ? yield* this.ranking.ranked(asked, wants, raw.length, finished) : this.ranking.phrased(raw, finished);
    found.nearest = results.length > 0 && results[0].cover < LEAST_COVER;
    if (found.signs.length) this.leadWithHelp(results, found.signs[0].level);
    else this.addHelp(results, this.helpFor(units, raw, finished).slice(0, HELP_MOST));
    found.results = results.slice(0, MOST);
    return found;
  }

  // Put the page of all signs before the results of a question with a sign that cannot wait.
  leadWithHelp(results, { urgency, help }) {
    if (urgency === "routine") return;
    const at = results.findIndex((one) => one.address === help);
    if (at >= 0) results.splice(at, 1);
    results.unshift(this.pageOf(help));
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
    const known = this.ranking.records.find((one) => this.ranking.addressOf(one) === page);
    if (known) return this.ranking.result(known);
    const { title } = this.signs.all.find(({ level }) => level.help === page).level;
    return { kind: "section", address: page, shown: title, below: "", where: "" };
  }

  // Return the pages of signs for words that occur in signs but do not justify a care card. The
  // topic's own words count only if there are no others, because most queries contain them.
  helpFor(units, raw, finished) {
    const strong = units.filter((unit) => !this.vocabulary.isWeak(unit)).flatMap((unit) => unit.stems);
    const asked = strong.length ? strong : raw.map(stem);
    const last = finished ? "" : raw[raw.length - 1];
    const pages = new Set();
    // Most words begin with another letter, and their stem need not be found. A stem begins like its
    // word, except for "oe" and "ae", of which the "e" is left.
    const starts = new Set(asked.map((part) => part[0]));
    for (const [word, found] of this.signs.helpOf) {
      const isAlike = starts.has(word[0]) || word[1] === "e";
      if ((isAlike && asked.includes(stem(word))) || (last.length > 2 && word.startsWith(last))) found.forEach((page) => pages.add(page));
    }
    return [...pages].map((page) => this.pageOf(page));
  }
}

globalThis.plainleafEngine = { Engine, Ranking, stem };
