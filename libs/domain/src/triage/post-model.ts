import type { ReportClass } from '../vocabulary.ts';
import type { PostFeatures } from './post-features.ts';

/** What the model tells of a text; `other` is what none of the classes fits. */
export const modelTargets = [
  'outage',
  'restored',
  'question',
  'complaint',
  'praise',
  'news',
  'hazard',
] as const satisfies readonly (ReportClass | 'hazard')[];
export type ModelTarget = (typeof modelTargets)[number];
type ClassTarget = Exclude<ModelTarget, 'hazard'>;
const isClass = (target: ModelTarget): target is ClassTarget => target !== 'hazard';

/** A trained model as it is kept. Numbers are hundredths, to be read and to be small. */
export interface PostWeights {
  /** One a target, in the order of `modelTargets`. */
  readonly bias: readonly number[];
  /** Probability from which a target is held to be so, chosen on labelled posts. */
  readonly thresholds: readonly number[];
  /** By name: how rare it is (idf; 100 for what rules found), then a weight a target. */
  readonly features: Readonly<Record<string, readonly number[]>>;
}

export interface ModelJudgement {
  readonly probability: Readonly<Record<ModelTarget, number>>;
  /** The class that is most above its threshold; `other` when none is. */
  readonly class: ClassTarget | 'other';
  readonly isHazard: boolean;
  /** The words that told most for the class. */
  readonly words: readonly string[];
  /** Share of the text's words that the model knows, 0 to 1. */
  readonly known: number;
}

/** How much each block of features counts, as in training. */
const ruleScale = 0.3;
const hundredth = 0.01;
const namedWords = 3;

interface Weighed {
  readonly name: string;
  readonly value: number;
  readonly weights: readonly number[];
}

/**
 * Logistic regression, one against the rest for each class and for danger, over word and letter n-grams
 * weighed by tf-idf and over what the rules found. Trained by `npm run -s triage -- train` on real posts;
 * see docs/triage-model.md.
 */
export class PostModel {
  readonly #features: ReadonlyMap<string, readonly number[]>;

  constructor(private readonly kept: PostWeights) {
    this.#features = new Map(Object.entries(kept.features));
  }

  judge(features: PostFeatures): ModelJudgement {
    const weighed = weigh(features, (name) => this.#features.get(name));
    const logits = this.kept.bias.map((bias, target) => {
      let sum = bias;
      for (const { value, weights } of weighed) sum += value * (weights[target + 1] ?? 0);
      return sum * hundredth;
    });
    const chance = (target: ModelTarget): number =>
      logistic(logits[modelTargets.indexOf(target)] ?? 0);
    const above = logits.map((logit, index) => logit - logitAt(this.kept.thresholds[index] ?? 0.5));
    const best = bestClass(above);
    const target = best === undefined ? undefined : modelTargets[best];
    return {
      probability: {
        outage: chance('outage'),
        restored: chance('restored'),
        question: chance('question'),
        complaint: chance('complaint'),
        praise: chance('praise'),
        news: chance('news'),
        hazard: chance('hazard'),
      },
      class: target !== undefined && isClass(target) ? target : 'other',
      isHazard: (above[modelTargets.indexOf('hazard')] ?? -1) >= 0,
      words: best === undefined ? [] : tellingWords(weighed, best),
      known: knownShare(features, this.#features),
    };
  }
}

/** What a model that weighs these features adds up: idf times 1 + ln(count), each block of length one. */
export function weigh(
  { words, letters, rules }: PostFeatures,
  weightsOf: (name: string) => readonly number[] | undefined,
): readonly Weighed[] {
  return [
    ...block(words, weightsOf),
    ...block(letters, weightsOf),
    ...[...rules.keys()].flatMap((name) => {
      const weights = weightsOf(name);
      return weights ? [{ name, value: ruleScale, weights }] : [];
    }),
  ];
}

function block(
  counts: ReadonlyMap<string, number>,
  weightsOf: (name: string) => readonly number[] | undefined,
): readonly Weighed[] {
  const known: { name: string; value: number; weights: readonly number[] }[] = [];
  let square = 0;
  for (const [name, count] of counts) {
    const weights = weightsOf(name);
    if (!weights) continue;
    const value = (weights[0] ?? 0) * hundredth * (1 + Math.log(count));
    known.push({ name, value, weights });
    square += value * value;
  }
  const norm = Math.sqrt(square) || 1;
  for (const one of known) one.value /= norm;
  return known;
}

function bestClass(above: readonly number[]): number | undefined {
  let best: number | undefined;
  modelTargets.forEach((target, index) => {
    const height = above[index] ?? -1;
    if (target !== 'hazard' && height >= 0 && height > (best === undefined ? -1 : above[best]!))
      best = index;
  });
  return best;
}

function tellingWords(weighed: readonly Weighed[], target: number): readonly string[] {
  const push = ({ value, weights }: Weighed): number => value * (weights[target + 1] ?? 0);
  return weighed
    .filter((one) => !/^[~=]/.test(one.name) && push(one) > 0)
    .toSorted((a, b) => push(b) - push(a))
    .slice(0, namedWords)
    .map(({ name }) => name);
}

function knownShare(
  { words }: PostFeatures,
  features: ReadonlyMap<string, readonly number[]>,
): number {
  const single = [...words.keys()].filter((name) => !name.includes(' '));
  return single.length === 0
    ? 0
    : single.filter((name) => features.has(name)).length / single.length;
}

/** The probability that log odds stand for, 0 to 1. */
export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
const logitAt = (probability: number): number => Math.log(probability / (1 - probability));
