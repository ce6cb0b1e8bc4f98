// What a reader wants to know: what to do now, whether something is all right, how long it takes,
// what it is, an exercise for it, or something to print.

// Each intent with how readers ask, and how titles answer, in words of the query or title.
const INTENTS = [
  ["print", /\b(?:print|printable|printout|pdf|handout|leaflet|sheet|poster|fridge)\b/, /\b(?:print|sheet|handout|leaflet)\b/],
  ["howlong", /\bhow (?:long|soon|quickly|fast|many (?:days|weeks|months))\b|\bwhen (?:can|may|should|will) i\b|\bstill sore after\b|\b(?:get|getting) over it\b|\bgo away\b|\bheal\b/, /^(?:how (?:long|soon)|when (?:can|will|may)|does .* heal)/],
  ["howmuch", /\bhow (?:many|much|often|heavy|far|fast|big)\b|\bdose\b|\bmost i can\b/, /^how (?:many|much|often|heavy|far|fast)|\bdose\b/],
  ["whatis", /^(?:what (?:is|are|does)|whats|meaning of|define|explain)\b|\bwhat (?:is|are) (?:a |an |the )?\w+$|\bmean(?:s|ing)?$/, /^what (?:is|are|does)\b/],
  ["tell", /\bhow (?:do|can|would) i (?:know|tell)\b|\b(?:is it|or) (?:a )?(?:muscle|nerve|muscular|nerves)\b|\bcould it be\b|\bis it serious\b|\bserious or not\b|\bsign of\b/, /^(?:how (?:do|can) i (?:know|tell)|is it (?:my|a|an|serious)|sore muscle|when is)/],
  ["why", /^(?:why|how come)\b|\b(?:what|which)(?: is| are)?(?: \w+){0,3} caus(?:e|es|ed|ing)\b|\bcauses? (?:of|for)\b|\breason\b|\bbecause\b|\bis it (?:from|the)\b/, /^(?:why|what causes|can .* cause|does .* cause|do .* cause)|\bcauses?\b/],
  ["allowed", /(?<!\b(?:how|what|when|where|which|why) )\b(?:can|may|could|should|must|do) i\b|\b(?:(?:is|are|was) (?:it|that|this|\w+(?: \w+){0,2})|(?:what|which) \w+(?: \w+)? (?:is|are)) (?:ok|okay|safe|bad|good|fine|allowed|any good|normal|all right|alright|harmful|worth)\b|\bshould .* be stopped\b|\bany good\b|\bok(?:ay)? (?:to|with|for|on)\b|\bbad idea\b|\bstill (?:\w+ )?allowed\b|\bis \w+ (?:good|bad)\b/, /^(?:can|may|should|is|are|do i|does|will|must)\b/],
  ["todo", /\b(?:what (?:to do|can i do|should i do|helps|now|next|is best|do i do)|how (?:to|do i|can i) (?:stop|ease|treat|teat|get rid|deal|fix|help|relieve|manage|cope)|treat(?:ment|ments|ing)?|deal with|remed(?:y|ies)|tips|first aid|get rid|relief|cure|what stops|help)\b/, /^(?:what (?:to do|helps|can i do|should i do)|how (?:can|do|should) i (?:ease|treat|rest|stop(?!.* coming back)))|\brelief\b|\btoday\b/],
  ["avoid", /\b(?:what|not|exercises?|moves|things|should i) (?:not to|to avoid|avoid|to leave out)\b|\bnot to do\b/, /\bavoid\b|\bnot (?:to )?do\b|\bshould i not\b|\bleave out\b/],
  ["exercise", /\b(?:exercises?|excersises?|stretch(?:es|ing)?|moves|workout|routine|warm ?up|rehab|strengthen(?:ing)?)\b(?! (?:is|was|makes?|made))/, /\b(?:exercises?|stretch(?:es|ing)?|strengthen(?:ing)?)\b/],
];
// Kinds of records that answer an intent, whatever their title.
const KINDS = { print: ["handout"], whatis: ["term"], todo: [], exercise: ["exercise"] };

// Return the intents of a question; text: its words, one space between them. Exercises to avoid are not
// exercises to do.
export const intentsOf = (text) => {
  const found = INTENTS.filter(([, asked]) => asked.test(text)).map(([intent]) => intent);
  return found.includes("avoid") ? found.filter((intent) => intent !== "exercise") : found;
};

// Return whether a record with a title answers an intent.
export const isAnswer = (want, kind, title) => {
  if (KINDS[want]?.includes(kind)) return true;
  return kind !== "page" && INTENTS.find(([intent]) => intent === want)[2].test(title);
};
