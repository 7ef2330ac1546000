import { factsToTell } from './facts.ts';
import { clockTime, postWords, smsWords, type WordingContext } from './wording.ts';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const context: WordingContext = {
  shortName: 'HVE',
  isExercise: false,
  timeZone: 'America/New_York',
  placeName: 'Lantern Street, Kestrel Bay',
  customers: 412,
  startedAt: at('23:02'),
  isLikely: false,
  crew: 'A crew is on the way',
};
const etr = { entryId: 'e1', at: '2026-11-23T01:30:00.000Z' };
const truth = { outageId: 'o1', status: 'confirmed', isOut: true } as const;

it('tells start and estimate in one segment, in the utility’s own time', () => {
  const words = smsWords(factsToTell({ ...truth, etr }), context);
  expect(words).toBe(
    'HVE: Power is out around Lantern Street, Kestrel Bay since 18:02, about 412 homes. Back by about 20:30. A crew is on the way. Reply STATUS, OUT or STOP.',
  );
  expect(words.length).toBeLessThanOrEqual(160);
});

it('says so when there is no time yet', () => {
  expect(smsWords(factsToTell(truth), context)).toContain('No time yet.');
});

it('says "likely" of what meters only suggest', () => {
  const words = smsWords(factsToTell(truth), { ...context, isLikely: true });
  expect(words).toContain('Power is likely out around Lantern Street');
});

it('owns up to a promise it moved, and says sorry', () => {
  const facts = factsToTell(
    { ...truth, etr: { entryId: 'e2', at: '2026-11-23T04:30:00.000Z' } },
    { wasToldOut: true, etr },
  );
  expect(smsWords(facts, { ...context, etrReason: 'A second pole broke' })).toBe(
    'HVE: Lantern Street, Kestrel Bay: now about 23:30 (we said 20:30). A second pole broke. Sorry.',
  );
});

it('is not sorry for good news', () => {
  const facts = factsToTell(
    { ...truth, etr: { entryId: 'e2', at: at('23:59') } },
    { wasToldOut: true, etr },
  );
  expect(smsWords(facts, context)).not.toContain('Sorry');
});

it('asks whether it is true when it says "back"', () => {
  const facts = factsToTell(
    { ...truth, isOut: false, backBy: { stepId: 's1', isTellable: true } },
    { wasToldOut: true },
  );
  expect(smsWords(facts, { ...context, restoredAt: at('23:09') })).toBe(
    'HVE: Power came back at 18:09 around Lantern Street, Kestrel Bay. Still dark? Reply OFF.',
  );
});

it('asks on X in a way that works on X', () => {
  const facts = factsToTell(
    { ...truth, isOut: false, backBy: { stepId: 's1', isTellable: true } },
    { wasToldOut: true },
  );
  expect(postWords(facts, context)).toContain('Reply and tell us the street.');
});

it('marks a rehearsal in every message', () => {
  const drill = { ...context, isExercise: true };
  expect(smsWords(factsToTell(truth), drill)).toMatch(/^EXERCISE HVE: /);
  expect(postWords(factsToTell(truth), drill)).toMatch(/^EXERCISE /);
});

it('leaves out what matters least rather than need a second segment', () => {
  const long = {
    ...context,
    cause: 'A very long cause that nobody needs to read to the end of it',
  };
  const words = smsWords(factsToTell({ ...truth, etr }), long);
  expect(words).toContain('20:30');
  expect(words).not.toContain('very long cause');
  expect(words.length).toBeLessThanOrEqual(160);
});

it('counts no homes where fewer than five would be named', () => {
  expect(smsWords(factsToTell(truth), { ...context, customers: 4 })).not.toContain('homes');
});

it('keeps to letters that do not make a text dearer', () => {
  expect(smsWords(factsToTell(truth), { ...context, placeName: 'O’Hara’s “Mill”' })).toContain(
    `O'Hara's "Mill"`,
  );
});

it('shows midnight as 00:00', () => {
  expect(clockTime('2026-11-23T05:00:00.000Z', 'America/New_York')).toBe('00:00');
});
