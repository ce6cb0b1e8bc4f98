// A large library: load the index entries, records and signs that a question needs. It is a script of
// its own, because smaller sites have no use for it. The engine gives it its functions.
let nameOf;
let STOP;
let stem;
let words;

// Shards that one search loads, in general and while a word is incomplete.
const SHARDS = 2;
const SHARDS_OPEN = 1;
// Number of synonyms of a word that are looked up in the index.
const WAYS = 3;
// Value of a word in a shard's text, relative to a word in a title.
const TEXT_SHARE = 0.3;
// Files of signs that one search loads: for phrases that are entirely in the query, and, for each
// level, for those that are partly in it.
const SIGNS_WHOLE = 2;
const SIGNS_PART = 2;
// Prefixes of index entries that are not words: synonyms and misspellings.
const GROUPS = "=";
const SLIPS = "~";

class Shares {
  // start: content of search/start.js; load: returns a promise of a file's data.
  constructor({ start, load, vocabulary, spelling, signs, ranking }, functions) {
    ({ nameOf, STOP, stem, words } = functions);
    Object.assign(this, { start, load, vocabulary, spelling, signs, ranking });
    this.taken = new Set();
    // Stem -> the index's words with it, and their postings.
    this.postings = new Map();
    // The records as they were loaded.
    this.packed = [];
  }

  // Load what a question needs. correct: corrects the typed words as far as words are known.
  async prepare(typed, finished, correct) {
    await this.openIndex(words(typed));
    // A word that looks misspelt may be among those that are not loaded yet.
    const { unknown, changes } = this.spelling.corrected(typed, finished);
    const odd = [...unknown, ...changes.flatMap(([word]) => words(word))];
    if (odd.length) await this.openWords(odd);
    const { units: some, list } = await this.openUnits(correct);
    const units = some.length ? some : list.map((word) => ({ names: [], stems: [stem(word)], raw: [word], inner: [] }));
    const open = finished ? "" : list[list.length - 1];
    const shards = this.shardsFor(units, open, !open || (open.length > 3 && this.spelling.isKnown(open)) ? SHARDS : SHARDS_OPEN);
    const signs = this.signFilesFor(units);
    const named = await this.named([...shards, ...signs]);
    await Promise.all([
      this.take(named.slice(0, shards.length), (records) => {
        this.packed.push(records);
        this.ranking.add(records);
      }),
      this.take(named.slice(shards.length), (levels) => this.addSigns(levels)),
    ]);
  }

  // Load the index entries of the typed words and their synonyms. A file may bring new synonyms
  // whose entries are in another file.
  async openUnits(correct) {
    for (let turn = 0; ; turn += 1) {
      const list = correct();
      const units = this.vocabulary.concepts.units(list).filter((unit) => unit.names.length || !STOP.has(unit.raw[0]));
      const before = this.vocabulary.groups.length;
      await this.openIndex([...list, ...units.flatMap((unit) => this.waysOf(unit).flat())]);
      if (this.vocabulary.groups.length === before || turn === 2) return { list, units };
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
      this.spelling.addSlip(slip, meant);
      this.spelling.learn(meant);
    }
    const fresh = this.vocabulary.addGroups(groups);
    for (const group of fresh) group.forEach((entry) => this.spelling.learn(entry));
    if (!fresh.length) return;
    this.ranking.clear();
    this.vocabulary.forgetCounts();
    this.packed.forEach((records) => this.ranking.add(records));
    this.signs.readMarks();
  }

  // Add signs from a file; the index has already counted the signs with each unit.
  addSigns(levels) {
    for (const level of levels) for (const [sign, , said] of level.signs) for (const way of [sign, ...said]) this.spelling.learn(way);
    this.signs.add(levels, true);
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
    const content = list.filter((word) => !STOP.has(word));
    const starts = new Set((content.length ? content : list).map((word) => word.slice(0, 2)));
    const files = [...starts].map((start) => index[index.findLastIndex(([first]) => first <= start)]);
    return this.take(files.filter(Boolean).map(([, file]) => file), (found) => {
      const groups = [];
      const slips = [];
      for (const [word, entry] of Object.entries(found)) {
        if (word[0] === GROUPS) groups.push(...entry);
        else if (word[0] === SLIPS) slips.push(...Object.entries(entry));
        if (word[0] === GROUPS || word[0] === SLIPS) continue;
        const [count, titles, shards, signs = []] = entry;
        this.spelling.learnWord(word, count);
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
      for (const word of own.split(" ")) this.spelling.learnWord(word, 1);
      this.spelling.addEnglish(english);
    });
  }

  // Return the phrases for a unit: its own words, and a few synonyms.
  waysOf(unit) {
    const groups = unit.names.map((name) => this.vocabulary.groups[Number(name.slice(1))]);
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
      const useful = [...found].filter((posting) => posting.titles.length || posting.shards.length);
      count = Math.min(count, [...found].reduce((sum, posting) => sum + posting.count, 0));
      if (found.size && !useful.length) continue;
      const inTitles = new Map();
      const inTexts = new Set();
      for (const posting of useful) {
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
      const name = nameOf(unit);
      this.vocabulary.tally.set(name, found.reduce((sum, { count }) => sum + (count < Infinity ? count : 0), 0));
      const weight = this.vocabulary.rarity(name);
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
    for (const unit of new Map(units.map((one) => [nameOf(one), one])).values()) {
      const name = nameOf(unit);
      const ways = this.signWays(unit);
      if (ways.size) this.signs.counts.set(name, new Set([...ways].map((way) => Math.floor(way / levels / lengths))).size);
      const isStrong = this.signs.isStrong(name);
      for (const way of ways) {
        const [all, strong] = hits.get(way) || [0, 0];
        hits.set(way, [all + 1, strong + isStrong]);
      }
    }
    const found = [...hits].map(([way, [all, strong]]) => ({
      way, strong, cover: Math.min(1, all / Math.max(1, way % lengths)),
      urgency: Math.floor(way / lengths) % levels, file: Math.floor(way / levels / lengths / span),
    })).filter((one) => one.strong);
    const first = (some, most) => [...new Set(some.map((one) => one.file))].slice(0, most);
    const whole = found.filter((one) => one.cover === 1).sort((a, b) => a.urgency - b.urgency || b.strong - a.strong || a.way - b.way);
    const partly = found.filter((one) => one.cover < 1).sort((a, b) => b.strong - a.strong || b.cover - a.cover || a.way - b.way);
    const files = first(whole, SIGNS_WHOLE);
    for (let urgency = 0; urgency < levels; urgency += 1) files.push(...first(partly.filter((one) => one.urgency === urgency), SIGNS_PART));
    return [...new Set(files)];
  }
}

globalThis.plainleafShares = Shares;
