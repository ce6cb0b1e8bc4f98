// Correct misspelt words against the words of the site. English words are left as they are.
import { atOnce } from "./slices.js";
import { STOP, fold, isWordForWord, joined, read, stem, words } from "./words.js";

// Words that are arranged in one step.
const MANY = 20;
// More than any site has words.
const EARLY = 1e9;

// Endings of regular forms of a word, and what the word itself has instead.
const FORMS = { A: ["s", ""], B: ["es", ""], C: ["ed", "e"], D: ["ed", ""], E: ["ing", "e"], F: ["ing", ""] };

// Edit distance between two words, where a swap of neighbouring letters counts as one edit
// (optimal string alignment, Boytsov 2011); limit + 1 if it exceeds the limit.
export const edits = (first, second, limit) => {
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
export const sound = (word) =>
  word.replace(/^kn/, "n").replace(/mb$/, "m").replace(/c(?=[eiy])/g, "s").replace(/ph/g, "f").replace(/ck|c|q/g, "k").replace(/z|x/g, "s").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");

// Return whether one word may be a misspelling of another. Most words differ from some other
// word by one letter, so a wrong letter counts only if the words sound alike, or in a long
// word. A missing, doubled or swapped letter counts, except for the first letter.
const isSlip = (word, known, distance, alike) => {
  if (word.length <= 4) return alike && (known.length !== word.length || swapped(word, known));
  if (known[0] !== word[0]) return alike && distance === 1;
  if (distance > 1) return alike;
  return alike || known.length !== word.length || swapped(word, known) || word.length >= 7;
};

export class Spelling {
  // isTopical: whether a word is in the topic's title; isSplit: whether two words may have been
  // typed as one.
  constructor(isTopical, isSplit) {
    this.isTopical = isTopical;
    this.isSplit = isSplit;
    // Word -> the same with the number of texts that have it, and when it was first seen.
    this.seen = new Map();
    // Texts whose words are learned when one is needed; how many of them, and of their words, were.
    this.later = [];
    this.taken = 0;
    this.early = 0;
    // Stems of these words, and function words.
    this.known = new Set(STOP);
    // Other words that are never corrected, packed, by first letter; and those unpacked.
    this.packed = new Map();
    this.english = new Set();
    // Candidates for correcting misspelt words, by length; and words that are not yet among them.
    this.sized = new Map();
    this.fresh = [];
    // What was found for misspelt words.
    this.corrections = new Map();
    // Names of several words, by the name without spaces; and those that are not yet among them.
    this.runs = new Map();
    this.named = [];
    // Listed misspellings.
    this.slips = new Map();
  }

  addSlip(slip, meant) {
    this.slips.set(words(slip).join(" "), meant);
  }

  // Learn the words of a text when a question has a word that is not known. They still come before
  // all others. Shorter words than `least` are known, but nothing is corrected to them.
  learnLater(text, least = 0) {
    this.later.push([text, least]);
  }

  // Learn the words of these texts, step by step.
  *learnRest() {
    while (this.taken < this.later.length) {
      const [text, least] = this.later[this.taken];
      this.taken += 1;
      for (const word of [...words(text), ...joined(text)]) {
        if (word.length < least) {
          this.known.add(word);
          continue;
        }
        const learned = this.learnWord(word, 1);
        if (learned.order > 0) learned.order = (this.early += 1) - EARLY;
      }
      yield;
    }
  }

  learn(text) {
    for (const word of words(text)) this.learnWord(word, 1);
    for (const word of joined(text)) this.learnWord(word, 1);
  }

  // Count texts with a word, and return what is known of it.
  learnWord(word, count) {
    const before = this.seen.get(word);
    if (before) {
      before.count += count;
      return before;
    }
    const learned = { word, count, order: this.seen.size + 1, sound: "" };
    this.seen.set(word, learned);
    this.known.add(stem(word));
    if (this.corrections.size) this.corrections.clear();
    if (word.length > 2) this.fresh.push(learned);
    return learned;
  }

  // Learn a name of several words, which readers also write as one.
  //   known: its words, from `Concepts.known`.
  learnName(known) {
    this.named.push(known);
  }

  // Return the words of a name that is written as one.
  runOf(word) {
    for (const known of this.named) {
      const list = known.map((one) => one.word);
      this.runs.set(list.join(""), list);
    }
    this.named = [];
    return this.runs.get(word);
  }

  // Arrange the learned words by length and sound, step by step; most questions have no slip and
  // need neither.
  *arrange() {
    yield* this.learnRest();
    while (this.fresh.length) {
      const learned = this.fresh.pop();
      const { word } = learned;
      if (this.fresh.length % MANY === 0) yield;
      if (!/^[a-z]+$/.test(word)) continue;
      learned.sound = sound(word);
      const alike = this.sized.get(word.length) || [];
      alike.push(learned);
      this.sized.set(word.length, alike);
    }
  }

  // Prepare to correct a question, step by step.
  *prepare(typed) {
    const list = words(typed);
    if (list.every((word) => this.isLearned(word))) return;
    yield* this.learnRest();
    if (list.some((word) => !this.isKnown(word))) yield* this.arrange();
  }

  // Add English words that are never corrected. Each entry is the number of letters that it
  // shares with the entry before, its other letters, and its regular forms. They are unpacked when
  // a word with the same first letter is looked up.
  addEnglish(packed = "") {
    for (const entries of packed.split(/(?=0)/)) {
      const letter = entries[1];
      if (letter) this.packed.set(letter, [...(this.packed.get(letter) || []), entries]);
    }
  }

  isEnglish(word) {
    for (const entries of this.packed.get(word[0]) || []) this.unpack(entries);
    this.packed.delete(word[0]);
    return this.english.has(word);
  }

  unpack(packed) {
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
    if (this.isLearned(word)) return true;
    atOnce(this.learnRest());
    return this.isLearned(word) || this.isEnglish(word);
  }

  isLearned(word) {
    return [word, stem(word)].some((one) => this.seen.has(one) || this.known.has(one));
  }

  // Correct misspelt words.
  // Returns the words to search, the punctuation before each, each change as a pair of typed and
  // corrected text, and the words that stay unknown.
  corrected(typed, finished) {
    const found = { words: [], stops: [], changes: [], unknown: [] };
    const all = read(typed);
    // Nothing says which words of another language are right, so none is corrected.
    if (isWordForWord()) return { ...found, words: all.map(({ word }) => word), stops: all.map(({ stop }) => stop) };
    const list = all.map(({ word }) => word);
    const add = (at, ...made) => {
      found.words.push(...made);
      found.stops.push(...made.map((_, number) => (number ? "" : all[at].stop)));
    };
    for (let at = 0; at < list.length; at += 1) {
      const word = list[at];
      const last = at === list.length - 1;
      const whole = last ? null : this.together(word, list[at + 1]);
      const slip = this.slipAt(list, at);
      if (slip) {
        add(at, ...words(slip.meant));
        found.changes.push([slip.typed, fold(slip.meant)]);
        at += slip.length - 1;
      } else if (whole) {
        add(at, whole);
        if (!this.isKnown(word + list[at + 1])) found.changes.push([`${word} ${list[at + 1]}`, whole]);
        at += 1;
      } else if (this.isKnown(word) || !/^[a-z]+$/.test(word) || (!finished && last && this.isBeginning(word))) {
        add(at, word);
      } else if (this.runOf(word)) {
        add(at, ...this.runOf(word));
      } else {
        const meant = this.nearest(word);
        add(at, ...(meant ? words(meant) : [word]));
        if (meant) found.changes.push([word, meant]);
        else found.unknown.push(word);
      }
    }
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
    // A short unknown word, such as a greeting, is no part of another.
    if (first.length < 3 || second.length < 3) return null;
    // If one of the words has a single typing error, correct it instead of joining.
    const wrong = [first, second].filter((word) => !this.isKnown(word));
    if (wrong.length === 1 && wrong[0].length > 4 && this.closest(wrong[0], 1)) return null;
    return this.closest(both, 1);
  }

  isBeginning(word) {
    if (word.length < 2) return true;
    for (const known of this.seen.keys()) if (known.startsWith(word)) return true;
    return false;
  }

  // Return the known word, or two of them, that was most likely meant.
  nearest(word) {
    // Words typed before are not looked up again at the next key.
    if (!this.corrections.has(word)) {
      const limit = word.length <= 2 ? 0 : word.length <= 7 ? 1 : word.length <= 11 ? 2 : 3;
      this.corrections.set(word, this.closest(word, limit) || this.split(word));
    }
    return this.corrections.get(word);
  }

  // Split two words that were typed without a space: backpain. Beside a word of the topic's title,
  // the other may have a slip.
  split(word) {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => this.seen.has(part)) && this.isSplit(parts)) return parts.join(" ");
      if (!parts.some((part) => this.isTopical(part))) continue;
      const meant = parts.map((part) => (this.seen.has(part) ? part : this.closest(part, 1)));
      if (meant.every(Boolean)) return meant.join(" ");
    }
    return null;
  }

  // Return the known word with the fewest edits; sound, first letter and frequency break ties.
  closest(word, limit) {
    if (!limit) return null;
    let best = null;
    const heard = sound(word);
    atOnce(this.arrange());
    for (let size = Math.max(3, word.length - limit - 1); size <= word.length + limit + 1; size += 1) {
      for (const { word: known, sound: own, order, count } of this.sized.get(size) || []) {
        const alike = own === heard;
        if (!alike && (known[0] !== word[0] || word.length <= 4)) continue;
        const most = alike && word.length > 6 ? Math.max(limit, 2) : 1;
        const distance = edits(word, known, most);
        if (distance > most) continue;
        if (!isSlip(word, known, distance, alike)) continue;
        let cost = distance;
        if (known[0] !== word[0]) cost += 0.6;
        if (alike) cost -= 0.7;
        cost -= Math.min(0.3, Math.log(1 + count) / 15);
        if (!best || cost < best.cost || (cost === best.cost && order < best.order)) best = { cost, known, order };
      }
    }
    return best && best.known;
  }
}
