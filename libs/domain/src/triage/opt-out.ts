import { findPlaceClue } from './place-clue.ts';
import { clausesOf, plainWords, type Clause } from './plain-words.ts';
import { revocationIn, wantsWord } from './revocations.ts';

/**
 * Whole messages that opt out: 47 CFR 64.1200(a)(10), Twilio's and AWS's defaults, and what people
 * write for them in English, Spanish, German, Portuguese, French, Swahili, Urdu and Hindi.
 */
const optOutWords: ReadonlySet<string> = new Set(
  [
    'stop,stopall,stop all,unsubscribe,unsubscribed,unsub,end,quit,revoke,optout,opt out,opt-out,cancel,cancel all,td,remove,remove me,opt me out,stop stop,stop stop stop,stop it,stop this,stop that,stop texting,stop sms,stop messages,stop alerts,stop texts,stop messaging,no more,no more texts,no more messages,stop end,leave me alone,go away,get lost,buzz off,piss off,fuck off,not interested,take me off,end all,quit all,stpo,sotp,stp,stopp,sttop,stoop,unsuscribe,unsubcribe,unsubscibe,unsubscribe all,unsubscribe me,stop unsubscribe,cancel subscription,end subscription,stop subscription,i want to stop,i want out,i quit,deactivate,desist,cease,cease and desist,discontinue,no texts,no sms,turn these off,turn this off,turn it off,stop all of this,spam stop,st op',
    'alto,parar,para,paren,pare,parad,basta,ya basta,detener,detenga,detengan,detenganse,baja,de baja,dar de baja,darme de baja,dame de baja,deme de baja,denme de baja,cancelar,cancela,cancelen,cancelar todo,cancelar suscripcion,no mas,no mas mensajes,no mas sms,no mas textos,no molestar,no molesten,no molestes,quitar,quitarme,quitame,quiteme,quitenme,sacame,saqueme,saquenme,salir,desuscribir,desuscribirme,desuscribirse,desuscribanme,desinscribir,desinscribirme,anular,anular suscripcion,dejame en paz,dejeme en paz,dejenme en paz,no me interesa',
    'stopp,abmelden,abbestellen,keine nachrichten,keine nachrichten mehr,keine sms,keine sms mehr,bitte keine nachrichten mehr,bitte abmelden,horen sie auf,hor auf,sair,remover,me remova,cancelar mensagens,pare de enviar mensagens,nao quero mensagens,nao quero mais mensagens,quiero cancelar',
    'arret,arreter,arretez,arrete,stopper,stoppez,desabonner,desabonne,desabonnez,desabonnement,desinscrire,desinscription,desinscrivez,resilier,resiliation,annuler abonnement,ca suffit,plus de messages,plus de sms,plus de textos,pas interesse,pas interessee,laissez moi tranquille,laisse moi tranquille,fichez moi la paix,foutez moi la paix',
    'acha,acheni,wacha,wacheni,sitisha,sitisheni,simamisha,komesha,komesheni,koma,inatosha,imetosha,basi inatosha,sitaki,sitaki tena,jiondoe,jitoa,kujiondoa,kujitoa,ondoa,niondoe,niondoeni,nitoe,nitoeni,niache,niacheni,usinisumbue,msinisumbue',
    'band karo,bandh karo,band kro,band kar,band kar do,band kardo,band krdo,band kr do,band karein,band karen,band kijiye,band kijie,band karna,bas karo,bas kro,bas karein,bas,ruko,ruk jao,roko,rok do,rokdo,mat bhejo,mat bhejna,mat bhejein,mat bhejen,mat bhejiye,na bhejo,na bhejein,na bhejen,nahi chahiye,nahin chahiye,nai chahiye,nahi chaiye,nahi chahie,mujhe nahi chahiye,stop karo,stop kro,stop kardo,stop kar do,hatao,hata do,hatado,hataen,tang mat karo,tang na karo,tang mat kro,pareshan mat karo,pareshan na karo,disturb mat karo,khatam karo',
    'बंद करो,बंद करें,बंद कर दो,बस करो,मत भेजो,मत भेजें,नहीं चाहिए,रोको,بند کرو,بند کریں,بند کر دو,بس کرو,مت بھیجو,مت بھیجیں,نہ بھیجو,نہیں چاہیے,روکو',
  ]
    .join(',')
    .split(',')
    .map((each) => plainWords(each)),
);

/** Words that mean nothing but to stop: as a sentence of their own they opt out beside others. */
const strongWords: ReadonlySet<string> = new Set(
  'stop,stopall,stop all,unsubscribe,unsub,optout,opt out,revoke,arret,arretez,desabonner,parar,baja,sitisha,acheni'.split(
    ',',
  ),
);

/** They came to somebody else's phone: whoever says so wants no more, STOP or not. */
const wrongNumber =
  /^(?:(?:you have|you've|you got|u have|this is|its|it's|it is|yall have|think you have) )?(?:(?:the|a|an) )?(?:wrong (?:number|person|phone|guy)|numero (?:equivocado|incorrecto)|mauvais (?:numero|destinataire)|faux numero|erreur de numero|(?:galat|ghalat) (?:number|nambar)|(?:namba|nambari) (?:si sahihi|mbaya|isiyo sahihi)|umekosea (?:namba|nambari))(?: (?:hai|he|h))?$/;

const beforePattern =
  /^(?:please|pls|plz|plss|kindly|just|ok|okay|hi|hello|hey|hola|bonjour|habari|sorry|excuse me|sir|madam|hve|guys|dear|can you|could you|would you|will you|you can|por favor|porfavor|porfa|favor de|ya|svp|s'il vous plait|s'il te plait|merci de|veuillez|tafadhali|plzz|bhai|yaar|ji|jee|meherbani|mehrbani|barae meherbani|kripya|ab|yeh|ye|and|so|now|yes|yeah|yep|text|reply|i said|i say|we said) /;
const after =
  / (?:please|pls|plz|plss|plzz|kindly|now|right now|already|immediately|asap|today|thanks|thank you|thank u|thankyou|thx|ty|tks|thanks anyway|thank you very much|thanks a lot|many thanks|and thank you|and thanks|anyway|anyways|bro|bruh|man|dude|mate|buddy|people|y'all|everything|them all|sir|madam|guys|por favor|porfavor|porfa|gracias|muchas gracias|ya|svp|s'il vous plait|s'il te plait|merci|merci beaucoup|tout de suite|maintenant|tafadhali|asante|asante sana|sasa|tena|bhai|yaar|ji|jee|meherbani|mehrbani|shukriya|dhanyavad|abhi|na|ok|okay)$/;
const courtesy =
  /^(?:yes|yeah|yep|yup|no|nope|nah|si|oui|non|ndiyo|hapana|please|pls|plz|kindly|thanks|thank you|thank u|thankyou|thx|ty|tks|thanks anyway|thanks a lot|many thanks|thank you very much|please and thank you|please and thanks|no thanks|no thank you|sorry|cheers|bye|goodbye|good bye|have a (?:nice|good|great) day|best|regards|kind regards|best regards|god bless|por favor|porfa|gracias|muchas gracias|adios|saludos|svp|s'il vous plait|s'il te plait|merci|merci beaucoup|au revoir|bonne journee|cordialement|tafadhali|asante|asante sana|kwaheri|bhai|yaar|ji|meherbani|mehrbani|meherbani hogi|shukriya|dhanyavad|ok|okay|hi|hello|hey|hola|bonjour|good (?:morning|evening|afternoon))$/;

/** A "Stop!" beside a danger may be a cry and no keyword. */
const danger =
  /\b(?:wires?|lines?|poles?|transformers?|spark\w*|arcing|fires?|burn\w*|smoke|gas|voltage|watch out|careful|danger\w*|cables?|chispas?|cheche|nyaya|waya|taar|aag)\b/;
/** What one may stop: "stop cutting our power", "stop sign", "stop by my house", "stop the outages". */
const object =
  /^(?:(?:the|these|those|this|that|all|your|any|so many|with the) (?!(?:power|electric\w*|lights?|current|house|number|phone|person|outage)(?:'s)? (?:is|are|has|have|was|were|came|come|comes|back|on|again|belongs|works|over)\b)|\w+ing\b|(?:(?:my|our) (?:power cuts?|outages?|bills?|meter|street|pain|suffering|lights? from|power from)|by|at|in|on|signs?|lights?|boards?|lamp|street|loadshedding|load|outages?|cuts?|blackouts?|it|him|her|them|fraud|corruption|bus|de|la|les|el|los|las|karo|kro|aux|a|into|over|near|around|for|before|when|until|if|and)\b|(?:power|electricity|light) (?:cuts?|outages?|interruptions?|failures?|theft|rationing|bills?|flick\w*))/;
/** How another thought begins, or who is called: "stop i moved", "stop power is back". */
const newThought =
  /^(?:i|i'm|im|i am|i've|ive|we|we're|weve|we've|it's|its|it is|this is|that's|there is|there's|you|u|ur|they|he|she|(?:(?:the|my|our|all|your) )?(?:power|electric\w*|lights?|current|house|number|phone|outage)(?:'s)? (?:is|are|has|have|was|were|came|come|comes|back|on|again|belongs|works|over)|no|not|don't|dont|do not|never|wrong|bro|man|dude|thanks?|already|all good|everything)\b/;
/** "When will this STOP", "dark at the bus STOP": the keyword ends no thought of its own. */
const notLast =
  /(?:^|\b(?:will|would|can|could|must|should|this|that|it|them|they|we|you|i|to|the|a|an|bus|truck|pit|full|tram|train|never|not|don't|dont|won't|can't|cant|doesn't|ever|just|reply|text|send|txt|word|saying|say|says|non|and|or|please don't|a|ne|no|hasn't|power|lights?)) $/;
/** A whole sentence stands before it, so that "stop" begins another. */
const ended =
  /\b(?:back|on|again|now|moved|anymore|any more|thanks|thank you|thx|here|there|address|number|person|fine|good|ok|okay|working|works|restored|away|area|longer|wrong) $/;

/** Tails that a phone adds of itself. */
const signature =
  /\n\s*(?:-- ?(?:\n|$)|(?:sent (?:from|via|with|by|using)|get outlook|envoye (?:de|depuis|a partir)|envoyé (?:de|depuis|à partir)|enviado (?:desde|con)|imetumwa|yahoo mail)\b)[^]*$/i;

/**
 * True when a message revokes consent: an opt-out word alone, with courtesies, a wrong number or a
 * phone's signature about it; one in a sentence of its own; or any wording of the wish in its
 * sentences. `written` is clean of what nobody sees.
 */
export function isOptOut(written: string): boolean {
  const own = written.replace(signature, '');
  const plain = plainWords(own);
  if (isOptOutWord(plain) || isSpelled(plain)) return true;
  const clauses = clausesOf(own).filter(({ plain: words }) => !courtesy.test(words));
  if (clauses.length === 0) return false;
  if (clauses.every(isOptOutClause)) return !isCorrected(clauses);
  return isRevoked(clauses) || standsAlone(clauses) || isAtAnEnd(own, plain);
}

/** "Sorry, wrong number" and no word of texts: who says so may have texted the wrong number. */
export function isWrongNumber(written: string): boolean {
  const clauses = clausesOf(written.replace(signature, ''));
  const said = clauses.filter(({ plain }) => !courtesy.test(plain));
  return said.length > 0 && said.every(({ plain }) => wrongNumber.test(withoutCourtesy(plain)));
}

/** A soft wish needs that nothing else is wanted: "don't call me, text me when it's back". */
function isRevoked(clauses: readonly Clause[]): boolean {
  const found = new Set(clauses.map(({ plain, end }) => revocationIn(plain, end.startsWith('?'))));
  if (found.has('clear')) return true;
  return found.has('soft') && !clauses.some(({ plain }) => wantsWord(plain));
}

function isOptOutClause({ plain }: Clause): boolean {
  return isOptOutWord(plain);
}

function isOptOutWord(plain: string): boolean {
  if (optOutWords.has(plain)) return true;
  const bare = withoutCourtesy(withoutRepeats(plain));
  if (optOutWords.has(bare) || wrongNumber.test(bare)) return true;
  return bare.startsWith('no ') && strongWords.has(withoutCourtesy(bare.slice(3)));
}

/** "STOP STOP STOP" says no more than STOP. */
function withoutRepeats(plain: string): string {
  const words = plain.split(' ');
  return words.filter((word, at) => word !== words[at - 1]).join(' ');
}

function withoutCourtesy(plain: string): string {
  let bare = plain;
  for (;;) {
    const next = bare.replace(beforePattern, '').replace(after, '');
    if (next === bare) return bare;
    bare = next;
  }
}

/**
 * "STOP. I moved away." and "My power is back. STOP" begin or end with the keyword as a sentence;
 * "Stop, the wire is down" calls out, unless the keyword is a sentence or in capitals.
 */
function standsAlone(clauses: readonly Clause[]): boolean {
  const isStrong = ({ plain }: Clause): boolean => strongWords.has(withoutCourtesy(plain));
  if (clauses.some(isStranger) && !isCorrected(clauses)) return true;
  const [first] = clauses;
  const last = clauses.at(-1);
  const isBesideDanger = (one: Clause): boolean =>
    clauses.some((each) => each !== one && danger.test(each.plain));
  for (const one of [first, last]) {
    if (!one || !isStrong(one)) continue;
    if (!isBesideDanger(one)) return true;
    if (one === first && /^[.\n-]/.test(one.end)) return true;
    if (isShouted(one.written) && clauses.some(({ written }) => /\p{Ll}/u.test(written)))
      return true;
    if (one === last && isShouted(one.written)) return true;
  }
  return false;
}

function isStranger({ plain }: Clause): boolean {
  return wrongNumber.test(withoutCourtesy(plain));
}

/** "Sorry wrong number, it's 14 Elm St" mends the house number they gave us. */
function isCorrected(clauses: readonly Clause[]): boolean {
  if (!clauses.some(isStranger)) return false;
  return clauses.some(
    (one) =>
      !isStranger(one) &&
      (/\d/.test(one.written.replace(/\d[\d -]{5,}\d/g, '')) ||
        findPlaceClue(one.written) !== undefined ||
        danger.test(one.plain)),
  );
}

function isShouted(written: string): boolean {
  return /[A-Z]{4}/.test(written);
}

/**
 * The keyword at the head or the end of a message without a mark between: "STOP power is back", "i
 * moved stop". In capitals it counts unless the words beside it are what is to stop; else only where
 * another thought begins or ended, and not beside a danger.
 */
function isAtAnEnd(written: string, plain: string): boolean {
  const bare = withoutCourtesy(plain);
  const isCapital = /\p{Ll}/u.test(written.replace(/\b\w/, ''));
  const head = /^(?:please )?(?:stop|unsubscribe|unsub)(?: (?:stop|now|please|pls))* /.exec(bare);
  if (head !== null) {
    const rest = bare.slice(head[0].length);
    if (object.test(rest)) return false;
    if (isCapital && /^\W*(?:(?:please|pls) )?(?:STOP|UNSUBSCRIBE)\b/.test(written)) return true;
    return newThought.test(rest) && !danger.test(rest);
  }
  const tail = /(?<= )(?:stop|unsubscribe|unsub)$/.exec(bare);
  if (tail === null) return false;
  const before = bare.slice(0, tail.index);
  if (notLast.test(before)) return false;
  const isShoutedLast =
    /\b(?:STOP|UNSUBSCRIBE)(?:\W+(?:please|pls|thanks|thank you|PLEASE|THANKS))?\W*$/.test(written);
  if (isShoutedLast) return true;
  return ended.test(before) && !danger.test(before);
}

/** "S.T.O.P" and "s t o p" are STOP. */
function isSpelled(plain: string): boolean {
  return /^(?:\w ){3,}\w$/.test(plain) && optOutWords.has(plain.replaceAll(' ', ''));
}
