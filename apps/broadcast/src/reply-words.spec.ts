import { replyKinds } from '@relight/contracts';
import { dearLetters, postMedium, segmentsOf, textMedium } from '@relight/domain';
import { questionIn } from './deliver/question.ts';
import { at, impact, outage } from './reply-words.fixture.ts';
import { kindAt, replyWords, type ReplyContext, type Standing } from './reply-words.ts';

const etr = {
  entryId: 'e1',
  at: '2026-11-23T01:30:00.000Z',
  from: '2026-11-23T01:00:00.000Z',
  to: '2026-11-23T02:15:00.000Z',
  source: 'crew',
  confidence: 'low',
  releasedAt: at,
} as const;
const out: Standing = { impact, isOut: true };
const back: Standing = { impact, isOut: false, backAt: '2026-11-22T23:09:00.000Z' };
const context = (more: Partial<ReplyContext> = {}): ReplyContext => ({
  medium: textMedium,
  locale: 'en',
  utilityLocale: 'en',
  cadence: 'hourly',
  shortName: 'HVE',
  utilityName: 'Harbor Valley Electric',
  timeZone: 'America/New_York',
  now: '2026-11-22T23:42:00.000Z',
  isExercise: false,
  isKnown: true,
  hasPlace: false,
  hasPicture: false,
  ...more,
});

it.each([
  ['Power came back. Still dark? Reply and tell us.', 'stillOut'],
  ['Ya volvió la luz. ¿Sigue sin luz? Responda y díganos.', 'stillOut'],
  ['Power came back. Still dark? Reply and tell us the street.', undefined],
])('hears a question asked in words: %s', (words, asked) => {
  expect(questionIn(words)).toBe(asked);
});

it('speaks of texts in a text alone', () => {
  const letterMedium = { ...textMedium, showsSender: true, takesKeywords: false };
  for (const kind of [...replyKinds, 'whichPlace', 'notServed'] as const) {
    for (const hasPicture of [true, false]) {
      const said = replyWords(kind, context({ medium: letterMedium, isKnown: false, hasPicture }));
      expect(said).not.toMatch(/\btexts?\b/i);
    }
  }
});

it.each<[string, Parameters<typeof replyWords>[0], Partial<ReplyContext>, string]>([
  [
    'says how long it takes and how sure we are',
    'status',
    { standing: { ...out, toldEtr: etr } },
    'HVE: Power is out around Lantern Street since 18:02. Back by about 20:30, fairly sure: 20:00 to 21:15. A crew is on site.',
  ],
  [
    'says which day, of what is not today',
    'status',
    {
      now: '2026-11-23T05:10:00.000Z',
      standing: { ...out, toldEtr: { ...etr, at: '2026-11-26T04:00:00.000Z' } },
    },
    'HVE: Power is out around Lantern Street since Sun 18:02. Back by about Wed 23:00, fairly sure. A crew is on site.',
  ],
  [
    'says a return before midnight with its day',
    'status',
    {
      now: '2026-11-23T05:10:00.000Z',
      standing: { impact, isOut: false, backAt: '2026-11-23T04:50:00.000Z' },
    },
    'HVE: Power came back on Sun at 23:50 around Lantern Street. Still dark? Reply OFF.',
  ],
  [
    'says so when there is no time yet',
    'status',
    { standing: out },
    'HVE: Power is out around Lantern Street since 18:02. No time yet. Next word by 19:00. A crew is on site.',
  ],
  [
    'counts the next word from what was told last, as the public page does',
    'status',
    { standing: { ...out, toldAt: '2026-11-22T23:31:00.000Z' } },
    'HVE: Power is out around Lantern Street since 18:02. No time yet. Next word by 19:30. A crew is on site.',
  ],
  [
    'says when more comes to an address that we write to',
    'status',
    { standing: out, isTold: true },
    'HVE: Power is out around Lantern Street since 18:02. No time yet. We text you when we know. A crew is on site.',
  ],
  [
    'promises no more where power is back',
    'stillOutReceived',
    { standing: back, isTold: true },
    'HVE: Thank you, noted: yours is still out. We are checking your street again. No time yet. A crew is on site.',
  ],
  [
    'says "likely" of what meters only suggest',
    'status',
    { standing: { ...out, impact: { ...impact, outage: { ...outage, status: 'predicted' } } } },
    'HVE: Power is likely out around Lantern Street since 18:02. We are checking. No time yet. Next word by 19:00. A crew is on site.',
  ],
  [
    'asks whether it is true when power is back',
    'status',
    { standing: { impact, isOut: false, backAt: '2026-11-22T23:09:00.000Z' } },
    'HVE: Power came back at 18:09 around Lantern Street. Still dark? Reply OFF.',
  ],
  [
    'promises nothing while only one sign says that power is back',
    'status',
    { standing: { impact, isOut: false } },
    'HVE: Power may be back around Lantern Street. We are checking.',
  ],
  [
    'knows of no outage',
    'status',
    {},
    'HVE: We know of no outage at your place. Power out? Reply OUT.',
  ],
  [
    'says that theirs is still out, and does not ask what they told',
    'status',
    { standing: back, ownOutAt: '2026-11-22T23:20:00.000Z' },
    'HVE: Yours is out, as you told us at 18:20. Others around Lantern Street are back. We are checking your street again.',
  ],
  [
    'asks again once power came back after what they told',
    'status',
    { standing: back, ownOutAt: '2026-11-22T23:05:00.000Z' },
    'HVE: Power came back at 18:09 around Lantern Street. Still dark? Reply OFF.',
  ],
  [
    'does not deny an outage that they reported',
    'status',
    { ownOutAt: '2026-11-22T23:05:00.000Z' },
    'HVE: You told us at 18:05 that power is out. We know no cause and no time yet and are finding out.',
  ],
  [
    'notes that theirs is still out',
    'stillOutReceived',
    { standing: back },
    'HVE: Thank you, noted: yours is still out. We are checking your street again. No time yet. A crew is on site.',
  ],
  [
    'asks where a danger is that nobody placed',
    'hazardReceived',
    { hazard: 'wireDown', isKnown: false },
    'HVE: Stay 10 m away and keep others away. Call 911 now. Our control room is told. Where is it? Text us street and town.',
  ],
  [
    'asks what a picture shows',
    'askPicture',
    { hasPicture: true },
    'HVE: We got your picture. Text us what it shows and where it is. Danger or a wire down? Stay away and call 911 now.',
  ],
  [
    'tells whoever wrote what we cannot read how it is done',
    'notUnderstood',
    {},
    'HVE: Sorry, we could not read that. Power out? Reply OUT. STATUS asks, HELP tells more. Danger? Call 911.',
  ],
  [
    'takes a report where nothing was known',
    'reportReceived',
    {},
    'HVE: Thank you, noted. We knew of no outage at your place. We are finding out.',
  ],
  [
    'keeps people from a wire',
    'hazardReceived',
    { hazard: 'wireDown' },
    'HVE: Stay 10 m away and keep others away. Call 911 now. Our control room is told.',
  ],
  [
    'gets people away from gas, and not ten metres only',
    'hazardReceived',
    { hazard: 'gas' },
    'HVE: Get everyone out and call 911 now. Our control room is told.',
  ],
  [
    'keeps people safe first, and asks where when that is unsure',
    'hazardReceived',
    { hazard: 'wireDown', isUnsure: true },
    'HVE: Stay 10 m away and keep others away. Call 911 now. Our control room is told. Where is it? Text us street and town.',
  ],
  [
    'claims nothing of a place nobody finds',
    'notServed',
    {},
    'HVE: We do not serve that place, or do not know it by that name. Text us street and town.',
  ],
  [
    'asks which of several places is meant',
    'whichPlace',
    { mayBe: ['High Street, Alton', 'High Street, Beech'] },
    'HVE: Which place? 1: High Street, Alton; 2: High Street, Beech. Reply with its number.',
  ],
  [
    'confirms STOP, and how to begin again',
    'stopped',
    {},
    'HVE: You get no more texts from Harbor Valley Electric. Reply START to begin again.',
  ],
])('%s', (_name, kind, more, words) => {
  expect(replyWords(kind, context(more))).toBe(words);
});

it('answers in one segment from a place of any Latin name', () => {
  const placeName =
    'Świętego Jana Chrzciciela przy Rynku Głównym [Nord], Województwo Łódzkie, Rzeczpospolita';
  const standing = { ...out, impact: { ...impact, placeName }, toldEtr: etr };
  const words = replyWords('status', context({ isExercise: true, standing }));
  expect(words).toContain('Power is out around Swietego Jana Chrzciciela');
  expect(words).toContain('Back by about 20:30');
  expect([dearLetters(words), segmentsOf(words)]).toEqual([[], 1]);
});

it('names no keyword on X, and whom it answers', () => {
  const words = replyWords('status', context({ medium: postMedium, handle: '@rope_street' }));
  expect(words).toBe('@rope_street We know of no outage at your place.');
});

it.each(replyKinds)('marks %s as an exercise, in one segment of plain letters', (kind) => {
  const standing = { ...out, toldEtr: etr };
  const words = replyWords(kind, context({ isExercise: true, standing }));
  expect(words).toMatch(/^EXERCISE HVE: /);
  expect(dearLetters(words)).toEqual([]);
  expect(segmentsOf(words)).toBe(1);
});

it.each([
  ['status', { standing: back }, 'stillOut'],
  ['status', {}, 'isOut'],
  ['status', { isKnown: false }, 'isOut'],
  ['status', { standing: out }, undefined],
  ['stillOutReceived', { standing: back }, undefined],
  ['reportWithdrawn', {}, 'isOut'],
  ['help', {}, undefined],
  ['started', {}, undefined],
  ['welcome', {}, undefined],
] as const)('%s with %j asks %s', (kind, more, asked) => {
  expect(questionIn(replyWords(kind, context(more)))).toBe(asked);
});

it('claims to take nothing back when a report is withdrawn, and keeps dangers open', () => {
  const words = replyWords('reportWithdrawn', context());
  expect(words).toContain('Our control room still checks any danger');
  expect(words).not.toMatch(/took|taken|back/);
});

it.each([
  ['reportReceived', 'outside', 'notServed'],
  ['status', 'unknown', 'notServed'],
  ['stillOutReceived', 'several', 'whichPlace'],
  ['reportReceived', 'byWords', 'reportReceived'],
  ['reportReceived', 'atHome', 'reportReceived'],
  ['hazardReceived', 'outside', 'hazardReceived'],
  ['backThanks', 'unknown', 'backThanks'],
] as const)('%s of a place found %s is answered as %s', (kind, whereabouts, expected) => {
  expect(kindAt(kind, { whereabouts, mayBe: [] })).toBe(expected);
  expect(kindAt(kind, undefined)).toBe(kind);
});
