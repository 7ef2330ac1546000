import { type HazardKind, type ReportClass } from '../vocabulary.ts';
import { classCharacters, foldText, type FoldedText } from './folding.ts';
import { likelyHazardKind } from './hazard-kind.ts';
import { lookForHazard } from './hazards.ts';
import { ownWords } from './own-words.ts';
import { findPlaceClue } from './place-clue.ts';
import { asksOfOutage } from './questions.ts';
import { postFeatures, type RulesFound, type Verdict } from './post-features.ts';
import { PostModel } from './post-model.ts';
import weights from './post-weights.json' with { type: 'json' };
import { readSupply, type Supply } from './supply.ts';
import { readTone, type Tone } from './tone.ts';
import { isForeignFirstPerson, isForeignNews } from './vocabulary.ts';

export interface TriageContext {
  /** Handle of the author, with or without `@`. */
  readonly author?: string | undefined;
  /** True when the author is known to be a utility, agency or newsroom. */
  readonly isOfficial?: boolean | undefined;
  /** True when the words were sent to us: a question that names nothing is then one of the outage. */
  readonly isToUs?: boolean | undefined;
  /** True for a post in public: most that have our words are about something else. */
  readonly isPost?: boolean | undefined;
  /** What we last asked this person: `isBack`, "is your power back?". */
  readonly asked?: 'isBack' | undefined;
}

export interface Triage {
  /** The first that fits, in the order of `reportClasses`. */
  readonly class: ReportClass;
  readonly hazard: boolean;
  readonly hazardKind?: HazardKind;
  /** Only the model holds it to be dangerous: a person has to look, and nothing is answered by itself. */
  readonly isHazardUnsure?: true;
  /** How sure the rules are of the class, 0 to 1. */
  readonly confidence: number;
  /** The words that say where, as written. */
  readonly placeClue?: string;
  /** Why, for the operator: the rule and the words that told. */
  readonly reason: string;
}

const officialHandle =
  /(?:news|alerts?|weather|traffic|police|sheriff|fire ?dept|firedept|_?fd|_?pd|911|radio|tv|gov|official|emergency|energex|kplc|powerco|utilities|electric|energy|kenyapower\w*)$/;

/**
 * First triage of a post or text message by rules: hazards first, then the class. Reads hazards in
 * the first 100,000 characters and the class in the first 4,000, in linear time; never throws.
 */
export function triage(text: string, context: TriageContext = {}): Triage {
  const found = readByRules(text, context);
  const { head, hazard, placeClue } = found;
  const judged = judgeByModel(found, context);
  const verdict = answerToUs(head, context) ?? judged?.verdict ?? found.verdict;
  const hazardKind =
    hazard?.kind ?? (judged?.isHazard === true ? likelyHazardKind(head) : undefined);
  const danger = hazard ? `“${hazard.words}”` : 'by the model';
  return {
    class: verdict.class,
    hazard: hazardKind !== undefined,
    ...(hazardKind === undefined ? {} : { hazardKind }),
    ...(hazardKind !== undefined && hazard === undefined ? { isHazardUnsure: true } : {}),
    confidence: verdict.confidence,
    ...(placeClue === undefined ? {} : { placeClue }),
    reason: hazardKind === undefined ? verdict.reason : `hazard ${danger}; ${verdict.reason}`,
  };
}

const model = new PostModel(weights);
/** Of a text with fewer words that it learned the model knows too little: it is in another language, or of names. */
const leastKnown = 0.4;
/**
 * What the rules looked at and dismissed ("line down the block for ice cream") the model raises only when
 * it holds danger to be more likely than not; elsewhere one in nine is enough.
 */
const sureDespiteRules = 0.5;

/**
 * What the model makes of a post. It learned from public posts, most of which are about something else;
 * texts and reports that come to us are not, so there the rules decide.
 */
function judgeByModel(
  found: RulesFound,
  context: TriageContext,
): { readonly verdict: Verdict; readonly isHazard: boolean } | undefined {
  if (context.isPost !== true) return undefined;
  // What asks us of an outage it does not name says little to who learned from strangers' posts.
  if (context.isToUs === true && found.verdict.class === 'question') return undefined;
  // It knows no authors: who writes as a newsroom or a utility decides.
  const isOfficial = context.isOfficial === true || isOfficialHandle(context.author);
  if (isOfficial && found.verdict.class === 'news') return undefined;
  const { class: kind, probability, isHazard, words, known } = model.judge(postFeatures(found));
  if (known < leastKnown) return undefined;
  const by = words.map((word) => `“${word}”`).join(', ');
  const reason = kind === 'other' ? 'the model: of no class' : `the model: ${kind} by ${by}`;
  const confidence =
    kind === 'other' ? 1 - Math.max(...Object.values(probability)) : probability[kind];
  return {
    verdict: { class: kind, confidence, reason: `${reason}; rules: ${found.verdict.reason}` },
    isHazard: isHazard && (!found.isDismissed || probability.hazard >= sureDespiteRules),
  };
}

/** All that the rules find in a text. The model weighs it. */
export function readByRules(text: string, context: TriageContext = {}): RulesFound {
  const folded = foldText(ownWords(text));
  const head = folded.folded.slice(0, classCharacters);
  const supply = readSupply(head);
  const isNews = isSecondHand(folded, head, supply, context);
  const isFar = (): boolean =>
    isNews || ((folded.hasLink || folded.hasHashtag) && !firstPerson.test(head));
  const { hazard, isDismissed } = lookForHazard(folded.folded, isFar);
  const placeClue = findPlaceClue(folded.written);
  const isAsked = context.isToUs === true && asksOfOutage(withoutPlace(head, placeClue));
  const tone = readTone(head);
  const known = { tone, isNews, isHazard: hazard !== undefined, isAsked };
  const verdict = classify(folded, head, supply, known);
  return { folded, head, supply, tone, hazard, isDismissed, placeClue, verdict };
}

/** "When will it be back at 12 Mill Lane" asks as it does without the place. */
function withoutPlace(head: string, clue = ''): string {
  return clue === '' ? head : head.replace(foldText(clue).folded, ' ');
}

function answerToUs(head: string, context: TriageContext): Verdict | undefined {
  if (context.asked !== 'isBack') return undefined;
  if (
    /^\W*(?:yes|yep|yeah|y|yup|ya|si|ndio|ndiyo|back|it is|on)\b(?!\W+but\b)/.test(head) &&
    head.length < 60
  )
    return { class: 'restored', confidence: 0.95, reason: 'answers that power is back' };
  if (/^\W*(?:no|nope|n|not yet|nah|still|hapana|bado|negative|todavia no|aun no)\b/.test(head))
    return { class: 'outage', confidence: 0.95, reason: 'answers that power is not back' };
  return undefined;
}

const firstPerson =
  /\b(?:i|i'm|im|i've|ive|we|we're|we've|weve|our|ours|us|my|mine|me|here|hatuna|tuko|niko|nina|kwangu|kwetu|estamos|tenemos|mi|nuestro|nuestra|seguimos)\b/;

const shared = /^\W*rt\b:? ?@u|\brt @u|["'\u201c] ?@u ?:|\bvia @u|\b(?:mt|hat tip|h\/t) @u/;
const headline =
  /^[^a-z]{0,4}(?:breaking|just in|on scene|news|alert|developing|watch|photos?|videos?|live|[\w-]+ update|update|latest)(?: \w+){0,2} ?[:|-]/;
const attributed =
  /\bsource:|\b(?:according to|reportedly|officials? (?:say|said)|spokes(?:man|woman|person)|police say|\w+ reports?:|reported (?:in|at|across|by)|governor|in a statement|press release|announced)\b|^\w+ says\b/;
const utilitySpeaks =
  /\b(?:our (?:crews?|teams?|technicians|engineers)|(?:we are|we're) (?:aware|working|investigating)|we apologi[sz]e|customers (?:in|affected|are|can|should)|dear customers?|valued customers?|crews (?:are|have|working|continue|on site|will)|please be advised|notice is hereby|be advised|restoration efforts|estimated (?:time|restoration)|(?:scheduled|planned) (?:power )?(?:interruption|maintenance|outage))\b/;
const customerSpeaks = /\?|\b(?:i|my|no one|nobody|please (?:help|assist|restore))\b/;

/** What only somebody who sits in the dark says: "again", "since 6", "third time this month". */
const firstHand =
  /\b(?:again|still|ugh+|smh|lol|omg|wtf|third time|(?:\d+(?:th|rd|nd)|fourth|fifth) time|since (?:\d|noon|midnight|last night|this morning|yesterday)|anyone else|power's out|lights? just|just (?:went|lost))\b/;

function isFirstHandReport(head: string): boolean {
  return firstHand.test(head) && !/\d[\d,.]* ?(?:customers|homes|people|residents)\b/.test(head);
}

function isOfficialHandle(author = ''): boolean {
  return officialHandle.test(author.toLowerCase().replace(/^@/, ''));
}

function isSecondHand(
  folded: FoldedText,
  head: string,
  supply: Supply,
  context: TriageContext,
): boolean {
  if (context.isOfficial === true || shared.test(head)) return true;
  if (utilitySpeaks.test(head) && !customerSpeaks.test(head)) return true;
  if (firstPerson.test(head) || isForeignFirstPerson(head)) return false;
  if (headline.test(head) || attributed.test(head) || isForeignNews(head)) return true;
  if (isOfficialHandle(context.author) && !isFirstHandReport(head)) return true;
  if (isFirstHandReport(head)) return false;
  return folded.hasNewsLink && (supply.isOut || supply.isBack || supply.isMany);
}

/** What was read of a text before its class. */
interface Known {
  readonly tone: Tone;
  readonly isNews: boolean;
  readonly isHazard: boolean;
  /** Asks us about an outage that it does not name. */
  readonly isAsked: boolean;
}

function classify(
  folded: FoldedText,
  head: string,
  supply: Supply,
  { tone, isNews, isHazard, isAsked }: Known,
): Verdict {
  const isOwn = firstPerson.test(head) || isForeignFirstPerson(head);
  const isAddressed = folded.handles.length > 0;
  if (isNews) {
    if (supply.isRelevant || isHazard || tone.isTopic)
      return { class: 'news', confidence: 0.85, reason: 'second-hand or official' };
    return { class: 'other', confidence: 0.8, reason: 'second-hand, not about supply' };
  }
  if (supply.isOut)
    return {
      class: 'outage',
      confidence: isOwn || isAddressed ? 0.95 : 0.8,
      reason: `says it is out: “${supply.words}”`,
    };
  if (supply.isBack)
    return {
      class: 'restored',
      confidence: isOwn ? 0.95 : 0.85,
      reason: `says it is back: “${supply.words}”`,
    };
  if (isAsked) return { class: 'question', confidence: 0.85, reason: 'asks us about the outage' };
  return classifyTone(folded, supply, tone);
}

function classifyTone(folded: FoldedText, supply: Supply, tone: Tone): Verdict {
  const isOurs =
    tone.isTopic ||
    supply.isRelevant ||
    folded.handles.some((handle) =>
      /power|energ|electric|kplc|utilit|grid|light|pge|sce|edison|umeme|eskom|hydro/.test(handle),
    );
  if (supply.isAsked)
    return { class: 'question', confidence: 0.85, reason: `asks: “${supply.words}”` };
  if (supply.isOthers)
    return { class: 'news', confidence: 0.75, reason: `tells of others: “${supply.words}”` };
  if (tone.isQuestion && (isOurs || tone.isToUs) && !tone.isRhetorical)
    return { class: 'question', confidence: 0.75, reason: 'asks' };
  if (tone.isComplaint && (isOurs || tone.isToUs))
    return { class: 'complaint', confidence: 0.8, reason: 'complains' };
  if (tone.isPraise && (isOurs || tone.isToUs))
    return { class: 'praise', confidence: 0.8, reason: 'praises or thanks' };
  if (tone.isQuestion && isOurs) return { class: 'question', confidence: 0.6, reason: 'asks' };
  return {
    class: 'other',
    confidence: isOurs ? 0.55 : 0.9,
    reason: isOurs ? 'about supply, nothing claimed' : 'not about supply',
  };
}
