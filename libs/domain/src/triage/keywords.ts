/** What a text message asks for; `free` goes to triage. */
export type SmsKind = 'stop' | 'start' | 'help' | 'out' | 'off' | 'back' | 'status' | 'free';

export interface SmsIntent {
  readonly kind: SmsKind;
  /** Words after the keyword, as written: for `out` they go to triage. */
  readonly rest?: string;
}

export interface SmsContext {
  /** What we last asked this number: after `isBack`, "is your power back?", YES means back. */
  readonly asked?: 'isBack' | undefined;
}

/** Whole messages that opt out: 47 CFR 64.1200(a)(10), Twilio's and AWS's defaults, in lower case. */
export const optOutWords: ReadonlySet<string> = new Set(
  'stop,stopall,stop all,unsubscribe,unsubscribed,unsub,end,quit,revoke,optout,opt out,cancel,cancel all,arret,arreter,td,stopp,remove,remove me,opt me out,stop stop,stop it,stop now,stop please,please stop,stop texting,stop sms,stop messages,stop alerts,stop texts,baja,alto,parar,detener,detenga,cancelar,sitisha,acha,no more,no more texts,no more messages,opt-out,stop end,leave me alone,take me off,end all,quit all,stopall now,stpo,sotp,stp,unsuscribe,unsubcribe,unsubscribe all,stop unsubscribe,cancel subscription,end subscription,i want to stop,i quit'.split(
    ',',
  ),
);

/** Whole messages that opt in again. YES is one, unless it answers our question. */
export const optInWords: ReadonlySet<string> = new Set(
  'start,yes,unstop,subscribe,opt in,optin,resume,start start,yes start,alta,anza'.split(','),
);

/** Whole messages that ask how this works. */
export const helpWords: ReadonlySet<string> = new Set(
  'help,info,help me,aide,ayuda,msaada,information,help please,please help,menu,commands'.split(
    ',',
  ),
);

/** A longer message is a sentence, in which a first word like "out" is no keyword. */
const KEYWORD_MESSAGE_WORDS = 12;

const MESSAGES =
  '(?:texts?|texting|messages?|messaging|msgs?|sms|alerts?|notifications?|updates|reminders|spam|subscription|these|this number)';
const REVOCATIONS = new RegExp(
  [
    `\\b(?:please |pls |kindly |just )?(?:stop|quit|cease|end|cancel|discontinue)(?: \\w+){0,3}? ${MESSAGES}\\b`,
    `\\b(?:stop|quit|cease) (?:contacting|bothering|messaging|texting|spamming|notifying|alerting|sending) (?:me|us|this|to)\\b`,
    `\\b(?:do not|don't|dont|never) (?:text|message|contact|sms|send|notify|alert|bother)(?: me| us| this| any| anything| to)\\b`,
    `\\bunsubscribe (?:me|us|this|my|from|please)\\b|\\b(?:please|want to|like to|how do i|wish to) unsubscribe\\b`,
    `\\b(?:remove|take|delete|drop) (?:me|us|my (?:phone )?(?:number|phone|name|cell)|this (?:phone )?number)(?: \\w+){0,2} ?(?:from|off|out)\\b`,
    `\\bopt(?:ing)? ?-?(?:me |us )?out\\b|\\brevoke (?:my )?(?:consent|permission)\\b|\\bwithdraw (?:my )?consent\\b`,
    `\\bno (?:more|longer want|longer wish)(?: to \\w+)?(?: any| these| your| more)? ${MESSAGES}\\b`,
    `\\b(?:don't|dont|do not|no longer) (?:want|wish|need|care)(?: to)?(?: \\w+){0,3} ${MESSAGES}\\b`,
    `\\b(?:deja|dejen|deje) de (?:enviar\\w*|mandar\\w*)|\\bno (?:me )?(?:envien|manden|escriban) mas\\b|\\bacheni kunitumia\\b`,
  ].join('|'),
);

/** "Stop the power cuts" complains; "when will the outage end, text me updates" asks. */
const NOT_REVOCATION =
  /\b(?:stop|end|quit)(?! (?:text|messag|sending|contact|call)\w*)(?: \w+){0,3} (?:power|outages?|cuts?|blackouts?|load ?shedding|cutting|disconnect\w*|stealing|overcharging|lying)\b|\bdidn't (?:get|receive)\b|\b(?:never stop|don't stop|do not stop|don't unsubscribe|do not unsubscribe|didn't unsubscribe)\b|\bwhy did (?:you|i|the)\b|\bnot? ?(?:opt(?:ing|ed)?|to opt) ?-?out\b/;

const FIRST_WORDS: Readonly<Record<string, SmsKind>> = {
  out: 'out',
  outage: 'out',
  report: 'out',
  off: 'off',
  back: 'back',
  on: 'back',
  restored: 'back',
  status: 'status',
  stat: 'status',
};

/**
 * Reads a text message: a whole-message opt-out before anything else ("OPT OUT" contains OUT, "OUT
 * CANCEL" contains CANCEL and is no opt-out), other reasonable wording of a revocation, then opt-in
 * and help, then the outage keywords with what follows them. Never throws.
 */
export function smsIntent(body: string, context: SmsContext = {}): SmsIntent {
  const written = cleanBody(body);
  const plain = plainWords(written);
  if (
    optOutWords.has(plain) ||
    optOutWords.has(plain.replace(/ (?:please|pls|now|thanks|thank you)$/, '')) ||
    isSpelled(plain)
  )
    return { kind: 'stop' };
  if (REVOCATIONS.test(plain) && !NOT_REVOCATION.test(plain)) return { kind: 'stop' };
  if (context.asked === 'isBack') {
    if (/^(?:yes|y|yep|yeah|yup|si|ndio|ndiyo|ok yes|back|on)$/.test(plain))
      return { kind: 'back' };
    if (/^(?:no|n|nope|nah|not yet|no not yet|still out|still off|hapana|bado)$/.test(plain))
      return { kind: 'off' };
  }
  if (optInWords.has(plain)) return { kind: 'start' };
  if (helpWords.has(plain)) return { kind: 'help' };
  return outageKeyword(written, plain);
}

function outageKeyword(written: string, plain: string): SmsIntent {
  const words = plain.split(' ');
  const kind = Object.hasOwn(FIRST_WORDS, words[0] ?? '') ? FIRST_WORDS[words[0] ?? ''] : undefined;
  if (kind === undefined || words.length > KEYWORD_MESSAGE_WORDS || isSentence(words))
    return { kind: 'free' };
  const rest = written.replace(/^[^\p{L}\p{N}]*[\p{L}\p{N}]+[^\p{L}\p{N}]*/u, '').trim();
  return rest === '' ? { kind } : { kind, rest };
}

/** "Out of milk" and "off to work" begin with a keyword and are none. */
function isSentence(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  if (first === 'out')
    return second === 'of' && !/^(?:power|electricity|lights?|order|service)$/.test(words[2] ?? '');
  if (first === 'off') return /^(?:to|course|topic|duty|the)$/.test(second);
  if (first === 'back') return /^(?:to|in|when|then|pain|at)$/.test(second);
  if (first === 'on')
    return second !== '' && !/^(?:again|now|since|thanks?|thank|at|here)$/.test(second);
  if (first === 'report')
    return second !== '' && !/^(?:an?|outage|out|power|no|hazard|wires?|downed)$/.test(second);
  return false;
}

/** "S.T.O.P" and "s t o p" are STOP. */
function isSpelled(plain: string): boolean {
  return /^(?:\w ){3,}\w$/.test(plain) && optOutWords.has(plain.replaceAll(' ', ''));
}

function cleanBody(body: string): string {
  if (typeof body !== 'string') return '';
  return body
    .slice(0, 2_000)
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .trim();
}

function plainWords(written: string): string {
  return written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<![a-z])'|'(?![a-z])|[^\p{L}\p{N}']+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
