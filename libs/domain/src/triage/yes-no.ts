/** What we last asked a number: "Still dark?" after power came back, "Power out?" with a status. */
export type AskedOfSupply = 'stillOut' | 'isOut';

const YES =
  /^(?:yes|yess+|yea|yeah|yep|yup|ya|yah|ye|y|yeh|aye|yessir|yes sir|yes maam|correct|affirmative|true|right|indeed|sure|it is|we are|i am|si|sip|claro|oui|ouais|ndiyo|ndio|naam|haan|han|haa|ha|hanji|haan ji|han ji|ji|ji haan|ji han|jee|sim|ja|oo|opo)\b/;
const NO =
  /^(?:no|noo+|nope|nah|naw|n|nop|not any ?more|no longer|negative|non|nein|nao|hapana|la|nahi|nahin|nai|nhi|ji nahi|jee nahi|na|hindi|false)\b/;

const STILL =
  /\b(?:not? yet|still (?:out|off|dark|down|no|not|nothing|the same|waiting|without|black)|still|dark|darkness|pitch black|out|off|nothing|without|no (?:power|lights?|electric\w*|current|juice)|(?:isn't|isnt|not|aren't|ain't|aint|hasn't|hasnt|haven't) (?:back|on|working|come|restored|yet|good|fine|ok)|todavia|aun no|aun|sigue|seguimos|sin (?:luz|energia)|a oscuras|toujours|encore|pas encore|dans le noir|sans (?:courant|electricite)|bado|hakuna|giza|abhi (?:bhi|tak|nahi)|nahi aayi|nahi ayi|andhera|bijli nahi|band hai)\b/;
const FINE =
  /\b(?:good|great|fine|okay|ok|all set|all good|back(?= (?:on|again|now|here|thanks?|thank|since|up|at)\b|$)|on(?= (?:again|now|here|thanks?|thank|since|at|fine)\b|$)|working|works|restored|have power|got power|we have it|have lights?|lights? (?:are )?on|lit|perfect|thanks to|bien|ya (?:llego|volvio|hay|tenemos)|volvio|regreso|c'est bon|revenu|ca marche|sawa|umerudi|imerudi|iko|poa|theek|thik|aa gayi|a gayi|aagayi|agayi)\b/;
const NOT_FINE =
  /\b(?:not|isn't|isnt|aren't|ain't|hasn't|hasnt|never|nothing|pas|bado|haija\w*|haijarudi)(?: (?!thanks?\b)\w+){0,2} (?:good|great|fine|okay|ok|back|on|working|works|restored|lit|bien|revenu|sawa|umerudi|imerudi|aayi|ayi)\b/;
/** Whatever else they tell of before. */
const FINE_NOW =
  /\b(?:ok|okay|fine|good|back|on|working|restored) (?:now|again)\b(?! (?:off|out|dark|but))/;
/** With yes or no at its head an answer may be longer. */
const LONGEST_ANSWER_WORDS = 15;
const LONGEST_BARE_WORDS = 7;

/**
 * Whether a message in plain words answers that theirs is out (`out`) or not (`fine`); undefined
 * when it answers neither. Both questions are answered alike: yes and "still dark" mean out. What
 * else they say decides before a bare yes or no: "no, not yet" is out, "yes all good" is fine.
 */
export function supplyAnswer(plain: string): 'out' | 'fine' | undefined {
  const length = plain === '' ? Infinity : plain.split(' ').length;
  const said = plain.replace(
    /\b(?:not|no longer|no more) (?:dark|out|off|without)(?: any ?more)?\b|\bstill (?:on|good|fine|working)\b/g,
    'fine',
  );
  const isYes = YES.test(said);
  const isNo = NO.test(said);
  if (length > (isYes || isNo ? LONGEST_ANSWER_WORDS : LONGEST_BARE_WORDS)) return undefined;
  if (NOT_FINE.test(said)) return 'out';
  const rest = said.replace(/^(?:no|nope|nah|yes|yeah|nahin?)\b/, '').trim();
  const isFine = FINE.test(rest);
  if (FINE_NOW.test(said)) return 'fine';
  if (STILL.test(said) && !(isFine && isNo)) return 'out';
  if (isFine) return 'fine';
  if (isYes) return 'out';
  return isNo ? 'fine' : undefined;
}
