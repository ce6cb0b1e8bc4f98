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
const TURNS = set("can could should how what why when which");
const ASKING = set("can could should do does is am are will would");
const SELF = set("i my me mine myself");
const PRONOUNS = set("he she his her him hers himself herself");
export const RELATIVES = set(
  "dad father mum mom mam missus mother parent brother sister gran nan nana grandad granddad grandfather grandma grandmother uncle aunt cousin " +
    "neighbour neighbor friend colleague husband wife partner boyfriend girlfriend son daughter child mate boss niece nephew stepdad stepmum aunty auntie baby toddler kid kids children twins grandson granddaughter hubby grandparent teacher coach trainer instructor",
);
// Those whom the reader looks after, and those whom the reader hardly knows.
const CARING = set("carry carrying carried lift lifting lifted hold holding held care caring look looking looked after for help helping helped nursing pick picking up with by beside");
const DISTANT = new RegExp(
  "\\b(?:woman|man|lady|guy|bloke|girl|boy|lad|person|chap|someone|somebody|people) (?:\\w+ )?(?:(?:at|from|in|on) (?:my|our|the|a) |(?:at|from) (?:work|church|school)|i know|i knew|i met|next door|down the road)\\b|" +
    "^(?:and |but |a |my |our |the |one of my |next door )*(?:(?:neighbou?r|colleague|coworker|boss|teacher|classmate)s?\\b|(?:friend|mate|coach|trainer|instructor|flatmate)s?\\b(?!.*\\b(?:is|has)\\b))|\\b(?:lol|lmao|haha\\w*)\\b",
);
const NOWADAYS = /\b(?:cannot|wont|now|today|tonight|help|should|what do|just|keeps?|yesterday|this|morning)\b/;
const CARED = /\b(?:carer?|caring|look(?:ing)? after|nurse|work with) (?:for )?(?:someone|somebody|people|patients|a|an) .*/;
// Animals and things: what they do is no sign, unless they do it to the reader.
const THING = new RegExp(
  "^(?:(?:and|but|so|because|when|if|is|has|does|can|why|how) )*(?:(?:my|our|the|a|an|this|that|his|her|their|your|neighbour|old|poor) )*(?:(?!i |my |back |pain |numb |weak |fell |lost |since )\\w+ )?" +
    "(?:dog|cat|puppy|kitten|horse|pony|hamster|rabbit|bird|parrot|cow|sheep|goat|pet|pig|dachshund|spaniel|labrador|chair|table|shelf|desk|bench|tent|boiler|tap|pipe|sofa|shower)s?" +
    "\\b(?! (?:hit|knocked|ran|hurts?|exercises?|yoga)\\b)|\\b(?:hind legs?|paws?)\\b|\\b(?:table|chair|stool|desk|sofa) (?:has )?(?:a )?(?:(?!my\\b|i\\b|both|and|his|her|when)\\w+ )?legs?\\b",
);
// What an animal did to the reader: bolted, and threw me.
const DONE = /^(?:and|so|then) (?:it |he |she |then )*\w+ (?:me|us)\b/;
export const COMPLAINTS = set("pain pains painful hurt hurts hurting ache aches aching sore agony");
// In a clause about the reader, words that do not say what it is that the reader has.
const GENERAL = set("do dont call ring worry worried scared afraid know take need give move wake wait drive hospital ambulance tell help ask see go think wonder urgent serious dangerous bad emergency normal now what ok okay");
// Verbs of what happened to somebody, and how a question turns to something else after it.
const BYGONE = set("went gave had broke broken died lost nearly fell passed fainted collapsed tore slipped");
const TURNING = /^(?:and |but |so )?(?:is|are|can|could|should|how|what|which|do|does|will|would)\b|\b(?:mine|i only|i just|only my|my back only)\b/;
const OWNLY = /\b(?:mine|i only|only my)\b/;
// An age says nothing that is wrong.
const AGED = /^(?:\d+|years?|yrs?|yo|old|aged|nearly|almost)$/;
const SEATED = set("watching kneel kneeling knelt sits play coach plane train church scrolling lego desk sofa perched meeting meetings drives flights seat seats chair chairs saddle sit sitting sat journey journeys flight drive driving cinema car crossed crouched toilet bench bike cycling ride rides riding turbo spin peloton rowing rower pew wall bleachers exam motorbike bus gaming deckchair squatting stool riding bath boots shoes trainers laces");
const RELIEVED = new RegExp(
  "(?<!\\b(?:not|never|hasnt|havent|doesnt|dont|didnt|isnt|wont|back|pain|sciatica|ache) (?:\\w+ ){0,2})\\b" +
    "(?:(?:(?:goes|gone|went)(?= (?:off|away|back|when|once|as|after|by|in|if|quickly)\\b)|fine|ok|okay|better|normal|wears?|wore|disappears?|eases|pass(?:es)?|(?:comes?|came|woke)(?= (?:\\w+ )?(?:back|up|round)\\b)|" +
    "returns?|sorts|settles|stops|only(?= for)|until) (?:\\w+ ){0,6}?(?:stand|stood|up|get|got|off|walk\\w*|mov\\w+|shift|stretch|rest|shake|loosen\\w*|min\\w*|sec\\w*|moment|quick\\w*|time|soon|straight|life|take|took)|" +
    "(?:then|all|ok|fine|okay|back) (?:(?:it|is|am) )*(?:fine|good|ok|okay|normal|after|afterwards|now|again)|right as rain|up and (?:fine|ok|right))\\b|" +
    "\\b(?:sleep|dead|numb\\w*|tingl\\w+|needles)(?: down there)? for (?:(?:a|few|couple|of|\\d+) )+(?:second|minute|moment|bit)s?\\b",
);
const ASLEEP = /\b(?:numb|tingl|dead|a?sleep|needles|weak)/;
// What a seat does not explain.
const UNSEATED = /\b(?:pee|wee|urin\w*|bladder|bowels?|poo|leak\w*)\b/;
// What somebody who learns asks, and words for their own body after all.
const QUESTIONED = /\b(?:how|why|what|which|where|doing|writing)\b(?! (?:do|should|can) i)/;
const PRESENTED = /\b(?:(?:me|myself|he|she|her|his|cannot)\b|my (?!\w* ?(?:essay|homework|revision|quiz|lecture|exam|thesis|dissertation|coursework|presentation|assignment))|i (?:have|had|got|feel|felt|fell|keep|lost|wet|leak|woke|hurt)\b)/;
const STUDYING = /\b(?:essay|assignment|homework|coursework|dissertation|thesis|scenario|case study|quiz|(?:exam|test) question|presentation|revising|revision notes?|first aid course|students?)\b/;
const PRESSING = /\b(?:since|today|yesterday|now|tonight|worse|sudden\w*)\b/;
// A question that only wants something explained: what does saddle numbness mean.
const DEFINING = new RegExp(
  "^(?:so |and |please )?(?:what (?:exactly |actually |really )?(?:percentage|proportion|share|is|are|does|do|would|causes?|the \\w+(?: \\w+)? (?:for|of))|what (?:\\w+ ){1,4}(?:is|are|means?)(?: |$)|who (?:gets|treats)|which (?:doctor|specialist|scan|test)|how (?:common|many|likely|rare|serious|dangerous|is|are|do|does|would|can you)|" +
    "why (?:does|do|is|are)|when (?:is|are|should|does)|is (?!it\\b|this|that)|are (?!these|those)|(?:do|does) (?!it\\b|this|that)|" +
    "can (?!it\\b|this|that|only|just|barely|hardly|feel)|should i (?:look|watch|worry)|symptoms? of|signs? of|difference between|define|explain|meaning of)\\b",
);
const POLITE = /\b(?:how|where|why|when) (?:do|does|can|should|would|could) (?:i|we|you) |\b(?:could|can|would) (?:you|someone|somebody|anyone|anybody) (?=tell|explain|say)|\b(?:tell|teach|help|show|gave|give) me /g;
// What is said of people in general, and what exercises are for.
const ADVICE = /\b(?:causes|leads to|(?:can|could|may|might) (?:make|give|cause|lead))\b|^(?:the |some |any |best |good |what |which )*(?:exercises?|stretch(?:es)?|tips|advice)\b/;
const SUPPOSED = /\b(?:know to (?:ring|call|go)|what (?:would|if|happens|will happen)|how long (?:will|would) i be|how would i|if it happens|worry about .* if i (?:only|just)|should i (?:look|watch) out|why (?:do|does|would|did) (?:the |my )?(?:doctor|physiotherapist|physio|gp|nurse|leaflet)s? (?:ask|check|test|say|want)|(?<!(?:tell|know|sure|idea|feel|check|see|notice) )if (?:i|my|it) (?:\w+ ){0,3}?(?:went|got|became|lost|had|did|was|were|ever)\b)\b/;
const GENERALLY = /^(?:do|does|can) (?!i |my |you |it ).* (?:make|give|cause) |^(?:is|are|can|could|when|what|does|do|how)\b.*\b(?:signs?|symptoms?|causes?|caused)\b|^(?:is|are) .* ever \w+$|^what (?:\w+ )?makes?\b/;
// An exercise for one thing, asked about with another: for sciatica with loss of bladder control.
const ADVISED = /\b(?:back|sciatica|disc|pain)\b.* (?:with|and|when|but|plus) /;
// A question for an exercise, beside what the reader has: my foot drags, what stretches help.
const TRAINING = /^(?:and |but |so )?(?:what|which|any|can|could|should|shall|is it|when|how|do)\b.*\b(?:exercis|stretch|run|gym|train|walk|swim|lift|yoga|pilates|cycl|squat|sport|physio|play|work)/;
const TRAINING_MOST = 2;
// What somebody fears may come.
const FEARED = /\b(?:worr(?:y|ied)|scared|afraid|nervous) (?:\w+ ){0,4}?(?:will|might|could|may|would|losing|ending)\b|\b(?:will|could|might|would) (?:i|my \w+) (?:ever|end up|become|lose)\b/;
const FEARED_ENDS = set("as because cause cos coz since and but so now");
// What is as it has long been; some diseases are so by nature.
const LASTING = /\b(?:always (?:had|been|was|have)|all my life|since (?:i was )?(?:a |my )?(?:child|kid|birth|childhood|school|teens)|for (?:\d+|many|several|over \d+) years?|(?:years|ages) now|nothing new|(?:no|not|never|hasnt|havent|without) (?:any )?changed?(?! (?:what|anything|my|how))|unchanged|same as (?:ever|always|usual)|(?:usual|normal) for me|the same since)\b/;
const REMARK = /^(?:(?:and|but|so|it|is|that|has|been|with) )*(?:nothing new|(?:no|not|hasnt|havent|never) changed?|unchanged|same as (?:ever|always|usual)|(?:usual|normal) for me|years now)$/;
const LASTS = /\b(?:cancer|steroids?|osteo\w+|diabet\w+|hiv|smok\w+|immun\w+)\b/;
const NEWER = /\b(?:now(?<!years now)|new(?<!nothing new)|worse\w*|spread\w*|sudden\w*|today|yesterday|this|last night|just|started|getting|more)\b/;
const HEARD = /\b(?:leaflet|website|poster|booklet|video|app|feed|advert|everyone|everybody) (?:\w+ )?(?:says?|said|lists?|mentions?|show(?:s|ing|ed))\b|\b(?:watch|look) out for\b|(?<!(?:should|do|to) )\bi (?:\w+ )?worry about (?!my|the|this|these|how)|\bif (?:you|people|someone|somebody|anyone) (?!know|think|want|can help|ask|see|get)|\b(?:telling|told|tells) me (?:all )?(?:about|how)\b|\bread (?:\w+ ){0,4}?about\b|\b(?:news|article|paper|podcast|radio) (?:said|says|reported)\b|\b(?:read|reading|heard) (?:(?:a|the) (?:story|article|post|book) )?(?:about|of|up|on|that)\b|\b(?:googled?|googling)\b|\b(?:saw|seen|watched|listened)\b.* about\b|\b(?:scared|afraid|worried|frightened|terrified|fear) (?:of|about) (?!my|the|this|these|how)|\basked (?:me )?(?:about|if|whether)\b|\btold (?:me )?to (?:watch|look|watch out|look out) for\b|\b(?:friend|mate|colleague|neighbou?r|somebody|someone|people|internet|google) (?:said|says|told me|thinks|reckons)\b.*\b(?:can|could|may|might) be\b/;
const OWNED = /\b(?:i|we|he|she|they|think|and) (?:think |might |may |now |also |do )?(?:have|has|got|had) (?:it|that|this|them|these|those|all|some|most|every|the same)\b|\b(?<!\bno )(?:symptoms|sounds like me|just like mine)\b/;
const PAST = /\b(?:years?|decades?|ages) (?:ago|back)\b|\blast (?:year|summer|winter|spring|autumn)\b|\bas a (?:child|kid|teenager|baby)\b|(?<!since )\b(?:19|20)\d\d\b(?! (?:step|m\b|cal))|\bat school\b|\bin my (?:teens|twenties|thirties|youth)\b|\bwhen i was (?:\d+|young|little|a)\b|\bused to\b|\bthat (?:day|night)\b/;
const PRESENT = set("new am is are has have keep keeps now since still again im ive cancer");
const HAD = new Set("had fell was broke used got took did went".split(" "));
// What is over: it cleared up, all fine now, back to normal.
const OVER = /(?<!\b(?:not|hasnt|havent|isnt|never|no)(?: \w+)? |\bback (?:has |is |just )?)\b(?:cleared|gone (?:now|again|completely(?! (?:dead|numb|white|cold|weak|limp|blue)))|all (?:fine|good|okay|ok|well) now|all clear|recovered|cured|healed|back to normal|went away|it went(?! (?:\w+ )?(?:numb|dead|weak|cold|white|blue|limp|floppy|bang|down|up|to|into|from|on|worse))|came right|came good|sorted (?:itself|out|\w+ ago)|(?:is|he|she|they|was|am) (?:walking|running) again|full recovery|good as new|over it|(?:fully|totally|completely) better|(?:temperature|fever) (?:has )?broke|(?:temperature|fever|numbness|tingling|needles|weakness|swelling|lump|numb feeling) (?:(?!now|my leg)\w+ ){0,5}?(?:gone|stopped|cleared|settled)(?! (?:up|down|to|into|in|across|over|worse|dead|numb|cold|white|blue|weak|crooked|working|on|from))|now (?:(?:it|is|am|are|they|all|i) )*(?:strong|normal|recovered)|(?:strong|normal) (?:again|now)|(?:fine|okay|ok) (?:again|(?:ever )?since)|gone (?:on|by) \w+day|gone (?:the )?next (?:day|morning)|(?:surgery|operation|physio\w*|op|it) (?:fixed|cured|sorted) (?:it|that|me))\b/;
// What was looked for and not found: they ruled out cauda equina.
const EXCLUDED = /(?<!(?:nt|not|never|be|been) )ruled out|\bnothing (?:(?:is|feels|has|gone|down|below|there|in|my|between|legs|looks) )+(?:numb|tingl\w*|weak|wrong|swollen|different|serious)\b/;
const LOOKED = /\b(?:checked|tested|looked|scanned|examined|screened)\b/;
const FOUND_WELL = /\b(?:(?:said|says|was|were) (?:it |they |all )?(?:no|fine|okay|ok|normal|good|not)|(?:all|came back) (?:clear|good|fine|okay|ok|normal|negative)|clear|negative|found nothing)\b/;
// What people saw on a screen or in a paper, and what famous people have.
const SHOWN = /\b(?:man|woman|lady|bloke|guy|someone|somebody|people|character|documentary|story)\b(?: \w+){0,3} (?:on|in) (?:\w+ ){0,2}(?:telly?|tv|news|radio|youtube|tiktok|paper|eastenders|film|book|facebook|instagram|reddit|forum|movie|novel|internet)\b|\b(?:in|on|for|from) (?:the|a|an|this|that|my) (?:\w+ )?(?:film|movie|soap|soap opera|book|novel|story|series|drama|episode|programme|comic|cartoon)\b|\b(?:celebrity|character|casualty|novel)\b|\bstory (?:\w+ )?(?:about|of)\b(?! my)\b|\b(?:film|documentary|programme|drama|show|episode|podcast|article|talk|video|news|post|webinar|advert) (?:where|about|on)\b|\b(?:awareness|fundrais\w+|support group|raising money)\b/;
// Babies, pets and children who learn to use a toilet.
const UNTRAINED = /\b(?:potty|toilet) train\w*|\bnappy chang|\b(?:baby|toddler|puppy|dog|cat)(?: (?!i\b|my\b)\w+){0,2} (?:wet|wee|pee|poo|leak|scream)\w*/;
// What people say of laughter.
const FIGURE = /\blaugh\w*\b.*\b(?:nearly|almost|until|till)\b|\b(?:myself|himself|herself|themselves|ourselves|off|pants|way|weak) laughing\b/;
// Numb with boredom, shivering from the cold: of the words before.
const FELT = /(?:\b[a-z]+ ){1,3}(?:with|from|by|of) (?:the |all |this |being )?(?:cold|boredom|bored|fear|fright|grief|nerves|worry|tiredness|tired|exhaustion|excitement|laughter|laughing|pride|joy|terror|cringe|stress|shame)\b/;
// Somebody who learns, teaches or writes about a disease.
const STUDIED = /\b(?:essay|assignment|homework|revising|revision|quiz|lecture|for (?:\w+ )?exam|(?:medical|med|nursing|physio|paramedic) (?:student|training|exam)|student (?:nurse|physio|paramedic|doctor))\b/;
// A clause that says that all is well, and one that does not, whatever it ends with.
const WELL = /\b(?:fine|normal|normally|okay|ok|properly|strong|stable)(?: (?:now|too|again|today|though|colour))?$/;
// What goes well, in a clause that says other things: no tingling, peeing normally.
const GOES_WELL = /(?<!\b(?:not|cannot|cant|isnt|arent|hardly|never|longer|stopped|if|until) (?:\w+ )?)\b(?:pee|wee|poo|walk)\w* (?:fine|normal|normally|ok|okay|as usual)\b/;
const ABLE = /\bcan (?:still |also )?(?:move|hold|control|pee|wee|poo|feel (?:everything|all|it|my legs|my feet))\b|\b(?:full|good|normal|complete) (?:control|feeling|sensation|strength|movement)\b/;
const UNWELL = /^(?:is|are|was|does|do|should|can|could|will|would) (?:that|this|it|these|numb|tingling|weak|losing)\b|\b(?:cannot|cant|wont|until|usually|was|were|before|except|apart|otherwise|if|when|once|not|never|no|only|hardly|barely|doesnt|dont|isnt|arent|didnt|wasnt|stopped|lost|numb|weak|different|than)\b/;
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
  const isMeant = (word, at, words) => PRONOUNS.has(word) && !CARING.has(words[at - 1]);
  if (!others.length || clauses.some(({ isOther, words }) => !isOther && words.some(isMeant))) return;
  const owned = (clause) => clause.words.findIndex((word, at) => /^(?:had|has|have|got)$/.test(word) && !/ed$/.test(clause.words[at + 1] || ""));
  const isPast = others.every((clause) => clause.words[owned(clause)] === "had");
  const isBygone = others.every(({ words }) => words.some((word) => BYGONE.has(word)));
  const speaks = ({ words }) => words.some((word) => !STOP.has(word) && !SELF.has(word) && !GENERAL.has(word) && !AGED.test(word));
  const turns = clauses.some((clause) => !clause.isOther && TURNING.test(clause.words.join(" ")) && speaks(clause));
  // What runs in a family: my aunt had cancer.
  if (clauses.length === others.length && others.every(({ words }) => words.includes("had")) && !others.some(({ words }) => words.some((word) => COMPLAINTS.has(word) || /^(?:now|today|help|what|should)$/.test(word)))) for (const clause of others) for (const unit of clause.units) unit.doubtful = true;
  const isStory = (isBygone && turns) || others.some(({ words }) => words.includes("died")) || clauses.some((clause) => !clause.isOther && OWNLY.test(clause.words.join(" ")));
  if (!isStory && others.some(({ words }) => words.some((word) => COMPLAINTS.has(word)))) return;
  const isOwn = clauses.some((clause) => clause.isSelf && (isPast || speaks(clause)));
  if (isStory || isOwn) for (const clause of others) if (isStory || owned(clause) >= 0) for (const unit of clause.units) unit.aside = true;
};

// Mark what is long past; signs that count for life say so themselves.
const leavePast = (units, clauses) => {
  const all = units.flatMap((unit) => unit.raw).join(" ");
  const isOver = PAST_BUT.test(all);
  // What used to be, and is so no more: a loss.
  const isLost = /\bused to (?:feel|be able)\b.*\b(?:now|any ?more)\b/.test(all);
  for (const { words, units: own } of clauses) {
    const text = words.join(" ");
    const isHad = words.some((word) => HAD.has(word));
    const isBefore = !words.some((word) => PRESENT.has(word)) && PAST.test(text);
    if (isLost) continue;
    if (isBefore || (isHad && (PAST.test(text) || (isOver && /\blast (?:month|week)\b/.test(text))))) for (const unit of own) unit.past = true;
  }
  // What cleared up is over, with all that was said of it before.
  const over = OVER.exec(all);
  if (over && !/\b(?:pain|back|sciatica|ache) (?:\w+ )?$/.test(all.slice(0, over.index))) markBetween(units, 0, over.index + 1, "past");
};

// Mark what a clause says is well: "bladder and bowels are normal", "I can pee fine".
const leaveWell = (clauses) => {
  for (const { words, units } of clauses) {
    const text = words.join(" ");
    const isStated = words.length <= STATED_MOST || STATED.test(text);
    if (((WELL.test(text) && isStated) || ABLE.test(text)) && !UNWELL.test(text)) for (const unit of units) unit.aside = true;
    const well = GOES_WELL.exec(text);
    if (well) markBetween(units, well.index, well.index + well[0].length, "aside");
  }
};

// Mark a question about a disease in general: "when is back pain a sign of cancer". What somebody
// only wants explained, they may have: "what is cauda equina".
const leaveGeneral = (units) => {
  // "How do I", and "tell me", say nothing of the reader.
  const whole = (list) => list.flatMap((unit) => unit.raw).join(" ");
  const plain = (list) => whole(list).replace(POLITE, "");
  const isOwn = (said) => said.split(" ").some((word) => SELF.has(word) || PRONOUNS.has(word) || RELATIVES.has(word));
  const text = plain(units);
  const isPersonal = isOwn(text);
  const isLearning = !PRESENTED.test(text) && ((STUDIED.test(text) && QUESTIONED.test(text)) || (STUDYING.test(text) && !PRESSING.test(text)));
  const isDefined = (!isPersonal && (DEFINING.test(text) || (ADVICE.test(text) && !ADVISED.test(text)))) || SUPPOSED.test(whole(units)) || isLearning;
  if (isDefined) for (const unit of units) unit.general = true;
  // A question that is over before the reader speaks of themselves.
  for (let from = 0; from < units.length; ) {
    const next = units.findIndex((unit, at) => at > from && (unit.stop || (unit.raw[0] === "and" && TURNS.has(units[at + 1]?.raw[0]))));
    const sentence = units.slice(from, next < 0 ? units.length : next);
    const own = plain(sentence);
    if (!isOwn(own)) for (const unit of sentence) {
      unit.aside ||= GENERALLY.test(own);
      unit.doubtful ||= DEFINING.test(own);
    }
    from += sentence.length;
  }
};

// Mark what somebody only read, heard or was asked about, unless it may be what the reader has: "I
// read about cauda equina and got worried".
const leaveHearsay = (units, clauses) => {
  if (OWNED.test(units.flatMap((unit) => unit.raw).join(" "))) return;
  for (const { words, units: own } of clauses) {
    const heard = HEARD.exec(words.join(" "));
    if (heard) markBetween(own, heard.index + 1, Infinity, "aside");
  }
};

// Mark what somebody only saw, what was ruled out, and what babies or people who laugh do. It goes on
// until the reader speaks of something else.
const leaveScenes = (clauses) => {
  let isScene = false;
  clauses.forEach(({ words, units, isSelf }, at) => {
    const text = words.join(" ");
    isScene = SHOWN.test(text) || UNTRAINED.test(text) || (isScene && !isSelf && !words.some((word) => COMPLAINTS.has(word)));
    const isExcluded = EXCLUDED.test(text) || (LOOKED.test(text) && FOUND_WELL.test([text, ...(clauses[at + 1]?.words || [])].join(" ")));
    if (isScene || isExcluded || FIGURE.test(text)) for (const unit of units) unit.aside = true;
  });
};

// Mark what animals and things do, until the reader or another person is spoken of.
const leaveThings = (clauses) => {
  let isThing = false;
  clauses.forEach(({ words, units, isOther }, at) => {
    const text = words.join(" ");
    const found = THING.exec(text);
    const after = found ? `${text.slice(found.index + found[0].length)} ${DONE.exec((clauses[at + 1]?.words || []).join(" ")) || ""}` : text;
    const isMine = /\b(?:i|me|my|mine|us|we)\b/.test(after);
    isThing = !isOther && !isMine && (found !== null || (isThing && /^(?:and|but|so|it|he|she|his|her)\b/.test(text)));
    if (isThing) for (const unit of units) unit.aside = true;
  });
};

// Mark units from one place of a text to another.
const markBetween = (units, from, to, mark) => {
  let length = 0;
  for (const unit of units) {
    if (length >= from && length < to) unit[mark] = true;
    length += unit.raw.join(" ").length + 1;
  }
};

// Mark what may be a sign: what people whom the reader hardly knows had, what somebody only fears, and
// what is as it has long been. For these, search asks.
const doubt = (clauses) => {
  clauses.forEach(({ words, units }, at) => {
    const text = words.join(" ");
    const feared = FEARED.exec(text);
    if (feared) {
      const end = words.findIndex((word, place) => FEARED_ENDS.has(word) && words.slice(0, place).join(" ").length >= feared.index + feared[0].length);
      markBetween(units, feared.index, end < 0 ? Infinity : words.slice(0, end).join(" ").length, "doubtful");
    }
    const isDistant = DISTANT.test(text) && !NOWADAYS.test(text) && !words.some((word) => COMPLAINTS.has(word));
    const isLasting = LASTING.test(text) && !LASTS.test(text) && !NEWER.test(text);
    const isTraining = clauses.length > 1 && TRAINING.test(text) && words.filter((word) => !STOP.has(word)).length <= TRAINING_MOST;
    if (isTraining) for (const unit of units) unit.aside = true;
    const next = clauses[at + 1];
    if (isDistant || isLasting || (next && REMARK.test(next.words.join(" ")))) for (const unit of units) unit.doubtful = true;
    for (const felt of [FELT.exec(text), CARED.exec(text)]) if (felt) markBetween(units, felt.index, felt.index + felt[0].length, "aside");
  });
};

// Mark what goes as soon as somebody who sat gets up.
const leaveRelieved = (units) => {
  const words = units.flatMap((unit) => unit.raw);
  const relief = RELIEVED.exec(words.join(" "));
  const text = words.join(" ");
  if (!relief || !words.some((word) => SEATED.has(word)) || UNSEATED.test(text) || !ASLEEP.test(text.slice(0, relief.index))) return;
  markBetween(units, 0, relief.index, "aside");
};

// Mark the units of a question that a negation reaches. stops: the punctuation before each of its words.
export const readNegations = (units, stops) => {
  punctuate(units, stops);
  negate(units);
};

// Mark what else a question says of its units, step by step: the patterns that it takes are slow when
// they are used for the first time.
export function* readClauses(units) {
  const clauses = clausesOf(units);
  for (const read of [leaveOthers, leaveThings, doubt, leaveScenes, leaveWell]) {
    read(clauses);
    yield;
  }
  leavePast(units, clauses);
  yield;
  leaveHearsay(units, clauses);
  leaveRelieved(units);
  yield;
  leaveGeneral(units);
}
