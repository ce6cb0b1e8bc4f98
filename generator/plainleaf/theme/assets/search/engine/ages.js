// What an age says: children and older people have signs of their own.

import { COMPLAINTS, RELATIVES } from "./clauses.js";

// Words next to a number that make it an age.
const AGE = new Set("aged age law is am i she he turned nearly almost year years yrs yo old".split(" "));
const CHILDREN = new Set("son daughter child kid boy girl grandson granddaughter nephew niece toddler lad lass".split(" "));
// What follows a number that is no age.
const MEASURES = /^(?:second|minute|hour|day|week|month|mile|time|rep|set|stone|mg|kg|km|lb|x|cm|m|foot|feet|ft|inche?|pound|kilo)s?$/;
// The age from which health services count a minor fall among the warning signs: over 70 at one,
// 75 at another; and the age below which back pain needs a doctor sooner.
const OLDER = 70;
const CHILD = 16;
// What follows an age at the beginning: 76, tripped on a rug.
const FALLING = /^(?:fell|trip|slip|stumbl|bent|lift|cough|sneez|had|man|woman|male|female|lady)/;
// What stands before the age of a child who writes, which is above the second: I am 15.
const SELF_AGE = new Set("i am aged".split(" "));
const LEAST_AGE = 5;
// Weeks of a pregnancy: I am 34 weeks, bleeding at 20 weeks; but not: 20 weeks after surgery.
const WEEKS_FROM = 12;
const WEEKS_TO = 42;
const GRAVID = new Set(["i", "am", "at", "nearly", "almost", "about", "only", undefined]);
const ELAPSED = /^(?:of|ago|into|after|post|since|later|in|old|out|from|on|past|back|course|programme|plan)$/;
// Weeks at the end of what is said may be those of a pregnancy: leaking fluid, 36 weeks. They have a word of their own.
const EARLY_FROM = 4;
const LASTED = new Set("for last past after over in every of since than within another".split(" "));

// Add "pregnant" for weeks of a pregnancy, and "elderly" or "child" for an age: "aged 72", "she is 81", "my 9 year old". An age between
// them says nothing, and its "year old" is left out.
//   stops: the punctuation before each word.
// Returns the words and their punctuation.
export const withAges = (list, stops = []) => {
  const found = { raw: [], stops: [] };
  const added = new Set();
  const hasChild = list.some((word) => CHILDREN.has(word));
  for (let at = 0; at < list.length; at += 1) {
    const word = list[at];
    found.raw.push(word);
    found.stops.push(stops[at]);
    if (/^\d{1,2}$/.test(word) && /^weeks?$/.test(list[at + 1]) && +word >= EARLY_FROM && +word <= WEEKS_TO) {
      const [before, next] = [list[at - 1], stops[at + 2] ? "" : list[at + 2]];
      // "32 weeks back pain" may be either.
      const isLong = next === "back" && COMPLAINTS.has(list[at + 3]);
      const isGravid = GRAVID.has(before) || (before === "is" && (list[at - 2] === "she" || RELATIVES.has(list[at - 2])));
      if (next === "gone" || (isGravid && +word >= WEEKS_FROM && !ELAPSED.test(next))) added.add("pregnant");
      else if ((isLong || !ELAPSED.test(next)) && !LASTED.has(before)) added.add("gravid");
    }
    if (/^\d$/.test(word) && /^months?$/.test(list[at + 1]) && list[at + 2] === "gone" && /^(?:is|am|i)$/.test(list[at - 1])) added.add("pregnant");
    // In the notes of midwives: 27+4.
    if (/^\d\d$/.test(word) && +word >= WEEKS_FROM && +word <= WEEKS_TO && /^[0-6]$/.test(list[at + 1]) && GRAVID.has(list[at - 1])) added.add("gravid");
    if (!/^\d{1,3}$/.test(word) || MEASURES.test(list[at + 1])) continue;
    const isYears = /^(?:years?|yrs?|yo)$/.test(list[at + 1]) && (list[at + 1] === "yo" || list[at + 2] === "old");
    // An age may be by itself: 82 and fell; mum (79) fell; sore back, 74, what now.
    const isBare = (!at || stops[at]) && (stops[at + 1] || list[at + 1] === "and" || at === list.length - 1);
    if (+word >= OLDER && +word < 120 && (isBare || (!at && FALLING.test(list[1])) || RELATIVES.has(list[at - 1]) || AGE.has(list[at - 1]) || AGE.has(list[at + 1]))) added.add("elderly");
    else if (+word < CHILD && (isYears || ((hasChild ? AGE : SELF_AGE).has(list[at - 1]) && +word > LEAST_AGE))) added.add("child");
    else if (isYears && +word < 120) at += list[at + 1] === "yo" ? 1 : 2;
  }
  // What is added is a clause of its own.
  found.stops.length = found.raw.length;
  for (const word of added) {
    found.raw.push(word);
    found.stops.push(",");
  }
  return found;
};
