import { triage } from './triage.ts';

const post = (text: string) => triage(text, { isPost: true });

describe('a danger that only the model sees in a post', () => {
  it.each([
    'Line down the block for ice cream, only place with power',
    'Line down the street for the food truck, the one place with lights on',
    'Who owns the pole in my backyard, you or the cable company? Need it straightened before I build a deck',
    '@SuperiorREA no power up at the fire hall or the pump house, just so you have it on your board',
  ])('is none where the rules dismissed its words: %s', (text) => {
    expect(post(text).hazard).toBe(false);
  });

  it.each([
    'Kite string is wrapped round the power lines by the cricket ground and some boys are poking at it with a metal pole',
    'Emergency guy is isolating the burning cutout as I post, my babies are safe outside',
  ])('stands, and a person has to look, where danger is more likely than not: %s', (text) => {
    expect(post(text)).toMatchObject({ hazard: true, isHazardUnsure: true });
  });
});

it('keeps a danger that the rules hold to be one, whatever stands beside it', () => {
  const { hazard, isHazardUnsure } = post('No sign of a crew. Power line down across Mill Lane');
  expect({ hazard, isHazardUnsure }).toEqual({ hazard: true, isHazardUnsure: undefined });
});
