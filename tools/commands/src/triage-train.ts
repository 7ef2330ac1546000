import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  logistic,
  modelTargets,
  PostModel,
  postFeatures,
  readByRules,
  weigh,
  type ModelTarget,
  type PostFeatures,
  type PostWeights,
  type ReportClass,
} from '@relight/domain';
import { inputFile } from './flag-files.ts';
import { readLines } from './input.ts';
import { parseFlags, runCommand, UsageError, type Output } from './io.ts';
import { fitLogistic, logitOf, type Fit, type SparseRow } from './logistic-regression.ts';

const usage =
  'npm run -s triage -- train --posts FILE --labels FILE,FILE --aside FILE --out FILE (docs/triage-model.md)';
const flags = {
  posts: { type: 'string' },
  labels: { type: 'string' },
  aside: { type: 'string' },
  out: { type: 'string' },
} as const;

interface Label {
  readonly class: ReportClass;
  readonly hazard: boolean;
}

interface Post {
  readonly id: string;
  readonly text: string;
}

type Drawn = Label & Pick<Example, 'isDrawn'>;

interface Example extends Label {
  readonly id: string;
  /** The file it is from. */
  readonly source: string;
  /** How often it counts. */
  readonly weight: number;
  /** Labelled as posts came, not because it looked hard: from the first file of labels. */
  readonly isDrawn: boolean;
  readonly features: PostFeatures;
  /** What the rules alone say. */
  readonly byRules: Label;
}

/** Names seen in fewer posts say nothing that holds. */
const leastPosts = { words: 2, letters: 4, rules: 2 };
/** What is shipped: the names that weigh most. */
const mostNames = 15_000;
const strength = 3;
const folds = 5;
/** Our own short posts, beside the real ones of the first file: they are few and cover more. */
const ownWeight = 2;
/** Share of harmless posts that may be held to tell of danger: a desk looks at them all. */
const alarmShare = 0.05;
const hundred = 100;

/**
 * Trains the model of triage on labelled posts and says how it does on those kept aside, which it never
 * sees: `{source, target, posts, rules: {precision, recall, f1}, model: {…}}` a line.
 */
export function trainTriage(args: string[], out: Output): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    if (given.out === undefined) throw new UsageError('--out FILE is missing', usage);
    const { train, aside } = await readExamples(given);
    out.progress(`${train.length} posts to learn from, ${aside.length} kept aside`);
    const thresholds = chooseThresholds(train, out);
    const weights = { ...learn(train), thresholds };
    await writeFile(given.out, asText(weights));
    const model = new PostModel(weights);
    for (const source of new Set(aside.map((example) => example.source)))
      score(
        model,
        source,
        aside.filter((example) => example.source === source),
        out,
      );
    return 0;
  });
}

async function readExamples(given: {
  readonly posts?: string | undefined;
  readonly labels?: string | undefined;
  readonly aside?: string | undefined;
}): Promise<{ readonly train: readonly Example[]; readonly aside: readonly Example[] }> {
  const kept = new Set(await linesOf(given.aside, 'aside'));
  const labels = await readLabels(given.labels);
  const all = await readPosts(given.posts, labels);
  return {
    train: all.filter(({ id }) => !kept.has(id)),
    aside: all.filter(({ id }) => kept.has(id)),
  };
}

async function readLabels(files = ''): Promise<ReadonlyMap<string, Drawn>> {
  const labels = new Map<string, Drawn>();
  for (const [index, file] of files.split(',').entries()) {
    // oxlint-disable-next-line no-await-in-loop -- a later file corrects an earlier one
    for (const line of await linesOf(file, 'labels')) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own files; a wrong class teaches nothing
      const { id, ...label } = JSON.parse(line) as Label & { readonly id: string };
      labels.set(id, { ...label, isDrawn: index === 0 });
    }
  }
  return labels;
}

async function readPosts(
  files = '',
  labels: ReadonlyMap<string, Drawn>,
): Promise<readonly Example[]> {
  const all: Example[] = [];
  for (const [index, file] of files.split(',').entries()) {
    const weight = index === 0 ? 1 : ownWeight;
    // oxlint-disable-next-line no-await-in-loop -- a few files, one after another
    for (const line of await linesOf(file, 'posts')) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as docs/triage-model.md says
      const post = JSON.parse(line) as Post;
      const label = labels.get(post.id);
      if (label) all.push({ ...exampleOf(post, label), source: basename(file), weight });
    }
  }
  return all;
}

async function linesOf(file: string | undefined, name: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { text } of readLines(inputFile(file, name, usage))) lines.push(text);
  return lines;
}

function exampleOf({ id, text }: Post, label: Drawn): Omit<Example, 'source' | 'weight'> {
  const found = readByRules(text);
  const byRules = { class: found.verdict.class, hazard: found.hazard !== undefined };
  const { class: kind, hazard, isDrawn } = label;
  return { id, class: kind, hazard, isDrawn, features: postFeatures(found), byRules };
}

const isSo = (label: Label, target: ModelTarget): boolean =>
  target === 'hazard' ? label.hazard : label.class === target;

/** Learns twice: which names weigh most, then what these weigh. */
function learn(examples: readonly Example[]): Omit<PostWeights, 'thresholds'> {
  const all = vocabulary(examples);
  const first = fitAll(examples, all);
  const names = [...all.keys()];
  const height = (at: number): number =>
    Math.max(...first.map(({ weights }) => Math.abs(weights[at] ?? 0)));
  const order = names.map((_, at) => at).toSorted((a, b) => height(b) - height(a));
  const most = new Map(order.slice(0, mostNames).map((at) => [names[at]!, all.get(names[at]!)!]));
  const fits = fitAll(examples, most);
  const rounded = (value: number): number => Math.round(value * hundred);
  return {
    bias: fits.map(({ bias }) => rounded(bias)),
    features: Object.fromEntries(
      [...most].map(([name, idf], at) => [
        name,
        [rounded(idf), ...fits.map(({ weights }) => rounded(weights[at] ?? 0))],
      ]),
    ),
  };
}

/** Every name that enough posts have, with how rare it is. */
function vocabulary(examples: readonly Example[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const part of ['words', 'letters', 'rules'] as const) {
    const posts = new Map<string, number>();
    for (const { features } of examples)
      for (const name of features[part].keys()) posts.set(name, (posts.get(name) ?? 0) + 1);
    for (const [name, count] of posts) {
      if (count < leastPosts[part]) continue;
      const idf = part === 'rules' ? 1 : Math.log((1 + examples.length) / (1 + count)) + 1;
      known.set(name, idf);
    }
  }
  return known;
}

function fitAll(examples: readonly Example[], names: ReadonlyMap<string, number>): readonly Fit[] {
  const rows = rowsOf(examples, names);
  return modelTargets.map((target) => {
    const so = examples.map((example) => isSo(example, target));
    const share = so.filter(Boolean).length / so.length;
    const rowWeights = examples.map(({ weight }, at) => {
      // What is rare counts as much as what is common, or it would never be said.
      return weight * (target === 'outage' ? 1 : 0.5 / (so[at] ? share : 1 - share));
    });
    return fitLogistic({ rows, isSo: so, rowWeights, columns: names.size, strength });
  });
}

function rowsOf(
  examples: readonly Example[],
  names: ReadonlyMap<string, number>,
): readonly SparseRow[] {
  const columns = new Map([...names].map(([name, idf], at) => [name, [idf * hundred, at]]));
  return examples.map(({ features }) => {
    const weighed = weigh(features, (name) => columns.get(name));
    return {
      columns: Uint32Array.from(weighed, ({ weights }) => weights[1] ?? 0),
      values: Float32Array.from(weighed, ({ value }) => value),
    };
  });
}

/** By drawn posts that the fit has not seen: the best F1 for a class, as many alarms for danger as a desk bears. */
function chooseThresholds(train: readonly Example[], out: Output): readonly number[] {
  const logits = train.map((): readonly number[] => []);
  for (let fold = 0; fold < folds; fold += 1) {
    out.progress(`fold ${fold + 1} of ${folds}`);
    const rest = train.filter((_, at) => at % folds !== fold);
    const names = vocabulary(rest);
    const fits = fitAll(rest, names);
    rowsOf(train, names).forEach((row, at) => {
      if (at % folds === fold) logits[at] = fits.map((fit) => logitOf(row, fit));
    });
  }
  return modelTargets.map((target, index) => {
    const ranked = train
      .map((example, at) => ({ example, p: logistic(logits[at]?.[index] ?? 0) }))
      .filter(({ example }) => example.isDrawn)
      .map(({ example, p }) => ({ is: isSo(example, target), p }))
      .toSorted((a, b) => b.p - a.p);
    return Math.round(thresholdOf(ranked, target) * 1_000) / 1_000;
  });
}

function thresholdOf(
  ranked: readonly { readonly is: boolean; readonly p: number }[],
  target: ModelTarget,
): number {
  const all = ranked.filter(({ is }) => is).length;
  let found = 0;
  let best = { f1: 0, p: 0.5 };
  for (const [at, { is, p }] of ranked.entries()) {
    found += is ? 1 : 0;
    if (target === 'hazard' && at + 1 - found > alarmShare * (ranked.length - all)) return p;
    const f1 = (2 * found) / (at + 1 + all);
    if (f1 > best.f1) best = { f1, p };
  }
  return best.p;
}

function score(model: PostModel, source: string, aside: readonly Example[], out: Output): void {
  const judged = aside.map(({ features }): Label => {
    const { class: kind, isHazard } = model.judge(features);
    return { class: kind, hazard: isHazard };
  });
  for (const target of modelTargets) {
    const posts = aside.filter((example) => isSo(example, target)).length;
    out.result({
      source,
      target,
      posts,
      rules: figures(
        aside,
        aside.map(({ byRules }) => byRules),
        target,
      ),
      model: figures(aside, judged, target),
    });
  }
}

function figures(right: readonly Label[], said: readonly Label[], target: ModelTarget) {
  const both = right.filter((label, at) => isSo(label, target) && isSo(said[at]!, target)).length;
  const wanted = right.filter((label) => isSo(label, target)).length;
  const claimed = said.filter((label) => isSo(label, target)).length;
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  return {
    precision: round(both / claimed),
    recall: round(both / wanted),
    f1: round((2 * both) / (claimed + wanted)),
    false: claimed - both,
  };
}

/** A name a line, so that a change of the model reads as one. */
function asText({ bias, thresholds, features }: PostWeights): string {
  const lines = Object.entries(features).map(
    ([name, numbers]) => `    ${JSON.stringify(name)}: [${numbers.join(', ')}]`,
  );
  const head = [`  "bias": [${bias.join(', ')}],`, `  "thresholds": [${thresholds.join(', ')}],`];
  return `{\n${head.join('\n')}\n  "features": {\n${lines.join(',\n')}\n  }\n}\n`;
}
