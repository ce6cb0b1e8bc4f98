// Texts with one character for each word; `plainleaf/search/coding.py` writes them.
import { isOdd, joined, words } from "./words.js";

// Before a digit of an entry in a table, and at the end of a mark before a word with a capital.
const DIGIT = "\x7f";
const CAPITAL = "\x1f";
// An entry of a table: the number of letters that it shares with the one before, and its others.
const ENTRY = /(\d)((?:\x7f.|\D)*)/g;
// What ends each text of a column, and each of a list of texts.
const END = "!";
const LISTED = " ";
// The characters that stand for entries: the first, the last of the first range, and the first of
// all others.
const FIRST = 35;
const LAST_NEAR = 126;
const FIRST_FAR = 161;

// What most entries are: a word that has this form in every text.
const SMALL = /^[a-z]+$/;

// The texts of a file.
export class Coding {
  // table: its entries.
  constructor(table) {
    // By the number of its character, the entry: as text, its words, and those with hyphens as one
    // word each; a mark has no words.
    this.entries = [];
    let text = "";
    let code = FIRST;
    for (const [, shared, rest] of table.matchAll(ENTRY)) {
      text = text.slice(0, +shared) + rest.replaceAll(DIGIT, "");
      this.entries[code] = { text, list: null, joined: null, known: null };
      code = code === LAST_NEAR ? FIRST_FAR : code + 1;
    }
  }

  entryAt(text, at) {
    const entry = this.entries[text.charCodeAt(at)];
    if (!entry.list) {
      entry.list = SMALL.test(entry.text) && !isOdd(entry.text) ? [entry.text] : words(entry.text);
      entry.joined = joined(entry.text);
    }
    return entry;
  }

  // Return the entries of a text.
  parts(text) {
    const found = [];
    for (let at = 0; at < text.length; at += 1) found.push(this.entryAt(text, at));
    return found;
  }

  // Return what each word of a text is, and the words with hyphens as one.
  read(text, concepts) {
    const known = [];
    const runs = [];
    for (let at = 0; at < text.length; at += 1) {
      const entry = this.entryAt(text, at);
      if (!entry.known) entry.known = concepts.known(entry.list);
      for (let word = 0; word < entry.known.length; word += 1) known.push(entry.known[word]);
      for (let word = 0; word < entry.joined.length; word += 1) runs.push(entry.joined[word]);
    }
    return { known, runs };
  }

  // Return a text in letters.
  decoded(text) {
    let found = "";
    let isAfterWord = false;
    let isCapital = false;
    for (const { text: own, list } of this.parts(text)) {
      if (list.length) {
        found += (isAfterWord ? " " : "") + (isCapital ? own[0].toUpperCase() + own.slice(1) : own);
        [isAfterWord, isCapital] = [true, false];
      } else {
        isCapital = own.endsWith(CAPITAL);
        found += isCapital ? own.slice(0, -1) : own;
        isAfterWord = false;
      }
    }
    return found;
  }

  // Return the rows of records of which the columns are given, one after another. Their addresses
  // have blanks for hyphens.
  *rows(columns) {
    const [kinds, addresses, titles, texts, places, names, also] = columns.map((column) => (column.split ? column.split(END) : column));
    for (let at = 0; at < kinds.length; at += 1) {
      yield [kinds[at], addresses[at], titles[at], texts[at], places[at], names[at] ? names[at].split(LISTED) : [], also[at]];
    }
  }
}
