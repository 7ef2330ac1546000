import { PostModel, type PostWeights } from './post-model.ts';

const nothing = [0, 0, 0, 0, 0, 0, 0];
const small: PostWeights = {
  bias: [-100, -100, -100, -100, -100, -100, -300],
  thresholds: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2],
  features: {
    dark: [100, 400, 0, 0, 0, 0, 0, 0],
    back: [100, 0, 400, 0, 0, 0, 0, 0],
    sparks: [100, 0, 0, 0, 0, 0, 0, 500],
    the: [100, ...nothing],
    '=hazard': [100, 0, 0, 0, 0, 0, 0, 1000],
  },
};

const seen = (words: string, rules: readonly string[] = []) => ({
  words: new Map(words.split(' ').map((word): [string, number] => [word, 1])),
  letters: new Map<string, number>(),
  rules: new Map(rules.map((name): [string, number] => [name, 1])),
});
const judge = (words: string, rules?: readonly string[]) =>
  new PostModel(small).judge(seen(words, rules));

describe('the model of posts', () => {
  it('gives the class that is most above its threshold, and the words that told', () => {
    expect(judge('dark the')).toMatchObject({ class: 'outage', words: ['dark'], isHazard: false });
    expect(judge('back')).toMatchObject({ class: 'restored', words: ['back'] });
  });

  it('gives no class where none is likely enough', () => {
    expect(judge('the')).toMatchObject({ class: 'other', words: [] });
  });

  it('weighs a word the less the more of the text it knows', () => {
    const alone = judge('dark').probability.outage;
    expect(judge('dark the').probability.outage).toBeLessThan(alone);
  });

  it('holds a post to tell of danger beside any class, by its words or by the rules', () => {
    expect(judge('dark sparks')).toMatchObject({ class: 'outage', isHazard: true });
    expect(judge('the', ['=hazard']).isHazard).toBe(true);
  });

  it('says how much of a text it knows', () => {
    expect(judge('dark gizani').known).toBe(0.5);
    expect(judge('').known).toBe(0);
  });

  it('is not taken in by words that every object has', () => {
    expect(judge('constructor toString').known).toBe(0);
  });
});
