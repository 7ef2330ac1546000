import { withoutAccents } from './folding.ts';
import { languages } from './languages/all.ts';
import { type SupplyKind } from './supply-kinds.ts';

// Small parts, so that the phrases below stay readable.
const ownWordsList = `(?:the |our |my |your |any |all |all the |hydro )?`;
const supplyWords = `${ownWordsList}(?:(?:power|electricity|electric) supply|(?:main|mains) supply|power|powr|pwr|electricity|electicity|electrcity|electricty|elec|leccy|electric|lights?|ligths|current|stima|umeme|mains|juice|bijli)`;
const fill = `(?:(?:'s|'re|'ve|s)?(?:,? (?:is|are|r|has|have|been|was|just|now|still|stil|all|completely|totally|again|suddenly|currently|already|also|here|there|finally|officially|keeps|keep|kept|only|so|never|yet|ever|fully|both|partially|actually|out here|over here|at home|in my house|in our house|in our area|in my area|at my place)\\b){0,5})`;
const not = `(?: is| are| has| have|'s)? ?(?:not|isn't|isnt|aren't|arent|hasn't|hasnt|haven't|havent|ain't|never|yet to|still not|still isn't|still hasn't)(?: yet| been| come| fully| even)*`;
const gone = `(?:out|off|gone|down|dead|cut|disconnected|interrupted|tripped|lost|disappeared|vanished|ended|failed|failing|missing)`;
const returned = `(?:back|bak|restored|returned|reconnected|resumed|normali[sz]ed)`;
const outages = `(?:(?:power|electricity|electric|electrical)[ -]?(?:outages?|cuts?|failures?|interruptions?|loss|blackouts?|shortages?)|outages?|black ?-?outs?|brown ?-?outs?|load ?-?shedding|loadshed|poweroutages?|powercuts?)`;
const modal = `(?:might|may|could|will|would|should|gonna|going to|about to|expected to|expect to|likely to|probably|please don't|don't|dont|hopefully|if|in case|incase|until|unless|before|whenever|every time|everytime|imagine|what if|lest|when)`;
const people = `(?:customers?|homes|houses|households|people|persons|personas|residents|businesses|families|users|meters|consumers|clients|thousands|hundreds|millions|villages|schools|hospitals|towns|counties|clientes|hogares|usuarios)`;

const idle = [
  `lights out(?: (?:from (?:deep|three|beyond|the|outside)|spin|yoga|class|ride|party|shooting|pitching|defen[cs]e|performance|game|tonight at|and (?:they|we) (?:are|'re) away|and away|in the|on (?:him|her|them|the (?:song|track|mic))))`,
  `(?:is|are|was|were|been|went|shoot(?:s|ing)?|shot|pitch(?:es|ed|ing)?|playing|played|balling|looks?|looked|sings?|sang) (?:\\w+ ){0,2}?lights out(?! (?:here|at home|in (?:my|our|the) (?:house|home|street|building|block|area)|since|again|on (?:my|our)))`,
  `(?:another|an|no|any|the|this|that|big|major|new) (?:internet|wifi|network|phone|cell|service|server|cable|website|app|game|psn|xbox|water|comcast|spectrum) outages?`,
  `(?:only|just) the (?:internet|wifi|cable|water|phone)(?: \\w+){0,3} (?:out|did|down|off)`,
  `(?:is|are)(?: there| this)(?: \\w+)? (?:media|news|internet|cell|network|wifi) (?:blackout|outage)s?`,
  `(?:media|news|internet|information|telecom|communications?|tv|social media|fan|cell(?:phone)?|network|wifi) (?:blackout|black out|outages?|power)`,
  `(?:blackout|black out) (?:curtains?|blinds?|shades?|drunk|tattoo|poetry|period|challenge|tuesday|friday|sale|tour|lyrics)`,
  `power (?:bank|nap|trip|tools?|play|forward|steering|ranking|rankings|couple|move|station|sector|company|minister|sharing|struggle|hour|rangers?|hungry|walk|point)`,
  `(?:no|without|lost|the|out of|in|has|have|purchasing|buying|will|girl|flower|star|fire|brain|man|super|political|nuclear) ?power (?:over|to the people|to (?:change|stop|do|make|heal|save|decide|help|vote)|of|can|on earth|like|greater|than|in hell|in (?:washington|parliament|government|congress|my nation|the world|the blood)|but god|politically|bank)`,
  `(?:phone|laptop|car|engine|ipad|tablet|macbook|camera|battery|remote|truck|motor|console)(?: \\w+){0,3} (?:has no|have no|lost|out of|without|no) power`,
  `(?:phone|laptop|car|engine|ipad|tablet|battery|truck|gym|internet|wifi|network|website|app|phones|party|government|regime|jamaat)(?:'s)? (?:is |are |went |has |was )?(?:out of power|dead|lost power)`,
  `(?:power|lights) (?:of|to) (?:prayer|love|god|the people|words|music|jesus|positive|now)`,
  `(?:street|traffic|head|tail|brake|christmas|xmas|party|disco|stage|security|fog|strobe|northern|signal|landing|street ?) ?lights?${fill}(?: (?:out|off|down|back|gone|dead|not working|went out))?`,
  `(?:no|red|green) lights? at (?:the |all )?(?:end|intersection|junction)`,
  `(?:punch|knock|beat|knocked|punched) (?:his|her|your|my|their|the) lights out`,
  `lights out(?: for (?:me|the night|tonight|the kids|bed)|,? (?:good ?night|bed ?time|time for bed))`,
  `current (?:affairs|situation|events|bill|balance|status|account|location|mood|government|president|weather|state|reading|rate|president|issue|market|one)`,
  `(?:blacked|black|passed|zoned|burn(?:ed|t)) out (?:drunk|last night at|from (?:pain|drinking)|after drinking)`,
  `no (?:electricity|power|electric) (?:bills?|tokens?|meter|line|lines|pole|poles|company)\\b(?= (?:yet|received|this month|came|sent|here|bill))`,
  `out of power(?= (?:in (?:the )?(?:government|office|senate|house|parliament|washington|congress)|by election|politically))`,
  `till (?:\\w+ ){1,3}is out of power|voted? (?:\\w+ ){0,3}out of power`,
  `power(?:ed)? (?:off|down) (?:the|your|my) (?:phone|laptop|computer|pc|router|tv|device|ipad|modem)`,
  `(?:turn|turned|turning|switch|switched|switching|leave|left|put) (?:off |on |out )?(?:the |your |my |all |all the )?lights? ?(?:off|on|out)?`,
];
const on = [
  `${supplyWords} (?:has |have )?never (?:even )?(?:went|gone|go|goes|been|was|dropped|cut|blinked|flickered|lost)(?: out| off| down)?`,
  `${supplyWords} (?:did not|didn't|didnt|hasn't|has not|never) (?:even )?(?:go|went|gone|cut|drop) (?:out|off|down)`,
  `(?:didn't|didnt|did not|haven't|havent|have not|hasn't|never|not|without)(?: even| ever)? (?:lose|lost|losing)(?: any| our| my)? (?:power|electricity|lights?)`,
  `(?:still|we|i|luckily|thankfully|fortunately|glad|lucky to|grateful to)(?: still)? (?:have|got|has)(?: the| our| full)? (?:power|electricity|lights?|stima)(?! (?:again|back|cuts?|outages?|problem|issues?|interruptions?|failure|in (?:only )?half|line|bill|only|but|and no|blackout))`,
  `(?:no|zero|any fewer)(?: more| major| known| reported| current)? ${outages}(?= (?:here|reported|at|so far|in|yet|today|this|for|on)|[.,!]|$)`,
  `${supplyWords}(?: is|'s| has| are)?(?: still)? (?:not|isn't|hasn't|haven't|aren't|wasn't) (?:been )?(?:out|off|gone|cut|affected|interrupted)`,
  `${supplyWords}(?: is|'s| are)? still on\\b`,
];
const future = [
  `${modal}(?: (?:we|i|you|they|it|the|our|my|your|be|have|there's|there is|is|are|a|an|some|all|of|ever|all of|to))* (?:lose|losing|lost|loose)(?: the| our| my)? (?:power|electricity|lights?)`,
  `${modal}(?: (?:be|you|we|i|are|is|go|have|experience|see|the|a|there|still|left))+ (?:without|no) (?:power|electricity|lights?)`,
  `(?:if|in case|incase|before|whenever|every ?time|imagine|what if|until|hope|hoping|pray|unless|afraid|scared|worried|bet)(?: (?:the|our|my|all|that|of|a|is|there's|there is|this|ever|for))* (?:power|electricity|lights?|stima|${outages}|electricity)(?: \\w+){0,2}?(?: ${gone}| goes out| goes off| go out| go off| doesn't go| stays on| don't go)?\\b(?! (?:comes?|is|are|was|gets?|be|to) (?:back|restored|come back))(?! ${returned})`,
  `(?:power|electricity|lights?)(?: \\w+)? (?:may|might|could|will|is going to|would|is about to|expected to|is expected to|to be) (?:be )?(?:go out|go off|be out|be off|be cut|out|off|cut|switched off|shut off|interrupted|go)`,
  `(?:planned|scheduled|upcoming|tomorrow's|expected|possible|potential|rolling|proposed|routine|prevent|avoid|reduce|prepare for|prepared for|during an?|during|in an?|cause|causing|surviving|survive) ${outages}`,
  `(?:planned|scheduled|routine) (?:power |electricity |system )?(?:interruptions?|maintenance|shutdowns?|shut-?offs?|works?)`,
];
const many = [
  `(?:leaves|leaving|leave|left|deja|dejan)(?: \\w+){0,5} (?:without|with no|sin) (?:power|electricity|lights?|luz|electricidad)`,
  `(?:[\\d,.]+ ?(?:k|m|mil|million|thousand|hundred)? ?)?(?:(?:of|of the|energex|other|local|more|plus|&|and|de|in [a-z]+) ){0,2}${people}(?: \\w+){0,6}? (?:(?:are|is|remain|remained|still|were|have been|been|currently|now|left) ){0,3}(?:without|with no|w\\/o|have no|has no|lost|lose|losing|no|sin|in the dark|out of)(?: (?:power|electricity|lights?|luz|electricidad))?\\b`,
  `(?:power|electricity|service|lights?)(?: has| have| is| was| were)?(?: been| being| now)? (?:restored|back|back on|out|cut|returned) (?:to|for) (?:more than |over |about |nearly |almost |some |most |all |an? )*(?:[\\d,.]+|\\w+ )? ?${people}`,
  `(?:several|many|some|most|various|parts of|multiple|muchos|varios)(?: of)?(?: the)?(?: \\w+){0,3} (?:areas?|lugares|neighbou?rhoods?|estates|counties|suburbs|regions?|cities|towns|communities|places|states)(?: \\w+){0,5} (?:without|no|sin|in) (?:power|electricity|lights?|luz|darkness)`,
  `(?:outages?|blackouts?|power cuts?) (?:reported|affecting|affects|affected|hits|across|spread|continue|map|tracker|numbers|update|updates|list|number|hotline|centre|center|info)`,
  `(?:reports?|reporting|list|map|number|hundreds|thousands|millions|widespread|massive|scattered|nationwide|statewide|several|multiple|numerous)(?: of| on)?(?: \\w+){0,2} ${outages}`,
  `(?:nationwide|countrywide|country-wide|statewide|total|massive|widespread|city-?wide|national) (?:power )?(?:outage|blackout|black out|brownout|darkness)`,
  `(?:power|electricity)(?: supply)? (?:should|is expected to|expected to|will|to|is estimated to)(?: be)?(?: fully| soon)? (?:restored|back|return)(?: on)? (?:by|at|around|before|within|in|to|tonight|tomorrow|later)`,
  `outages?(?: \\w+){0,4} (?:should|is expected to|expected to|will) be (?:resolved|restored|fixed)`,
];
const past = [
  `(?:had|having had) no (?:power|electricity|lights?)(?: (?:for|all|last|yesterday|on|at|until|earlier|this morning))?`,
  `(?:${supplyWords}|we|i|it) (?:was|were)(?: \\w+)? (?:out|off|without power|cut|gone|down) (?:for|all|last|yesterday|earlier|from|between|until|this|on|during|since|briefly|about|a)`,
  `(?:was|were) without (?:power|electricity|lights?)`,
  `(?:lost|out of) (?:power|electricity|lights?) (?:for (?:a|about|over|only|just|like|\\d+|two|three|four|five|six|several|some|an?)|last|yesterday|twice|briefly|earlier|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in the storm)`,
  `(?:after|following|survived|thru|through)(?: \\w+){0,5}? (?:without|no|with no|of no|w\\/o|of|in|out) (?:power|electricity|lights?|${outages}|darkness|the dark|stima)`,
  `(?:after|following|despite)(?: \\w+){0,3} ${outages}`,
  `${outages} (?:is|are|was|were|has been) (?:over|resolved|fixed|finished|last (?:night|week|year|month))`,
  `(?:yesterday's|last night's|last week's|friday's) ${outages}`,
];
const want = [
  `(?:restore|return|bring back|give (?:us|me)(?: back)?|reconnect|switch on|turn on|turn back on|switch back on|put back|fix|rudisha|rudisheni|rejesha|rejesheni|bring|sort|get)(?: us| me| back| out| on)* ${supplyWords}(?: back(?: on)?)?(?! (?:bill|meter|line|pole|box|tokens?))`,
  `(?:want|need|like|love|miss|missing|waiting (?:for|on)|await|awaiting|get)(?: for)?(?: to have| to get)? (?:the |our |my |some )?(?:power|electricity|lights?|stima)(?: to)?(?: (?:back|come back|be restored|return|be back|on))+`,
  `(?:waiting|wait|hoping|hope|praying|pray|wish|until|till)(?: for| that)? ${supplyWords}(?: \\w+)?(?: to)? (?:comes?|is|get|gets|be|was|goes)?(?: \\w+)? ?(?:back|restored|return|returns|on again)`,
];
const ask = [
  `(?:is|are|has|have|did|does|do)(?: (?:anyone's|anybody's|anyone|everyone's|someone|you|y'all|they|u))?(?: (?:have|got|has|get))? ${supplyWords}(?: \\w+)?(?: been| come| came| get| got| gone)?(?: now)? (?:back|restored|on|returned|fixed|out|off)\\b`,
  `(?:is|are)(?: there| we having| you having| it| this)(?: \\w+){0,2} ${outages}`,
  `(?:any|what about the|what caused the|what's causing the|cause of the|reason for the|why the|is the|how do i report an?|how to report an?|report an?|where (?:can|do) i report an?) ${outages}`,
  `(?:when|what time|how soon)(?: \\w+){0,3}? ${supplyWords}(?: \\w+){0,4}? (?:back|restored|return|on|come|fixed|resume|be)\\b(?: (?:back|restored|on))?`,
  `(?:when|what time|how soon)(?: \\w+){0,3} (?:get|have|restore|restoring|see|getting|expect|fix|bring|return)(?: \\w+){0,2}? ${supplyWords}(?: back)?`,
  `how (?:long|much longer)(?: \\w+){0,4} (?:outage|power cut|blackout|load ?shedding)`,
  `(?:eta|etr|update|updates|news|word|information|info) (?:on|for|about|regarding)(?: \\w+){0,4} (?:power|electricity|outage|blackout|lights|restoration|stima)`,
];
const back = [
  `${supplyWords}(?: \\w+){0,4} (?:and|but|then)(?: it| they)?(?: just| immediately| quickly)? (?:came|come|went|popped|kicked|is|was) (?:right |straight |immediately |quickly )?back(?: on| up)?`,
  `(?:came|come|popped|kicked) (?:right|straight|immediately|quickly) back(?: on)?(?= |[.,!?]|$)`,
  `${supplyWords}${fill} (?:came|come|comes|coming|turned|switched|got|is|has come|have come|has come|went|kicked|just came)? ?(?:back on|on again|${returned}|imerudi|zimerudi|irudi|imerejea)`,
  `(?:${supplyWords}) (?:just |has |have |finally |is )*(?:come|came|turned|kicked) (?:back|on)`,
  `(?:got|have|has|getting|having)(?: our| my| the| finally| just| now)* (?:power|electricity|lights?|stima) (?:back|again|now|at last|finally)`,
  `(?:we're|we are|were|i'm|i am|we)(?: \\w+)? back (?:on(?:line)?|in business|on the grid|with power|with electricity)\\b(?! (?:hold|the phone|track|top))`,
  `(?:back|on) (?:online|with power)(?= |[.,!(]|$)`,
  `${returned} (?:the |our |my |of )?(?:power|electricity|lights?|supply)`,
  `(?:finally|just) (?:back on|have (?:power|electricity|lights?|stima)|got (?:power|electricity|lights?|stima)|restored)`,
  `(?:it's|its|it is|is|are|now|finally|but|they're|came|come|and|just came)(?: just| now| finally)? (?:back on|back now|on again|restored|back again|been restored)(?= |[.,!]|$)`,
];
const outPatterns = [
  `^\\W*out,? (?:at |on |in )?\\d+ (?:\\w+ ){1,3}(?:st|street|rd|road|ave|avenue|ln|lane|dr|drive|ct|court|blvd|way|pl|place|terrace|ter|cir|circle|hwy|highway|pkwy)`,
  `(?:power|electricity|lights?),? (?:but |and |while )?(?:our|my|the) (?:\\w+ ){0,2}(?:row|side|house|home|block|street|building|floor|flat|apartment|half|end)(?: \\w+)? (?:has|have|had|gets?) none`,
  `(?:our|my) (?:\\w+ ){0,2}(?:row|side|house|home|block|street|building|floor|flat|apartment|half|end) (?:still )?(?:has|have) none`,
  `(?:ours|mine|our side|our street|our block) (?:is |was )?(?:not|isn't|isnt|hasn't|still not|won't be)(?: been)? (?:expected )?(?:back|restored|on)(?: until| till| yet| before)?`,
  `(?:still|only|just|using|by) (?:on |using |by |lighting )?(?:candles?|flashlights?|candle ?light|lanterns?|torches)(?: only)? (?:here|tonight|still|at home|in here)`,
  `${supplyWords}${not} (?:${returned}|on|restored|come back|back on|available|working|there|come|yet)`,
  `(?:not|isn't|isnt|aren't|yet to|haven't|have not|hasn't|has not|havent|hasnt|don't|dont|do not|doesn't|never)(?: yet| even| still| actually| been)*(?: have| had| got| get| gotten| seen| receive| received| having| being| supplied with| been restored| any| been| with| our| my| back)* (?:power|electricity|lights?|stima|umeme|current)(?! (?:bill|tokens?|line|pole|over|to (?:do|change|stop|make)|outage|cut))`,
  `(?:no|zero|without|w\\/o|wthout|witout|with no|n0)(?: any| more| our| the| longer have| longer any)? ${supplyWords}(?! (?:bills?|tokens?|meters?|outages?|cuts?|failures?|blackouts?|problems?|at the end|lines? (?:down|are)|poles?|bank|tool|co\\b|switch))`,
  `no (?:food|water|heat|gas|internet|wifi|network|phone|ac|signal|foods|signal)(?:(?:,| and| or| &|\\/|, and| no)+ ?\\w+){0,3}(?:,| and| or| &|\\/| no)+ ?(?:power|electricity|lights?|stima)`,
  `(?:no longer|don't|dont|doesn't|do not|does not|can't)(?: currently)? (?:have|get|got)(?: any)? (?:power|electricity|lights?|stima)`,
  `${supplyWords}${fill}(?: (?:went|goes|go|going|gone|turned|shut|switched|blinked|cut|knocked|came|been|has|is|are))*(?: (?:just|back|suddenly|again|completely))? ${gone}(?! (?:of|by \\d|to (?:get|see|be)|with))`,
  `${supplyWords} (?:outage|cut|failure|blackout|interruption|disruption|loss|problem|shut ?down|failure)s?(?! (?:bill|report|map|kit))`,
  `(?:lost|lose|losing|loosing|loss of|out of|outta|cut off from|cut|disconnected|switched off|turned off|taken|took|shut off)(?: all| our| my| the| their| us| of)* (?:power|electricity|lights?|stima|electric|supply|umeme)(?! (?:of|to|over|bill|line|pole|struggle|steering))`,
  `(?:we|i|we've|i've|whole|entire|house|block|street|estate|area|building|village|neighbou?rhood|im|i'm|we're|road|everyone|everything|side|floor|complex|school|hostel|plot|court|phase|town|home|us)(?:'s| is| are| am| have been| has been| been|'re)?(?: \\w+)?(?: all)?(?: still| now| been)* (?:out(?= (?:since|for|here|again|of power|\\d|at|in (?:the dark|our)|over|all|on)|[.,!]|$)|blacked out|(?:in|on) (?:the |total |complete |pitch |utter )*(?:dark|darkness|black ?out|outage)|dark(?= (?:since|for|here|again))|powerless|without power)`,
  `(?:in|into|still in|live in|sitting in|remain in|plunged into|are in|kept in|leave us in|left in|of|too much)(?: total| complete| pitch| utter| the| so much| constant)* (?:darkness|dark(?= (?:since|for|here|again|with|all|now|please)|[.,!?]|$)|black ?out)`,
  `(?:been|still|were|we're|are|be|and|am|'ve been) (?:out|off)(?= (?:since|for (?:\\d|over|almost|two|three|four|five|six|hours|days|a)|\\d+ ?(?:h|hours?|hrs?|days?|min)))`,
  `(?:still|we're|im|i'm|are|am|all) out(?= (?:in|on|at|here|near|by)\\b)`,
  `everything(?:'s| is| has| just)* (?:went|gone|off|dark|black|dead|out)(?: (?:dark|black|dead|off))?`,
  `(?:dark|pitch dark|pitch black|so dark)(?: in)? (?:here|house|in the house|everywhere)(?= (?:since|no|without|please)|[.,!]|$)`,
  outages,
  `blacked[ -]out`,
  `power ?less since|no ?power|nopower|nolights|no ?stima|nostima`,
  `help out in`,
  `(?:half|one phase|two phases|part) (?:of )?(?:the |our |my )?(?:house|home|building|estate|phase)(?: \\w+){0,2} (?:no|without|has no|have no|is out|is off|are off|dead)(?: power)?`,
];

const table: readonly (readonly [SupplyKind, readonly string[]])[] = [
  ['idle', idle],
  ['on', on],
  ['past', past],
  ['want', want],
  ['many', many],
  ['ask', ask],
  ['future', future],
  ['out', outPatterns],
  ['back', back],
];

/** Longest source of one expression: V8 interprets, ten times slower, what is larger. */
const sourceCharacters = 9_000;

export interface PhraseGroup {
  readonly kind: SupplyKind;
  readonly pattern: RegExp;
  /** Only in texts this fits can `pattern` fit. */
  readonly anchor?: RegExp;
}

/** How the speakers of one language, beside English, speak of themselves and of others. */
interface Voice {
  readonly anchor: RegExp;
  readonly own: RegExp;
  readonly news: RegExp;
}

const voices: readonly Voice[] = languages.map((language) => ({
  anchor: new RegExp(withoutAccents(language.supplyAnchors.join('|')), 'u'),
  own: foreign(language.ownWords),
  news: foreign(language.news),
}));

/** The phrases as few expressions; where two match at the same start, the earlier group wins. */
export const phraseGroups: readonly PhraseGroup[] = table.flatMap(([kind, phrases]) => [
  ...languages.flatMap(({ supply }, at) =>
    (supply[kind] ?? []).length === 0
      ? []
      : [{ kind, pattern: foreign(supply[kind] ?? [], 'gu'), anchor: voices[at]?.anchor }],
  ),
  ...split(phrases).map((group) => ({
    kind,
    pattern: new RegExp(`\\b(?:${group.join('|')})(?![a-z])`, 'g'),
  })),
]);

/** A text without any of these says nothing of supply, and most posts do not. */
const englishAnchor =
  /powe?r|pwr|electri|electi|electr|elec\b|leccy|lights?\b|ligths|current|\bmains\b|^\W*out,? (?:at |on |in )?\d|has none|have none|\b(?:ours|mine) (?:is|was|isn't|isnt|hasn't|not|still)|candle|flashlight|lantern|torch|right back|straight back|juice|outage|black ?-?out|brown ?-?out|load ?-?shed|dark|blacked|everything|\b(?:out|off) (?:since|for|again|here|in|at|on|near|by|of power|\d)|\bout(?:[.,!]|$)|back (?:on|online|now|again)|help out|without|poweroutage/;

/** True when a text may say something of supply, in any language. */
export function mayTellOfSupply(head: string): boolean {
  return englishAnchor.test(head) || voices.some(({ anchor }) => anchor.test(head));
}

/** True when the writer speaks of themselves in a language beside English. */
export function isForeignFirstPerson(head: string): boolean {
  return voices.some(({ anchor, own }) => anchor.test(head) && own.test(head));
}

/** True when a language beside English tells what others said or reported. */
export function isForeignNews(head: string): boolean {
  return voices.some(({ anchor, news }) => anchor.test(head) && news.test(head));
}

/** Whole words of any script, which `\b` knows of Latin only; never fits when there are none. */
function foreign(phrases: readonly string[], flags = 'u'): RegExp {
  const any = phrases.length === 0 ? '(?!)' : withoutAccents(phrases.join('|'));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${any})(?![\\p{L}\\p{M}])`, flags);
}

function split(phrases: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  let length = 0;
  for (const phrase of phrases) {
    if (length > 0 && length + phrase.length > sourceCharacters) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(phrase);
    length += phrase.length;
  }
  return groups;
}
