import { triage } from './triage.ts';

describe('a danger told in few words', () => {
  it.each([
    ['manhole cover exploded on 3rd', 'equipmentDamage'],
    ['smoke from the manhole on 5th', 'fire'],
    ['manhole is shooting flames on Main', 'fire'],
    ["it's on fire", 'fire'],
    ['its on fire now hurry', 'fire'],
    ['help! it is burning', 'fire'],
    ['neighbor hit by line', 'injury'],
    ['my uncle got hit by a cable', 'injury'],
    ['he touched a live wire', 'wireDown'],
    ['line is dancing and popping', 'wireDown'],
    ['wires whipping around outside', 'wireDown'],
    ['my house is buzzing and lights super bright', 'equipmentDamage'],
    ['my lights are getting really bright then dim', 'equipmentDamage'],
    ['wire in front of our house, my phone line is fine', 'wireDown'],
    ['There is a cable outside my gate since the storm', 'wireDown'],
    ['the drop line to the barn came off', 'wireDown'],
    ['conductor on the ground near the pump', 'wireDown'],
    ['se está quemando', 'fire'],
    ['ça flambe', 'fire'],
    ['inawaka moto', 'fire'],
    ['aag lagi hai', 'fire'],
  ] as const)('is “%s”', (text, kind) => {
    expect(triage(text).hazardKind).toBe(kind);
  });

  it.each([
    'this song is on fire',
    'crews working on the wire outside our house',
    'are you replacing the wires in front of our house?',
    'internet cable at my house is fine',
    'the team is on fire',
    'the house is buzzing with excitement',
    'Christmas lights super bright this year',
    'hit by a line drive',
    'my phone is buzzing',
    'conga line is dancing',
    'the line is moving',
    'the street light is bright outside my window',
    'manhole cover is loud',
  ])('is not “%s”', (text) => {
    expect(triage(text).hazard).toBe(false);
  });
});
