// Read what a question says of its words: which are denied, long past, about somebody else, or
// gone as soon as the reader gets up.
import { STOP } from "./words.js";

const set = (text) => new Set(text.split(" "));

// Words that negate what follows. "Cannot" and "will not" are not among them: with them readers
// say what is wrong.
export const NEGATIONS = set("no not nor neither never none without dont doesnt didnt havent hasnt hadnt isnt arent wasnt werent aint denies deny denied");
// After a negation, these words leave what follows as it is: not only, no longer, not able to, not ruled out.
const NEGATED_AWAY = set("to only just longer sure idea wonder doubt matter one able control sensation power strength urge ruled");
// A negated verb of noticing says what is wrong: I do not feel it, do not notice.
const NOTICING = set("feel notice know realise realize");
// Words that end the reach of a negation: another part of the sentence, or somebody who acts.
const REACH_ENDS = set(
  "but however although though yet except apart because since when while so that with if until and now then just only " +
    "i im ive my he she his her hes shes it its we they their there",
);
// Before "my", these words do not end it: no pain in my chest.
const PREPOSITIONS = set("in of with to down between from under on");
// Most units that a negation reaches, from the negation or the last "or" or comma of a list.
const REACH = 5;
// Words that begin a clause, and verbs that do before "I", "my" or "it".
const JOINTS = set("and but so because while though although however yet now");
const ASKING = set("can could should do does is am are will would");
const SELF = set("i my me mine myself");
const PRONOUNS = set("he she his her him hers himself herself");
export const RELATIVES = set(
  "dad father mum mom mother parent brother sister gran nan nana grandad granddad grandfather grandma grandmother uncle aunt cousin " +
    "neighbour neighbor friend colleague husband wife partner boyfriend girlfriend son daughter child mate boss niece nephew stepdad stepmum aunty auntie teacher coach trainer instructor",
);
const COMPLAINTS = set("pain pains painful hurt hurts hurting ache aches aching sore agony");
// In a clause about the reader, words that do not say what it is that the reader has.
const GENERAL = set("do dont call ring worry worried scared afraid know take need give move wake wait drive hospital ambulance tell help ask see go think wonder urgent serious dangerous bad emergency normal now what ok okay");
// Verbs of what happened to somebody, and how a question turns to something else after it.
const BYGONE = set("went gave had broke broken died lost nearly fell passed fainted collapsed tore slipped");
const TURNING = /^(?:and |but |so )?(?:is|are|can|could|should|how|what|which|do|does|will|would)\b|\b(?:mine|i only|i just|only my|my back only)\b/;
const OWNLY = /\b(?:mine|i only|only my)\b/;
// An age says nothing that is wrong.
const AGED = /^(?:\d+|years?|yrs?|yo|old|aged|nearly|almost)$/;
const SEATED = set("meeting meetings drives flights seat seats chair chairs saddle sit sitting sat journey journeys flight drive driving cinema car crossed crouched toilet bench");
const RELIEVED = /\b(?:goes|gone|fine|ok|okay|better|wears off|disappears|eases|passes|normal)(?: off| away| again)? (?:once|when|as soon as|after|if) i (?:stand|get|walk|move|rest|stop|stretch|shift)/;
// What somebody who learns asks, and words for their own body after all.
const QUESTIONED = /\b(?:how|why|what|which|where|doing|writing)\b(?! (?:do|should|can) i)/;
const PRESENTED = /\b(?:(?:me|myself|he|she|her|his|cannot)\b|my (?!\w* ?(?:essay|homework|revision|quiz|lecture|exam))|i (?:have|had|got|feel|felt|fell|keep|lost|wet|leak|woke|hurt)\b)/;
// A question that only wants something explained: what does saddle numbness mean.
const DEFINING = new RegExp(
  "^(?:so |and )?(?:what (?:is|are|does|do|would|causes?)|who gets|how (?:common|many|likely|rare|serious|dangerous|is|are|do|does|would|can you)|" +
    "why (?:does|do|is|are)|when (?:is|are|should|does)|is (?!it\\b|this|that)|are (?!these|those)|(?:do|does) (?!it\\b|this|that)|" +
    "can (?!it\\b|this|that)|should i (?:look|watch|worry)|symptoms? of|signs? of|difference between|define|explain|meaning of)\\b",
);
const SUPPOSED = /\b(?:what (?:would|if|happens)|how would i|if it happens|should i (?:look|watch) out)\b/;
const GENERALLY = /^(?:do|does|can) (?!i |my |you |it ).* (?:make|give|cause) |^(?:is|are|can|could|when|what|does|do|how)\b.*\b(?:signs?|symptoms?|causes?|caused)\b|^what (?:\w+ )?makes?\b/;
const HEARD = /\b(?:read|reading|heard) (?:(?:a|the) (?:story|article|post|book) )?(?:about|of|up|on|that)\b|\b(?:googled?|googling)\b|\b(?:saw|seen|watched|listened)\b.* about\b|\b(?:scared|afraid|worried|frightened|terrified|fear) (?:of|about) (?!my|the|this|these|how)|\basked (?:me )?(?:about|if|whether)\b|\btold (?:me )?to (?:watch|look|watch out|look out) for\b|\b(?:friend|mate|colleague|neighbou?r|somebody|someone|people|internet|google) (?:said|says|told me|thinks|reckons)\b.*\b(?:can|could|may|might) be\b/;
const OWNED = /\b(?:i|we|he|she|they|think|and) (?:think |might |may |now |also |do )?(?:have|has|got|had) (?:it|that|this|them|these|those|all|some|most|every|the same)\b|\b(?<!\bno )(?:symptoms|sounds like me|just like mine)\b/;
const PAST = /\b(?:years?|decades?|ages) (?:ago|back)\b|\blast (?:year|summer|winter|spring|autumn)\b|\bas a (?:child|kid|teenager|baby)\b|\bin (?:19|20)\d\d\b|\bat school\b|\bin my (?:teens|twenties|thirties|youth)\b|\bwhen i was (?:\d+|young|little|a)\b|\bused to\b/;
const PRESENT = set("am is are has have keep keeps now since still again im ive cancer");
const HAD = new Set("had fell was broke used got took did went".split(" "));
// What is over: it cleared up, all fine now, back to normal.
const OVER = /(?<!\b(?:not|hasnt|havent|isnt|never|no)(?: \w+)? |\bback (?:has |is |just )?)\b(?:cleared|gone (?:now|again|completely(?! (?:dead|numb|white|cold|weak|limp|blue)))|all (?:fine|good|okay|ok|well) now|all clear|recovered|cured|healed|back to normal|went away|it went|came right|came good|sorted (?:itself|out|\w+ ago)|(?:is|he|she|they|was|am) (?:walking|running) again|full recovery|good as new)\b/;
// What was looked for and not found: they ruled out cauda equina.
const EXCLUDED = /(?<!(?:nt|not|never|be|been) )ruled out/;
// What people saw on a screen or in a paper, and what famous people have.
const SHOWN = /\b(?:man|woman|lady|bloke|guy|someone|somebody|people|character|documentary|story)\b(?: \w+){0,3} (?:on|in) (?:\w+ ){0,2}(?:telly?|tv|news|radio|youtube|tiktok|paper|eastenders|film|book)\b|\bcelebrity\b|\b(?:film|documentary|programme) (?:where|about)\b/;
// Babies, pets and children who learn to use a toilet.
const UNTRAINED = /\b(?:potty|toilet) train\w*|\bnappy chang|\b(?:baby|puppy|dog|cat)(?: (?!i\b|my\b)\w+){0,2} (?:wet|wee|pee|poo|leak|scream|limp)\w*/;
// What people say of laughter.
const FIGURE = /\blaugh\w*\b.*\b(?:nearly|almost|until|till)\b/;
// Somebody who learns, teaches or writes about a disease.
const STUDIED = /\b(?:essay|assignment|homework|revising|revision|quiz|lecture|for (?:\w+ )?exam|(?:medical|med|nursing|physio|paramedic) (?:student|training|exam)|student (?:nurse|physio|paramedic|doctor))\b/;
// A clause that says that all is well, and one that does not, whatever it ends with.
const WELL = /\b(?:fine|normal|normally|okay|ok|properly|strong|stable)(?: (?:now|too|again|today|though|colour))?$/;
const ABLE = /\bcan (?:still |also )?(?:move|hold|control|pee|wee|poo|feel (?:everything|all|it|my legs|my feet))\b|\b(?:full|good|normal|complete) (?:control|feeling|sensation|strength|movement)\b/;
const UNWELL = /^(?:is|are|was|does|do|should|can|could|will|would) (?:that|this|it|these|numb|tingling|weak|losing)\b|\b(?:cannot|cant|wont|until|usually|was|were|before|except|apart|otherwise|if|when|once|not|never|no|only|hardly|barely|doesnt|dont|isnt|arent|didnt|wasnt|stopped|lost|numb|weak)\b/;
// "Legs numb, normal?" asks; "weeing normal" states.
const STATED = /\b(?:is|are|am|feels?|looks?|works?|all|can|and|as|totally)\b|\bi \w+/;
const STATED_MOST = 2;
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
    } else if (REACH_ENDS.has(word) && !unit.names.length && !(word === "my" && PREPOSITIONS.has(units[at - 1]?.raw[0]))) reach = 0;
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
    // "My dad fell and hurt his back" is about him in both clauses.
    const goesOnAbout = words[0] === "and" && words[1] && relative < 0 && self < 0 && clauses[clauses.indexOf(clause) - 1]?.isOther;
    clause.isOther = goesOnAbout || (relative >= 0 && (self < 0 || relative < self));
    clause.isSelf = self >= 0 && !clause.isOther;
  }
  return clauses;
};

// Mark what another person has or had, where the question is about the reader: "my dad had cancer,
// is my sore back". Somebody else's complaint is a question about that person, and counts.
const leaveOthers = (clauses) => {
  const others = clauses.filter((clause) => clause.isOther);
  if (!others.length || clauses.some(({ isOther, words }) => !isOther && words.some((word) => PRONOUNS.has(word)))) return;
  const owned = (clause) => clause.words.findIndex((word, at) => /^(?:had|has|have|got)$/.test(word) && !/ed$/.test(clause.words[at + 1] || ""));
  const isPast = others.every((clause) => clause.words[owned(clause)] === "had");
  const isBygone = others.every(({ words }) => words.some((word) => BYGONE.has(word)));
  const speaks = ({ words }) => words.some((word) => !STOP.has(word) && !SELF.has(word) && !GENERAL.has(word) && !AGED.test(word));
  const turns = clauses.some((clause) => !clause.isOther && TURNING.test(clause.words.join(" ")) && speaks(clause));
  const isStory = (isBygone && turns) || others.some(({ words }) => words.includes("died")) || clauses.some((clause) => !clause.isOther && OWNLY.test(clause.words.join(" ")));
  if (!isStory && others.some(({ words }) => words.some((word) => COMPLAINTS.has(word)))) return;
  const isOwn = clauses.some((clause) => clause.isSelf && (isPast || speaks(clause)));
  if (isStory || isOwn) for (const clause of others) if (isStory || owned(clause) >= 0) for (const unit of clause.units) unit.aside = true;
};

// Mark what is long past; signs that count for life say so themselves.
const leavePast = (units, clauses) => {
  const isOver = PAST_BUT.test(units.flatMap((unit) => unit.raw).join(" "));
  for (const { words, units: own } of clauses) {
    const text = words.join(" ");
    const isHad = words.some((word) => HAD.has(word));
    const isBefore = !words.some((word) => PRESENT.has(word)) && PAST.test(text);
    if (isBefore || (isHad && (PAST.test(text) || (isOver && /\blast (?:month|week)\b/.test(text))))) for (const unit of own) unit.past = true;
  }
  // What cleared up is over, with all that was said of it before.
  const over = OVER.exec(units.flatMap((unit) => unit.raw).join(" "));
  let length = 0;
  for (const unit of units) {
    if (over && length <= over.index) unit.past = true;
    length += unit.raw.join(" ").length + 1;
  }
};

// Mark what a clause says is well: "bladder and bowels are normal", "I can pee fine".
const leaveWell = (clauses) => {
  for (const { words, units } of clauses) {
    const text = words.join(" ");
    const isStated = words.length <= STATED_MOST || STATED.test(text);
    if (((WELL.test(text) && isStated) || ABLE.test(text)) && !UNWELL.test(text)) for (const unit of units) unit.aside = true;
  }
};

// Mark a question about a disease in general: "when is back pain a sign of cancer". What somebody
// only wants explained, they may have: "what is cauda equina".
const leaveGeneral = (units) => {
  const words = units.flatMap((unit) => unit.raw);
  const text = words.join(" ");
  const isPersonal = words.some((word) => SELF.has(word) || PRONOUNS.has(word) || RELATIVES.has(word));
  const isLearning = STUDIED.test(text) && QUESTIONED.test(text) && !PRESENTED.test(text);
  const isDefined = (!isPersonal && DEFINING.test(text)) || SUPPOSED.test(text) || isLearning;
  for (const unit of units) {
    if (!isPersonal && GENERALLY.test(text)) unit.aside = true;
    else if (isDefined) unit.general = true;
  }
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

// Mark what somebody only saw, what was ruled out, and what babies or people who laugh do. It goes on
// until the reader speaks of something else.
const leaveScenes = (clauses) => {
  let isScene = false;
  for (const { words, units, isSelf } of clauses) {
    const text = words.join(" ");
    isScene = SHOWN.test(text) || UNTRAINED.test(text) || (isScene && !isSelf && !words.some((word) => COMPLAINTS.has(word)));
    if (isScene || EXCLUDED.test(text) || FIGURE.test(text)) for (const unit of units) unit.aside = true;
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
  leaveScenes(clauses);
  leaveRelieved(units);
  leaveWell(clauses);
  leaveGeneral(units);
};
