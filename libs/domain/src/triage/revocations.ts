/**
 * Wordings of "send me nothing more", one sentence at a time, in plain words. Each says what is to
 * end: texts, or writing to somebody. "Stop the power cuts" names neither and is none.
 */
const NOUN =
  "(?:texts?|texting|messages?|messaging|msgs?|msges|sms|sms'?s|alerts?|notifications?|notices|updates|reminders|spam|junk|subscription|this number|my (?:phone|number|cell))";
/** Words that begin another thought, so that "stop" and "texts" belong to two. */
const SAME_THOUGHT =
  "(?!(?:and|but|so|then|send|give|get|keep|text|with|when|until|is|are|was|if)\\b)\\w[\\w']*";
const WRITE =
  '(?:text|message|msg|contact|sms|send|notify|alert|bother|spam|write|call|disturb|harass|ping|email)';
const WRITING =
  '(?:texting|txting|messaging|msging|msgs|contacting|bothering|spamming|notifying|alerting|sending|writing|calling|disturbing|harassing|pinging|emailing|sms(?:ing)?)';

const MINE =
  '(?:my (?:phone |cell |mobile )?(?:number|phone|name|cell|mobile|contact|details|info)|this (?:phone |cell |mobile )?(?:number|phone|contact))';
const english = [
  `(?<!\\b(?:the|will|to|at|by|it|outage|bus|truck|pit|power|we|full|non) )\\b(?:stop|quit|cease|end|cancel|discontinue|halt|disable|deactivate|turn off|switch off|block|enough(?: with| of)?)(?: ${SAME_THOUGHT}){0,4}? ${NOUN}\\b(?! (?:board|sign))`,
  `\\b(?:stop|quit|cease|avoid|halt) (?:(?:the|all|with|your|this|that) )*${WRITING}(?: (?:me|us|this|these|those|to|my|at|so|any|stuff|things|again|now|please|pls|plz|anymore|already|it|here|him|her|texts?|messages?)\\b|$)`,
  `\\b(?:do not|don't|dont|never|no need to)(?: (?:ever|please|you|u))?(?: ever)? ${WRITE}(?: (?:me|us|this|these|any|anything|to|my|again|anymore|no more|here|it)\\b|$)(?! (?:if|until|when|that my|bills?|technician))`,
  `\\bunsubscri\\w+ (?:me|us|this|my|from|please|pls|all|to|now)\\b|\\b(?:please|pls|want|like|how do i|how can i|how to|wish|need) (?:to )?(?:unsubscribe|unsub|opt ?out|optout)\\b|\\bunsub me\\b`,
  `\\b(?:remove|take|delete|drop|erase|strike|scratch|get) (?:me|us|${MINE}) (?:\\w+ ){0,4}?(?:(?:from|off) (?:of )?(?:this|that|the|your|these|all)? ?(?:\\w+ )?(?:lists?|system|database|contacts|texts?|messages?|alerts?|notifications?|group|chat|service)|out of (?:this|the|your) (?:list|system|database))\\b`,
  `\\btake (?:me|us|${MINE}) off(?: (?:please|pls|now|this|it))*$|\\b(?:remove|delete|erase) (?:me|us)(?: (?:please|pls|plz|now|thanks))*$|\\b(?:remove|delete|erase|lose|forget) ${MINE}\\b(?! (?:from|off|on) (?:my|the) (?:bill|account|meter))`,
  `\\bi want (?:off|out of) (?:this|your|the) (?:\\w+ )?list\\b|\\boff (?:of )?(?:your|this) (?:\\w+ )?list\\b`,
  `\\bopt(?:ing)? ?-?(?:me |us |my number |this number )?out\\b|\\brevok(?:e|ing) (?:my |all |any )?(?:consent|permission)\\b|\\bwithdraw(?:ing)? (?:my )?(?:consent|permission)\\b|\\b(?:do not|don't|no longer) (?:give |have my )?(?:consent|permission)\\b`,
  `\\bno (?:more|longer want|longer wish|longer need)(?: to \\w+)?(?: (?:any|of|these|your|those|more|\\w+)){0,3}? ${NOUN}\\b`,
  `\\b(?:don't|dont|do not|no longer|didn't|did not|never) (?:want|wish|need|care|like)(?: (?:to|for|any|you to))*(?: (?:get|getting|receive|receiving|be|being|have|having|see|hear))?(?: ${SAME_THOUGHT}){0,3}? (?:${NOUN}|texted|messaged|contacted|notified|alerted|to hear from you|hear from you)\\b`,
  `\\b(?:i|we|i've|we've|i have|we have)(?: (?:already|have|had|just))* (?:said|say|texted|sent|replied|wrote|typed|asked|told)(?: (?:you|u|y'all|guys|already|to|this))* (?:stop|unsubscribe)(?: \\w+ times?| already| before| yesterday| twice| again)*$`,
  `\\bhow (?:do|can) (?:i|we) (?:stop|cancel|end|unsubscribe|opt out|turn off|get off)(?: (?:this|these|it|from this|of this|your list|this list))?$`,
];

const MENSAJES =
  '(?:mensajes?|mensajitos?|sms|textos?|avisos?|alertas?|notificaciones|notificacion|mensajeria)';
const spanish = [
  `\\bno (?:(?:quiero|queremos|deseo|deseamos|necesito|quisiera|me interesa)(?: \\w+){0,4}?) (?:${MENSAJES}|recibir(?: mas| nada| esto| estos)?$|recibirlos|que me (?:escrib|envi|mand|contact|molest)\\w+)`,
  `\\bno (?:(?:me|nos|mas) )*(?:envi|mand|escrib|contact|molest|text|notif)(?:e|en|es|a|an|as|ie|ien|iques?|iquen)\\b(?: (?:mas|nada|\\w+ )?${MENSAJES}| (?:mas|nada|ya|nunca|por favor)|$)`,
  `\\b(?:deja|dejen|deje|dejad|dejar|pare|paren|para|parar|parad|basta|cese|cesen|no sigan|no sigas|no siga|alto|stop|termine|terminen|suficiente) (?:ya )?(?:de |con |a )?(?:(?:me|los|las|estos|estas|esos|sus|tantos|tantas|mas|todos|el|la) )*(?:envi(?:ar|ando)\\w*|mand(?:ar|ando)\\w*|escrib(?:ir|iendo)\\w*|mensaje\\w*|texte\\w+|molest(?:ar|ando)\\w*|contact(?:ar|ando)\\w*|${MENSAJES})\\b`,
  `\\b(?:dar(?:me|nos|se)?|dame|deme|denme|danos|dennos|quiero la|quiero|solicito la|solicito|pido la|mi) (?:de )?baja\\b(?! (?:tension|mi|el|la|al|del) ?(?:servicio|cuenta|medidor|contrato|luz|suministro)?)`,
  `\\b(?:quit|elimin|borr|sac|saqu|remuev|remov|retir)\\w*(?:me|nos)\\b(?: de)?(?: (?:la|esta|su|tu|las|sus|mi))? (?:listas?|sistema|base)\\b|\\b(?:elimin|borr|quit|sac|saqu|remuev)\\w* mi (?:numero|telefono|celular)\\b`,
  `\\b(?:cancel|anul|deten|suspend)\\w* (?:(?:mi|mis|la|las|los|estos|estas|el envio de|todos los) )*(?:suscripcion|${MENSAJES})\\b`,
  `\\bno mas (?:de )?(?:estos |sus |los )?${MENSAJES}\\b`,
];

const MESSAGES_FR =
  '(?:messages?|sms|textos?|texto|alertes?|notifications?|avis|publicites?|spams?)';
const french = [
  `\\bne (?:plus|pas|jamais)(?: (?:me|nous|m'|rien))? ?(?:recevoir|envoyer|ecrire|contacter|texter|deranger|etre contacte)\\w*`,
  `\\b(?:ne |n')?(?:(?:m'|me |nous |m'en )?(?:envoyez|envoie|envoyer|ecrivez|ecris|contactez|contacte|textez|texte|derangez|derange|embetez))(?: moi)? (?:plus|pas|jamais)\\b`,
  `\\b(?:je |on |nous )?(?:ne |n')?(?:veux|veut|voulons|souhaite|souhaitons|desire|ai) (?:plus|pas)(?: (?:de|d'|recevoir|besoin|vos|ces|etre))*(?: \\w+){0,2}? ?(?:${MESSAGES_FR}|recevoir$|contactee?|recevoir)\\b`,
  `\\b(?:arretez?|arreter|cessez?|cesser|stoppez?|stopper|stop|finissez)(?: (?:de|d'|avec|a))?(?: ?(?:m'|me|nous|les|ces|vos|tous|toutes|mes|l'envoi de|l'envoi des|des|de))* ?(?:envoyer|ecrire|contacter|texter|deranger|harceler|${MESSAGES_FR})\\b`,
  `\\b(?:d'|m'|me |nous )?arret(?:ez|er|e) d'(?:envoyer|ecrire)|\\b(?:de|d') m'(?:envoyer|ecrire|contacter)\\b.*\\b(?:arret|cess|stop)|\\b(?:arretez?|cessez?|stop|arreter) (?:de )?m'(?:envoyer|ecrire|embeter|importuner)`,
  `(?<!\\bne )(?<!\\bpas )(?<!\\bse )\\b(?:me |nous |vous )?(?:desabonn|desinscri)\\w*`,
  `\\b(?:retire|supprime|enleve|efface|ote|raye|sor)\\w* (?:moi|nous|mon numero|mon nom|mes coordonnees)\\b(?! (?:d'ici|du noir))`,
  `\\bplus (?:aucun |de |d')(?:${MESSAGES_FR}|vos messages)(?: svp| merci| s'il vous plait)?$`,
];

const UJUMBE =
  '(?:ujumbe|jumbe|meseji|mesej|messages?|msgs?|sms|texts?|arifa|taarifa|notifications?)';
const swahili = [
  `\\b(?:usi|msi)(?:ni|tu)?(?:tumi?|andiki|pigi|let)\\w*(?: \\w+){0,2}?(?: ${UJUMBE}| tena| kamwe|$)`,
  `\\b(?:usi|msi)(?:ni|tu)sumbu\\w*`,
  `\\b(?:w?ach(?:a|eni)|sitish(?:a|eni)|komesh(?:a|eni)|simamish(?:a|eni)|ondo(?:a|eni)|zim(?:a|eni)|stop)(?: (?!umeme|stima)\\w+){0,2}? (?:(?:kuni|kutu)(?:tumi|andiki|sumbu)\\w*|kutum(?:a|ia)|${UJUMBE})\\b`,
  `\\b(?:sitaki|hatutaki|sihitaji|hatuhitaji|sipendi|sitapenda)\\b(?: (?!umeme|stima)\\w+){0,3}? (?:${UJUMBE}|kupokea|kutumiwa)\\b`,
  `\\b(?:ni|tu)(?:ondo|to)e(?:ni)?\\b.*\\b(?:orodha|list|listi|kwenye|katika|mfumo|huduma)\\b`,
  `\\b(?:futa|futeni|ondoa|ondoeni|toa|toeni)\\b(?: \\w+){0,2}? (?:namba|nambari|jina) (?:yangu|langu)\\b`,
  `\\b(?:nataka|naomba|ningependa) (?:kujiondoa|kujitoa|kuondolewa|mniondoe|uniondoe)\\b`,
  `\\b${UJUMBE}(?: \\w+){0,2}? (?:tosha|inatosha|zinatosha|acheni|sitaki|sitishwe)$`,
];

const MSG =
  '(?:msgs?|messages?|massages?|massege|mesej|mesg|sms|texts?|paigham|sandesh|notifications?|alerts?)';
const URDU_NOT = '(?:mat|na|nahi|nahin|nai|nhi|maat|mt)';
const BAND = '(?:band|bandh|bnd|stop|khatam|bas)';
const DO_IT = '(?:kar\\w*|kr\\w*|kijiye|kijie|kijiyega|do|dein|den|dijiye)';
/** Supply stands between: "msg kab aayega bijli band kar di" tells of power. */
const NO_SUPPLY = '(?: (?!bijli|light|power|current|line|lines)\\w+)';
const urdu = [
  `\\b${MSG}${NO_SUPPLY}{0,4}? ${URDU_NOT} (?:bhej\\w*|kar\\w*|kr\\w*|bhj\\w*|dein|do|chah\\w*|chaiy\\w*|chahy\\w*|aane|aana|likh\\w*|mang\\w*)\\b`,
  `\\b${MSG}${NO_SUPPLY}{0,3}? (?:${BAND} ${DO_IT}|rok\\w*|band$|bandh$)`,
  `\\b${BAND} ${DO_IT}(?: (?:do|dein|den))?${NO_SUPPLY}{0,3}? ${MSG}\\b|\\bband ${MSG}\\b`,
  `\\b${URDU_NOT} (?:bhej\\w*|bhj\\w*|kar\\w*|kr\\w*|chah\\w*)${NO_SUPPLY}{0,3}? ${MSG}\\b`,
  `\\b(?:mujhe|mujhay|mujhko|humein|hamen|hame|yahan|is number)${NO_SUPPLY}{0,3}? ${URDU_NOT} (?:bhej\\w*|bhj\\w*|likh\\w*)\\b`,
  `\\b(?:mujhe|humein|hamen|hame)(?: aap)?(?: ko)? (?:tang|pareshan|disturb) ${URDU_NOT} (?:kar\\w*|kr\\w*)\\b|\\b(?:tang|pareshan|disturb) ${URDU_NOT} (?:kar\\w*|kr\\w*)\\b`,
  `\\b(?:mera|hamara|mere|apni list se|list se|is|yeh|ye)(?: \\w+){0,3}? ?(?:number|nambar|naam|list se)(?: \\w+){0,3}? (?:hata\\w*|nika\\w*|delete|remove|hatao|kat\\w*|mita\\w*)\\b|\\bmujhe(?: \\w+){0,3}? (?:list|is) (?:se )?(?:hata\\w*|nika\\w*|remove)`,
  `\\b(?:bhejna|msg karna|message karna|sms karna|likhna) (?:${BAND}|chor|chhor|rok)\\w*(?: ${DO_IT})?`,
  `(?:मैसेज|संदेश|एसएमएस|मेसेज).*(?:मत भेज|बंद कर|नहीं चाहिए|न भेज)|(?:میسج|پیغام|ایس ایم ایس).*(?:مت بھیج|بند کر|نہیں چاہی|نہ بھیج)`
    .normalize('NFD')
    .replace(/\p{M}/gu, ''),
];

const REVOCATIONS = new RegExp(
  [...english, ...spanish, ...french, ...swahili, ...urdu].join('|'),
  'gu',
);

/** "Don't stop texting me", "why did you stop sending updates?": said of stopping, against it. */
const NOT_WISHED =
  /\b(?:don't|dont|do not|never|didn't|did not|doesn't|not|why did (?:you|u|i|it|they)|why have you|did (?:you|i|they)|have you|when (?:will|do|did) (?:you|they)|will (?:you|they)|if you|before you|you|they|texts|messages)(?: (?:want|wish|need|mean|intend|ask(?:ed)?|like))?(?: you)?(?: to)?(?: ever)? ?$/;
/** "Can you stop", "you stop texting me", "will you please stop" ask for it all the same. */
const ASKED =
  /\b(?:can|could|would|please|pls|will|told|tell|want|need|like|wish|asked|ask|hope|make|if you don't|kindly) (?:you|u|they|them)(?: to| please)? ?$|^(?:you|u) $/;

/** "Reply STOP to end" tells how it is done. */
const INSTRUCTION =
  /\b(?:reply|text|txt|send|respond|type|answer)(?: with)? (?:(?:stop|end|quit|cancel|unsubscribe)\b.*)?$/;

/** True when a sentence, in plain words, wants no more to be sent. */
export function revokes(plain: string): boolean {
  for (const { index } of plain.matchAll(REVOCATIONS)) {
    const before = plain.slice(0, index);
    if (INSTRUCTION.test(before)) continue;
    if (!NOT_WISHED.test(before) || ASKED.test(before)) return true;
  }
  return false;
}
