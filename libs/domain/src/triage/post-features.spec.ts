import { postFeatures } from './post-features.ts';
import { readByRules } from './triage.ts';

const featuresOf = (text: string) => postFeatures(readByRules(text));

describe('what the model sees of a post', () => {
  it('is one to three words in a row, counted', () => {
    const { words } = featuresOf('No power, no power!');
    expect(Object.fromEntries(words)).toEqual({
      no: 2,
      power: 2,
      '!': 1,
      'no power': 2,
      'power no': 1,
      'power !': 1,
      'no power no': 1,
      'power no power': 1,
      'no power !': 1,
    });
  });

  it('is three to five letters of a word, its ends as spaces', () => {
    expect([...featuresOf('out').letters.keys()]).toEqual([
      '~ ou',
      '~out',
      '~ut ',
      '~ out',
      '~out ',
      '~ out ',
    ]);
  });

  it('is what the rules found, among it the words and the danger', () => {
    const { rules } = featuresOf('Wire down and sparking on Mill Lane, our power is out');
    expect([...rules.keys()]).toEqual(
      expect.arrayContaining([
        '=isOut',
        '=class outage',
        '=reason says it is out',
        '=hazard',
        '=hazard wireDown',
      ]),
    );
  });

  it('does not grow with a text that never ends', () => {
    const { words, letters } = featuresOf(`${'x'.repeat(50_000)} ${'power out '.repeat(50_000)}`);
    expect(words.size).toBeLessThan(1_000);
    expect(letters.size).toBeLessThan(1_000);
  });
});
