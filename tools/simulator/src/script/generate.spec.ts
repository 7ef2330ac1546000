import { generate } from './generate.ts';
import { lineOf } from './lines.ts';
import type { Act, Script } from './script.ts';
import { layOut } from './town.ts';

const scripts = Array.from({ length: 200 }, (_, index) => generate(index + 1, 12));

function devicesOf({ town }: Script): ReadonlySet<string> {
  const { switches, transformers } = layOut(town);
  return new Set([...switches, ...transformers, 'TIE-1']);
}

function deviceOf(act: Act): readonly string[] {
  if ('transformer' in act) return [act.transformer];
  return 'device' in act && act.device !== undefined ? [act.device] : [];
}

it('writes the same script for the same seed', () => {
  expect(generate(42, 12)).toEqual(generate(42, 12));
  expect(generate(42, 12)).not.toEqual(generate(43, 12));
});

it('puts its acts in the order of time', () => {
  for (const { acts } of scripts) {
    const times = acts.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

it('speaks only of devices that the town has', () => {
  const unknown = scripts.flatMap((script) =>
    script.acts.flatMap(deviceOf).filter((device) => !devicesOf(script).has(device)),
  );
  expect(unknown).toEqual([]);
});

it('brings, over many seeds, every kind of act, and a line a person can read for each', () => {
  const acts = scripts.flatMap((script) => script.acts);
  const kinds = acts.map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(
    new Set([
      'approver',
      'crash',
      'crew',
      'engines',
      'mail',
      'meters',
      'operator',
      'post',
      'power',
      'provider',
      'scada',
      'text',
      'ticket',
      'ticketGone',
      'webReport',
    ]),
  );
  expect(acts.map(lineOf).filter((line) => /undefined|NaN|\[object/.test(line))).toEqual([]);
});
