import { isOptOut, isWrongNumber } from './opt-out.ts';
import { ownWords } from './own-words.ts';
import { cleanBody, plainWords } from './plain-words.ts';
import { isAutomatic, isReaction, isStopSign } from './reactions.ts';
import { triage } from './triage.ts';
import { supplyAnswer, type AskedOfSupply } from './yes-no.ts';

/**
 * What a text message asks for; `free` goes to triage. `fine` answers our question that theirs is on,
 * `withdraw` takes a report back, `reaction` and `automatic` come from a phone and not from a person.
 */
export type SmsKind =
  | 'stop'
  | 'start'
  | 'help'
  | 'out'
  | 'off'
  | 'back'
  | 'fine'
  | 'withdraw'
  | 'status'
  | 'reaction'
  | 'automatic'
  | 'free';

export interface SmsIntent {
  readonly kind: SmsKind;
  /** Words after the keyword, as written: for `out` they go to triage. */
  readonly rest?: string;
}

export interface SmsContext {
  /** What we last asked this number, if lately: YES, an opt-in word, then means out. */
  readonly asked?: AskedOfSupply | undefined;
  /** They wrote first, and we asked where they are: a wrong number is then the one they texted. */
  readonly isAskedWhere?: boolean | undefined;
}

/** Whole messages that opt in again. YES is one, unless it answers our question. */
const optInWords: ReadonlySet<string> = new Set(
  'start,yes,unstop,subscribe,opt in,optin,resume,start start,yes start,alta,anza'.split(','),
);

/** Whole messages that ask how this works. */
const helpWords: ReadonlySet<string> = new Set(
  'help,info,help me,aide,ayuda,msaada,information,help please,please help,menu,commands'.split(
    ',',
  ),
);

/** A longer message is a sentence, in which a first word like "out" is no keyword. */
const keywordMessageWords = 12;

const firstWords: Readonly<Record<string, SmsKind>> = {
  out: 'out',
  outage: 'out',
  report: 'out',
  off: 'off',
  back: 'back',
  on: 'back',
  restored: 'back',
  status: 'status',
  stat: 'status',
  estado: 'status',
  sinluz: 'out',
  sigue: 'off',
};

/** Their report was none: "OUT CANCEL", "false alarm". CANCEL alone is the carriers' word for STOP. */
const withdrawal =
  /^(?:(?:out|outage|report|off) (?:cancel\w*|undo|false alarm|mistake)|(?:please )?(?:cancel|withdraw|undo|ignore|delete|disregard|scratch) (?:out|outage|(?:my|the|that|this|last)(?: last| previous)? (?:outage|report|message|text|out)(?: report)?|outage report|report)|(?:sorry )?(?:it was a |that was a )?false alarm)(?: (?:please|thanks|thank you|sorry))?$/;
/** The same in Spanish; CANCELAR alone is STOP there too. */
const withdrawalSpanish =
  /^(?:(?:sin luz|sinluz|reporte|corte) cancel\w*|(?:cancel|anul|borr|ignor)(?:a|ar|e|en) (?:(?:el|mi|este|ese|lo de) )?(?:sin luz|sinluz|reporte|corte|aviso de corte)|(?:(?:fue|era) (?:una )?)?falsa alarma)(?: (?:por favor|gracias|perdon|disculpe))?$/;
const courtesy =
  /^(?:please|pls|por favor) | (?:please|pls|plz|thanks|thank you|por favor|gracias)$/g;

/**
 * Reads a text message: what a phone or a machine sent of itself, then an opt-out before anything
 * else ("OPT OUT" contains OUT, "OUT CANCEL" contains CANCEL and is no opt-out), then the answer to
 * what we asked, opt-in and help, then the outage keywords with what follows them. Never throws.
 */
export function smsIntent(body: string, { asked, isAskedWhere }: SmsContext = {}): SmsIntent {
  const own = ownWords(typeof body === 'string' ? body : '');
  const written = cleanBody(own);
  // Help tells how to end the texts, and does not end them.
  if (isStopSign(written)) return { kind: 'help' };
  if (isReaction(body, written)) return { kind: 'reaction' };
  if (isAskedWhere === true && isWrongNumber(written)) return { kind: 'withdraw' };
  if (isOptOut(written)) return { kind: 'stop' };
  if (isAutomatic(written) && tellsNothing(own)) return { kind: 'automatic' };
  const plain = plainWords(written);
  if (withdrawal.test(plain) || withdrawalSpanish.test(plain)) return { kind: 'withdraw' };
  const answer = asked === undefined ? undefined : answerTo(written, plain, asked);
  if (answer !== undefined) return answer;
  if (isOptIn(plain)) return { kind: 'start' };
  if (helpWords.has(plain)) return { kind: 'help' };
  return outageKeyword(written, plain);
}

/** "START please". A "yes please" may answer anybody, and opts nobody in. */
function isOptIn(plain: string): boolean {
  const bare = plain.replaceAll(courtesy, '');
  return optInWords.has(plain) || (bare !== 'yes' && optInWords.has(bare));
}

/** Words that begin as a machine's do may tell of danger or darkness all the same. */
function tellsNothing(own: string): boolean {
  const read = triage(own);
  return !read.hazard && read.class !== 'outage' && read.class !== 'restored';
}

/** Keywords keep their meaning in an answer: "OFF since noon", "STATUS", HELP and START. */
function answerTo(written: string, plain: string, asked: AskedOfSupply): SmsIntent | undefined {
  if (helpWords.has(plain) || (optInWords.has(plain) && !/^yes\b/.test(plain))) return undefined;
  if (/^(?:status|stat|out|outage|report|off|back|restored)\b/.test(plain)) return undefined;
  // "Is it back?" asks, "Yes?" answers all the same.
  if (written.endsWith('?') && plain.includes(' ')) return undefined;
  const answer = supplyAnswer(plain);
  if (answer === undefined) return undefined;
  if (answer === 'fine') return { kind: 'fine' };
  return { kind: asked === 'stillOut' ? 'off' : 'out' };
}

function outageKeyword(message: string, plainMessage: string): SmsIntent {
  // A keyword of two words reads as the one word people write it as, too.
  const written = message.replace(/^[^\p{L}\p{N}]*sin\s+luz\b/iu, 'SINLUZ');
  const plain = plainMessage.replace(/^sin luz\b/, 'sinluz');
  const words = plain.split(' ');
  const kind = Object.hasOwn(firstWords, words[0] ?? '') ? firstWords[words[0] ?? ''] : undefined;
  if (kind === undefined || words.length > keywordMessageWords || isSentence(words))
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
  if (first === 'estado') return /^(?:de|del|civil|critico|grave)$/.test(second);
  // "Sigue lloviendo" tells of the rain.
  if (first === 'sigue') return !/^(?:$|sin$|igual$|apagad|oscur|a$|todo$|en$|desde$)/.test(second);
  if (first === 'report')
    return second !== '' && !/^(?:an?|outage|out|power|no|hazard|wires?|downed)$/.test(second);
  return false;
}
