import { type SupplyKind } from './supply-kinds.ts';
import { mayTellOfSupply, phraseGroups, type PhraseGroup } from './vocabulary.ts';

/** What a text says of the writer's own supply, and of others'. */
export interface Supply {
  /** Theirs is out now, or still. */
  readonly isOut: boolean;
  readonly isBack: boolean;
  readonly isAsked: boolean;
  /** Tells only of other people's supply. */
  readonly isOthers: boolean;
  /** Speaks of many customers, as news does. */
  readonly isMany: boolean;
  /** Says anything of supply. */
  readonly isRelevant: boolean;
  /** The words that told, or empty. */
  readonly words: string;
}

interface Said {
  readonly kind: SupplyKind | 'othersOut' | 'othersBack' | 'askOut';
  readonly words: string;
}

const relatives =
  /\b(?:my|our|his|her) (?:\w+ )?(?:sister|brother|mum|mom|mother|dad|father|parents?|friends?|aunt|uncle|grand\w+|gran|nana|cousins?|son|daughter|in-laws?|boss|co-?workers?|colleagues?|family|folks|niece|nephew|boyfriend|girlfriend|neighbou?rs?|relatives|buddy|pal|mate|roommate's parents|sister-in-law|brother-in-law|mother-in-law|amigo|hermana|madre|ex)\b((?:'s| \w+'?\w*){0,7}) ?$/;
const others =
  /\b(?:neighbou?rs?|they|their|across the (?:road|street)|next door|other (?:side|houses|estates|people|areas)|the rich|everyone else|rest of|already)\b(?: \w+'?\w*){0,6} ?$/;
const asksYesNo =
  /(?:^|[.!?\n] ?|@u[ ,:]*|\bknow |\b(?:hi|hello|hey)\b[ ,]*)(?:is|are|was|do|does|did|any|has|have|can|could|could it be)\b(?![^.!?]*\b(?:aware|know|why|when|how long|fix|restore|anyone else|anybody else|help|assist|send|please)\b)[^.!?]*$/;

/** "Asked whether my power was back": what follows answers it. */
const askedAbout =
  /\b(?:asks?|asked|asking|wonders?|wondered|wondering|wants? to know|wanted to know|check(?:s|ed|ing)?|called to see)(?: \w+){0,2} (?:if|whether) ?$/;
/** The same with "if", which would else open a condition. */
const askedIf =
  /\b((?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|want(?:s|ed) to know|check(?:s|ed|ing)?)(?: \w+){0,2}) if\b/g;
const answeredNo =
  /\b(?:no|nope|nah|not yet|not|isn't|wasn't|hasn't|still (?:out|off|dark|waiting|nothing)|nothing|negative)\b/;
const answeredYes = /\b(?:yes|yep|yeah|yup|it is|it was|sure is|finally)\b/;
/** "It's no longer dark here", "we are not out any more". */
const noLonger = /\b(?:no longer|not) (?:in the |completely |all |totally )?$/;
const rightBack = /\b(?:right|straight|immediately|quickly) back\b/;
/** "At the store where my cousin works": somebody else sits in that dark. */
const atTheirPlace =
  /^ (?:at|in|over at|up at|down at)(?: \w+){1,4} where (?:my|his|her|our|their) (?:\w+ ){1,2}(?:works?|worked|has a job|lives?|studies|stays?|teaches)\b/;
/** Other services go down as well; an "outage" beside them, and no word of power, is theirs. */
const otherService =
  /\b(?:internet|wi-?fi|broadband|cell (?:service|signal|phone)|phone (?:service|signal|lines?)|no signal|network|website|servers?|app|water|comcast|xfinity|spectrum|verizon|at&t|psn|xbox|netflix|slack|zoom)\b/;
const ofPower =
  /\b(?:power\w*|electric\w*|lights?|energy|grid|utility|outage map|dark|transformers?|meters?|current|black ?outs?)\b/;
const bareOutage = /^(?:\w+ ){0,4}outages?$/;

const nothing: Supply = {
  isOut: false,
  isBack: false,
  isAsked: false,
  isOthers: false,
  isMany: false,
  isRelevant: false,
  words: '',
};

/** Reads all phrases of supply in a folded text and weighs them: the last that holds now decides. */
export function readSupply(folded: string): Supply {
  const head = folded.replaceAll(askedIf, '$1 whether');
  if (!mayTellOfSupply(head)) return nothing;
  const isOtherService = otherService.test(head) && !ofPower.test(head);
  const phrases = findPhrases(head).filter(
    ({ words }) => !isOtherService || !bareOutage.test(words),
  );
  return weigh(
    phrases.map(({ kind, at, words }) => place(head, kind, at, words)),
    head,
  );
}

interface Phrase {
  readonly kind: SupplyKind;
  readonly at: number;
  readonly words: string;
}

/** Every phrase from left to right, none overlapping: what one great alternation would find. */
function findPhrases(head: string): Phrase[] {
  const found: Phrase[] = [];
  const groups = phraseGroups.filter(({ anchor }) => anchor?.test(head) ?? true);
  const next = groups.map((group) => search(head, group, 0));
  for (;;) {
    let first: Phrase | undefined;
    for (const phrase of next)
      if (phrase !== undefined && (first === undefined || phrase.at < first.at)) first = phrase;
    if (first === undefined) return found;
    found.push(first);
    const end = first.at + first.words.length;
    for (const [at, group] of groups.entries())
      if ((next[at]?.at ?? end) < end) next[at] = search(head, group, end);
  }
}

function search(head: string, { kind, pattern }: PhraseGroup, from: number): Phrase | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(head);
  return match === null ? undefined : { kind, at: match.index, words: match[0] };
}

function place(head: string, kind: SupplyKind, at: number, words: string): Said {
  if (kind !== 'out' && kind !== 'back' && kind !== 'past') return { kind, words };
  const before = head.slice(Math.max(0, at - 120), at);
  const after = head.slice(at + words.length, at + words.length + 90);
  if (kind === 'back' && askedAbout.test(before)) return { kind: answered(after), words };
  const clause = /^[^.,;!?\n]*[.,;!?\n]?/.exec(after)?.[0] ?? '';
  if (isOfOthers(before, kind) || (kind === 'out' && atTheirPlace.test(after)))
    return { kind: kind === 'back' ? 'othersBack' : 'othersOut', words };
  if (kind === 'back') return { kind: backKind(before, words, clause), words };
  if (kind === 'out' && noLonger.test(before)) return { kind: 'back', words };
  if (kind === 'out' && isAsked(before, words, clause)) return { kind: 'askOut', words };
  return { kind, words };
}

function isOfOthers(before: string, kind: SupplyKind): boolean {
  const sentence = /[^.!?\n]*$/.exec(before)?.[0] ?? '';
  const relative = relatives.exec(sentence);
  if (relative !== null)
    return !/\b(?:and (?:i|the|we|my|our)|we|i|our|us|me)\b/.test(relative[1] ?? '');
  return kind === 'back' && others.test(/[^.!?,;\n]*$/.exec(sentence)?.[0] ?? '');
}

function backKind(before: string, words: string, clause: string): Said['kind'] {
  if (clause.endsWith('?') && !rightBack.test(words) && !/\bthanks?|thank\b/.test(before))
    return 'ask';
  if (
    /\b(?:until|till|waiting|hope|hoping|pray|praying|want|wish|would like|before|once|when|if|please|should be|will be|might be|get|is|are|has)(?: (?:for|that|the|my|our|it|to|be|they|will|your|all))* ?$/.test(
      before,
    )
  )
    return 'want';
  if (/^ (?:by|at|before|around) \d|^ (?:except|but not)\b/.test(clause)) return 'want';
  if (/^ (?:for|only)(?: \w+){0,3} (?:minutes?|mins?|seconds?|hours?|hour|moment)/.test(clause))
    return 'past';
  if (
    /^ (?:in|on|at|to|for) (?:other|some|most|parts|half|the other|(?:my |our |the )?neighbou?rs?|(?:\w+ ){0,3}but)/.test(
      clause,
    )
  )
    return 'othersBack';
  return 'back';
}

function answered(after: string): Said['kind'] {
  if (answeredNo.test(after)) return 'out';
  return answeredYes.test(after) ? 'back' : 'ask';
}

function isAsked(before: string, words: string, clause: string): boolean {
  if (!clause.endsWith('?')) return false;
  if (asksYesNo.test(before)) return true;
  return (
    /outages?$|cuts?$|black ?outs?$|load ?-?shedding$/.test(words) &&
    /^(?:[^a-z]*|.*[.!?\n] ?|(?:@u )+)$/.test(before) &&
    !/\bagain|still|since\b/.test(clause)
  );
}

function weigh(said: readonly Said[], head: string): Supply {
  let state: 'out' | 'back' | undefined;
  let words = '';
  const kinds = new Set(said.map((each) => each.kind));
  for (const each of said) {
    if (each.kind === 'out' && !(state === 'back' && isExplained(each.words, head))) state = 'out';
    else if (each.kind === 'back') state = 'back';
    else continue;
    words = each.words;
  }
  const isWanted = kinds.has('want') && state === undefined && !kinds.has('many');
  const isOwnAsk =
    kinds.has('ask') &&
    state === undefined &&
    /\b(?:we|our|us|my|i)\b(?! know)/.test(head) &&
    /\bwhen\b[^.?!]*\b(?:we|our|us|my)\b/.test(head);
  const isOursExcepted =
    state === 'back' &&
    /\b(?:not ours|except (?:us|ours|mine|our)|but not (?:us|ours|mine|our|here|my)|not here|not mine|but we(?:'re| are)? (?:still )?(?:out|don't|dont)|still out)\b/.test(
      head,
    );
  const isOut =
    (state === 'out' && !(kinds.has('many') && !isFirstHand(head))) ||
    isWanted ||
    isOwnAsk ||
    isOursExcepted;
  const first = said.find((each) => each.kind !== 'idle');
  return {
    isOut,
    isBack: !isOut && state === 'back' && !(kinds.has('many') && !isFirstHand(head)),
    isAsked: !isOut && (kinds.has('ask') || kinds.has('askOut')),
    isOthers:
      (!isOut &&
        state !== 'back' &&
        (kinds.has('many') || kinds.has('othersOut') || kinds.has('othersBack'))) ||
      (!isOut && kinds.has('many')),
    isMany: kinds.has('many'),
    isRelevant: first !== undefined,
    words: words === '' ? (first?.words ?? '') : words,
  };
}

/** "Lights are back, what a blackout": the bare noun after the return only names what is over. */
function isExplained(words: string, head: string): boolean {
  return (
    /^(?:power |electricity )?(?:outages?|cuts?|black ?-?outs?|brown ?-?outs?|load ?-?shedding)$/.test(
      words,
    ) && !/\b(?:again|another|now in)\b/.test(head)
  );
}

function isFirstHand(head: string): boolean {
  return /\b(?:we|our|us|my|i|i'm|here|ours|mine|hatuna|estamos|tenemos)\b/.test(head);
}
