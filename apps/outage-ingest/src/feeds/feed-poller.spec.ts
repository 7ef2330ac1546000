import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { Grid } from '../grid.ts';
import { IngestStores } from '../stores.ts';
import { FeedAdapters } from './feed-adapters.ts';
import { healthOf } from './feed-health.ts';
import { FeedIntake } from './feed-intake.ts';
import { FeedPoller } from './feed-poller.ts';
import { FeedFetcher } from './mapped/fetch-files.ts';
import { mappedAdapter } from './mapped/mapped.adapter.ts';
import { readMapping } from './mapped/mapping.ts';

const startMs = Date.parse('2026-11-22T18:00:00.000Z');
const minuteMs = 60_000;
const listOf = (...ids: readonly number[]) => JSON.stringify({ list: ids.map((id) => ({ id })) });

/** A poller of one feed whose answers are given, with its own documents and clocks. */
async function setup(store: TemporaryStore['store'], fetchLines = '', more = '') {
  const text = `feed: test\noutages: { rows: list, id: id${more} }\nfetch:\n  url: https://feed.example/list?key=secret\n${fetchLines}`;
  const mapping = readMapping(text, 'm');
  const plan = mapping.fetch;
  if (!plan) throw new Error('a plan was wanted');
  const asked: { url: string; headers: Headers }[] = [];
  const answers: (() => Response)[] = [];
  const ask: typeof fetch = async (url, init) => {
    asked.push({
      url: url instanceof Request ? url.url : url.toString(),
      headers: new Headers(init?.headers),
    });
    const answer = answers.shift();
    if (!answer) throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
    return answer();
  };
  const adapter = mappedAdapter(mapping);
  const observed: { kind: string; [field: string]: unknown }[] = [];
  const stores = await IngestStores.open(store, async (records) => {
    observed.push(...records.map(({ value }) => JSON.parse(value).data));
  });
  const clock = new ManualClock(startMs);
  const intake = new FeedIntake(stores, new Grid(undefined), clock, new FeedAdapters([adapter]));
  const log = { warn: () => {}, info: () => {} };
  const by = { stores, intake, clock, log, nowMs: () => clock.nowMs() };
  const fetcher = () => new FeedFetcher(mapping, plan, { FEED_KEY: 'k' }, ask);
  const feed = { adapter, fetcher: fetcher(), everyMs: plan.every };
  const poller = new FeedPoller([feed], by);
  return {
    asked,
    observed,
    clock,
    answer: (body: string, init: ResponseInit = {}) =>
      void answers.push(() => new Response(init.status === 304 ? null : body, init)),
    poll: () => poller.pollIfDue(feed),
    /** Another instance of the service. */
    other: () => new FeedPoller([feed], by).pollIfDue(feed),
    polls: () => observed.filter(({ kind }) => kind === 'poll'),
    health: async () => {
      const kept = await stores.facts.fetches.get('test');
      const { everyMs } = feed;
      return healthOf(
        { feed: 'test', fetch: kept, everyMs, lateAfterMs: mapping.lateAfter },
        clock.now(),
      );
    },
  };
}

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(() => temporary.remove());

it('fetches a feed when it is due, and hands over what it lists', async () => {
  const { poll, answer, clock, observed, asked } = await setup(temporary.store);
  answer(listOf(1, 2));
  await poll();
  await poll();
  expect(asked).toHaveLength(1);
  expect(observed.map(({ kind }) => kind)).toEqual(['oms', 'oms', 'poll']);
  clock.advance(5 * minuteMs);
  answer(listOf(1));
  await poll();
  expect(observed.at(-1)).toMatchObject({ kind: 'poll', listed: ['1'], feed: 'test' });
});

it('is fetched by one instance each time', async () => {
  const { poll, other, answer, asked } = await setup(temporary.store);
  answer(listOf(1));
  answer(listOf(1));
  await Promise.all([poll(), other(), other()]);
  expect(asked).toHaveLength(1);
});

it('takes "nothing has changed" for the same list again', async () => {
  const { poll, answer, clock, polls, asked } = await setup(temporary.store);
  answer(listOf(1, 2), { headers: { etag: '"a"' } });
  await poll();
  clock.advance(5 * minuteMs);
  answer('', { status: 304 });
  await poll();
  expect(asked[1]?.headers.get('if-none-match')).toBe('"a"');
  expect(polls()).toMatchObject([{ listed: ['1', '2'] }, { listed: ['1', '2'] }]);
});

describe('a feed that cannot be had', () => {
  it('is unreachable from the second failure on, is asked less and less often, and ends no outage', async () => {
    const { poll, answer, clock, polls, health, asked } = await setup(temporary.store);
    answer(listOf(1));
    await poll();
    clock.advance(5 * minuteMs);
    answer('busy', { status: 503 });
    await poll();
    expect(await health()).toMatchObject({ state: 'ok' });
    clock.advance(5 * minuteMs);
    await poll();
    const since = '2026-11-22T18:05:00.000Z';
    expect(await health()).toMatchObject({ state: 'unreachable', since });
    expect((await health()).detail).toBe('https://feed.example/list: ECONNREFUSED');
    clock.advance(5 * minuteMs);
    await poll();
    expect(asked).toHaveLength(3);
    expect(polls()).toHaveLength(1);
    clock.advance(5 * minuteMs);
    answer(listOf(1));
    await poll();
    expect(await health()).toMatchObject({ state: 'ok' });
  });

  it('is asked when it says', async () => {
    const { poll, answer, clock, asked } = await setup(temporary.store);
    answer('', { status: 429, headers: { 'retry-after': '1200' } });
    await poll();
    clock.advance(19 * minuteMs);
    await poll();
    expect(asked).toHaveLength(1);
    clock.advance(2 * minuteMs);
    answer(listOf(1));
    await poll();
    expect(asked).toHaveLength(2);
  });

  it('never shows what stands after the ? of its address', async () => {
    const { poll, clock, health } = await setup(temporary.store);
    await poll();
    clock.advance(5 * minuteMs);
    await poll();
    expect(JSON.stringify(await health())).not.toContain('secret');
  });
});

it('says at once that a feed has changed its shape, with what stands there instead', async () => {
  const { poll, answer, health, polls } = await setup(temporary.store);
  answer(JSON.stringify({ stormMode: true, summary: [] }));
  await poll();
  expect(await health()).toMatchObject({
    state: 'changed',
    detail: expect.stringContaining('finds nothing in {stormMode, summary}'),
  });
  expect(polls()).toEqual([]);
});

it('says since when a list comes in part', async () => {
  const { poll, answer, clock, health, polls } = await setup(temporary.store, '', ', cap: 2');
  for (const ids of [
    [1, 2],
    [2, 3],
  ]) {
    answer(listOf(...ids));
    // oxlint-disable-next-line no-await-in-loop -- one poll after another
    await poll();
    clock.advance(5 * minuteMs);
  }
  expect(await health()).toMatchObject({ state: 'cut', since: '2026-11-22T18:00:00.000Z' });
  expect(polls()).toMatchObject([{ isCut: true }, { isCut: true }]);
});

describe('a feed of several files', () => {
  it('is fetched page by page until one is not full', async () => {
    const { poll, answer, asked, polls } = await setup(
      temporary.store,
      '  pages: { offset: from, size: 2 }\n',
    );
    answer(listOf(1, 2));
    answer(listOf(3));
    await poll();
    expect(asked.map(({ url }) => url)).toEqual([
      'https://feed.example/list?key=secret&from=0',
      'https://feed.example/list?key=secret&from=2',
    ]);
    expect(polls()).toMatchObject([{ listed: ['1', '2', '3'] }]);
  });

  it('is not whole when there are more pages than may be fetched', async () => {
    const { poll, answer, polls } = await setup(
      temporary.store,
      '  pages: { offset: from, size: 1, most: 2 }\n',
    );
    answer(listOf(1));
    answer(listOf(2));
    await poll();
    expect(polls()).toMatchObject([{ listed: ['1', '2'], isCut: true }]);
  });

  it('never leads us to another host', async () => {
    const { poll, answer, asked, clock, health } = await setup(temporary.store, '  files: files\n');
    answer(JSON.stringify({ files: ['http://169.254.169.254/latest'] }));
    await poll();
    clock.advance(6 * minuteMs);
    answer('', { status: 302, headers: { location: 'http://127.0.0.1/' } });
    await poll();
    expect(asked.map(({ url }) => new URL(url).host)).toEqual(['feed.example', 'feed.example']);
    expect((await health()).detail).toContain('is not its own; name it under fetch.hosts');
  });

  it('gives way to the quarters of a tile that hides rows, and knows tiles that are not there', async () => {
    const { poll, answer, asked, polls } = await setup(
      temporary.store,
      [
        '  tiles:',
        `    url: '"https://feed.example/" & set & "/{qkh}/{quadkey}.json"'`,
        '    bounds: [0.1, 0.1, 0.2, 0.2]',
        '    zoom: [3, 4]',
        '    deeper: hides',
        '',
      ].join('\n'),
    );
    answer(JSON.stringify({ set: 's1' }));
    answer(JSON.stringify({ hides: true, list: [{ id: 'cluster' }] }));
    answer(listOf(1));
    answer('', { status: 404 });
    answer(listOf(2));
    answer('', { status: 404 });
    await poll();
    expect(asked.slice(1).map(({ url }) => url.replace('https://feed.example/s1/', ''))).toEqual([
      '221/122.json',
      '022/1220.json',
      '122/1221.json',
      '222/1222.json',
      '322/1223.json',
    ]);
    expect(polls()).toMatchObject([{ listed: ['1', '2'] }]);
  });
});

it('fills in variables made for feeds alone', async () => {
  const mapping = readMapping(
    'feed: test\nareas: { rows: $, name: n, customersOut: c }\nfetch: { url: "https://x/${FEED_KEY}", headers: { Authorization: "${RELIGHT_SECRET}" } }',
    'm',
  );
  const plan = mapping.fetch;
  if (!plan) throw new Error('a plan was wanted');
  const of = (environment: Record<string, string>) => () =>
    new FeedFetcher(mapping, plan, environment);
  expect(of({})).toThrow('${FEED_KEY} is not set');
  expect(of({ FEED_KEY: 'k', RELIGHT_SECRET: 's' })).toThrow(
    '${RELIGHT_SECRET} is refused; wants a variable that begins with FEED_',
  );
});
