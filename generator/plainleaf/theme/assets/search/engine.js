// What a reader's words find. No page is touched here: text goes in, findings come out.
//
// The engine is MiniSearch (BM25+ over stemmed words). Around it stands what a reader
// needs and no engine knows: words that mean the same (from the knowledge file), words
// typed wrong (set right against the site's own words), and warning signs, which are
// looked for before anything else.
(() => {
  "use strict";
  // Looked up where used: scripts come in any order.
  const library = () => globalThis.plainleafLibraries;

  // Words of English that tell nothing of what is looked for. "Both", "no" and "not"
  // are not among them: they make a warning sign what it is.
  const STOP = new Set(
    ("a about after all also am an and any are as at be because been before being but by can could did do " +
      "does doing during for from get gets getting go goes going got had has have having he her him his how i if " +
      "im in into is it its ive just keep keeps like make makes may me might mine more most much must my need of off ok " +
      "okay on or our out over own really shall she should since so some than that the their them then there " +
      "these they thing things this those to too up us very was we went were what when where which while who " +
      "why will with would you your").split(" "),
  );
  // How much a kind of result weighs against others that match as well.
  const WEIGHT = {
    section: 1.6, activity: 1.9, exercise: 1.5, question: 1.35, handout: 0.9, page: 1,
    disagreement: 1.0, term: 0.9, fact: 0.85,
  };
  const FIELDS = { title: 3, names: 2.6, text: 1, where: 0.4 };
  // A result that matches less of what was asked than this is left out.
  const LEAST_COVER = 0.34;
  // A sign is shown when this much of one way to put it is in what was asked.
  const SIGN_COVER = 0.7;
  // What is asked lies inside one way to put a sign, and is at least this much of it.
  const INSIDE_COVER = 0.4;
  // A word tells of a sign when at least this share of what has it are signs.
  const TELLING = 0.4;
  const ARTICLES = new Set("a an the my i im in of on and have has had is am are got been with to".split(" "));
  // One word alone tells of a sign only with so great a share, and in so many signs.
  const TELLING_ALONE = 0.5;
  const SIGNS_ALONE = 3;
  // Words beside a number that make it an age, and the age from which services count a small
  // fall among the warning signs: over 70 at one, 75 at another.
  const AGE = new Set("aged age is am im shes hes turned nearly almost year years yr yrs yo old".split(" "));
  const OLDER = 70;
  // How many and how much: part of a sign, but telling nothing by themselves.
  const AMOUNT = new Set("both no not cannot cant new more any all one two down up".split(" "));
  // Everyday words that the site may have no use for; right as they are, never set right.
  const COMMON = new Set(
    ("left right day days week weeks month months year years morning night today old young man men woman women " +
      "mum mom mother dad father son daughter baby child children kid kids boy girl wife husband friend people person " +
      "home house work job desk office car bus train bike road street shop school bed chair sofa floor door stairs " +
      "food eat water drink tea coffee sleep wake sit stand walk run jump play game sport ball garden " +
      "hand hands arm arms head face eye eyes ear nose mouth foot feet skin hair tooth toe toes finger fingers " +
      "good bad best better worse big small little long short hot cold warm hard soft new old fast slow free " +
      "big fat thin tall heavy light black white red blue green first last next same other every each many few " +
      "fell fall hit cut broke break hurt hurts sick ill dead die death blood heart cancer test " +
      "ask buy call come find give know leave let live look love put read say see show start stop take talk tell think try turn use want " +
      "area mattress ripping locked stinging flopping sweats user wot till bag bath bend bone book box broken cap card cat cost dog dress fire fish fix gym hat hill ice " +
      "kick kill land law life lift line list lot luck map mat meal meat milk mind miss money moon move name neck " +
      "page pain paper part pet phone pick pill plan price pull push rain rest rich ride ring rock roll room root rub rule " +
      "sad salt sand save seat sell send shoe shoes side sign sing size skip snow sock socks song sore spot step suck sun swim table tail tap " +
      "thank ticket time tired tool top town toy trip true type van wall war wash watch way wear weather weight wet wind wine wood word world wrong").split(" "),
  );
  // What a page or thing that is called just as was asked is worth more than others.
  const CALLED = 4;
  // What another name of it, or a heading on it, is worth beside its title.
  const OTHER_NAME = 0.6;
  const MOST = 30;
  // Where the page of all signs comes among results, in sight, where a word of a sign is asked
  // for; and how many such pages of several topics.
  const HELP_PLACE = 3;
  const HELP_MOST = 2;
  const HELP_TITLE = "When to get help";
  // Shards of a large library that one search loads, and one whose last word goes on.
  const SHARDS = 2;
  const SHARDS_OPEN = 1;
  // Other ways to put a word that are looked up in a large library's index.
  const WAYS = 3;
  // What a word in a shard's text counts beside one in a title.
  const TEXT_SHARE = 0.3;
  // Levels of urgency, most urgent first; words of despair come before all others.
  const URGENCIES = ["crisis", "emergency", "urgent", "routine"];
  // Files of signs that one search of a large library loads for ways to put a sign that
  // lie in what was asked as a whole, and of each level for those that do in part.
  const SIGNS_WHOLE = 2;
  const SIGNS_PART = 2;
  // What no word in a file of the index begins with: words that mean the same, and slips.
  const GROUPS = "=";
  const SLIPS = "~";

  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019'`]/g, "");

  const words = (text) => fold(text).match(/[a-z0-9]+/g) || [];

  // Words joined by a hyphen, as readers also write them: sit-ups, situps.
  const joined = (text) =>
    (fold(text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) || []).map((word) => word.replace(/-/g, ""));

  const stems = new Map();
  const stem = (word) => {
    let found = stems.get(word);
    if (found === undefined) stems.set(word, (found = library().stemmer(word)));
    return found;
  };

  // Groups of words and phrases that mean the same, as a tree over stems.
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

    // Splits stems into units: the longest phrases of a group, and single stems.
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

  // Edits between two words, where two letters that change places count as one
  // (optimal string alignment, Boytsov 2011); more than the limit is the limit plus one.
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

  // Roughly how a word sounds: its consonants, alike ones made one.
  const sound = (word) =>
    word.replace(/^kn/, "n").replace(/mb$/, "m").replace(/c(?=[eiy])/g, "s").replace(/ph/g, "f").replace(/ck|c|q/g, "k").replace(/z|x/g, "s").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");

  class Engine {
    // start: what search/start.js holds; load: a file's name to a promise of its data.
    constructor(start, load) {
      this.start = start;
      this.load = load;
      this.taken = new Set();
      // Of a large library: stem -> the index's words with it, and where they stand.
      this.postings = new Map();
      this.tally = new Map();
      this.total = start.records || 0;
      this.groups = [...start.synonyms];
      this.grouped = new Set(this.groups.map(String));
      this.concepts = new Concepts(start.synonyms);
      // Of a large library: what was taken in, as it came.
      this.packed = [];
      this.seen = new Map();
      // Words that one typed wrong may be meant for, by their length.
      this.sized = new Map();
      this.known = new Set();
      this.frequency = new Map();
      this.apart = new Map();
      this.weak = new Set();
      this.records = [];
      this.index = this.emptyIndex();
      for (const word of [...STOP, ...COMMON]) this.known.add(word);
      this.amounts = new Set([...AMOUNT].flatMap((word) => this.concepts.units([stem(word)], [word]).map((unit) => this.name(unit))));
      this.runs = new Map();
      this.slips = new Map(Object.entries(start.misspellings).map(([slip, meant]) => [words(slip).join(" "), meant]));
      for (const group of start.synonyms) group.forEach((entry) => this.learn(entry));
      for (const right of Object.values(start.misspellings)) this.learn(right);
      // A word in most topics' titles tells no page from another. In a title the words
      // count one by one too, whatever phrase they are part of.
      const shared = new Map();
      for (const title of start.topics) {
        const parts = [title, ...words(title)].flatMap((text) => this.unitsOf(text)).flatMap((unit) => [...unit.names, ...unit.stems]);
        for (const part of new Set(parts)) shared.set(part, (shared.get(part) || 0) + 1);
      }
      for (const [part, count] of shared) if (count * 2 > start.topics.length) this.weak.add(part);
      this.signs = [];
      this.inSigns = new Map();
      // Word of a sign, or of a way to put it -> pages that list signs with it.
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

    // Loads what every search needs: all records of a small site, nothing of a large one.
    async open() {
      const files = await Promise.all((this.start.whole || []).map((file) => this.load(file)));
      files.forEach((records) => this.add(records));
      return this;
    }

    add(packed) {
      if (!this.start.whole) this.packed.push(packed);
      this.reading = new Map();
      const fresh = packed.map(([kind, address, title, text, where, names], at) => {
        const isFact = kind === "fact";
        const record = { id: this.records.length + at, kind, address, where, names, shown: title, below: text };
        record.title = isFact ? "" : title;
        record.text = isFact ? title : text;
        for (const part of [title, text, ...(names || [])]) this.learn(part);
        this.count(address, [title, text, ...(names || [])]);
        if (!isFact) this.call(record, [title, ...(names || [])]);
        return record;
      });
      this.records.push(...fresh);
      this.index.addAll(fresh);
      this.reading = null;
    }

    // What a page or thing is called, in any order, and run together as one word.
    call(record, names) {
      record.keys = names.map((name) => this.key(this.unitsOf(name)));
      for (const name of names) {
        const run = this.read(name).words;
        if (run.length > 1 && run.length < 5) this.runs.set(run.join(""), run);
      }
    }

    // How many records have a unit, and how many of them stand apart from the signs.
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
      if (word.length < 3 || /\d/.test(word)) return;
      const alike = this.sized.get(word.length) || [];
      alike.push({ word, sound: sound(word), order: this.seen.size });
      this.sized.set(word.length, alike);
    }

    // Units of a text, without words that tell nothing.
    unitsOf(text) {
      return this.read(text).units;
    }

    // A text taken apart: its words, those that hyphens join, and its units. While
    // records are taken in, what was read is kept, since each text is asked for often.
    read(text) {
      let found = this.reading?.get(text);
      if (found) return found;
      const raw = words(text);
      const units = this.concepts.units(raw.map(stem), raw).filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      found = { words: raw, joined: text.includes("-") ? joined(text) : [], units };
      this.reading?.set(text, found);
      return found;
    }

    // The one name of a unit, the same for every word of its group.
    name(unit) {
      return unit.names[0] || unit.stems[0];
    }

    // What a name comes to: its units in any order, without the topic's own words
    // unless there are no others.
    key(units) {
      const all = [...new Set(units.map((unit) => this.name(unit)))].sort();
      const strong = all.filter((name) => !this.weak.has(name));
      return (strong.length ? strong : all).join(" ");
    }

    // What the index holds for a text: stems, and the names of their groups.
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

    // Takes in care levels with their signs.
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

    // The ways to put a sign, as units.
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
        // Where one telling word is left of several ("run over"), all of them count.
        const all = words(way);
        const said = all.filter((word) => !ARTICLES.has(word));
        known.ways.push({ units, all: units.size === 1 && said.length > 1 ? said.map(stem) : [] });
      }
    }

    // How much more a unit belongs to signs than to the rest, 0 to 1.
    telling(unit) {
      if (this.weak.has(unit) || this.amounts.has(unit)) return 0;
      const signs = this.inSigns.get(unit) || 0;
      return signs / (signs + (this.apart.get(unit) || 0) || 1);
    }

    // Rare units weigh more (inverse document frequency, Spärck Jones 1972).
    rarity(unit) {
      if (this.weak.has(unit)) return 0.2;
      const count = Math.max(this.frequency.get(unit) || 0, this.tally.get(unit) || 0) + (this.inSigns.get(unit) || 0);
      return Math.log(1 + (Math.max(this.total, this.records.length) + 100) / (1 + count));
    }

    // The warning signs that some units touch, strictest level first, best match first.
    //   spoken: every stem of what was asked, words that tell nothing included.
    signsIn(units, spoken) {
      const asked = new Set(units.map((unit) => this.name(unit)));
      const said = new Set(units.filter((unit) => this.isHeld(unit) || this.inSigns.has(this.name(unit))).map((unit) => this.name(unit)).filter((unit) => !this.weak.has(unit) && !this.amounts.has(unit)));
      const found = [];
      for (const sign of this.signs) {
        const score = Math.max(0, ...sign.ways.map((way) => this.touch(way, asked, said, spoken)));
        if (score) found.push({ ...sign, score });
      }
      const rank = (sign) => URGENCIES.indexOf(sign.level.urgency);
      found.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
      return found;
    }

    // How well what was asked fits one way to put a sign; 0 where it does not.
    touch({ units: way, all }, asked, said, spoken) {
      // Both legs are not one leg.
      if (way.has("one") && asked.has("both")) return 0;
      const shared = [...way].filter((unit) => asked.has(unit));
      const strong = shared.filter((unit) => said.has(unit));
      if (!shared.length || !all.every((part) => spoken.has(part))) return 0;
      const weight = (list) => list.reduce((sum, unit) => sum + this.rarity(unit), 0);
      const cover = weight(shared) / weight([...way]);
      const tells = Math.max(0, ...strong.map((unit) => this.telling(unit)));
      const whole = shared.length === way.size && (strong.length > 0 || all.length > 0);
      // One word alone, a place, an age or a time of day say, must be a sign by itself or
      // belong to many of them.
      const many = strong.length > 1 || (tells >= TELLING_ALONE && this.inSigns.get(strong[0]) >= SIGNS_ALONE);
      const inside = cover >= INSIDE_COVER && tells >= TELLING && [...said].every((unit) => way.has(unit));
      const most = cover >= SIGN_COVER && tells >= TELLING;
      return whole || (many && (inside || most)) ? cover + (whole ? 1 : 0) + weight(shared) / 100 : 0;
    }

    // Sets right what was typed wrong.
    // Returns the words to search, and for each change what was typed and what is meant.
    corrected(typed, finished) {
      const found = { words: [], changes: [], unknown: [] };
      const list = words(typed);
      for (let at = 0; at < list.length; at += 1) {
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
        } else if (this.base(word)) {
          found.words.push(this.base(word));
        } else {
          const meant = this.nearest(word);
          found.words.push(...(meant ? words(meant) : [word]));
          if (meant) found.changes.push([word, meant]);
          else found.unknown.push(word);
        }
      }
      return found;
    }

    // The longest of the listed misspellings that begins at a word; some are of several words.
    slipAt(list, at) {
      for (let length = Math.min(4, list.length - at); length > 0; length -= 1) {
        const typed = list.slice(at, at + length).join(" ");
        const meant = this.slips.get(typed);
        if (meant && (length > 1 || !this.isKnown(typed))) return { typed, meant, length };
      }
      return null;
    }

    // The known word that an unknown one is made from: weekly, sleeper.
    base(word) {
      const cut = ["ly", "ers", "er", "y", "ness", "less", "ish"].find((end) => word.endsWith(end) && word.length - end.length > 3);
      const short = cut && word.slice(0, -cut.length);
      return short && this.seen.has(short) ? short : null;
    }

    // Two words typed for one that the site writes together: pain killers, thread mill.
    together(first, second) {
      if (this.isKnown(first) && this.isKnown(second)) return null;
      const both = first + second;
      if (both.length < 6) return null;
      if (this.seen.has(both)) return both;
      if (this.seen.has(stem(both))) return stem(both);
      if (STOP.has(first) || STOP.has(second)) return null;
      // One slip in one of two words needs no joining.
      const wrong = [first, second].filter((word) => !this.isKnown(word));
      if (wrong.length === 1 && wrong[0].length > 4 && this.closest(wrong[0], 1)) return null;
      return this.closest(both, 1);
    }

    isKnown(word) {
      return this.known.has(word) || this.known.has(stem(word));
    }

    isBeginning(word) {
      if (word.length < 2) return true;
      for (const known of this.seen.keys()) if (known.startsWith(word)) return true;
      return false;
    }

    // The site's own word, or two of them, that a word was most likely meant for.
    nearest(word) {
      return this.split(word, (part) => this.seen.has(part)) ||
        this.closest(word, word.length <= 2 ? 0 : word.length <= 7 ? 1 : word.length <= 11 ? 2 : 3) ||
        this.split(word, (part) => this.seen.has(part) || (part.length > 2 && this.closest(part, 1)), 1);
    }

    // Two words that were typed as one, both of them known (or all but some of them).
    split(word, fits, least = 2) {
      for (let cut = 3; cut <= word.length - 3; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (!parts.every(fits)) continue;
        const known = parts.filter((part) => this.seen.has(part));
        if (known.length < least || !known.some((part) => part.length > 3)) continue;
        return parts.map((part) => (this.seen.has(part) ? part : this.closest(part, 1))).join(" ");
      }
      return null;
    }

    // The known word with the fewest edits; sound, first letter and use decide ties.
    closest(word, limit) {
      let best = null;
      const heard = sound(word);
      for (let size = Math.max(3, word.length - limit - 1); size <= word.length + limit + 1; size += 1) {
        for (const { word: known, sound: own, order } of this.sized.get(size) || []) {
          const alike = own === heard;
          const most = limit + (alike && word.length > 5 ? 1 : 0);
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

    // Whether one word may be a slip for another. Most words differ from some other by a
    // letter, so that a wrong letter counts only where the two sound alike, or for a vowel
    // in a long word; a lost, doubled or swapped letter counts, but for the first.
    isSlip(word, known, distance, alike) {
      if (word.length <= 4) return alike && (known.length !== word.length || swapped(word, known));
      if (known[0] !== word[0]) return alike && distance === 1;
      if (distance > 1) return alike || word.length >= 9;
      return alike || known.length !== word.length || swapped(word, known) || word.length >= 7;
    }

    // Everything that typed words find; of a large library, loads what may hold it first.
    async find(typed, finished = true) {
      if (this.start.whole) return this.search(typed, finished);
      await this.openIndex(words(typed));
      const { unknown } = this.corrected(typed, finished);
      if (unknown.length) await this.openWords(unknown);
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

    // Loads the index of all ways to put what was typed. A file may bring words that mean
    // the same, which may be looked up in another.
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

    // The files of some numbers; a library of many has lists of them.
    async named(numbers) {
      const { shards, shardLists: lists, listed } = this.start;
      if (!lists.length) return numbers.map((number) => shards[number]);
      const found = await Promise.all(numbers.map((number) => this.load(lists[Math.floor(number / listed)])));
      return numbers.map((number, at) => found[at][number % listed]);
    }

    // Groups and slips that a file of the index brings. What was read without them is
    // read again.
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

    // Signs from a file; how many of all have a unit, the index said.
    addFoundSigns(levels) {
      const counted = this.inSigns;
      this.inSigns = new Map();
      this.addSigns(levels);
      this.inSigns = counted;
    }

    // Loads files at once, and takes in those not taken before, in their order.
    async take(files, use) {
      const wanted = [...new Set(files)].filter((file) => !this.taken.has(file));
      const found = await Promise.all(wanted.map((file) => this.load(file)));
      wanted.forEach((file, at) => {
        if (this.taken.has(file)) return;
        this.taken.add(file);
        use(found[at]);
      });
    }

    // Where words stand. A file of the index has all words that begin with some letters.
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

    // All words with the first or the second letter of some: the first may be wrong.
    openWords(list) {
      const { words: files } = this.start;
      const letters = list.flatMap((word) => [...word.slice(0, 2)]);
      return this.take(letters.map((letter) => files[letter]).filter(Boolean), (found) => {
        for (const word of found.split(" ")) this.learnWord(word, 1);
      });
    }

    // The ways to put a unit: its own words, and a few others of its groups.
    waysOf(unit) {
      const groups = unit.names.map((name) => this.groups[Number(name.slice(1))]);
      const own = unit.raw.join(" ");
      const others = groups.flatMap((group) => group.slice(0, WAYS)).filter((way) => way !== own);
      return [own, ...others.slice(0, WAYS)].map(words);
    }

    // The records that have all words of one way in their titles, each with how long the
    // title is, and the shards that have them all in their texts.
    standing(way, open) {
      let titles = null;
      let shards = null;
      let count = Infinity;
      for (const word of way) {
        const all = this.postings.get(stem(word)) || [];
        const going = word === open && word.length > 2 ? [...this.postings.values()].flat().filter((p) => p.word.startsWith(word)) : [];
        const found = new Set([...all, ...going]);
        // What stands everywhere is not in the index and takes nothing away.
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

    // The shards most likely to hold the answer: those of the best titles, and those
    // with what titles lack in their texts. Rare words weigh more.
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

    // The numbers of all ways to put a sign that have a unit.
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

    // Files of the signs that what was asked may touch, in a library whose signs stand in
    // files of their own. Whether it does is told once they are there.
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

    // Everything that typed words find among the records that are loaded.
    //   finished: false while the last word may still be going on.
    // Returns { words, changes, unknown, signs, results } with at most MOST results.
    search(typed, finished = true) {
      const { words: list, changes, unknown } = this.corrected(typed, finished);
      const raw = this.withAge(list.filter(Boolean));
      const units = this.concepts
        .units(raw.map(stem), raw)
        .filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      // What no page has takes nothing away from what some have.
      const held = units.filter((unit) => this.isHeld(unit));
      const asked = held.length ? held : this.concepts.units(raw.map(stem), raw);
      const found = { words: list, changes, unknown, signs: this.signsIn(units, new Set(raw.map(stem))), results: [] };
      if (!asked.length) return found;
      const results = units.length ? this.ranked(asked, finished) : this.phrased(raw, finished);
      // A sign that shows already leads there.
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

    // "Aged 72" and "she is 81" say what "elderly" says.
    withAge(list) {
      const old = list.some((word, at) => /^(\d\d|1[01]\d)$/.test(word) && +word >= OLDER && (AGE.has(list[at - 1]) || AGE.has(list[at + 1])));
      return old ? [...list, "elderly"] : list;
    }

    isHeld(unit) {
      return [...unit.names, ...unit.stems].some((part) => this.frequency.has(part) || this.tally.has(part));
    }

    // The pages of signs, for words of signs that are too little for a care card. Words of the
    // topic itself count only where there are no others, since they are in most searches.
    helpFor(units, raw, finished) {
      const telling = units.filter((unit) => !this.weak.has(this.name(unit))).flatMap((unit) => unit.stems);
      const asked = telling.length ? telling : raw.map(stem);
      const last = finished ? "" : raw[raw.length - 1];
      const pages = new Set();
      for (const [word, found] of this.helpOf) {
        if (asked.includes(stem(word)) || (last.length > 2 && word.startsWith(last))) found.forEach((page) => pages.add(page));
      }
      // Of a large library, the page's own record may not be loaded.
      const known = (page) => this.records.find(({ address }) => address === page);
      return [...pages].map((page) => known(page) || { kind: "section", address: page, shown: HELP_TITLE, below: "", where: "" });
    }

    // What is called by words that tell nothing one by one: "How much to do". They are looked
    // for as they were typed, one after the other.
    phrased(list, finished) {
      const asked = ` ${list.join(" ")}${finished ? " " : ""}`;
      const results = [];
      for (const record of this.records) {
        let score = 0;
        for (const name of record.title ? [record.title, ...(record.names || [])] : []) {
          const called = ` ${words(name).join(" ")} `;
          const at = called.indexOf(asked);
          if (at < 0) continue;
          // The more of the name was asked for, and the nearer to its beginning, the better.
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
      // Nothing but the topic's own words: whole guides come before single answers.
      const broad = units.every((unit) => this.weak.has(this.name(unit)));
      const rarities = units.map((unit) => this.rarity(this.name(unit)));
      const all = rarities.reduce((a, b) => a + b, 0);
      const results = [];
      for (const hit of hits) {
        const record = this.records[hit.id];
        const matched = new Set(hit.queryTerms);
        const cover = sets.reduce((sum, set, at) => sum + ([...set].some((t) => matched.has(t)) ? rarities[at] : 0), 0) / all;
        if (cover < LEAST_COVER) continue;
        let score = hit.score * WEIGHT[record.kind] * (0.1 + 0.9 * cover * cover);
        if (key && record.keys && record.keys.includes(key)) score *= CALLED;
        if (broad && record.kind === "section") score *= 3;
        results.push({ ...record, score, cover });
      }
      results.sort((a, b) => b.score - a.score || a.id - b.id);
      return results;
    }
  }

  globalThis.plainleafEngine = { Engine };
})();
