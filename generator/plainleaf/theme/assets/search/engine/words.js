// The words of a text, in one form however they are written: case, accents, apostrophes, short
// forms, units and spelling. `plainleaf/search/words.py` does the same for the index.
import { stemmer } from "../../vendor/stemmer.js";

// English function words. "Both", "no" and "not" are not among them, because they matter in
// warning signs.
export const STOP = new Set(
  ("a about after all also am an and any are as at be because been before being but by can could did do " +
    "does doing during for from get gets getting go goes going got had has have having he her him his how i if " +
    "im in into is it its ive just keep keeps like make makes may me might mine more most much must my need of off ok " +
    "okay on or our out over own really shall she should since so some than that the their them then there " +
    "these they thing things this those to too up us very was we went were what when where which while who " +
    "why will with would you your").split(" "),
);

// Short forms that are also typed without an apostrophe, and the word that they begin with.
const SHORT = new Map(
  ("im:i ive:i hes:he shes:she its:it itll:it thats:that whats:what hows:how wheres:where whos:who theres:there heres:here " +
    "lets:let youre:you youve:you youll:you theyre:they theyve:they theyll:they weve:we cant:cannot couldnt:cannot cannae:cannot carnt:cannot nowt:nothing").split(" ").map((pair) => pair.split(":")),
);
// Verbs that "not" is joined to: do not, dont.
const JOINING = new Map(
  ("can:cannot will:wont could:cannot would:wouldnt should:shouldnt do:dont does:doesnt did:didnt is:isnt are:arent was:wasnt " +
    "were:werent has:hasnt have:havent had:hadnt").split(" ").map((pair) => pair.split(":")),
);
// Units after a number, and the form that they are searched in.
const UNITS = new Map(
  ("mg:mg mgs:mg mcg:mcg g:g gram:g grams:g kg:kg kgs:kg kilo:kg kilos:kg ml:ml l:l mm:mm cm:cm m:m km:km kms:km k:km " +
    "kilometre:km kilometres:km kilometer:km kilometers:km mile:mile miles:mile ft:ft in:in lb:lb lbs:lb " +
    "sec:second secs:second min:minute mins:minute h:hour hr:hour hrs:hour wk:week wks:week " +
    "mth:month mths:month yr:year yrs:year yo:yo x:x").split(" ").map((pair) => pair.split(":")),
);
// Numbers that are words, before a unit of time or length.
const NUMBERS = new Map("one two three four five six seven eight nine ten eleven twelve".split(" ").map((word, at) => [word, String(at + 1)]));
const TIMED = /^(?:second|minute|hour|day|week|fortnight|month|year|mile|km|kilomet(?:re|er))s?$/;

// A site in another language is searched word for word: rules for English words would take its words
// for others.
let isEnglish = true;
export const searchWordForWord = () => {
  isEnglish = false;
  for (const list of [STOP, SHORT, JOINING, NUMBERS, ODD, stems, kept]) list.clear();
};
export const isWordForWord = () => !isEnglish;

const NUMBER = /^\p{N}+$/u;
const WITH_UNIT = /^(\d+)([a-z]{1,3})$/;
const APOSTROPHE = /[\u2018\u2019'`]/;
// Scripts whose words are written without spaces.
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

// Lower case, without accents, apostrophes and the short forms that follow them: it's, it.
export const fold = (text) => {
  let plain = text.toLowerCase();
  // Most texts are plain, and normalising is slow.
  if (/[^\0-\x7f]/.test(plain)) plain = plain.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, "").normalize("NFC");
  if (APOSTROPHE.test(plain)) plain = plain.replace(/[\u2018\u2019'`](?:s|m|re|ve|ll|d)\b/g, "").replace(/[\u2018\u2019'`]/g, "");
  return plain.replace(/(\d),(?=\d{3}\b)/g, "$1");
};

let segmenter;
// The words of a run of letters; a run of Chinese or Thai has several.
const pieces = (run) => {
  if (!SPACELESS.test(run) || !globalThis.Intl?.Segmenter) return [run];
  segmenter ||= new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(run)].filter((part) => part.isWordLike).map((part) => part.segment);
};

// What the marks before a word say: "." between sentences, "," within one, or nothing.
const stopOf = (marks) => (marks === " " || !marks ? "" : /[.?!;:\n\u3002]/.test(marks) ? "." : /[,\u2013\u2014\u3001\u060c]|\s-+\s/.test(marks) ? "," : "");

const startsWithDigit = (word) => word < "a";

// Short forms, units and numbers in one form: can not, cannot; 10k, 10 km; six weeks, 6 weeks.
//   list: words, and before each the marks that separate it from the one before.
const settled = (list) => {
  const found = [];
  for (let at = 1; at < list.length; at += 2) {
    const word = list[at];
    const next = list[at + 2];
    const joint = next === "not" && JOINING.get(word);
    const measured = startsWithDigit(word) && word.length < 8 && WITH_UNIT.exec(word);
    let settles = SHORT.get(word) || word;
    if (joint) settles = joint;
    else if (measured && measured[2] === "k" && next === "steps") settles = `${measured[1]}000`;
    else if (measured && UNITS.has(measured[2])) {
      found.push(list[at - 1], measured[1]);
      found.push("", UNITS.get(measured[2]));
      continue;
    } else if (at > 1 && UNITS.has(word) && word !== "in" && NUMBER.test(list[at - 2]) && !stopOf(list[at - 1])) settles = UNITS.get(word);
    else if (NUMBERS.has(word) && TIMED.test(next)) settles = NUMBERS.get(word);
    found.push(list[at - 1], settles);
    if (joint) at += 2;
  }
  return found;
};

// Marks and words of a text by turns, beginning with what is before the first word.
const settledOf = (text) => {
  const plain = fold(text);
  if (!/[^\0-\x7f]/.test(plain)) return settled(plain.split(/([a-z0-9]+)/));
  const found = [];
  plain.split(/([\p{L}\p{M}\p{N}]+)/u).forEach((part, at) => {
    if (at % 2) pieces(part).forEach((word, number) => found.push(...(number ? ["", word] : [word])));
    else found.push(part);
  });
  return settled(found);
};

// Each word with the punctuation before it.
export const read = (text) => {
  const list = settledOf(text);
  const found = [];
  for (let at = 1; at < list.length; at += 2) found.push({ word: list[at], stop: stopOf(list[at - 1]) });
  return found;
};

// Texts without digits, apostrophes and letters beyond a to z, which most are.
const PLAIN = /^[\n -&(-/:-_a-~]*$/;
const LETTERS = /[a-z]+/g;
const ALL = /[a-z0-9]+/g;

// The words of a text as they stand there, without accents and apostrophes.
export const runs = (text) => (PLAIN.test(text) ? text.toLowerCase().match(LETTERS) : fold(text).match(/[\p{L}\p{N}]+/gu)) || [];

// Whether the form of a word may depend on a word beside it, or be another one.
const ODD = new Set(["not", ...NUMBERS.keys(), ...SHORT.keys()]);
export const isOdd = (word) => startsWithDigit(word) || ODD.has(word);
// Anything but English letters, digits, and marks that are no letters.
const FOREIGN = /[^\0-\x7f\u2010-\u2027]/;

// The words of a text as long as none is odd; null for a text with letters beyond a to z.
export const plainWords = (text) => {
  if (PLAIN.test(text)) return text.toLowerCase().match(LETTERS) || [];
  const plain = fold(text);
  return FOREIGN.test(plain) ? null : plain.match(ALL) || [];
};
export const oddWords = (text) => settledOf(text).filter((_, at) => at % 2);

const wordsOf = (text) => {
  const list = plainWords(text);
  return list && !list.some(isOdd) ? list : oddWords(text);
};

// The words of a text; most are read more than once.
const KEPT = 2000;
const kept = new Map();
export const words = (text) => {
  let found = kept.get(text);
  if (!found) {
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, (found = wordsOf(text)));
  }
  return found;
};

// Hyphenated words without hyphens, because readers also write them so: sit-ups, situps.
export const joined = (text) => (text.includes("-") ? (fold(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) || []).map((word) => word.replace(/-/g, "")) : []);

// One spelling for British and American words: colour, color; paralysed, paralyzed. A rule may
// make a word that is none, as long as all its forms become the same.
const RULES = [
  [/^([a-z]{3,})our(s|ed|ing|ful|less|al|able|y|hood|ly|ite|ites)?$/, "$1or$2"],
  [/^([a-z]{3,}[iy])s(e|ed|es|er|ers|ing|ation|ations)$/, "$1z$2"],
  [/^(cent|lit|met|fib|theat|calib|millimet|centimet|kilomet)re(s?)$/, "$1er$2"],
  [/^(dialog|catalog|analog)ue(s?)$/, "$1$2"],
  [/^(program)me(s?)$/, "$1$2"],
  [/^(def|lic|off|pret)ence(s?)$/, "$1ense$2"],
  [/^disk(s?)$/, "disc$1"],
];
// Most words have nothing of it.
const VARIED = /[ao]e|our|[iy]s[ei]|[iy]sa|re|ogue|mme|ence|^disk/;
const spelt = (word) => {
  if (!VARIED.test(word)) return word;
  let found = word;
  if (word.length > 5 && /[ao]e/.test(word)) found = word.replace(/[ao]e(?=[a-z])/, "e");
  for (const [pattern, made] of RULES) if (pattern.test(found)) return found.replace(pattern, made);
  return found;
};

const stems = new Map();
export const stem = (word) => {
  let found = stems.get(word);
  if (found === undefined) stems.set(word, (found = isEnglish && /^[a-z]+$/.test(word) ? stemmer(spelt(word)) : word));
  return found;
};
