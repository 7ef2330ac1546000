import { ownWords } from './own-words.ts';
import { triage } from './triage.ts';

const ours =
  'HVE: Power is out around Lantern Street since 18:02. No time yet. Reply STATUS, OUT or STOP.';

describe('the words a sender wrote', () => {
  it.each([
    `Liked “${ours}”`,
    `Loved “${ours}”`,
    `Disliked “${ours}”`,
    `Laughed at "${ours}"`,
    `Emphasized “${ours}”`,
    `Emphasised “${ours}”`,
    `Questioned “There’s a wire down, isn’t there?”`,
    `Removed a like from “${ours}”`,
    `Removed an exclamation from “${ours}”`,
    `Removed a question mark from “${ours}”`,
    `Reacted 😂 to “${ours}”`,
    `Removed 👍 from “${ours}”`,
    `\u200b👍\u200b to “\u200a${ours}\u200a”`,
    `❤️ to “${ours}”`,
    `Le gustó “${ours}”`,
    `Le encantó “${ours}”`,
    `No le gustó “${ours}”`,
    `A aimé « ${ours} »`,
    `A ri de “${ours}”`,
    `Gefällt „${ours}“`,
    `Curtiu “${ours}”`,
    `Ha messo "Mi piace" a “${ours}”`,
    'Liked “HVE: Power is out around Lantern Str',
    'Liked an image',
    'Loved a photo',
  ])('are none in a reaction: %s', (text) => {
    expect(ownWords(text)).toBe('');
    expect(triage(text)).toMatchObject({ class: 'other', hazard: false });
  });

  it.each([
    [`Liked “${ours}” still no power here`, 'outage', false],
    [`Loved “${ours}” but a wire is down in my yard`, 'other', true],
    [
      `You said “HVE: Power came back at 18:02. Still dark? Reply OFF.” we are still out`,
      'outage',
      false,
    ],
    [`> ${ours}\nmy power is out too`, 'outage', false],
    [`${ours} My power is out too`, 'outage', false],
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

  it.each([ours, `“${ours}”`, `"${ours}"`, `Fwd: ${ours}`])(
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
