import { triage } from './triage.ts';

describe('triage of hostile text', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['a hundred thousand letters', 'a'.repeat(100_000)],
    ['a hundred thousand words of supply', 'power '.repeat(17_000)],
    ['a hundred thousand denials', 'no not '.repeat(15_000)],
    ['a hundred thousand wires', 'wire down '.repeat(10_000)],
    ['open markup', '<a '.repeat(33_000)],
    ['handles', '@a '.repeat(33_000)],
    ['punctuation', '.,;:!?'.repeat(17_000)],
    ['spaces', ' '.repeat(100_000)],
    ['prepositions', 'at in on by '.repeat(9_000)],
    ['control characters', '\u0000\u0007\u001b'.repeat(33_000)],
    ['half surrogates', '\ud83d'.repeat(100_000)],
    ['right to left', '\u202eno power\u202c مرحبا '.repeat(5_000)],
    ['people', '1,000 homes of of of people '.repeat(4_000)],
  ];

  it.each(hostile)('reads %s in a time that its length does not square', (_name, text) => {
    // Of this process alone, whatever else the machine does: 0.1 s, and minutes if each character were
    // looked at for each other one.
    const start = process.cpuUsage();
    triage(text, { isPost: true });
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });

  it('finds a hazard behind ten thousand other words', () => {
    expect(triage(`${'word '.repeat(10_000)}. A downed wire on Elm`).hazard).toBe(true);
  });

  it('reads through markup and entities', () => {
    expect(triage('<b>no</b>&nbsp;<i>power</i> on Elm').class).toBe('outage');
  });
});
