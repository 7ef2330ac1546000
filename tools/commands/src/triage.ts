import { RelightError, triage as triagePost, type ReportClass } from '@relight/domain';
import { inputFile } from './flag-files.ts';
import { readLines } from './input.ts';
import { describeError, parseFlags, runCommand, standardOutput, type Output } from './io.ts';
import { trainTriage } from './triage-train.ts';

const usage = 'npm run -s triage -- --file FILE (lines of {id, text, author?}; - for stdin)';

interface Post {
  readonly id: string | number;
  readonly text: string;
  readonly author: string | undefined;
}

interface Tally {
  read: number;
  taken: number;
  refused: number;
  hazards: number;
  readonly classes: Partial<Record<ReportClass, number>>;
}

/** The command: a line a post on stdout, then the summary; refused lines are told on stderr. */
export async function triage(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  return verb === 'train' ? trainTriage(rest, standardOutput) : triageTo(args, standardOutput);
}

/** {@link triage} with its output given. */
export async function triageTo(args: string[], out: Output): Promise<number> {
  return runCommand(out, async () => {
    const { file } = parseFlags(args, { file: { type: 'string' } }, usage);
    const path = inputFile(file, 'file', usage);
    const tally: Tally = { read: 0, taken: 0, refused: 0, hazards: 0, classes: {} };
    const startedMs = performance.now();
    for await (const { text, number } of readLines(path)) triageLine(text, number, tally, out);
    const seconds = Math.round(performance.now() - startedMs) / 1000;
    out.result({ ...tally, seconds });
    return 0;
  });
}

function triageLine(line: string, number: number, tally: Tally, out: Output): void {
  tally.read += 1;
  try {
    const post = parsePost(line);
    const found = triagePost(post.text, { author: post.author, isPost: true });
    tally.taken += 1;
    tally.hazards += found.hazard ? 1 : 0;
    tally.classes[found.class] = (tally.classes[found.class] ?? 0) + 1;
    out.result({
      id: post.id,
      class: found.class,
      hazard: found.hazard,
      confidence: found.confidence,
      place: found.placeClue,
      reason: found.reason,
    });
  } catch (error) {
    tally.refused += 1;
    out.progress(`Line ${number} refused: ${describeError(error).message}`);
  }
}

function parsePost(line: string): Post {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RelightError('post.shape', 'a post is a JSON object with id and text');
  const { id, text, author }: { id?: unknown; text?: unknown; author?: unknown } = value;
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number')
    throw new RelightError('post.id', 'id is missing; a string or number is wanted');
  if (typeof text !== 'string')
    throw new RelightError('post.text', 'text is missing; a string is wanted');
  return { id, text, author: typeof author === 'string' ? author : undefined };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new RelightError('post.json', 'not JSON; one object {id, text} a line is wanted');
  }
}
