import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locales, outage, time } from './index.ts';

const root = join(import.meta.dirname, '../../..');

/** Runs the compiler in check mode, with messages changed for this run. */
function checkOf(change: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-messages-'));
  try {
    cpSync(join(root, 'libs/catalogue/messages'), folder, { recursive: true });
    change(folder);
    const command = [join(root, 'tools/catalogue.mjs'), '--check', '--from', folder];
    const { status, stderr } = spawnSync('node', command, { encoding: 'utf8' });
    return { status, said: stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

it('is compiled from the messages as they are, and prints what a language takes from English', () => {
  const { status, said } = checkOf(() => {});
  process.stdout.write(`${said}\n`);
  expect([status, said]).toEqual([0, expect.not.stringContaining('is old')]);
});

it('is refused when customers would read English in another language', () => {
  const { status, said } = checkOf((folder) =>
    edit(join(folder, 'es/outage.yaml'), /^ {2}lightning:.*\n/m, ''),
  );
  expect(status).toBe(1);
  expect(said).toContain(
    'customers read these, so every language has them: es/outage: 2 from English: cause.lightning.short, cause.lightning.sentence',
  );
});

it('is refused when a translation leaves out what English says, or adds a message', () => {
  const { status, said } = checkOf((folder) => {
    edit(join(folder, 'es/time.yaml'), "hace {span}'", "hace poco'");
    edit(join(folder, 'es/outage.yaml'), 'count:', 'total: x\ncount:');
  });
  expect(status).toBe(1);
  expect(said).toContain('es/time: ago leaves out span');
  expect(said).toContain('es/outage: total is no message of English');
});

it('is old once a message has changed', () => {
  const { status, said } = checkOf((folder) =>
    edit(join(folder, 'en/outage.yaml'), 'short: Lightning,', 'short: Thunder,'),
  );
  expect(status).toBe(1);
  expect(said).toContain('libs/catalogue/src/generated/en/outage.ts is old: run npm run catalogue');
});

it('counts and inflects by the rules of each language', () => {
  expect(locales.map((locale) => outage[locale].count({ count: 12_600 }))).toEqual([
    '12,600',
    '12,600',
  ]);
  expect(locales.map((locale) => time[locale].days({ days: 1 }))).toEqual(['1 day', '1 día']);
  expect(time.es.atToday({ clock: '01:30', hour: 1 })).toBe('a la 01:30');
  expect(time.es.atToday({ clock: '20:30', hour: 20 })).toBe('a las 20:30');
});

it('does not compile with a key or an argument that is wrong', () => {
  // @ts-expect-error -- there is no such message
  expect(() => time.en.yesterday()).toThrow(TypeError);
  // @ts-expect-error -- the clock is missing
  expect(time.en.atToday({ hour: 1 })).toBe('at undefined');
  // @ts-expect-error -- a count is a number
  expect(outage.en.count({ count: 'many' })).toBe('NaN');
});
