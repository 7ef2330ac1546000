/**
 * Wordings of "send me nothing more", one sentence at a time, in plain words. Each says what is to
 * end: texts, or writing to somebody. "Stop the power cuts" names neither and is none; "you never
 * text me" and "no more updates since noon" complain that word does not come, and are none either.
 */
const noun =
  "(?:texts?|texting|messages?|messaging|msgs?|msges|sms|sms'?s|alerts?|notifications?|notices|updates|reminders|spam|junk|subscription|this number)";
/** What may stand before it: words that say which, and nothing that begins another thought. */
const which =
  '(?:the|these|this|those|all|your|my|our|any|more|further|future|of|to|from|with|me|us|so|many|such|sending|getting|receiving|giving|outage|power|company|hve|daily|nightly|constant|annoying|stupid|damn|bloody|automated|automatic|unwanted|text|sms|phone|email|f\\w+ing)';
const write =
  '(?:text|message|msg|contact|sms|notify|alert|bother|spam|write|disturb|harass|ping|email)';
const writing =
  '(?:texting|txting|messaging|msging|msgs|contacting|bothering|spamming|notifying|alerting|sending|writing|calling|disturbing|harassing|pinging|emailing|sms(?:ing)?)';
/** An order begins here: "you don't text me" and "they never text me" are none. */
const order =
  '(?:^|\\b(?:please|pls|plz|plss|kindly|just|and|so|said|ok|okay|hey|hi|hello|guys|again|now|also|bro|to|can you|could you|will you|would you|you can|you may) )';
const not = "(?:do not|don't|dont|do nt|never)";
const ended =
  '(?:$| (?:please|pls|plz|thanks|thank you|thx|now|ever|again|any ?more|already|from|to (?:me|my|this)|on (?:my|this)|at (?:my|this)|sent|about)\\b)';

const mine =
  '(?:my (?:phone |cell |mobile )?(?:number|phone|name|cell|mobile|contact|details|info)|this (?:phone |cell |mobile )?(?:number|phone|contact))';
const offList =
  '(?:(?:please|now|right|completely|immediately|the|hell|fuck) ){0,3}(?:(?:from|off) (?:of )?(?:this|that|the|your|these|all)? ?(?:\\w+ )?(?:lists?|system|database|contacts|texts?|messages?|alerts?|notifications?|group|chat|service)|out of (?:this|the|your) (?:list|system|database))';
const english = [
  `(?<!\\b(?:the|will|to|at|by|it|outage|bus|truck|pit|power|we|full|non) )\\bstop(?: ${which}){0,5}(?:(?<= (?:the|these|those|your|all|this)) (?!(?:any|no|and|but|for|when|until|without|about|if)\\b)\\w+)? ${noun}\\b(?! (?:board|sign))`,
  `${order}(?:quit|cease|end|cancel|discontinue|halt|disable|deactivate|turn off|switch off|enough(?: with| of)?)(?: ${which}){0,5} ${noun}\\b`,
  `\\b(?:how|want|wish|like|need|i'd like|do i|can i) (?:do i |can i |to )*(?:end|cancel|turn off|switch off|disable)(?: ${which}){0,5} ${noun}\\b`,
  `\\b(?:stop|quit|cease|avoid|halt) (?:(?:the|all|with|your|this|that) )*${writing}(?: (?:me|us|this|these|those|to|my|at|so|any|stuff|things|again|now|please|pls|plz|anymore|already|it|here|him|her|texts?|messages?)\\b|$)`,
  `${order}${not}(?: (?:ever|please|you|u))?(?: ever)? (?:${write}(?: (?:me|us|this|these|any|anything|to|my|again|anymore|no more|here|it)\\b|$)|send(?: (?:me|us|to|this number|my phone))*(?: (?:any|more|these|those|this|your|such|further))* ?(?:$|${noun}\\b|(?:anything|any ?more|again|stuff|more)\\b))`,
  `\\b(?:asked|told|want|like|begged) you (?:to )?not (?:to )?(?:ever )?(?:${write}|send)(?: me| us| my| this| any|$)`,
  `\\bno need to (?:${write}|send)(?: (?:me|us|this number))?(?: (?:any|more|texts?|messages?))* (?:any ?more|again|further|in (?:the )?future)\\b`,
  `\\bunsubscri\\w+ (?:me|us|this|my|from|please|pls|all|to|now)\\b|\\b(?:please|pls|want|like|how do i|how can i|how to|wish|need) (?:to )?(?:unsubscribe|unsub|opt ?out|optout)\\b|\\bunsub me\\b`,
  `\\b(?:remove|take|delete|drop|erase|strike|scratch|get) (?:me|us|${mine}) ${offList}\\b`,
  `\\btake (?:me|us|${mine}) off(?: (?:please|pls|now|this|it))*$|\\b(?:remove|delete|erase) (?:me|us)(?: (?:please|pls|plz|now|thanks))*$|\\b(?:remove|delete|erase|lose|forget) ${mine}\\b(?! (?:from|off|on) (?:my|the) (?:bill|account|meter))`,
  `\\bi want (?:off|out of) (?:this|your|the) (?:\\w+ )?list\\b|\\boff (?:of )?(?:your|this) (?:\\w+ )?list\\b`,
  `\\bopt(?:ing)? ?-?(?:me |us |my number |this number )?out\\b|\\brevok(?:e|ing) (?:my |all |any )?(?:consent|permission)\\b|\\bwithdraw(?:ing)? (?:my )?(?:consent|permission)\\b|\\b(?:do not|don't|no longer) (?:give |have my )?(?:consent|permission)\\b`,
  `\\b(?:i|we|i've|we've|i have|we have)(?: (?:already|have|had|just))* (?:said|say|texted|sent|replied|wrote|typed|asked|told)(?: (?:you|u|y'all|guys|already|to|this))* (?:stop|unsubscribe)(?: \\w+ times?| already| before| yesterday| twice| again)*$`,
  `\\bhow (?:do|can) (?:i|we) (?:stop|cancel|end|unsubscribe|opt out|turn off|get off)(?: (?:this|these|it|from this|of this|your|list|this list))*$`,
];

const mensajes =
  '(?:mensajes?|mensajitos?|sms|textos?|avisos?|alertas?|notificaciones|notificacion|mensajeria)';
const cuales =
  '(?:me|los|las|estos|estas|esos|esas|sus|tus|tantos|tantas|mas|todos|todas|el|la|de|ningun|ningunos|nada|seguir|recibir|recibiendo|tener)';
/** An order is in the subjunctive: "no me envíen", where "no me envían" complains. */
const noEscriban =
  '(?:envie(?:s|n)?|mande(?:s|n)?|escriba(?:s|n)?|contacte(?:s|n)?|moleste(?:s|n)?|textee(?:s|n)?|notifique(?:s|n)?)';
const spanish = [
  `\\bno (?:quiero|queremos|deseo|deseamos|necesito|quisiera|me interesa)(?: ${cuales}){0,5} (?:${mensajes}\\b|recibir(?: mas| nada| esto| estos)?$|recibirlos|que me (?:escrib|envi|mand|contact|molest)\\w+(?: (?:mas|nada|otra vez|nunca|${mensajes})|$))`,
  `\\bno (?:(?:me|nos|mas) )*${noEscriban}\\b(?: (?:mas|nada|\\w+ )?${mensajes}| (?:mas|nada|ya|nunca|por favor)|$)`,
  `(?<!\\bno )\\b(?:deja|dejen|deje|dejad|dejar|pare|paren|parar|parad|basta|cese|cesen|no sigan|no sigas|no siga|alto|stop|termine|terminen|suficiente|(?<=^|favor |ya )para(?= de | ya de )) (?:ya )?(?:de |con |a )?(?:${cuales} )*(?:envi(?:ar|ando)\\w*|mand(?:ar|ando)\\w*|escrib(?:ir|iendo)\\w*|mensaje\\w*|texte\\w+|molest(?:ar|ando)\\w*|contact(?:ar|ando)\\w*|${mensajes})\\b`,
  `^para (?:los|estos|esos|sus|tus) ${mensajes}$`,
  `\\b(?:dar(?:me|nos|se)?|dame|deme|denme|danos|dennos|quiero la|quiero|solicito la|solicito|pido la|mi) (?:de )?baja\\b(?! (?:tension|mi|el|la|al|del) ?(?:servicio|cuenta|medidor|contrato|luz|suministro)?)`,
  `\\b(?:quit|elimin|borr|sac|saqu|remuev|remov|retir)\\w*(?:me|nos)\\b(?: de)?(?: (?:la|esta|su|tu|las|sus|mi))? (?:listas?|sistema|base)\\b|\\b(?:elimin|borr|quit|sac|saqu|remuev)\\w* mi (?:numero|telefono|celular)\\b`,
  `\\b(?:cancel(?:a|e|en|ar|ad)?|anul(?:a|e|en|ar)|deten(?:er|ga|gan|gas)?|suspend(?:a|an|er|e)) (?:(?:mi|mis|la|las|los|estos|estas|el envio de|todos los) )*(?:suscripcion|${mensajes})\\b`,
];

const messagesFr =
  '(?:messages?|sms|textos?|texto|alertes?|notifications?|avis|publicites?|spams?)';
const lesquels = "(?:de|d'|des|les|vos|ces|tous|toutes|aucun|aucune|recevoir|avoir|etre|que vous)";
/** An order begins here: "vous ne m'envoyez rien" complains. */
const ordre =
  "(?:^|\\b(?:svp|merci de|priere de|veuillez|s'il vous plait|s'il te plait|et|alors|donc|bonjour|mais) )";
const french = [
  `(?:${ordre}|\\b(?:veux|souhaite|voulons|souhaitons|desire|aimerais|voudrais) )ne (?:plus|pas|jamais)(?: (?:me|nous|m'|rien))? ?(?:recevoir|envoyer|ecrire|contacter|texter|deranger|etre contacte)\\w*`,
  `${ordre}(?:(?:ne |n')?(?:m'|me |nous |m'en )?(?:envoyez|envoie|ecrivez|ecris|contactez|contacte|textez|texte|derangez|derange|embetez) (?:plus|pas|jamais)\\b|(?:envoyez|envoie|ecrivez|ecris|contactez|derangez) moi (?:pas|jamais|plus$|plus rien)\\b)`,
  `\\b(?:je |on |nous )?(?:ne |n')?(?:veux|veut|voulons|souhaite|souhaitons|desire) (?:plus|pas)(?: ${lesquels})* ?(?:${messagesFr}|recevoir|contactee?)\\b`,
  `\\bai (?:plus|pas) besoin (?:de |d'|des )?(?:(?:ces|vos|recevoir|vos) )*${messagesFr}`,
  `\\b(?:arretez?|arreter|cessez?|cesser|stoppez?|stopper|stop|finissez)(?: (?:de|d'|avec|a))?(?: ?(?:m'|me|nous|les|ces|vos|tous|toutes|mes|l'envoi de|l'envoi des|des|de))* ?(?:envoyer|ecrire|contacter|texter|deranger|harceler|${messagesFr})\\b`,
  `\\b(?:d'|m'|me |nous )?arret(?:ez|er|e) d'(?:envoyer|ecrire)|\\b(?:arretez?|cessez?|stop|arreter) (?:de )?m'(?:envoyer|ecrire|contacter|embeter|importuner)`,
  `(?<!\\bne )(?<!\\bpas )(?<!\\bse )\\b(?:me |nous |vous )?(?:desabonn|desinscri)\\w*`,
  `\\b(?:retire|supprime|enleve|efface|ote|raye|sor)\\w* (?:moi|nous|mon numero|mon nom|mes coordonnees)\\b(?! (?:d'ici|du noir))`,
];

const ujumbe =
  '(?:ujumbe|jumbe|meseji|mesej|messages?|msgs?|sms|texts?|arifa|taarifa|notifications?)';
const swahili = [
  `\\b(?:usi|msi)(?:ni|tu)?(?:tumi?|andiki|let)\\w*(?: \\w+){0,2}?(?: ${ujumbe}| tena| kamwe|$)|\\b(?:usi|msi)(?:ni|tu)?pigi?\\w*(?: simu)? (?:tena|kamwe)`,
  `\\b(?:usi|msi)(?:ni|tu)sumbu\\w*`,
  `\\b(?:w?ach(?:a|eni)|sitish(?:a|eni)|komesh(?:a|eni)|simamish(?:a|eni)|ondo(?:a|eni)|zim(?:a|eni)|stop)(?: (?!umeme|stima)\\w+){0,2}? (?:(?:kuni|kutu)(?:tumi|andiki|sumbu)\\w*|kutum(?:a|ia)|${ujumbe})\\b`,
  `\\b(?:sitaki|hatutaki|sihitaji|hatuhitaji|sipendi|sitapenda)\\b(?: (?!umeme|stima|kukosa|kupitwa|kupoteza)\\w+){0,3}? (?:${ujumbe}|kupokea|kutumiwa)\\b`,
  `\\b(?:ni|tu)(?:ondo|to)e(?:ni)?\\b.*\\b(?:orodha|list|listi|kwenye|katika|mfumo|huduma)\\b`,
  `\\b(?:futa|futeni|ondoa|ondoeni|toa|toeni)\\b(?: \\w+){0,2}? (?:namba|nambari|jina) (?:yangu|langu)\\b`,
  `\\b(?:nataka|naomba|ningependa) (?:kujiondoa|kujitoa|kuondolewa|mniondoe|uniondoe)\\b`,
  `\\b${ujumbe}(?: \\w+){0,2}? (?:tosha|inatosha|zinatosha|acheni|sitaki|sitishwe)$`,
];

const msg =
  '(?:msgs?|messages?|massages?|massege|mesej|mesg|sms|texts?|paigham|sandesh|notifications?|alerts?)';
const band = '(?:band|bandh|bnd|stop|khatam|bas)';
/** An order: "band kar diye" and "nahi bheja" tell what was done, or was not. */
const doIt =
  '(?:karo|kro|kr|krdo|krna|kar(?:na|ein|en|do|dein|den)?|kijiye|kijie|kijiyega|do|dein|den|dijiye)\\b(?! (?:di|diy\\w*|dia|rahe|rahi|raha|gay\\w*|ho)\\b)';
const doNot =
  '(?:(?:mat|na|maat|mt|nahi|nahin|nai|nhi) (?:(?:bhej|bhij|bhj|kar|kr|likh)(?:o|na|ein|en|ain|iye|ie|iyega|ye|yega)|kijiye|do|dein|aane do)|(?:nahi|nahin|nai|nhi|na) (?:chah\\w*|chaiy\\w*|chahy\\w*|mang\\w*))\\b';
/** Supply stands between: "msg kab aayega bijli band kar di" tells of power. */
const noSupply = '(?: (?!bijli|light|power|current|line|lines)\\w+)';
const urdu = [
  `\\b${msg}${noSupply}{0,4}? ${doNot}`,
  `\\b${msg}${noSupply}{0,3}? (?:${band} ${doIt}|rok(?:o|na|do|ein|en| do| dein)\\b|band$|bandh$)`,
  `\\b${band} ${doIt}(?: (?:do|dein|den))?${noSupply}{0,3}? ${msg}\\b|\\bband ${msg}\\b`,
  `\\b${doNot}${noSupply}{0,3}? ${msg}\\b`,
  `\\b(?:mujhe|mujhay|mujhko|humein|hamen|hame|yahan|is number)${noSupply}{0,3}? (?:mat|na|maat|mt) (?:bhej|bhj|likh)(?:o|na|ein|en|iye)\\b`,
  `\\b(?:tang|pareshan|disturb) (?:mat|na|maat|mt|nahi|nahin) (?:kar\\w*|kr\\w*)\\b`,
  `\\b(?:mera|hamara|mere|apni list se|list se|is|yeh|ye)(?: \\w+){0,3}? ?(?:number|nambar|naam|list se)(?: \\w+){0,3}? (?:hata\\w*|nika\\w*|delete|remove|hatao|kaat do|mita\\w*)\\b|\\bmujhe(?: \\w+){0,3}? (?:list|is) (?:se )?(?:hata\\w*|nika\\w*|remove)`,
  `\\b(?:bhejna|msg karna|message karna|sms karna|likhna) (?:${band} ${doIt}|(?:chor|chhor) d\\w+|rok\\w*)`,
  `(?:मैसेज|संदेश|एसएमएस|मेसेज).*(?:मत भेज|बंद कर(?! दिए| दिया)|नहीं चाहिए|न भेज)|(?:میسج|پیغام|ایس ایم ایس).*(?:مت بھیج|بند کر(?! دیے| دیا)|نہیں چاہی|نہ بھیج)`
    .normalize('NFD')
    .replace(/\p{M}/gu, ''),
];

const revocations = new RegExp(
  [...english, ...spanish, ...french, ...swahili, ...urdu].join('|'),
  'gu',
);

/**
 * Wordings that wish for no more unless the message asks for word besides, or tells of supply: "don't
 * call me" before "just text me", "I don't need messages" before "I need power".
 */
const soft = new RegExp(
  [
    `(?:^|\\b(?:please|pls|plz|want|said|so|and|ok|okay|just) )no more(?: ${which}){0,4} ${noun}${ended}`,
    `\\bno longer (?:want|wish|need)(?: to)?(?: (?:get|receive|be|have|see|hear))?(?: ${which}){0,4} (?:${noun}${ended}|texted|messaged|contacted|from you)`,
    `\\b(?:don't|dont|do not|didn't|did not|never) (?:want|wish|need|care)(?: (?:to|for|any|you to))*(?: (?:get|getting|receive|receiving|be|being|have|having|see|hear))?(?: ${which}){0,4} (?:${noun}${ended}|texted|messaged|contacted|notified|alerted|from you|(?:text|message|contact|notify) (?:me|us|my|this))\\b`,
    `\\bno (?:want|need) (?:for |of )?(?:${which} )*${noun}${ended}`,
    `${order}${not}(?: (?:ever|please))* call (?:me|us|my|this|here|again|any ?more)`,
    `^no need to (?:text|message|msg|sms|notify|alert)(?: (?:me|us|this number))?$`,
    `(?:^|\\b(?:ya|favor|quiero) )no mas (?:de )?(?:estos |sus |los )?${mensajes}(?:$| (?:por favor|gracias))`,
    `(?:^|\\b(?:svp|merci) )plus (?:aucun |de |d')(?:${messagesFr}|vos messages)(?: svp| merci| s'il vous plait)?$`,
  ].join('|'),
  'gu',
);

/** What is wished for is less than all: "nothing but outages", "not at night". */
const excepted =
  /\b(?:anything but|nothing but|but (?:the )?outages?|except|unless|other than|besides|apart from|until|till|only (?:if|when)|(?:if|when) (?:the |my |our |it|there|power|i)|at night|at \d{1,2}\b|after \d|before \d|that my|bills?|technician|to (?:stop|end)|sauf|salvo|excepto|hasta que|isipokuwa|siwaye)\b/;

/** "Don't stop texting me", "why did you stop sending updates?": said of stopping, against it. */
const notWished =
  /\b(?:don't|dont|do not|never|didn't|did not|doesn't|not|no|pas|ne|avez(?: vous)?|as(?: tu)?|ont|kyun|kyu|kyon|how come (?:you|u|they)|why did (?:you|u|i|it|they)|why have you|did (?:you|i|they)|have you|when (?:will|do|did) (?:you|they)|will (?:you|they)|if you|before you|you|they|texts|messages)(?: (?:want|wish|need|mean|intend|ask(?:ed)?|like))?(?: you)?(?: to)?(?: ever)? ?$/;
/** "Can you stop", "you stop texting me", "will you please stop" ask for it all the same. */
const asked =
  /\b(?:can|could|would|please|pls|will|told|tell|want|need|like|wish|asked|ask|hope|make|if you don't|kindly) (?:you|u|they|them)(?: to| please)? ?$|^(?:you|u) $/;

/** "Reply STOP to end" tells how it is done. */
const instruction =
  /\b(?:reply|text|txt|send|respond|type|answer)(?: with)? (?:(?:stop|end|quit|cancel|unsubscribe)\b.*)?$/;

/** How surely a sentence wants no more to be sent; soft wishes depend on the sentences about them. */
export type Revocation = 'clear' | 'soft';

/** Reads one sentence in plain words. */
export function revocationIn(plain: string, isQuestion: boolean): Revocation | undefined {
  if (isSaid(plain, revocations)) return 'clear';
  // "No more updates?" asks for them.
  return !isQuestion && isSaid(plain, soft) ? 'soft' : undefined;
}

function isSaid(plain: string, wordings: RegExp): boolean {
  for (const { index, 0: words } of plain.matchAll(wordings)) {
    const before = plain.slice(0, index);
    if (instruction.test(before) || excepted.test(plain.slice(index + words.length))) continue;
    if (!notWished.test(before) || asked.test(before)) return true;
  }
  return false;
}

/** Word is wanted: text me, any updates, when will it be back. */
const wantsWordPattern =
  /(?<!\b(?:don't|dont|not|never|ever|no need to|stop|quit|you to) )\b(?:text|txt|message|msg|tell|update|notify|alert|email|call|send|keep|inform) (?:me|us)\b(?! (?:alone|out|off))|\blet (?:me|us) know\b|\bany (?:updates?|news|word|info\w*|eta|idea)\b|\b(?:need|want|waiting for|send|give) (?:\w+ )?(?:updates?|news|info\w*)\b|\b(?:when|what time|how long|how soon) (?:will|is|are|does|do|can|until|before)\b|\bwhen (?:it|power|the power|lights?)\b|\bupdates? (?:please|pls)\b|\b(?:avis|mand|envi|escrib|dig)(?:a|e|en|an|i)(?:me|nos)\b|\bcuando (?:va|vuelve|regresa|llega|vuelva|regrese|llegue|haya)\b|\b(?:prevenez|dites|envoyez|ecrivez|tenez|informez|appelez) (?:moi|nous)\b(?! (?:pas|plus$|jamais))|\bquand\b|\b(?:nitumie|nitumieni|niambie|niambieni|nijulishe|nijulisheni|tujulishe|tuambie|tuma ujumbe|lini|saa ngapi)\b|\b(?:kab|batao|bata do|bataein|bata dena)\b|\b(?:msg|message|sms) (?:karo|kar do|kar dena|karna|kr do)\b/u;
/** Supply, or help, is what they need instead. */
const wantsPower =
  /\b(?:need|want)s? (?:my |our |the |some )?(?:power|lights?|electric\w*|current|crews?|someone|help)\b|\b(?:fix|restore) (?:it|the|my|our|this)\b|\b(?:luz|umeme|stima|courant|bijli|light|current|batti)\b|\b(?:power|lights?|electric\w*|outages?|wires?|sparks?\w*|transformers?|poles?) (?:is|are|was|down|out|back|off|on)\b/;

/** True when a sentence asks for word or tells of supply, so that a soft wish beside it is none. */
export function wantsWord(plain: string): boolean {
  return wantsWordPattern.test(plain) || wantsPower.test(plain);
}
