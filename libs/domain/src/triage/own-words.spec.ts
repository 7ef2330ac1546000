import { ownWords } from './own-words.ts';
import { triage } from './triage.ts';

const OURS =
  'HVE: Power is out around Lantern Street since 18:02. No time yet. Reply STATUS, OUT or STOP.';

describe('the words a sender wrote', () => {
  it.each([
    `Liked “${OURS}”`,
    `Loved “${OURS}”`,
    `Disliked “${OURS}”`,
    `Laughed at "${OURS}"`,
    `Emphasized “${OURS}”`,
    `Emphasised “${OURS}”`,
    `Questioned “There’s a wire down, isn’t there?”`,
    `Removed a like from “${OURS}”`,
    `Removed an exclamation from “${OURS}”`,
    `Removed a question mark from “${OURS}”`,
    `Reacted 😂 to “${OURS}”`,
    `Removed 👍 from “${OURS}”`,
    `\u200b👍\u200b to “\u200a${OURS}\u200a”`,
    `❤️ to “${OURS}”`,
    `Le gustó “${OURS}”`,
    `Le encantó “${OURS}”`,
    `No le gustó “${OURS}”`,
    `A aimé « ${OURS} »`,
    `A ri de “${OURS}”`,
    `Gefällt „${OURS}“`,
    `Curtiu “${OURS}”`,
    `Ha messo "Mi piace" a “${OURS}”`,
    'Liked “HVE: Power is out around Lantern Str',
    'Liked an image',
    'Loved a photo',
  ])('are none in a reaction: %s', (text) => {
    expect(ownWords(text)).toBe('');
    expect(triage(text)).toMatchObject({ class: 'other', hazard: false });
  });

  it.each([
    [`Liked “${OURS}” still no power here`, 'outage', false],
    [`Loved “${OURS}” but a wire is down in my yard`, 'other', true],
    [
      `You said “HVE: Power came back at 18:02. Still dark? Reply OFF.” we are still out`,
      'outage',
      false,
    ],
    [`> ${OURS}\nmy power is out too`, 'outage', false],
    [`${OURS} My power is out too`, 'outage', false],
    ['Loved the show last night, power is out now', 'outage', false],
    ['Our power is out “again”', 'outage', false],
    ['"We\'ll be there by 6" lol, no power since noon', 'outage', false],
  ] as const)('are what stands outside the quotation: %s', (text, kind, hazard) => {
    expect(triage(text)).toMatchObject({ class: kind, hazard });
  });

  it.each([
    'My neighbor says “there is a wire down in her yard”',
    '“Wire down” on Elm',
    'The sign reads "gas leak", nobody is here',
    'a boy yelled “the pole is on fire” and ran',
    '"HVE" called: wire down, "Fire Dept: live wire on Oak"',
  ])('keep a danger that somebody else told them of: %s', (text) => {
    expect(triage(text).hazard).toBe(true);
  });

  it.each([OURS, `“${OURS}”`, `"${OURS}"`, `Fwd: ${OURS}`])(
    'are none where our text comes back whole: %s',
    (text) => {
      expect(triage(text)).toMatchObject({ class: 'other', hazard: false });
    },
  );

  it.each([
    '“'.repeat(50_000),
    '“a” '.repeat(20_000),
    'Liked “' + 'a'.repeat(90_000),
    '> '.repeat(40_000),
  ])('are found within a second in hostile text', (text) => {
    const startedMs = performance.now();
    ownWords(text);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
