// Read what a question says of its words: which are denied, long past, about somebody else, or
// gone as soon as the reader gets up.
import { STOP } from "./words.js";

const set = (text) => new Set(text.split(" "));

// Words that negate what follows. "Cannot" and "will not" are not among them: with them readers
// say what is wrong.
export const NEGATIONS = set("no not nor neither never none without dont doesnt didnt havent hasnt hadnt isnt arent wasnt werent aint denies deny denied");
// After a negation, these words leave what follows as it is: not only, no longer, not able to.
const NEGATED_AWAY = set("to only just longer sure idea wonder doubt matter one able control sensation power strength urge");
// A negated verb of noticing says what is wrong: I do not feel it, do not notice.
const NOTICING = set("feel notice know realise realize");
// Words that end the reach of a negation: another part of the sentence, or somebody who acts.
const REACH_ENDS = set(
  "but however although though yet except apart because since when while so that with if until and now then just only " +
    "i im ive my he she his her hes shes it its we they their there",
);
// Most units that a negation reaches, from the negation or the last "or" or comma of a list.
const REACH = 5;
// Words that begin a clause, and verbs that do before "I", "my" or "it".
const JOINTS = set("and but so because while though although however yet now");
const ASKING = set("can could should do does is am are will would");
const SELF = set("i my me mine myself");
const PRONOUNS = set("he she his her him hers himself herself");
const RELATIVES = set(
  "dad father mum mom mother parent brother sister gran nan nana grandad granddad grandfather grandma grandmother uncle aunt cousin " +
    "neighbour neighbor friend colleague husband wife partner boyfriend girlfriend son daughter child mate boss",
);
const COMPLAINTS = set("pain pains painful hurt hurts hurting ache aches aching sore agony");
// In a clause about the reader, words that do not say what it is that the reader has.
const GENERAL = set("do call ring worry worried scared afraid know take tell help ask see go think wonder urgent normal now what ok okay");
// An age says nothing that is wrong.
const AGED = /^(?:\d+|years?|yrs?|yo|old|aged|nearly|almost)$/;
const SEATED = set("seat seats chair chairs saddle sit sitting sat journey journeys flight drive driving cinema car crossed crouched toilet bench");
const RELIEVED = /\b(?:goes|gone|fine|ok|okay|better|wears off|disappears|eases|passes|normal)(?: off| away| again)? (?:once|when|as soon as|after|if) i (?:stand|get|walk|move|rest|stop|stretch|shift)/;
const GENERALLY = /^(?:is|are|can|could|when|what|does|do|how)\b.*\b(?:signs?|symptoms?|causes?|caused)\b|^what (?:\w+ )?makes?\b/;
const HEARD = /\b(?:read|reading|heard|googled) (?:about|of|up|on)\b|\basked (?:me )?(?:about|if|whether)\b|\btold (?:me )?to (?:watch|look|watch out|look out) for\b|\b(?:friend|mate|colleague|neighbou?r|somebody|someone|people|internet|google) (?:said|says|told me|thinks|reckons)\b.*\b(?:can|could|may|might) be\b/;
const OWNED = /\b(?:i|we|he|she|they|think|and) (?:think |might |may |now |also |do )?(?:have|has|got|had) (?:it|that|this|them|these|those|all|some|most|every|the same)\b|\b(?:symptoms|sounds like me|just like mine)\b/;
const PAST = /\b(?:years?|decades?) (?:ago|back)\b|\blast (?:year|summer|winter|spring|autumn)\b|\bas a (?:child|kid|teenager)\b/;
const PAST_BUT = /\blast (?:month|week)\b.* but\b/;

// Give each unit the punctuation before it.
const punctuate = (units, stops) => {
  let place = 0;
  for (const unit of units) {
    unit.stop = stops[place] || "";
    place += unit.raw.length;
  }
};

// Return whether a list goes on after a comma: an "or" comes before its end.
const goesOn = (units, from) => {
  for (let at = from; at < units.length; at += 1) {
    const [word] = units[at].raw;
    if (word === "or" || word === "nor") return true;
    if (REACH_ENDS.has(word) || (at > from && units[at].stop === ".")) return false;
  }
  return false;
};

// Mark the units that a negation reaches. It reaches through a list with "or", and through
// commas before that "or"; it ends with the sentence, and where another part of it begins.
const negate = (units) => {
  let reach = 0;
  units.forEach((unit, at) => {
    const [word] = unit.raw;
    const isList = unit.stop === "," && reach > 0 && goesOn(units, at);
    if (unit.stop === "." || (unit.stop === "," && !isList)) reach = 0;
    if (unit.raw.length === 1 && NEGATIONS.has(word)) {
      const next = units[at + 1]?.raw[0];
      reach = NEGATED_AWAY.has(next) || (NOTICING.has(next) && word !== "no") ? 0 : REACH;
      unit.negation = true;
    } else if (REACH_ENDS.has(word) && !unit.names.length) reach = 0;
    else if (isList || (word === "or" && reach)) reach = REACH;
    unit.negated = reach > 0 && !unit.negation;
    if (reach && !unit.negation && !STOP.has(word)) reach -= 1;
  });
};

// Split units into clauses, each with its words and whom it is about, where it says so.
const clausesOf = (units) => {
  const clauses = [];
  units.forEach((unit, at) => {
    const [word] = unit.raw;
    const next = units[at + 1]?.raw[0];
    if (!at || unit.stop || JOINTS.has(word) || (ASKING.has(word) && (SELF.has(next) || next === "it"))) clauses.push({ units: [], words: [] });
    const clause = clauses[clauses.length - 1];
    clause.units.push(unit);
    clause.words.push(...unit.raw);
  });
  for (const clause of clauses) {
    const { words } = clause;
    const relative = words.findIndex((word) => RELATIVES.has(word));
    const self = words.findIndex((word, at) => SELF.has(word) && !(word !== "i" && words.slice(at + 1, at + 3).some((one) => RELATIVES.has(one))));
    clause.isOther = relative >= 0 && (self < 0 || relative < self);
    clause.isSelf = self >= 0 && !clause.isOther;
  }
  return clauses;
};

// Mark what another person has or had, where the question is about the reader: "my dad had cancer,
// is my sore back". Somebody else's complaint is a question about that person, and counts.
const leaveOthers = (clauses) => {
  const others = clauses.filter((clause) => clause.isOther);
  if (!others.length || clauses.some(({ words }) => words.some((word) => PRONOUNS.has(word)))) return;
  if (others.some(({ words }) => words.some((word) => COMPLAINTS.has(word)))) return;
  const owned = (clause) => clause.words.findIndex((word, at) => /^(?:had|has|have|got)$/.test(word) && !/ed$/.test(clause.words[at + 1] || ""));
  const isPast = others.every((clause) => clause.words[owned(clause)] === "had");
  const own = clauses.filter((clause) => clause.isSelf);
  const isOwn = own.some(({ words }) => isPast || words.some((word) => !STOP.has(word) && !SELF.has(word) && !GENERAL.has(word) && !AGED.test(word)));
  if (!isOwn) return;
  for (const clause of others) if (owned(clause) >= 0) for (const unit of clause.units) unit.aside = true;
};

// Mark what is long past; signs that count for life say so themselves.
const leavePast = (units, clauses) => {
  const isOver = PAST_BUT.test(units.flatMap((unit) => unit.raw).join(" "));
  for (const { words, units: own } of clauses) {
    const text = words.join(" ");
    const isHad = words.includes("had") || words.includes("fell") || words.includes("was");
    if (isHad && (PAST.test(text) || (isOver && /\blast (?:month|week)\b/.test(text)))) for (const unit of own) unit.past = true;
  }
};

// Mark a question about a disease in general: "when is back pain a sign of cancer".
const leaveGeneral = (units) => {
  const words = units.flatMap((unit) => unit.raw);
  const isPersonal = words.some((word) => SELF.has(word) || PRONOUNS.has(word) || RELATIVES.has(word));
  if (!isPersonal && GENERALLY.test(words.join(" "))) for (const unit of units) unit.aside = true;
};

// Mark what somebody only read, heard or was asked about, unless it may be what the reader has: "I
// read about cauda equina and got worried".
const leaveHearsay = (units, clauses) => {
  if (OWNED.test(units.flatMap((unit) => unit.raw).join(" "))) return;
  for (const { words, units: own } of clauses) {
    const heard = HEARD.exec(words.join(" "));
    let length = 0;
    for (const unit of own) {
      if (heard && length > heard.index) unit.aside = true;
      length += unit.raw.join(" ").length + 1;
    }
  }
};

// Mark what goes as soon as somebody who sat gets up.
const leaveRelieved = (units) => {
  const words = units.flatMap((unit) => unit.raw);
  const relief = RELIEVED.exec(words.join(" "));
  if (!relief || !words.some((word) => SEATED.has(word))) return;
  let length = 0;
  for (const unit of units) {
    if (length < relief.index) unit.aside = true;
    length += unit.raw.join(" ").length + 1;
  }
};

// Mark the units of a question. stops: the punctuation before each of its words.
export const readClauses = (units, stops) => {
  punctuate(units, stops);
  negate(units);
  const clauses = clausesOf(units);
  leaveOthers(clauses);
  leavePast(units, clauses);
  leaveHearsay(units, clauses);
  leaveRelieved(units);
  leaveGeneral(units);
};
