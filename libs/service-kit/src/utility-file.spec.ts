import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUtilityFile } from './utility-file.ts';

const sound = {
  format: 'relight.utility.v1',
  timeZone: 'Europe/Berlin',
  nodes: [{ id: 'a' }, { id: 'b', position: [8, 50] }],
  edges: [{ id: 'e', from: 'a', to: 'b', kind: 'line', closed: true }],
  sources: ['a'],
  servicePoints: [{ id: 's', node: 'b', position: [8, 50] }],
};

function read(file: object): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'relight-kit-'));
  const path = join(folder, 'utility.json');
  writeFileSync(path, JSON.stringify(file));
  try {
    return readUtilityFile(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('reads a prepared network', () => {
  expect(read(sound)).toEqual(sound);
});

it.each([
  [{ timeZone: 'Mars/Base' }, /timeZone: wants an IANA time zone/],
  [{ nodes: [{ id: 'a' }, null] }, /nodes\.1: wants id/],
  [{ edges: [{ id: 'e', from: 'a' }] }, /edges\.0: wants id, from, to/],
  [{ servicePoints: [{ id: 's', node: 'b', position: 'x' }] }, /servicePoints\.0: /],
  [{ format: 'v0' }, /relight\.utility\.v1/],
])('names what is wrong: %j', (change, message) => {
  expect(() => read({ ...sound, ...change })).toThrow(message);
});
