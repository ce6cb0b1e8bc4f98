// Warning signs in a question. What counts depends on the sign records, their marks in the word
// lists and the titles of topics alone: other content may grow without changing an alarm.
import { NEGATIONS } from "./clauses.js";
import { nameOf } from "./concepts.js";
import { Patterns } from "./patterns.js";
import { STOP, runs, stem, words } from "./words.js";

// A sign is shown if at least this share of one of its phrases is in the query.
const SIGN_COVER = 0.66;
// Least share of a phrase that a query must cover if it is entirely within the phrase.
const INSIDE_COVER = 0.4;
// A single word shows a sign only if at least this number of signs have it.
const SIGNS_ALONE = 3;
// Weights of a phrase's units: the topic's own words say least.
const WEAK = 0.2;
const SLIGHT = 0.6;
const ARTICLES = new Set("a an the my i im in of on and have has had is am are got been with to".split(" "));
// Negations and amounts: part of a sign, but no sign by themselves.
const AMOUNT = "both not cannot wont new more any all one two down up".split(" ");
// Directions belong to what follows them: down both legs.
const DIRECTIONS = new Set(["down", "up"]);
const LED = 3;
// Small words that change the meaning of the only distinctive word of a phrase: wakes me up.
const PARTICLES = new Set("me off out over up away".split(" "));
// A phrase with one of the first is in a query only with one of either.
const UNABLE = new Set("cannot wont unable".split(" "));
const HARDLY = new Set([...UNABLE, ..."no not never dont doesnt havent hasnt isnt wasnt trouble difficulty difficult hard hardly barely struggle struggling impossible stopped stops lost".split(" ")]);
// Limbs that come in pairs: a sign of both legs is no sign of one leg.
const PAIRED = "leg arm hand thigh knee".split(" ");
// The units of a phrase must not be further apart in the query than their number and this.
const APART = 3;
// Signs that are about a change alone; what comes only sometimes has not changed.
const CHANGE = /\b(?:worse|worsens?|worsening|spreads?|spreading|more and more)\b/;
const OTHERWISE = /\b(?:new|severe|sudden|suddenly)\b/;
const SOMETIMES = /\b(?:sometimes|occasionally|now and (?:then|again)|from time to time|every so often|once in a while)\b/;
// Levels of urgency, most urgent first; crisis comes before all others.
const URGENCIES = ["crisis", "emergency", "urgent", "routine"];

// Return the name of a unit; all negations have the same.
const signName = (unit) => (unit.raw.length === 1 && NEGATIONS.has(unit.raw[0]) ? "not" : nameOf(unit));

export class Signs {
  constructor(vocabulary) {
    this.vocabulary = vocabulary;
    this.all = [];
    // Unit -> phrases with it, each with its sign.
    this.waysWith = new Map();
    // Unit -> number of signs with it.
    this.counts = new Map();
    // Word of a sign's phrase -> pages that list signs with it.
    this.helpOf = new Map();
    this.ordinary = [];
    this.slight = this.amounts = new Set();
    this.patterns = new Patterns();
  }

  // Set the words of signs that stand in harmless questions as well, and the patterns of signs, step by
  // step.
  *mark({ ordinary, classes, synonyms }) {
    this.ordinary = ordinary;
    this.patterns = new Patterns(classes, synonyms);
    this.readMarks();
    yield* this.patterns.steps();
  }

  // Read the marked words again when synonyms were added.
  readMarks() {
    const names = (list) => new Set(list.flatMap((word) => this.vocabulary.concepts.units(words(word)).map(signName)));
    this.amounts = names(AMOUNT);
    this.slight = names(this.ordinary);
    this.waysWith.clear();
    for (const sign of this.all) this.readSign(sign);
  }

  // Add care levels with their signs. isCounted: whether an index has counted them already.
  add(levels, isCounted = false) {
    for (const level of levels) for (const sign of level.signs) this.addSign(level, sign, isCounted);
  }

  addSign(level, [sign, address, said, action, patterns], isCounted = false) {
    const known = { sign, address, action, level, said };
    if (patterns) this.patterns.add(address, patterns, level.urgency === "routine");
    this.readSign(known);
    if (!isCounted) for (const unit of known.own) this.counts.set(unit, (this.counts.get(unit) || 0) + 1);
    this.all.push(known);
  }

  // Split the phrases of a sign into units.
  readSign(known) {
    known.own = new Set();
    known.isChange = CHANGE.test(known.sign) && !OTHERWISE.test(known.sign);
    known.isForLife = /\b(?:had|took)\b/.test(known.sign);
    for (const way of [known.sign, ...known.said]) {
      const all = words(way);
      for (const word of [...all, ...runs(way)]) {
        const pages = this.helpOf.get(word);
        if (pages) pages.add(known.level.help);
        else this.helpOf.set(word, new Set([known.level.help]));
      }
      // Patterns say better than its own text what a sign is.
      if (way === known.sign && this.patterns.of.has(known.address)) continue;
      const parts = this.vocabulary.unitsOf(way);
      const units = new Set(parts.map(signName));
      for (const unit of units) known.own.add(unit);
      if (![...units].some((unit) => !this.vocabulary.weak.has(unit))) continue;
      // The rest is read when a question has one of the units.
      const later = { read: null, make: () => this.readWay(known, all, parts, units) };
      for (const unit of units) {
        if (!this.waysWith.has(unit)) this.waysWith.set(unit, []);
        this.waysWith.get(unit).push(later);
      }
    }
  }

  // Read a phrase of a sign: its words, its units in their order, and each of them once.
  readWay(known, all, parts, units) {
    // If a phrase has only one significant unit ("run over"), all its words must match.
    const said = all.filter((word) => !ARTICLES.has(word));
    const content = all.filter((word) => !STOP.has(word));
    const negation = parts.some((unit) => unit.raw.length === 1 && NEGATIONS.has(unit.raw[0])) ? content.findIndex((word) => NEGATIONS.has(word)) : -1;
    const strong = [...units].filter((unit) => this.isStrong(unit));
    const small = all.filter((word) => (strong.length === 1 || units.size <= 2) && PARTICLES.has(word)).map(stem);
    return {
      sign: known,
      units,
      weight: this.weigh([...units]),
      all: units.size === 1 && said.length > 1 ? said.map(stem) : small,
      isPhrase: units.size === 1 && said.length > 1,
      between: all.includes("between"),
      unable: all.some((word) => UNABLE.has(word)),
      pairs: PAIRED.filter((limb) => all.includes(`${limb}s`)),
      // The negation with the word that it belongs to.
      denied: negation < 0 ? "" : this.plain(content.slice(negation, negation + 2)),
      refused: new Set(negation < 0 ? [] : this.vocabulary.unitsOf(content.slice(negation + 1).join(" ")).map(signName)),
      led: parts.flatMap((unit, at) => {
        if (DIRECTIONS.has(unit.raw[0]) && parts[at + 1]) return [[signName(unit), parts.slice(at + 1, at + 1 + LED).map(signName), LED]];
        // What somebody does to themselves: "wet myself, and my back is killing me" is no "kill myself".
        return at && unit.raw[0] === "myself" ? [[signName(parts[at - 1]), [signName(unit)], 1]] : [];
      }),
      apart: all.includes("and") || all.includes("with") || all.includes("since"),
      isForLife: known.isForLife,
    };
  }

  isStrong(unit) {
    return !this.vocabulary.weak.has(unit) && !this.amounts.has(unit);
  }

  // Return whether a unit indicates signs rather than other content.
  isTelling(unit) {
    return this.isStrong(unit) && this.counts.has(unit) && !this.slight.has(unit);
  }

  weigh(units) {
    return units.reduce((sum, unit) => sum + (this.vocabulary.weak.has(unit) ? WEAK : this.slight.has(unit) ? SLIGHT : 1), 0);
  }

  // Return the warning signs that match the units, most urgent first, then best match first, and
  // the signs that may be meant.
  //   every: the units of the query; raw: its words; isLoose: whether what bars a pattern is disregarded,
  //   because the clauses have not been read.
  in(every, raw, isLoose = false) {
    const units = every.filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
    const state = every.flatMap((unit) => unit.raw.map((_, at) => ({ ...unit, stop: at ? "" : unit.stop })));
    const patterned = this.patterns.in(raw, state, isLoose);
    const asked = units.map(signName);
    const denied = new Set(units.filter((unit) => unit.negated || unit.aside).flatMap((unit) => unit.raw));
    const affirmed = raw.filter((word) => !denied.has(word)).map(stem);
    const text = raw.join(" ");
    const isSteady = SOMETIMES.test(text) && !CHANGE.test(text);
    const query = { asked, units, affirmed, raw, isSteady, said: new Set(asked.filter((unit) => this.isStrong(unit))) };
    const matching = [];
    // Units that are a whole phrase of some sign: "fever" is no part of "confused with fever".
    const whole = new Set();
    const touched = new Map();
    for (const later of new Set(asked.flatMap((unit) => this.waysWith.get(unit) || []))) {
      const way = (later.read ||= later.make());
      const fit = this.touch(way, query);
      if (fit) touched.set(way.sign, [...(touched.get(way.sign) || []), fit]);
      if (fit?.isWhole) fit.strong.forEach((unit) => whole.add(unit));
    }
    const isGeneral = Boolean(every[0].general);
    for (const sign of this.all) {
      // A sign that patterns only offer, or that the reader only wants explained.
      const isOffered = patterned.get(sign.address);
      const counted = (touched.get(sign) || []).filter((fit) => fit.isWhole || !fit.strong.every((unit) => whole.has(unit)));
      const said = Math.max(0, ...counted.map((fit) => fit.score));
      const score = isOffered === undefined ? said : Math.max(said, 1);
      if (score) matching.push({ ...sign, score, isPossible: isGeneral || (!said && isOffered) });
    }
    const rank = (sign) => URGENCIES.indexOf(sign.level.urgency);
    matching.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
    const sure = matching.filter((sign) => !sign.isPossible);
    // A sign that may be meant is offered if it is more urgent than those that are.
    const possible = matching.filter((sign) => sign.isPossible && !(sure.length && rank(sure[0]) <= rank(sign)));
    return { sure, possible };
  }

  // Return how well the query matches a phrase of a sign, whether wholly, and by which significant
  // units; null for no match.
  touch(way, query) {
    const { asked, units } = query;
    if (query.isSteady && way.sign.isChange) return null;
    // "Both legs" does not match "one leg".
    if (way.units.has("one") && asked.includes("both")) return null;
    if (way.pairs.some((limb) => query.raw.includes(limb) && !query.raw.includes(`${limb}s`) && !asked.includes("both"))) return null;
    // Shoulder blades are named in exercises too.
    if (way.between && this.vocabulary.weak.size && !query.raw.includes("between") && !asked.some((name) => this.vocabulary.weak.has(name))) return null;
    if (way.unable && !query.raw.some((word) => HARDLY.has(word))) return null;
    let places = asked.flatMap((name, place) => (way.units.has(name) ? [place] : []));
    if (!way.isForLife) places = places.filter((place) => !units[place].past);
    const isCrisis = way.sign.level.urgency === URGENCIES[0];
    const isOpen = (place) => !units[place].negated && !units[place].aside && (isCrisis || !units[place].doubtful);
    const isDenied = this.isDenied(way, query);
    if (way.denied && !isDenied && way.units.size > places.length) return null;
    // What is denied, and stated nowhere else, is no part of a sign.
    const stated = new Set(places.filter(isOpen).map((place) => asked[place]));
    if (places.some((place) => !stated.has(asked[place]) && query.said.has(asked[place]) && !(isDenied && way.refused.has(asked[place])))) return null;
    // A direction or a verb leads to what follows it in its clause, before some more units.
    const leads = ([small, next, most]) =>
      asked.some((name, at) => {
        const end = units.findIndex((unit, place) => place > at && (unit.stop || place > at + most));
        return name === small && asked.slice(at + 1, end < 0 ? asked.length : end).some((one) => next.includes(one));
      });
    if (way.led.some((pair) => asked.includes(pair[0]) && !leads(pair))) return null;
    // Words of one phrase stand near each other; two findings with "and" may be anywhere.
    const span = way.apart ? asked.length : way.units.size + APART;
    let best = null;
    places.forEach((first, number) => {
      if (number && places[number - 1] === first - 1 && span === asked.length) return;
      const shared = [...new Set(places.filter((place) => place >= first && place < first + span).map((place) => asked[place]))];
      const fit = this.fit(way, shared, query);
      if (fit && (!best || fit.score > best.score)) best = fit;
    });
    return best;
  }

  // Return whether a phrase with a negation of its own is in the query: "no bladder control".
  isDenied(way, { raw }) {
    if (!way.denied) return false;
    return ` ${this.plain(raw)} `.includes(` ${way.denied} `);
  }

  // Return the stems of words without function words, with one word for all negations.
  plain(list) {
    return list.filter((word) => !STOP.has(word)).map((word) => (NEGATIONS.has(word) ? "not" : stem(word))).join(" ");
  }

  // Return how well the units that a query shares with a phrase fit; null for no match.
  fit(way, shared, { said, affirmed }) {
    if (!shared.length || !this.hasAll(way, affirmed)) return null;
    const strong = shared.filter((unit) => said.has(unit));
    const cover = this.weigh(shared) / way.weight;
    const tells = strong.filter((unit) => this.isTelling(unit));
    const whole = shared.length === way.units.size && (strong.length > 0 || way.all.length > 0);
    // A single word, such as a place, an age or a time of day, must be a whole phrase or
    // occur in many signs.
    const many = tells.length > 0 && (strong.length > 1 || this.counts.get(strong[0]) >= SIGNS_ALONE);
    const inside = cover >= INSIDE_COVER && [...said].every((unit) => way.units.has(unit));
    const most = cover >= SIGN_COVER && (strong.length > 1 || said.size === 1);
    if (!whole && (this.patterns.of.has(way.sign.address) || !(many && (inside || most)))) return null;
    return { score: cover + (whole ? 1 : 0) + shared.length / 100, isWhole: whole, strong };
  }

  // Return whether the query has all the words that a phrase cannot do without; those of a fixed
  // phrase in their order, near each other.
  hasAll({ all, isPhrase }, affirmed) {
    if (!isPhrase) return all.every((part) => affirmed.includes(part));
    return affirmed.some((_, from) => {
      let at = 0;
      for (const word of affirmed.slice(from, from + all.length + 2)) if (word === all[at]) at += 1;
      return at === all.length;
    });
  }
}
