import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { triageTo } from './triage.ts';

const posts = [
  '{"id":"a","text":"No power on Pier Road"}',
  'not json',
  '{"id":"b","text":"wires down on Elm Street"}',
  '{"id":"c"}',
  '',
].join('\n');

async function run(bytes: string | Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'triage-'));
  const results: unknown[] = [];
  const progress: string[] = [];
  try {
    const file = join(folder, 'posts');
    await writeFile(file, bytes);
    const code = await triageTo(['--file', file], {
      result: (value) => void results.push(value),
      progress: (text) => void progress.push(text),
    });
    return { code, results, progress };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the triage command', () => {
  it('ends with a summary of what was read, taken and refused', async () => {
    const { results } = await run(posts);
    expect(results.at(-1)).toMatchObject({ read: 4, taken: 2, refused: 2, hazards: 1 });
  });

  it('gives a line a post', async () => {
    const { results } = await run(posts);
    expect(results[0]).toMatchObject({
      id: 'a',
      class: 'outage',
      hazard: false,
      place: 'Pier Road',
    });
  });

  it('says which line it refused and what is wanted', async () => {
    const { progress } = await run(posts);
    expect(progress).toStrictEqual([
      'Line 2 refused: not JSON; one object {id, text} a line is wanted',
      'Line 4 refused: text is missing; a string is wanted',
    ]);
  });

  it('reads gzip', async () => {
    const { results } = await run(gzipSync(posts));
    expect(results).toHaveLength(3);
  });

  it('calls a missing file flag wrong use', async () => {
    const code = await triageTo([], { result: () => undefined, progress: () => undefined });
    expect(code).toBe(2);
  });
});
