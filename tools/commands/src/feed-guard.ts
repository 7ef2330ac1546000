import { readInstant, type RowFacts } from '@relight/domain';
import { mappedAdapter, type Mapping } from '@relight/outage-ingest';
import { mappingOf } from './feed-mapping.ts';
import { inputFile } from './flag-files.ts';
import { GuardJudge, type SeriesFigures } from './guard-judge.ts';
import { readLines } from './input.ts';
import { parseFlags, required, UsageError, type Output } from './io.ts';
import { madeFeeds, makeFeed } from './made-feeds.ts';

export const guardUsage =
  'npm run -s feed -- guard --mapping NAME|FILE --file FILE [--from TIME] [--until TIME], or --made all|NAME [--seed N]';

/**
 * Judges the restoration guard on a recorded feed, or on feeds that are made up: a line of figures a
 * series. A line of the file is `{ts, …}`: when it was polled, and the answer as the mapping reads it.
 */
export async function judgeGuard(args: string[], out: Output): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { mapping: text, file: text, from: text, until: text, made: text, seed: text };
  const flags = parseFlags(args, options, guardUsage);
  if (flags.made !== undefined) {
    for (const [name, figures] of judgeMade(flags.made, seedOf(flags.seed))) {
      out.result({ series: name, ...figures });
    }
    return 0;
  }
  const mapping = mappingOf(required(flags.mapping, 'mapping', guardUsage));
  const file = inputFile(flags.file, 'file', guardUsage);
  const span = { from: timeOf(flags.from, 'from'), until: timeOf(flags.until, 'until') };
  const figures = await judgeFile(mapping, { file, ...span }, out);
  out.result({ series: mapping.feed, ...figures });
  return figures.polls > 0 ? 0 : 1;
}

function* judgeMade(wanted: string, seed: number): Generator<[name: string, SeriesFigures]> {
  const names = wanted === 'all' ? Object.keys(madeFeeds) : [wanted];
  for (const name of names) {
    const rhythm = madeFeeds[name];
    if (!rhythm) {
      const known = Object.keys(madeFeeds).join(', ');
      throw new UsageError(`--made is "${name}"; all or one of ${known} is wanted`, guardUsage);
    }
    const judge = new GuardJudge();
    const facts = new Map<string, RowFacts>();
    for (const { at, rows } of makeFeed(rhythm, seed)) {
      for (const [id, row] of rows) facts.set(id, row);
      judge.poll({ at, listed: [...rows.keys()] }, (id) => facts.get(id));
    }
    yield [name, judge.figures()];
  }
}

interface Recorded {
  readonly file: string;
  readonly from: string | undefined;
  readonly until: string | undefined;
}

async function judgeFile(
  mapping: Mapping,
  { file, from = '', until = '~' }: Recorded,
  out: Output,
): Promise<SeriesFigures> {
  const adapter = mappedAdapter(mapping);
  const judge = new GuardJudge();
  const facts = new Map<string, RowFacts>();
  const hashes = new Map<string, string>();
  /* oxlint-disable no-await-in-loop -- one poll after another */
  for await (const { text, number } of readLines(file)) {
    const poll = lineOf(text);
    if (!poll) out.progress(`Line ${number}: wanted is {ts, …}, ts with Z or an offset`);
    if (!poll || poll.at < from || poll.at >= until) continue;
    const reading = await adapter.read(poll.body, poll.at);
    if (reading.kind !== 'snapshot') continue;
    for (const { sourceId, hash, read } of reading.rows) {
      if (hashes.get(sourceId) === hash) continue;
      hashes.set(sourceId, hash);
      const { fact } = read(poll.at);
      if (fact.kind === 'oms') facts.set(sourceId, fact.oms);
    }
    const { unread, isCut } = reading;
    const listed = reading.rows.map(({ sourceId }) => sourceId);
    judge.poll({ at: poll.at, listed, unread, isCut }, (id) => facts.get(id));
  }
  /* oxlint-enable no-await-in-loop */
  return judge.figures();
}

function lineOf(text: string): { readonly at: string; readonly body: unknown } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const { ts } = { ts: undefined, ...Object(body) };
    const at = typeof ts === 'string' ? readInstant(ts) : undefined;
    return at === undefined ? undefined : { at, body };
  } catch {
    return undefined;
  }
}

function timeOf(given: string | undefined, flag: string): string | undefined {
  const at = given === undefined ? undefined : readInstant(given);
  if (given === undefined || at !== undefined) return at;
  throw new UsageError(`--${flag} is "${given}"; a time with Z or an offset is wanted`, guardUsage);
}

function seedOf(given = '1'): number {
  const seed = Number(given);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new UsageError(`--seed is "${given}"; a whole number is wanted`, guardUsage);
}
