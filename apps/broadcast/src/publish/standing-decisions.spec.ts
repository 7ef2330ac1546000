import { etr, impactOf, startedAt } from './publish.fixture.ts';
import { StandingDecisions } from './standing-decisions.ts';

const now = '2026-11-22T18:10:00.000Z';
const members = { membershipVersion: 1 };
const first = impactOf(1, {}, members);
const decided = (impact = first, at = now): StandingDecisions => {
  const standing = new StandingDecisions();
  standing.note(impact, at);
  return standing;
};

describe('a decision stands', () => {
  it('when a new version says no more than that one more has reported it', () => {
    const again = impactOf(
      2,
      { reports: 7, witnesses: ['scada', 'crowd'], sourceKeys: ['scada:1', 'x'], updatedAt: now },
      { ...members, computedAt: now },
    );
    expect(decided().standsFor(again, first, now)).toBe(true);
  });

  it('for every version after it that says no more', () => {
    const standing = decided();
    const second = impactOf(2, { reports: 1 }, members);
    const third = impactOf(3, { reports: 2 }, members);
    expect(standing.standsFor(second, first, now)).toBe(true);
    expect(standing.standsFor(third, first, now)).toBe(true);
  });
});

describe('it is decided anew', () => {
  it.each([
    ['the status', impactOf(2, { status: 'partiallyRestored' }, members)],
    ['the estimate', impactOf(2, { etr: etr('e1', '20:30') }, members)],
    ['the cause', impactOf(2, { cause: { kind: 'vegetation' } }, members)],
    ['the crew', impactOf(2, { crew: 'arrived' }, members)],
    ['the start', impactOf(2, { startedAt: '2026-11-22T17:00:00.000Z' }, members)],
    ['that it settled', impactOf(2, { settledAt: startedAt }, members)],
    ['that it was merged', impactOf(2, { mergedInto: 'o2' }, members)],
    ['who is in it', impactOf(2, {}, { membershipVersion: 2 })],
    ['how many are out', impactOf(2, {}, { ...members, customersOut: 2 })],
    ['the place', impactOf(2, {}, { ...members, placeName: 'Pier Road' })],
    [
      'a step that may be told now',
      impactOf(2, {}, { ...members, steps: [{ id: 's', at: now, customers: 1, tellable: true }] }),
    ],
  ])('when %s has changed', (_what, changed) => {
    expect(decided().standsFor(changed, first, now)).toBe(false);
  });

  it('when an estimate has lapsed since, though nothing else changed', () => {
    const promised = impactOf(1, { etr: etr('e1', '18:15') }, members);
    const again = impactOf(2, { etr: etr('e1', '18:15'), reports: 1 }, members);
    const standing = decided(promised);
    expect(standing.standsFor(again, promised, '2026-11-22T18:14:59.000Z')).toBe(true);
    const third = impactOf(3, { etr: etr('e1', '18:15'), reports: 2 }, members);
    expect(standing.standsFor(third, promised, '2026-11-22T18:15:00.000Z')).toBe(false);
  });

  it('when the last decision is fifteen minutes old, for words and consents follow the time', () => {
    const standing = decided();
    const second = impactOf(2, { reports: 1 }, members);
    const third = impactOf(3, { reports: 2 }, members);
    expect(standing.standsFor(second, first, '2026-11-22T18:24:59.000Z')).toBe(true);
    expect(standing.standsFor(third, first, '2026-11-22T18:25:00.000Z')).toBe(false);
  });

  it('when the impact that it followed was not the one decided on here', () => {
    const second = impactOf(2, { reports: 1 }, members);
    const third = impactOf(3, { reports: 2 }, members);
    expect(decided().standsFor(third, second, now)).toBe(false);
  });

  it('when the same comes again: whoever had it first may have died over it', () => {
    expect(decided().standsFor(first, undefined, now)).toBe(false);
  });

  it('when nothing was decided, or deciding is under way', () => {
    const again = impactOf(2, { reports: 1 }, members);
    expect(new StandingDecisions().standsFor(again, first, now)).toBe(false);
    const standing = decided();
    standing.forget('o1');
    expect(standing.standsFor(again, first, now)).toBe(false);
  });
});
