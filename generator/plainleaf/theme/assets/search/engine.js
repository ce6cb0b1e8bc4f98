// Find what a reader's words mean. This file does not touch the page: text in, results out.
//
// The ranking comes from MiniSearch (BM25+ over stemmed words). This file adds synonyms (from
// the content), correction of misspelt words (against the words of the site), and warning
// signs, which are searched before anything else.
(() => {
  "use strict";
  // Looked up when used, because scripts load in any order.
  const library = () => globalThis.plainleafLibraries;

  // English function words. "Both", "no" and "not" are not among them, because they matter in
  // warning signs.
  const STOP = new Set(
    ("a about after all also am an and any are as at be because been before being but by can could did do " +
      "does doing during for from get gets getting go goes going got had has have having he her him his how i if " +
      "im in into is it its ive just keep keeps like make makes may me might mine more most much must my need of off ok " +
      "okay on or our out over own really shall she should since so some than that the their them then there " +
      "these they thing things this those to too up us very was we went were what when where which while who " +
      "why will with would you your").split(" "),
  );
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
  const LEAST_COVER = 0.34;
  // A sign is shown if at least this share of one of its phrases is in the query.
  const SIGN_COVER = 0.7;
  // Least share of a phrase that a query must cover if it is entirely within the phrase.
  const INSIDE_COVER = 0.4;
  // A word indicates a sign if at least this share of its records are signs.
  const TELLING = 0.4;
  const ARTICLES = new Set("a an the my i im in of on and have has had is am are got been with to".split(" "));
  // A single word indicates a sign only with this share, and in at least this number of signs.
  const TELLING_ALONE = 0.4;
  const SIGNS_ALONE = 3;
  // Words next to a number that make it an age, and the age from which health services count a
  // minor fall among the warning signs: over 70 at one, 75 at another.
  const AGE = new Set("aged age is am im shes hes turned nearly almost year years yr yrs yo old".split(" "));
  const OLDER = 70;
  // Negations and amounts: part of a sign, but no sign by themselves.
  const AMOUNT = new Set("both no not cannot cant new more any all one two down up".split(" "));
  // Words that negate what follows. "Cannot" and "will not" are not among them: with them readers
  // tell what is wrong.
  const NEGATIONS = new Set(
    ("no not nor neither never none without dont doesnt didnt havent hasnt hadnt isnt arent wasnt werent aint denies deny denied").split(" "),
  );
  // After a negation, these words leave what follows as it is: not only, no longer, not able to.
  const NEGATED_AWAY = new Set("only just longer sure idea wonder doubt matter one able control sensation power strength urge".split(" "));
  // Words that end the reach of a negation: another part of the sentence, or somebody who acts.
  const REACH_ENDS = new Set(
    ("but however although though yet except apart because since when while so that with if until and now then just only " +
      "i im ive my he she his her hes shes it its we they their there").split(" "),
  );
  // Small words that change the meaning of the only distinctive word of a phrase: wakes me up.
  const PARTICLES = new Set("me off out over up away".split(" "));
  // A phrase with one of the first is in a query only with one of either.
  const UNABLE = new Set("cant cannot wont unable couldnt".split(" "));
  const HARDLY = new Set([...UNABLE, ..."no not never trouble difficulty difficult hard hardly barely struggle struggling impossible stopped stops lost".split(" ")]);
  // Limbs that come in pairs: a sign of both legs is no sign of one leg.
  const PAIRED = "leg arm hand thigh knee".split(" ");
  // Most units that a negation reaches, from the negation or the last "or" or comma of a list.
  const REACH = 5;
  // The units of a phrase must not be further apart in the query than their number and this.
  const APART = 3;
  // Endings of regular forms of a word, and what the word itself has instead.
  const FORMS = { A: ["s", ""], B: ["es", ""], C: ["ed", "e"], D: ["ed", ""], E: ["ing", "e"], F: ["ing", ""] };
  // Factor for a record whose title or name equals the query.
  const CALLED = 4;
  // Value of another name or heading, relative to the title.
  const OTHER_NAME = 0.6;
  const MOST = 30;
  // Position among the results, near the top, of the page of all signs if a word of a sign is in
  // the query; and the most such pages if several topics match.
  const HELP_PLACE = 3;
  const HELP_MOST = 2;
  const HELP_TITLE = "When to get help";
  // Shards of a large library that one search loads, in general and while a word is incomplete.
  const SHARDS = 2;
  const SHARDS_OPEN = 1;
  // Number of synonyms of a word that are looked up in the index of a large library.
  const WAYS = 3;
  // Value of a word in a shard's text, relative to a word in a title.
  const TEXT_SHARE = 0.3;
  // Levels of urgency, most urgent first; crisis comes before all others.
  const URGENCIES = ["crisis", "emergency", "urgent", "routine"];
  // Files of signs that one search of a large library loads: for phrases that are entirely in
  // the query, and, for each level, for those that are partly in it.
  const SIGNS_WHOLE = 2;
  const SIGNS_PART = 2;
  // Prefixes of index entries that are not words: synonyms and misspellings.
  const GROUPS = "=";
  const SLIPS = "~";

  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019'`]/g, "").replace(/\bcan not\b/g, "cannot");

  const words = (text) => fold(text).match(/[a-z0-9]+/g) || [];

  // The punctuation before each word: "." between sentences, "," within one, or nothing.
  const breaks = (text) =>
    [...fold(text).matchAll(/([^a-z0-9]*)[a-z0-9]+/g)].map(([, before]) => (/[.?!;:\n]/.test(before) ? "." : /[,\u2013\u2014]|\s-+\s/.test(before) ? "," : ""));

  // Records in full: 0 and "~" stand for what a record has in common with the one before.
  const unpacked = (rows) => {
    let [kind, start, where] = ["", "", ""];
    return rows.map((row) => {
      kind = row[0] || kind;
      where = row[4] === 0 ? where : row[4];
      const address = row[1].replace(/^~/, start);
      start = address.slice(0, (address.includes("#") ? address.indexOf("#") : address.indexOf("/")) + 1);
      return [kind, address, row[2], row[3], where, row[5]];
    });
  };

  // Hyphenated words without hyphens, because readers also write them so: sit-ups, situps.
  const joined = (text) =>
    (fold(text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) || []).map((word) => word.replace(/-/g, ""));

  const stems = new Map();
  const stem = (word) => {
    let found = stems.get(word);
    if (found === undefined) stems.set(word, (found = library().stemmer(word)));
    return found;
  };

  // Synonym groups of words and phrases, as a prefix tree over stems.
  class Concepts {
    constructor(groups) {
      this.root = new Map();
      groups.forEach((group, number) => {
        for (const entry of group) this.add(words(entry).map(stem), `=${number}`);
      });
    }

    add(path, name) {
      let node = this.root;
      for (const part of path) {
        if (!node.has(part)) node.set(part, new Map());
        node = node.get(part);
      }
      if (path.length) {
        const names = node.get("") || [];
        if (!names.includes(name)) names.push(name);
        node.set("", names);
      }
    }

    // Split stems into units: the longest phrases of a synonym group, or single stems.
    units(parts, raw) {
      const found = [];
      for (let at = 0; at < parts.length; ) {
        let node = this.root;
        let names = null;
        let end = at + 1;
        for (let next = at; next < parts.length && (node = node.get(parts[next])); next += 1) {
          if (node.has("")) [names, end] = [node.get(""), next + 1];
        }
        found.push({ names: names || [], stems: parts.slice(at, end), raw: raw.slice(at, end) });
        at = end;
      }
      return found;
    }
  }

  // Edit distance between two words, where a swap of neighbouring letters counts as one edit
  // (optimal string alignment, Boytsov 2011); limit + 1 if it exceeds the limit.
  const edits = (first, second, limit) => {
    if (Math.abs(first.length - second.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({ length: second.length + 1 }, (_, i) => i);
    for (let i = 1; i <= first.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= second.length; j += 1) {
        const same = first[i - 1] === second[j - 1] ? 0 : 1;
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
      }
      if (Math.min(...row) > limit) return limit + 1;
      [before, last] = [last, row];
    }
    return last[second.length];
  };

  const swapped = (first, second) => [...first].sort().join() === [...second].sort().join();

  // A rough phonetic key: the consonants of a word, with similar ones unified.
  const sound = (word) =>
    word.replace(/^kn/, "n").replace(/mb$/, "m").replace(/c(?=[eiy])/g, "s").replace(/ph/g, "f").replace(/ck|c|q/g, "k").replace(/z|x/g, "s").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");

  class Engine {
    // start: content of search/start.js; load: returns a promise of a file's data.
    constructor(start, load) {
      this.start = start;
      this.load = load;
      this.taken = new Set();
      // For a large library: stem -> the index's words with it, and their postings.
      this.postings = new Map();
      this.tally = new Map();
      this.total = start.records || 0;
      this.groups = [...start.synonyms];
      this.grouped = new Set(this.groups.map(String));
      this.concepts = new Concepts(start.synonyms);
      // For a large library: the records as they were loaded.
      this.packed = [];
      this.seen = new Map();
      // Candidates for correcting misspelt words, by length.
      this.sized = new Map();
      this.known = new Set();
      // What was found for misspelt words.
      this.mended = new Map();
      // Other words that are never corrected.
      this.english = new Set();
      this.frequency = new Map();
      this.apart = new Map();
      this.weak = new Set();
      // Units in titles and names: they tell topics apart.
      this.titled = new Set();
      this.records = [];
      this.index = this.emptyIndex();
      for (const word of STOP) this.known.add(word);
      this.addEnglish(start.english);
      this.amounts = new Set([...AMOUNT].flatMap((word) => this.concepts.units([stem(word)], [word]).map((unit) => this.name(unit))));
      this.runs = new Map();
      this.slips = new Map(Object.entries(start.misspellings).map(([slip, meant]) => [words(slip).join(" "), meant]));
      for (const group of start.synonyms) group.forEach((entry) => this.learn(entry));
      for (const right of Object.values(start.misspellings)) this.learn(right);
      // A word in most topics' titles does not distinguish pages. In a title, the single words
      // of a phrase count as well.
      const shared = new Map();
      for (const title of start.topics) {
        const parts = [title, ...words(title)].flatMap((text) => this.unitsOf(text)).flatMap((unit) => [...unit.names, ...unit.stems]);
        for (const part of new Set(parts)) shared.set(part, (shared.get(part) || 0) + 1);
      }
      for (const [part, count] of shared) if (count * 2 > start.topics.length) this.weak.add(part);
      this.signs = [];
      this.inSigns = new Map();
      // Word of a sign's phrase -> pages that list signs with it.
      this.helpOf = new Map();
      this.addSigns(start.care);
      this.add(start.pages);
    }

    emptyIndex() {
      return new (library().MiniSearch)({
        fields: Object.keys(FIELDS),
        tokenize: (text) => this.tokens(text),
        processTerm: (term) => term,
        extractField: (record, field) =>
          field === "names" ? (record.names || []).join(" \n ") : record[field],
      });
    }

    // Load what every search needs: all records of a small site, nothing for a large one.
    async open() {
      const files = await Promise.all((this.start.whole || []).map((file) => this.load(file)));
      files.forEach((records) => this.add(records));
      return this;
    }

    add(packed) {
      if (!this.start.whole) this.packed.push(packed);
      this.reading = new Map();
      const fresh = unpacked(packed).map(([kind, address, title, text, where, names], at) => {
        const isFact = kind === "fact";
        const record = { id: this.records.length + at, kind, address, where, names, shown: title, below: text };
        record.title = isFact ? "" : title;
        record.text = isFact ? title : text;
        for (const part of [title, text, ...(names || [])]) this.learn(part);
        this.count(address, [title, text, ...(names || [])]);
        if (!isFact) this.call(record, [title, ...(names || [])]);
        if (!isFact) for (const part of [title, ...(names || [])]) for (const unit of this.unitsOf(part)) this.titled.add(this.name(unit));
        return record;
      });
      this.records.push(...fresh);
      this.index.addAll(fresh);
      this.reading = null;
    }

    // Index the names of a page or thing by their key, and as one word without spaces.
    call(record, names) {
      record.keys = names.map((name) => this.key(this.unitsOf(name)));
      for (const name of names) {
        const run = this.read(name).words;
        if (run.length > 1 && run.length < 5) this.runs.set(run.join(""), run);
      }
    }

    // Count the records with each unit, in total and outside the pages of signs.
    count(address, texts) {
      const care = `/${address}`.includes(`/${this.start.help}`);
      for (const unit of new Set(texts.flatMap((text) => this.unitsOf(text).map((u) => this.name(u))))) {
        this.frequency.set(unit, (this.frequency.get(unit) || 0) + 1);
        if (!care) this.apart.set(unit, (this.apart.get(unit) || 0) + 1);
      }
    }

    learn(text) {
      const read = this.read(text);
      for (const word of read.words) this.learnWord(word, 1);
      for (const word of read.joined) this.learnWord(word, 1);
    }

    learnWord(word, count) {
      const before = this.seen.get(word);
      this.seen.set(word, (before || 0) + count);
      if (before) return;
      this.known.add(word);
      this.known.add(stem(word));
      this.mended.clear();
      if (word.length < 3 || /\d/.test(word)) return;
      const alike = this.sized.get(word.length) || [];
      alike.push({ word, sound: sound(word), order: this.seen.size });
      this.sized.set(word.length, alike);
    }

    // Return the units of a text, without function words.
    unitsOf(text) {
      return this.read(text).units;
    }

    // Split a text into words, hyphenated words and units. Results are cached while records are
    // added, because each text is needed several times.
    read(text) {
      let found = this.reading?.get(text);
      if (found) return found;
      const raw = words(text);
      const units = this.concepts.units(raw.map(stem), raw).filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      found = { words: raw, joined: text.includes("-") ? joined(text) : [], units };
      this.reading?.set(text, found);
      return found;
    }

    // Return the name of a unit, which is the same for all synonyms.
    name(unit) {
      return unit.names[0] || unit.stems[0];
    }

    // Return a key for a name: its units in alphabetical order, without the topic's own words
    // unless there are no others.
    key(units) {
      const all = [...new Set(units.map((unit) => this.name(unit)))].sort();
      const strong = all.filter((name) => !this.weak.has(name));
      return (strong.length ? strong : all).join(" ");
    }

    // Return the index terms of a text: stems, and the names of their synonym groups.
    tokens(text) {
      const found = [];
      for (const unit of this.unitsOf(text)) {
        found.push(...unit.names);
        unit.stems.forEach((part, at) => {
          if (!STOP.has(unit.raw[at])) found.push(part);
        });
      }
      for (const word of this.read(text).joined) found.push(stem(word));
      return found;
    }

    // Add care levels with their signs.
    addSigns(levels) {
      for (const level of levels) {
        for (const [sign, address, said, action] of level.signs) {
          for (const way of [sign, ...said]) this.learn(way);
          const known = { sign, address, action, level, said };
          this.readSign(known);
          for (const unit of known.own) this.inSigns.set(unit, (this.inSigns.get(unit) || 0) + 1);
          this.signs.push(known);
        }
      }
    }

    // Split the phrases of a sign into units.
    readSign(known) {
      known.ways = [];
      known.own = new Set();
      for (const way of [known.sign, ...known.said]) {
        for (const word of words(way)) {
          this.helpOf.set(word, (this.helpOf.get(word) || new Set()).add(known.level.help));
        }
        const units = new Set(this.unitsOf(way).map((unit) => this.name(unit)));
        for (const unit of units) known.own.add(unit);
        if (![...units].some((unit) => !this.weak.has(unit))) continue;
        // If a phrase has only one significant unit ("run over"), all its words must match.
        const all = words(way);
        const said = all.filter((word) => !ARTICLES.has(word));
        const content = all.filter((word) => !STOP.has(word));
        const negation = this.unitsOf(way).some((unit) => unit.raw.length === 1 && NEGATIONS.has(unit.raw[0])) ? content.findIndex((word) => NEGATIONS.has(word)) : -1;
        const telling = [...units].filter((unit) => !this.weak.has(unit) && !this.amounts.has(unit));
        const small = all.filter((word) => telling.length === 1 && PARTICLES.has(word)).map(stem);
        known.ways.push({
          units,
          all: units.size === 1 && said.length > 1 ? said.map(stem) : small,
          between: all.includes("between"),
          unable: all.some((word) => UNABLE.has(word)),
          pairs: PAIRED.filter((limb) => all.includes(`${limb}s`)),
          // The negation with the word that it belongs to.
          denied: negation < 0 ? "" : this.plain(content.slice(negation, negation + 2)),
          apart: all.includes("and") || all.includes("with") || all.includes("since"),
        });
      }
    }

    // Return how strongly a unit indicates signs rather than other content, from 0 to 1.
    telling(unit) {
      if (this.weak.has(unit) || this.amounts.has(unit)) return 0;
      const signs = this.inSigns.get(unit) || 0;
      return signs / (signs + (this.apart.get(unit) || 0) || 1);
    }

    // Return a higher weight for rarer units (inverse document frequency, Spärck Jones 1972).
    rarity(unit) {
      if (this.weak.has(unit)) return 0.2;
      const count = Math.max(this.frequency.get(unit) || 0, this.tally.get(unit) || 0) + (this.inSigns.get(unit) || 0);
      return Math.log(1 + (Math.max(this.total, this.records.length) + 100) / (1 + count));
    }

    // Mark the units that a negation reaches. It reaches through a list with "or", and through
    // commas before that "or"; it ends with the sentence, and where another part of it begins.
    //   stops: the punctuation before each typed word; at: for each word, its typed word.
    negate(units, stops, at) {
      let reach = 0;
      let place = 0;
      units.forEach((unit, number) => {
        const [word] = unit.raw;
        const stop = stops[at[place]] || "";
        place += unit.raw.length;
        const isList = stop === "," && reach > 0 && this.goesOn(units, number, stops, at, place);
        if (stop === "." || (stop === "," && !isList)) reach = 0;
        if (unit.raw.length === 1 && NEGATIONS.has(word)) {
          const next = units[number + 1]?.raw[0];
          reach = NEGATED_AWAY.has(next) ? 0 : REACH;
          unit.negation = true;
        } else if (REACH_ENDS.has(word) && !unit.names.length) reach = 0;
        else if (isList || (word === "or" && reach)) reach = REACH;
        unit.negated = reach > 0 && !unit.negation;
        if (reach && !unit.negation && !STOP.has(word)) reach -= 1;
      });
    }

    // Return whether a list goes on after a comma: an "or" comes before its end.
    goesOn(units, number, stops, at, place) {
      let next = place - units[number].raw.length;
      for (let one = number; one < units.length; one += 1) {
        const [word] = units[one].raw;
        if (word === "or" || word === "nor") return true;
        if (REACH_ENDS.has(word) || (one > number && stops[at[next]] === ".")) return false;
        next += units[one].raw.length;
      }
      return false;
    }

    // Return the warning signs that match the units, most urgent first, then best match first.
    //   raw: every word of the query, including function words.
    signsIn(units, raw) {
      const names = units.map((unit) => this.name(unit));
      const denied = new Set(units.filter((unit) => unit.negated).flatMap((unit) => unit.raw));
      const affirmed = new Set(raw.filter((word) => !denied.has(word)).map(stem));
      const isTelling = (unit) => (this.isHeld(unit) || this.inSigns.has(this.name(unit))) && !this.weak.has(this.name(unit)) && !this.amounts.has(this.name(unit));
      const telling = units.filter(isTelling);
      const all = { asked: names, units, said: new Set(telling.map((unit) => this.name(unit))), affirmed, raw };
      const matching = [];
      for (const sign of this.signs) {
        const score = Math.max(0, ...sign.ways.map((way) => this.touch(way, all)));
        if (score) matching.push({ ...sign, score });
      }
      const rank = (sign) => URGENCIES.indexOf(sign.level.urgency);
      matching.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
      return matching;
    }

    // Return how well the query matches a phrase of a sign; 0 for no match.
    touch(way, query) {
      const { asked, units } = query;
      // "Both legs" does not match "one leg".
      if (way.units.has("one") && asked.includes("both")) return 0;
      if (way.pairs.some((limb) => query.raw.includes(limb) && !query.raw.includes(`${limb}s`) && !asked.includes("both"))) return 0;
      // Shoulder blades are named in exercises too.
      if (way.between && this.weak.size && !query.raw.includes("between") && !asked.some((name) => this.weak.has(name))) return 0;
      if (way.unable && !query.raw.some((word) => HARDLY.has(word))) return 0;
      const places = asked.flatMap((name, place) => (way.units.has(name) ? [place] : []));
      const isOpen = (place) => !units[place].negated;
      if (!this.isDenied(way, query)) {
        // What is denied, and told nowhere else, is no part of a sign.
        const told = new Set(places.filter(isOpen).map((place) => asked[place]));
        if (places.some((place) => !told.has(asked[place]) && query.said.has(asked[place]))) return 0;
        if (way.denied && way.units.size > places.length) return 0;
      }
      // Words of one phrase stand near each other; two findings with "and" may be anywhere.
      const span = way.apart ? asked.length : way.units.size + APART;
      let best = 0;
      places.forEach((first, number) => {
        if (number && places[number - 1] === first - 1 && span === asked.length) return;
        const shared = [...new Set(places.filter((place) => place >= first && place < first + span).map((place) => asked[place]))];
        best = Math.max(best, this.fit(way, shared, query));
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

    // Return how well the units that a query shares with a phrase fit; 0 for no match.
    fit({ units: way, all }, shared, { said, affirmed }) {
      const strong = shared.filter((unit) => said.has(unit));
      if (!shared.length || !all.every((part) => affirmed.has(part))) return 0;
      const weight = (list) => list.reduce((sum, unit) => sum + this.rarity(unit), 0);
      const cover = weight(shared) / weight([...way]);
      const tells = Math.max(0, ...strong.map((unit) => this.telling(unit)));
      const whole = shared.length === way.size && (strong.length > 0 || all.length > 0);
      // A single word, such as a place, an age or a time of day, must be a whole phrase or
      // occur in many signs.
      const many = strong.length > 1 || (tells >= TELLING_ALONE && this.inSigns.get(strong[0]) >= SIGNS_ALONE);
      const inside = cover >= INSIDE_COVER && tells >= TELLING && [...said].every((unit) => way.has(unit));
      const most = cover >= SIGN_COVER && tells >= TELLING && (strong.length > 1 || said.size === 1);
      return whole || (many && (inside || most)) ? cover + (whole ? 1 : 0) + weight(shared) / 100 : 0;
    }

    // Correct misspelt words.
    // Returns the words to search, for each the number of the typed word that it stands for, and
    // each change as a pair of typed and corrected text.
    corrected(typed, finished) {
      const found = { words: [], at: [], changes: [], unknown: [] };
      const list = words(typed);
      for (let at = 0; at < list.length; at += 1) {
        while (found.at.length < found.words.length) found.at.push(at - 1);
        const word = list[at];
        const last = at === list.length - 1;
        const whole = last ? null : this.together(word, list[at + 1]);
        const slip = this.slipAt(list, at);
        if (slip) {
          found.words.push(...words(slip.meant));
          found.changes.push([slip.typed, fold(slip.meant)]);
          at += slip.length - 1;
        } else if (whole) {
          found.words.push(whole);
          if (!this.isKnown(word + list[at + 1])) found.changes.push([`${word} ${list[at + 1]}`, whole]);
          at += 1;
        } else if (this.isKnown(word) || /\d/.test(word) || (!finished && last && this.isBeginning(word))) {
          found.words.push(word);
        } else if (this.runs.has(word)) {
          found.words.push(...this.runs.get(word));
        } else {
          const meant = this.nearest(word);
          found.words.push(...(meant ? words(meant) : [word]));
          if (meant) found.changes.push([word, meant]);
          else found.unknown.push(word);
        }
      }
      while (found.at.length < found.words.length) found.at.push(list.length - 1);
      return found;
    }

    // Return the longest listed misspelling that begins at a word; some have several words.
    slipAt(list, at) {
      for (let length = Math.min(4, list.length - at); length > 0; length -= 1) {
        const typed = list.slice(at, at + length).join(" ");
        const meant = this.slips.get(typed);
        if (meant && (length > 1 || !this.isKnown(typed))) return { typed, meant, length };
      }
      return null;
    }

    // Join two typed words that the site writes as one: pain killers, thread mill.
    together(first, second) {
      if (this.isKnown(first) && this.isKnown(second)) return null;
      const both = first + second;
      if (both.length < 6) return null;
      if (this.seen.has(both)) return both;
      if (this.seen.has(stem(both))) return stem(both);
      if (STOP.has(first) || STOP.has(second)) return null;
      // If one of the words has a single typing error, correct it instead of joining.
      const wrong = [first, second].filter((word) => !this.isKnown(word));
      if (wrong.length === 1 && wrong[0].length > 4 && this.closest(wrong[0], 1)) return null;
      return this.closest(both, 1);
    }

    // Add English words that are never corrected. Each entry is the number of letters that it
    // shares with the entry before, its other letters, and its regular forms.
    addEnglish(packed = "") {
      let word = "";
      for (const [, shared, rest, forms] of packed.matchAll(/(\d)([a-z]*)([A-Z]*)/g)) {
        word = word.slice(0, +shared) + rest;
        this.english.add(word);
        for (const form of forms) {
          const [ending, instead] = FORMS[form];
          this.english.add(word.slice(0, word.length - instead.length) + ending);
        }
      }
    }

    isKnown(word) {
      return this.known.has(word) || this.known.has(stem(word)) || this.english.has(word);
    }

    isBeginning(word) {
      if (word.length < 2) return true;
      for (const known of this.seen.keys()) if (known.startsWith(word)) return true;
      return false;
    }

    // Return the known word, or two of them, that was most likely meant.
    nearest(word) {
      // Words typed before are not looked up again at the next key.
      if (!this.mended.has(word)) this.mended.set(word, this.lookedUp(word));
      return this.mended.get(word);
    }

    lookedUp(word) {
      return this.closest(word, word.length <= 2 ? 0 : word.length <= 7 ? 1 : word.length <= 11 ? 2 : 3) || this.split(word);
    }

    // Split two words that were typed without a space, one of them from the topic's title or from
    // a sign: backpain, numbdown. Beside a word of the title, the other may have a slip. A large
    // library has loaded only some of its signs, and any two words will do.
    split(word) {
      for (let cut = 3; cut <= word.length - 3; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every((part) => this.seen.has(part)) && (!this.start.whole || parts.some((part) => part.length > 3 && this.helpOf.has(part)))) return parts.join(" ");
        if (!parts.some((part) => this.weak.has(part))) continue;
        const meant = parts.map((part) => (this.seen.has(part) ? part : this.closest(part, 1)));
        if (meant.every(Boolean)) return meant.join(" ");
      }
      return null;
    }

    // Return the known word with the fewest edits; sound, first letter and frequency break ties.
    closest(word, limit) {
      let best = null;
      const heard = sound(word);
      for (let size = Math.max(3, word.length - limit - 1); size <= word.length + limit + 1; size += 1) {
        for (const { word: known, sound: own, order } of this.sized.get(size) || []) {
          const alike = own === heard;
          if (!alike && (known[0] !== word[0] || word.length <= 4)) continue;
          const most = alike && word.length > 6 ? Math.max(limit, 2) : 1;
          const distance = edits(word, known, most);
          if (distance > most) continue;
          if (!this.isSlip(word, known, distance, alike)) continue;
          let cost = distance;
          if (known[0] !== word[0]) cost += 0.6;
          if (alike) cost -= 0.7;
          cost -= Math.min(0.3, Math.log(1 + this.seen.get(known)) / 15);
          if (!best || cost < best.cost || (cost === best.cost && order < best.order)) best = { cost, known, order };
        }
      }
      return best && best.known;
    }

    // Return whether one word may be a misspelling of another. Most words differ from some other
    // word by one letter, so a wrong letter counts only if the words sound alike, or in a long
    // word. A missing, doubled or swapped letter counts, except for the first letter.
    isSlip(word, known, distance, alike) {
      if (word.length <= 4) return alike && (known.length !== word.length || swapped(word, known));
      if (known[0] !== word[0]) return alike && distance === 1;
      if (distance > 1) return alike;
      return alike || known.length !== word.length || swapped(word, known) || word.length >= 7;
    }

    // Return everything that the typed words find, after loading the parts of a large library.
    async find(typed, finished = true) {
      if (this.start.whole) return this.search(typed, finished);
      await this.openIndex(words(typed));
      // A word that looks misspelt may be among those that are not loaded yet.
      const { unknown, changes } = this.corrected(typed, finished);
      const odd = [...unknown, ...changes.flatMap(([word]) => words(word))];
      if (odd.length) await this.openWords(odd);
      const { units: telling, list } = await this.openUnits(typed, finished);
      const units = telling.length ? telling : list.map((word) => ({ names: [], stems: [stem(word)], raw: [word] }));
      const open = finished ? "" : list[list.length - 1];
      const shards = this.shardsFor(units, open, !open || (open.length > 3 && this.isKnown(open)) ? SHARDS : SHARDS_OPEN);
      const signs = this.signFilesFor(units);
      const named = await this.named([...shards, ...signs]);
      await Promise.all([
        this.take(named.slice(0, shards.length), (records) => this.add(records)),
        this.take(named.slice(shards.length), (levels) => this.addFoundSigns(levels)),
      ]);
      return this.search(typed, finished);
    }

    // Load the index entries of the typed words and their synonyms. A file may bring new synonyms
    // whose entries are in another file.
    async openUnits(typed, finished) {
      for (let turn = 0; ; turn += 1) {
        const { words: list } = this.corrected(typed, finished);
        const raw = this.withAge(list.filter(Boolean));
        const units = this.unitsOf(raw.join(" "));
        const before = this.groups.length;
        await this.openIndex([...raw, ...units.flatMap((unit) => this.waysOf(unit).flat())]);
        if (this.groups.length === before || turn === 2) return { list, units };
      }
    }

    // Return the paths of numbered files; if there are many, they are in separate lists.
    async named(numbers) {
      const { shards, shardLists: lists, listed } = this.start;
      if (!lists.length) return numbers.map((number) => shards[number]);
      const found = await Promise.all(numbers.map((number) => this.load(lists[Math.floor(number / listed)])));
      return numbers.map((number, at) => found[at][number % listed]);
    }

    // Add synonyms and misspellings from an index file, and index the loaded records again with
    // them.
    addLore(groups, slips) {
      for (const [slip, meant] of slips) {
        this.slips.set(words(slip).join(" "), meant);
        this.learn(meant);
      }
      const fresh = groups.filter((group) => !this.grouped.has(String(group)));
      for (const group of fresh) {
        this.grouped.add(String(group));
        group.forEach((entry) => this.concepts.add(words(entry).map(stem), `=${this.groups.length}`));
        this.groups.push(group);
        group.forEach((entry) => this.learn(entry));
      }
      if (!fresh.length) return;
      const packed = this.packed;
      [this.packed, this.records, this.index] = [[], [], this.emptyIndex()];
      this.frequency.clear();
      this.apart.clear();
      packed.forEach((records) => this.add(records));
      this.signs.forEach((sign) => this.readSign(sign));
    }

    // Add signs from a file; the index has already counted the signs with each unit.
    addFoundSigns(levels) {
      const counted = this.inSigns;
      this.inSigns = new Map();
      this.addSigns(levels);
      this.inSigns = counted;
    }

    // Load files in parallel, and process those that are new, in order.
    async take(files, use) {
      const wanted = [...new Set(files)].filter((file) => !this.taken.has(file));
      const found = await Promise.all(wanted.map((file) => this.load(file)));
      wanted.forEach((file, at) => {
        if (this.taken.has(file)) return;
        this.taken.add(file);
        use(found[at]);
      });
    }

    // Load the postings of words; an index file has all words with certain first letters.
    openIndex(list) {
      const { index } = this.start;
      const telling = list.filter((word) => !STOP.has(word));
      const starts = new Set((telling.length ? telling : list).map((word) => word.slice(0, 2)));
      const files = [...starts].map((start) => index[index.findLastIndex(([first]) => first <= start)]);
      return this.take(files.filter(Boolean).map(([, file]) => file), (found) => {
        const groups = [];
        const slips = [];
        for (const [word, told] of Object.entries(found)) {
          if (word[0] === GROUPS) groups.push(...told);
          else if (word[0] === SLIPS) slips.push(...Object.entries(told));
          if (word[0] === GROUPS || word[0] === SLIPS) continue;
          const [count, titles, shards, signs = []] = told;
          this.learnWord(word, count);
          const part = stem(word);
          const alike = this.postings.get(part) || [];
          alike.push({ word, count, titles, shards, signs });
          this.postings.set(part, alike);
        }
        this.addLore(groups, slips);
      });
    }

    // Load all words with the first or second letter of the given words: the first may be wrong.
    openWords(list) {
      const { words: files } = this.start;
      const letters = list.flatMap((word) => [...word.slice(0, 2)]);
      return this.take(letters.map((letter) => files[letter]).filter(Boolean), (found) => {
        const [own, english] = found;
        for (const word of own.split(" ")) this.learnWord(word, 1);
        this.addEnglish(english);
      });
    }

    // Return the phrases for a unit: its own words, and a few synonyms.
    waysOf(unit) {
      const groups = unit.names.map((name) => this.groups[Number(name.slice(1))]);
      const own = unit.raw.join(" ");
      const others = groups.flatMap((group) => group.slice(0, WAYS)).filter((way) => way !== own);
      return [own, ...others.slice(0, WAYS)].map(words);
    }

    // Return the records with all words of a phrase in their titles, each with the length class of
    // the title, and the shards with all of them in their texts.
    standing(way, open) {
      let titles = null;
      let shards = null;
      let count = Infinity;
      for (const word of way) {
        const all = this.postings.get(stem(word)) || [];
        const going = word === open && word.length > 2 ? [...this.postings.values()].flat().filter((p) => p.word.startsWith(word)) : [];
        const found = new Set([...all, ...going]);
        // Very common words have no postings, and do not exclude anything.
        const told = [...found].filter((posting) => posting.titles.length || posting.shards.length);
        count = Math.min(count, [...found].reduce((sum, posting) => sum + posting.count, 0));
        if (found.size && !told.length) continue;
        const inTitles = new Map();
        const inTexts = new Set();
        for (const posting of told) {
          let at = 0;
          for (const step of posting.titles) {
            at += step;
            const number = Math.floor(at / 3);
            if (!titles || titles.has(number)) inTitles.set(number, at % 3);
          }
          at = 0;
          for (const step of posting.shards) if ((at += step) >= 0 && (!shards || shards.has(at))) inTexts.add(at);
        }
        [titles, shards] = [inTitles, inTexts];
      }
      return { titles: titles || new Map(), shards: shards || new Set(), count };
    }

    // Return the shards that most likely contain the answer: those of the best titles, and those
    // with the missing words in their texts. Rare words weigh more.
    shardsFor(units, open, most) {
      const titles = new Map();
      const texts = new Map();
      for (const unit of units) {
        const found = this.waysOf(unit).map((way) => this.standing(way, open));
        const name = this.name(unit);
        this.tally.set(name, found.reduce((sum, { count }) => sum + (count < Infinity ? count : 0), 0));
        const weight = this.rarity(name);
        const best = new Map();
        const inTexts = new Set();
        for (const way of found) {
          for (const [number, length] of way.titles) best.set(number, Math.min(length, best.get(number) ?? 2));
          for (const shard of way.shards) inTexts.add(shard);
        }
        for (const [number, length] of best) titles.set(number, (titles.get(number) || 0) + weight * (1 - length / 20));
        for (const shard of inTexts) texts.set(shard, (texts.get(shard) || 0) + weight * TEXT_SHARE);
      }
      const votes = new Map([...texts].map(([shard]) => [shard, 0]));
      for (const [number, score] of titles) {
        const shard = Math.floor(number / this.start.span);
        if (score > (votes.get(shard) || 0)) votes.set(shard, score);
      }
      return [...votes]
        .map(([shard, score]) => [shard, score + (texts.get(shard) || 0)])
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, most)
        .map(([shard]) => shard);
    }

    // Return the numbers of all phrases of signs with a unit.
    signWays(unit) {
      const found = new Set();
      for (const way of this.waysOf(unit)) {
        let both = null;
        for (const word of way.filter((one) => !STOP.has(one))) {
          const own = new Set();
          for (const { signs } of this.postings.get(stem(word)) || []) {
            let at = 0;
            for (const step of signs) {
              at += step;
              if (!both || both.has(at)) own.add(at);
            }
          }
          both = own;
        }
        for (const number of both || []) found.add(number);
      }
      return found;
    }

    // Return the files of signs that may match the query, if the library has such files. Whether
    // they do match is decided after loading.
    signFilesFor(units) {
      if (!this.start.signs) return [];
      const { span, levels, lengths } = this.start.signs;
      const hits = new Map();
      for (const unit of new Map(units.map((one) => [this.name(one), one])).values()) {
        const name = this.name(unit);
        const ways = this.signWays(unit);
        if (ways.size) this.inSigns.set(name, new Set([...ways].map((way) => Math.floor(way / levels / lengths))).size);
        const telling = !this.weak.has(name) && !this.amounts.has(name);
        for (const way of ways) {
          const [all, strong] = hits.get(way) || [0, 0];
          hits.set(way, [all + 1, strong + telling]);
        }
      }
      const found = [...hits].map(([way, [all, strong]]) => ({
        way, strong, cover: Math.min(1, all / Math.max(1, way % lengths)),
        urgency: Math.floor(way / lengths) % levels, file: Math.floor(way / levels / lengths / span),
      })).filter((one) => one.strong);
      const best = (some, most) => [...new Set(some.map((one) => one.file))].slice(0, most);
      const whole = found.filter((one) => one.cover === 1).sort((a, b) => a.urgency - b.urgency || b.strong - a.strong || a.way - b.way);
      const partly = found.filter((one) => one.cover < 1).sort((a, b) => b.strong - a.strong || b.cover - a.cover || a.way - b.way);
      const files = best(whole, SIGNS_WHOLE);
      for (let urgency = 0; urgency < levels; urgency += 1) files.push(...best(partly.filter((one) => one.urgency === urgency), SIGNS_PART));
      return [...new Set(files)];
    }

    // Return everything that the typed words find among the loaded records.
    //   finished: false if the last word may be incomplete.
    // Returns { words, changes, unknown, signs, results, nearest } with at most MOST results;
    // nearest: true if none matches well.
    search(typed, finished = true) {
      const { words: list, at, changes, unknown } = this.corrected(typed, finished);
      const raw = this.withAge(list);
      const every = this.concepts.units(raw.map(stem), raw);
      this.negate(every, breaks(typed), at);
      const units = every.filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      // Ignore words that are on no page, if there are others.
      const held = units.filter((unit) => this.isHeld(unit));
      const asked = held.length ? held : every;
      const found = { words: list, changes, unknown, signs: this.signsIn(units, raw), results: [], nearest: false };
      if (!asked.length) return found;
      const results = units.length ? this.ranked(asked, finished) : this.phrased(raw, finished);
      found.nearest = results.length > 0 && results[0].cover < LEAST_COVER;
      // A care card already links to these pages.
      const help = found.signs.length ? [] : this.helpFor(units, raw, finished).slice(0, HELP_MOST);
      for (const page of help) {
        const at = results.findIndex((one) => one.address === page.address);
        if (at >= 0 && at <= HELP_PLACE) continue;
        if (at >= 0) results.splice(at, 1);
        results.splice(HELP_PLACE, 0, page);
      }
      found.results = results.slice(0, MOST);
      return found;
    }

    // "Aged 72" and "she is 81" mean the same as "elderly".
    withAge(list) {
      const old = list.some((word, at) => /^(\d\d|1[01]\d)$/.test(word) && +word >= OLDER && (AGE.has(list[at - 1]) || AGE.has(list[at + 1])));
      return old ? [...list, "elderly"] : list;
    }

    isHeld(unit) {
      return [...unit.names, ...unit.stems].some((part) => this.frequency.has(part) || this.tally.has(part));
    }

    // Return the pages of signs for words that occur in signs but do not justify a care card. The
    // topic's own words count only if there are no others, because most queries contain them.
    helpFor(units, raw, finished) {
      const telling = units.filter((unit) => !this.weak.has(this.name(unit))).flatMap((unit) => unit.stems);
      const asked = telling.length ? telling : raw.map(stem);
      const last = finished ? "" : raw[raw.length - 1];
      const pages = new Set();
      for (const [word, found] of this.helpOf) {
        if (asked.includes(stem(word)) || (last.length > 2 && word.startsWith(last))) found.forEach((page) => pages.add(page));
      }
      // In a large library, the record of the page may not be loaded.
      const known = (page) => this.records.find(({ address }) => address === page);
      return [...pages].map((page) => known(page) || { kind: "section", address: page, shown: HELP_TITLE, below: "", where: "" });
    }

    // Find records by names of function words only, such as "How much to do": match the typed
    // words as a phrase.
    phrased(list, finished) {
      const asked = ` ${list.join(" ")}${finished ? " " : ""}`;
      const results = [];
      for (const record of this.records) {
        let score = 0;
        for (const name of record.title ? [record.title, ...(record.names || [])] : []) {
          const called = ` ${words(name).join(" ")} `;
          const at = called.indexOf(asked);
          if (at < 0) continue;
          // Prefer a match of a larger part of the name, and at its beginning.
          const fit = asked.length / called.length + (at ? 0 : 1) + (called.trim() === asked.trim() ? CALLED : 0);
          score = Math.max(score, name === record.title ? fit : fit * OTHER_NAME);
        }
        if (score) results.push({ ...record, score: score * WEIGHT[record.kind], cover: 1 });
      }
      results.sort((a, b) => b.score - a.score || a.id - b.id);
      return results;
    }

    ranked(units, finished) {
      const sets = units.map((unit) => new Set([...unit.names, ...unit.stems]));
      const tokens = [...new Set(sets.flatMap((set) => [...set]))];
      const open = finished ? "" : units[units.length - 1].stems[0];
      const hits = this.index.search("?", {
        tokenize: () => tokens,
        boost: FIELDS,
        prefix: (term) => term === open && term.length > 2,
        weights: { fuzzy: 0, prefix: 0.4 },
      });
      const key = this.key(units);
      // If the query has only the topic's own words, prefer whole pages to single answers.
      const broad = units.every((unit) => this.weak.has(this.name(unit)));
      const rarities = units.map((unit) => this.rarity(this.name(unit)) * (this.titled.has(this.name(unit)) ? 1 : UNTITLED));
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
      const best = (some) => some.sort((a, b) => b.score - a.score || a.id - b.id);
      return results.length ? best(results) : best(others).slice(0, NEAREST);
    }
  }

  globalThis.plainleafEngine = { Engine };
})();
