import { smsIntent } from './keywords.ts';

const answer = (body: string) => smsIntent(body, { asked: 'stillOut' }).kind;

describe('an answer of people in the dark', () => {
  it.each([
    "No we don't have power",
    'Yes!! Nothing has come back',
    'unfortunately yes',
    'afraid so',
    'yes please hurry',
    'no change',
    'it was on for a minute and now out again',
    "I don't have power",
    "Haven't got power",
    "We don't have lights",
    "We still don't have any electricity",
    'No more power',
    'no lights are on',
    'was fine now its dark',
    'it came back then went out again',
    'nope nothing, pitch black',
    'yeah still sitting in the dark',
    'No mas luz',
    'no tenemos luz todavia',
    'no ha vuelto',
    'toujours pas de courant',
    'non pas de courant',
    'hakuna stima bado',
    'haujarudi',
    'light nahi hai',
    'abhi bhi nahi aayi',
  ])('says that it is out: “%s”', (body) => {
    expect(answer(body)).toBe('off');
  });

  it.each([
    'only half the house is working',
    "Can't say it's working",
    'Everyone else is back on',
    'My neighbor is back on',
    'All but us is back on',
    'the neighbors are back but not us',
    'no idea',
    'not home',
    'kitchen works, nothing else',
    'todos menos nosotros tienen luz',
    'mi vecino tiene luz',
    'mon voisin a le courant',
    'seulement la moitié',
    'jirani ana umeme',
    'parosi ki light aa gayi',
    'pata nahi',
  ])('is never taken for lit: “%s”', (body) => {
    expect(answer(body)).not.toBe('fine');
  });
});

describe('an answer of people with power', () => {
  it.each([
    'Nope, came back at 4',
    'No, everything works',
    'all good here',
    'Power has been restored thanks',
    "It's on thank you",
    'ndio umeme umerudi',
    'oui le courant est revenu',
    'ya volvió la luz',
    'ji aa gayi',
  ])('says that it is on: “%s”', (body) => {
    expect(answer(body)).toBe('fine');
  });

  it.each([
    'Yes thank you',
    'Yes! Thank you so much',
    'Sure, thanks',
    'yes i appreciate it',
    'yes great job guys',
    "we're out of milk",
    'i am at work',
    "I'm off work at 5",
    'Sí, gracias',
    'oui merci',
    'ndiyo asante',
    'haan shukriya',
  ])('is no report of an outage: “%s”', (body) => {
    expect(['off', 'out', 'start']).not.toContain(answer(body));
  });
});
