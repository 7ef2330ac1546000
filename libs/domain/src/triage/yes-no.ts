/** What we last asked a number: "Still dark?" after power came back, "Power out?" with a status. */
export type AskedOfSupply = 'stillOut' | 'isOut';

const yes =
  /^(?:yes|yess+|yea|yeah|yep|yup|ya|yah|ye|y|yeh|aye|yessir|correct|affirmative|true|right|indeed|si|sip|claro|oui|ouais|ndiyo|ndio|naam|haan ji|haan|han ji|han|haa|ha|hanji|ji haan|ji han|jee|ji|sim|ja|oo|opo|ہاں|جی ہاں|جی|ہاں جی)(?= |$)/;
const no =
  /^(?:no|noo+|nope|nah|naw|n|nop|negative|non|nein|nao|hapana|la|nahi|nahin|nai|nhi|ji nahi|jee nahi|na|hindi|false|نہیں|جی نہیں)(?= |$)/;
/** What a bare yes or no may have about it: courtesy, a place or a time, and no other thought. */
const filler =
  /^(?:(?:it is|it's|it isn't|its not|it's not|it does|we are|we're not|we aren't|i am|not any ?more|any ?more|sir|ma'am|maam|mam|still|very|all of us|here|too|all day|all night|unfortunately|sadly|sorry|please|pls|hurry|hurry up|please hurry|help|help us|again|definitely|absolutely|completely|totally|everything|dear|hve|guys|of course|yes|yeah|no|nope|por favor|senor|senora|svp|tafadhali|ji|bhai|sahib|completamente|claro|si|oui|non|ndiyo|hapana|haan|nahi|(?:since|for|from|desde|depuis|tangu) \w+(?: \w+){0,3}|(?:on|at|in) \w*\d\w*(?: \w+){0,4}|(?:on|in|at) (?:\w+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr)|(?:on|at) (?:my|our) (?:street|side|place|house|end)) ?)+$/;
const noFiller =
  /^(?:thanks?|thank you|thank u|thx|ty|tks|thanks so much|thank you so much|thanks for asking|thanks a lot|gracias|muchas gracias|merci|merci beaucoup|asante|asante sana|shukriya|dhanyavad|worries|problem|problems|issues|cheers)(?: \w+){0,3}$/;

/** Unsure, of others, or of a part: neither yes nor no is said of their own supply. */
const unclear =
  /\b(?:no idea|not sure|unsure|dunno|idk|don't know|dont know|do not know|no clue|can't (?:say|tell)|cant (?:say|tell)|cannot (?:say|tell)|hard to (?:say|tell)|don't think|dont think|maybe|perhaps|might|if|hope|hopefully|should be|will check|let me check|not home|not at home|away from home|half|partial\w*|part of|partly|one side|some of|most of|only|(?:every(?:one|body|thing) (?:else|but|except)|all (?:but|except)|except|other than|the rest|others?|next door|across the (?:street|road)|neighbou?r\w*)|no (?:lo )?se|quiza\w*|tal vez|vecin\w*|todos menos|todos los demas|excepto|menos (?:nosotros|yo|mi)|mitad|solo|solamente|voisin\w*|sauf|moitie|seulement|sais pas|peut etre|tout le monde|jirani|majirani|wengine|isipokuwa|nusu|sijui|labda|pata nahi|pata nahin|shayad|parosi\w*|padosi\w*|aadh\w*|adha|sirf|baqi|baki|sab ki|sabki)\b/;
const supply = '(?:power|lights?|electric\\w*|electrical|current|juice|energy)';
/** Supply denied comes before supply told: "no lights are on", "haven't got power". */
const noSupply = new RegExp(
  `\\b(?:no|not any|without|without any|don't have|dont have|do not have|haven't (?:got|had)|havent (?:got|had)|have not (?:got|had)|hasn't got|ain't got|aint got|got no|have no|lost|losing|never got|no longer have|not (?:got|getting|have)|don't (?:see|got))(?: (?:any|our|my|the|more|yet|still|got|all))* ${supply}\\b(?! (?:bill|issues?|problems?|outages?|cuts?|failures?))`,
);
const outPattern =
  /\bnothing(?: (?:is|has|at all|here|yet))*(?: (?:on|yet|working|works|back|changed|happened|(?:come|came|turned) (?:back|on)(?: yet| here| on)?))?$|^(?:no (?:change|difference|luck)|same(?: (?:here|as before|thing))?)$|\b(?:not?|nothing) yet\b|\bstill (?:out(?! of (?!power|electric|light|service))|off|dark\w*|down|no|not|nothing|the same|without|black|in the dark|hasn't|isn't|haven't|don't|dont)\b|\bstill waiting(?:$| (?:for (?:power|lights?|it|electric\w*|you)|here|on (?:it|you|power)))|^still$|\b(?:isn't|isnt|is not|not|aren't|ain't|aint|hasn't|hasnt|has not|haven't|havent|never|didn't|didnt) (?:(?:come|came|been|yet|it|going|gone|anything|turned|be) )*(?:back|on|working|come|came|restored|yet|good|fine|ok|okay|great)\b|(?:^|\b(?:all|pitch|completely|totally|still|now|is|are|it's|its|we're|we are|it is|went|gone|back|very|so|just|everything|house|in the|stays?|here|yes|yeah|yep|no|nope) )(?:dark|darkness|black)(?: (?:here|again|now|since|all|for|on|at|and|in|everywhere|out|too|still|\d)|$)|\b(?:it's|its|it is|power(?:'s| is)?|we're|we are|lights(?: are)?|electricity is|everything is|all is|now|went|gone|is|are|ours|mine) (?:still |all |now |back |just |completely |totally |both )*(?:out(?! of (?!power|electric|light|service))|off)(?: (?:again|here|now|since|still|too|for|on|at|\d)|$)|^(?:yes |yeah |yep |no |nope )(?:all |completely |both )*(?:out|off)(?: (?:here|again|now|since|still)|$)/;
const outForeign =
  /\b(?:todavia(?: (?:no|sin|nada|estamos|seguimos))?|aun (?:no|sin|nada)|aun$|sigue (?:sin|igual|todo|oscuro|apagad\w+)|seguimos (?:sin|a oscuras|igual|en)|sin (?:luz|energia|corriente|electricidad)|no (?:hay|tenemos|tengo|mas|ha|llega|vuelve|volvio|regresa) (?:luz|energia|corriente|electricidad|vuelto|regresado|llegado|nada)|no (?:ha )?(?:vuelto|regresado|llegado|volvio|regreso|llego)|a oscuras|oscuro|nada de luz|toujours(?: (?:pas|rien|dans|sans|en|le|noir))?|pas encore|encore (?:dans|sans|rien|pas|en|noir)|encore$|dans le noir|sans (?:courant|electricite|lumiere)|(?:pas|plus) (?:de |d')(?:courant|electricite|lumiere)|pas (?:revenu\w*|retabli\w*)|rien (?:du tout|encore)|rien$|bado|hakuna|hatuna|sina (?:umeme|stima)|giza|gizani|hapana (?:umeme|stima)|(?:haija|hauja|hai|hau)(?:rudi|rejea|wa)\w*|abhi (?:bhi|tak|nahi|nahin)|(?:nahi|nahin|nai|nhi) (?:aayi|ayi|aai|aya|aaya|hai|he|aa rahi|aa rhi)|andhera|(?:bijli|light|batti|current) (?:abhi )?(?:nahi|nahin|nai|band|gayi|chali)|band hai)\b|ابھی (?:تک )?نہیں|بجلی نہیں|نہیں آئی|اندھیرا/;
/** Theirs is on, said of what is theirs or of no one. */
const fine = new RegExp(
  [
    `^(?:(?:it's|its|it is|we're|we are|i'm|im|we|all|all's|everything|everything's|is|are|ours|mine|things|now|just|yes|no|so far|here|very|much|pretty|doing|thanks?|you) )*(?:good|great|fine|okay|ok|set|perfect|well|better)(?: (?:now|here|again|thanks?|thank|you|so|much|on|with|in|at|for|asking|today|over|my|our|end|side|place|house|home|us|street|sir|all|to|go|and|very)\\b)*$`,
    `\\b(?:${supply}|it|it's|its|we're|we are|i'm|im|ours|mine|everything|all|all's|just|came|come|now|house)(?:'s)?(?: (?:is|are|has|have|just|came|come|been|all|now|finally|already|both|turned|got|going))* (?:back|on|working|works|restored|lit|fine|good|ok|okay)(?: (?:again|now|here|thanks?|thank|since|up|at|on|for|\\d|and|fine|yes|already|all|everywhere|in|with|about|around|a|this|an|so|too)\\b|$)`,
    `^(?:back|on|working|works|restored|lit|power|lights?)(?: (?:back|on|again|now|here|thanks?|thank|you|up|since|restored|fine|working|works|at)\\b)*$`,
    `\\b(?:we|i|yes|no|now|just|do|finally|already|nope|yep|yeah)? ?(?:have|got|has|getting)(?: (?:our|my|the|full|all|it|back|got))* ${supply}\\b`,
    `\\bwe have it\\b|\\b(?:was|were) (?:out|off|dark) but (?:it's |its |is |we're )?(?:ok|okay|fine|good|back|on|working)\\b|\\b(?:ok|okay|fine|good|back|on|working|restored) (?:now|again)$`,
  ].join('|'),
);
const fineForeign =
  /\b(?:todo bien|estamos bien|bien$|bien gracias|ya (?:llego|volvio|hay|tenemos|regreso|esta|vino)|(?:volvio|regreso|llego)(?: la luz| ya|$)|(?:tenemos|hay|tengo) (?:luz|energia|corriente)|c'est (?:bon|revenu|ok|retabli)|(?:le courant|l'electricite) est (?:revenue?|la)|revenu\w*|ca marche|tout va bien|sawa|u?merudi|imerudi|umerejea|imerejea|tuna (?:umeme|stima)|(?:umeme|stima) (?:upo|iko|umerudi|imerudi)|iko|upo|poa|theek|thik|(?:aa|a) (?:gayi|gai|gyi)|aagayi|agayi|(?:bijli|light|batti) (?:hai|he|aa))\b/;
/** Whatever else they tell of before: "was fine now its dark", "it was out but ok now". */
const nowOut =
  /\b(?:now|but|then|again)(?: (?:now|it's|its|it is|is|we're|we are|power is|power|it|went|gone|all|just|everything|has))* (?:dark|out|off|gone|went out|black)(?: again| now| here|$)|\b(?:went|gone|going|goes) (?:out|off|dark) again\b/;
/** "Unfortunately yes": what follows answers. */
const regret =
  /^(?:(?:unfortunately|sadly|sorry|i'm afraid|im afraid|i am afraid|well|ok|okay|hi|hello) )+(?=\w)/;
/** With yes or no at its head an answer may be longer. */
const longestAnswerWords = 15;
const longestBareWords = 9;

/**
 * Whether a message in plain words answers that theirs is out (`out`) or not (`fine`). Both questions
 * are answered alike: yes and "still dark" mean out. What else they say of their own supply decides
 * before a bare yes or no: "no, not yet" is out, "yes all good" is fine. Undefined where nothing is
 * clear, as in "everyone else is back on" or "yes, thank you": people in the dark are not to be
 * taken for lit.
 */
export function supplyAnswer(written: string): 'out' | 'fine' | undefined {
  const plain = written.replace(regret, '').replace(/^afraid so$/, 'yes');
  const length = plain === '' ? Infinity : plain.split(' ').length;
  const isYes = yes.test(plain);
  const isNo = no.test(plain);
  if (length > longestAnswerWords) return undefined;
  if (unclear.test(plain)) return undefined;
  const said = plain
    .replace(
      /\b(?:not|no longer|no more) (?:dark|out|off|without(?: \w+)?)(?: any ?more)?\b/g,
      'fine',
    )
    .replace(/\bstill (?:on|good|fine|working|have (?=power|light|elec))\b/g, 'fine');
  const told = toldIn(said);
  // Told at length, "fine" may be of something else; whoever is in the dark is heard.
  if (!isYes && !isNo && length > longestBareWords) return told === 'out' ? told : undefined;
  if (told !== undefined) return told;
  const rest = said.replace(yes, '').replace(no, '').trim();
  const toldAfter = rest === said ? undefined : toldIn(rest);
  if (toldAfter !== undefined) return toldAfter;
  const isBare = rest === '' || filler.test(rest);
  if (isYes) return isBare ? 'out' : undefined;
  if (isNo) return isBare || noFiller.test(rest) ? 'fine' : undefined;
  return /^(?:it is|we are|i am)$/.test(said) ? 'out' : undefined;
}

function toldIn(said: string): 'out' | 'fine' | undefined {
  if (noSupply.test(said) || nowOut.test(said)) return 'out';
  const isOut = outPattern.test(said) || outForeign.test(said);
  const isFine = fine.test(said) || fineForeign.test(said);
  if (isOut && isFine)
    return /\b(?:ok|okay|fine|good|back|on|working|restored) (?:now|again)$/.test(said)
      ? 'fine'
      : 'out';
  if (isOut) return 'out';
  return isFine ? 'fine' : undefined;
}
