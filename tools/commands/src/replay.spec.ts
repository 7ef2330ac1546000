import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from './io.ts';
import { replay } from './replay.ts';

const start = Date.parse('2026-11-22T18:00:00Z');

const row = (id: number, etr?: number) => ({
  outageNumber: String(id),
  outageStartTime: String(start / 1_000 - 60),
  estCustAffected: '10',
  ...(etr === undefined ? {} : { currentEtor: String(start / 1_000 + etr) }),
});
const rows = (count: number) => Array.from({ length: count }, (_, id) => row(id));
const line = (poll: number, snapshot: readonly unknown[]) =>
  JSON.stringify({ ts: new Date(start + poll * 600_000).toISOString(), snapshot });

describe('replay', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const play = async (
    lines: readonly string[],
    other: { feed?: string; speed?: string; nowhere?: boolean } = {},
  ) => {
    const folder = mkdtempSync(join(tmpdir(), 'relight-replay-'));
    folders.push(folder);
    const file = join(folder, 'feed.ndjson');
    const target = join(folder, 'out.ndjson');
    writeFileSync(file, lines.join('\n'));
    const results: Record<string, unknown>[] = [];
    const said: string[] = [];
    const out: Output = {
      result: (value) => void results.push(value as Record<string, unknown>),
      progress: (text) => void said.push(text),
    };
    // Its file can be made by nobody: the folder it points into is not there.
    if (other.nowhere) symlinkSync(join(folder, 'none', 'out.ndjson'), target);
    const { feed = 'pge', speed = 'max' } = other;
    const flags = ['--feed', feed, '--speed', speed, '--file', file, '--data', folder];
    const code = await replay([...flags, '--export', target], out);
    const exported =
      code === 0
        ? readFileSync(target, 'utf8')
            .trim()
            .split('\n')
            .filter((text) => text !== '')
            .map((text) => JSON.parse(text) as Record<string, unknown>)
        : [];
    return { code, result: results.at(-1), said, exported };
  };

  it('gives each outage one identity through a poll that lost a third of the list', async () => {
    const whole = rows(60);
    const polls = [whole, whole.slice(0, 40), whole, whole.slice(0, 59), whole.slice(0, 59)];
    const { code, result, exported } = await play(polls.map((list, n) => line(n, list)));
    expect(code).toBe(0);
    expect(result).toMatchObject({
      snapshots: 5,
      rows: 278,
      rejected: 0,
      outages: 60,
      listedAtEnd: 59,
      restored: 1,
      reopened: 0,
      peakCustomers: 600,
      guard: { absences: 21, cameBack: 20, declaredWrongly: 0, toldWrongly: 0 },
    });
    expect(exported.find(({ sourceId }) => sourceId === '59')).toMatchObject({
      status: 'restored',
      customers: 10,
      restoredAt: '2026-11-22T18:30:00.000Z',
      restorations: [
        { declaredAt: '2026-11-22T18:30:00.000Z', toldAt: '2026-11-22T18:40:00.000Z' },
      ],
    });
  });

  it('keeps every ETR heard', async () => {
    const { result, exported } = await play([
      line(0, [row(1, 3_600)]),
      line(1, [row(1, 7_200)]),
      line(2, [row(1, 7_200)]),
      line(3, [row(1, 7_500)]),
    ]);
    expect(result).toMatchObject({ etrs: 3 });
    expect(exported[0]?.['etrs']).toEqual([
      '2026-11-22T19:00:00.000Z',
      '2026-11-22T20:00:00.000Z',
      '2026-11-22T20:05:00.000Z',
    ]);
  });

  it('names lines that are no snapshot and goes on', async () => {
    const { code, result, said } = await play(['nonsense', '{"ts":1}', line(0, rows(2))]);
    expect(code).toBe(0);
    expect(result).toMatchObject({ snapshots: 1, rejected: 2, outages: 2 });
    expect(said.join('\n')).toMatch(/Line 1: not JSON[^]*Line 2: wanted is \{ts, snapshot\[\]\}/);
  });

  it('has restored nothing while no row can be read, and says so once a poll', async () => {
    const renamed = rows(12).map(({ outageNumber: id, ...rest }) => ({ id, ...rest }));
    const polls = [rows(12), rows(12), ...Array.from({ length: 6 }, () => renamed)];
    const { result, said, exported } = await play(polls.map((list, n) => line(n, list)));
    expect(result).toMatchObject({ rejected: 72, unread: 72, outages: 12, restored: 0 });
    expect(exported.flatMap(({ restorations }) => restorations)).toEqual([]);
    expect(
      said.filter((text) => /12 of 12 rows.*not even the id can be read/.test(text)),
    ).toHaveLength(6);
    expect(said).toHaveLength(6);
  });

  it('has told nobody while a long list stands empty', async () => {
    const polls = [rows(260), [], [], [], [], rows(260)];
    const { result, exported } = await play(polls.map((list, n) => line(n, list)));
    expect(result).toMatchObject({
      outages: 260,
      restored: 0,
      reopened: 0,
      guard: { toldWrongly: 0 },
    });
    expect(exported.flatMap(({ restorations }) => restorations)).toEqual([]);
  });

  it('takes no poll whose time has no zone', async () => {
    const { result, said } = await play(['{"ts":"2026-11-22T18:00:00","snapshot":[]}']);
    expect(result).toMatchObject({ snapshots: 0, rejected: 1 });
    expect(said.join()).toMatch(/Line 1: wanted is \{ts, snapshot\[\]\}, ts with Z or an offset/);
  });

  /** The error of the file came first and was taken for its end: exit 0, nothing written. */
  it('fails when it cannot write what it exports', async () => {
    const { code, result } = await play([line(0, rows(1))], { nowhere: true });
    expect(code).toBe(1);
    expect(result).toMatchObject({ error: { message: expect.stringContaining('ENOENT') } });
  });

  it('refuses another feed and a wrong speed as wrong use', async () => {
    expect((await play([], { feed: 'kubra' })).code).toBe(2);
    expect((await play([], { speed: 'fast' })).code).toBe(2);
    expect((await play([], { speed: '0' })).code).toBe(2);
  });
});
