import { mayNamePlace, opensWithoutPlace, soundsNamed } from './named-place.ts';

describe('words that may say which place', () => {
  it.each([
    ['the street', 'wires', 'my house', '', '   ', 'the garage', 'the barn', "grandma's house"],
    ['whole building', 'the cul-de-sac', 'the moment', 'Christmas', 'the living room'],
    ['the front yard', 'my side of the street', 'the main road', 'the 2nd floor', 'our office'],
    ['the entire neighborhood', 'my mom’s place', 'the back porch', 'THE GARAGE'],
    ['mi casa', 'en nuestro edificio', 'aquí', 'casa', 'todo el vecindario', 'la casa de mi mamá'],
    ['Mi Casa', 'mi negocio', 'por la tormenta', 'favor ayuda', 'nyumbani', 'chez moi'],
    ['meiner wohnung', 'hamare ghar mein', 'mi calle', 'el baño', 'nuestra colonia', 'MI CASA'],
  ])('are not “%s”, “%s”, “%s”, “%s”', (...all) => {
    expect(all.filter((words) => mayNamePlace(words))).toEqual([]);
  });

  it.each([
    ['Pier Road', 'the bakery', '12 Lantern Street', 'seaview', 'water street', 'March'],
    [
      'Calle Olmo',
      'la calle Olmo',
      'mi casa en Calle Beacon',
      'Colonia Roma',
      'Pueblo',
      'Casa Grande',
    ],
    ['the church in Millrace', 'corner of 5th and Main', 'Main Street', 'SEAVIEW', 'Route 9'],
  ])('are “%s”, “%s”, “%s”, “%s”, “%s”', (...all) => {
    expect(all.filter((words) => !mayNamePlace(words))).toEqual([]);
  });
});

describe('words that sound like a name', () => {
  it.each([
    ['the salon', 'the old gym', "john's workshop", 'the cottage', 'the hen house', 'THE SALON'],
    ['the garage', 'night', 'home', 'our end', 'the corner', 'apt 4', 'the gravel road', 'work'],
    ['mi pueblo', 'el kiosco viejo', 'nuestra finca', 'la oficina', 'mi casa', 'casa', 'aquí'],
    ['the moment', 'the kids room', 'my work place', "grandma's cabin", 'all of the rooms', '12'],
  ])('are not “%s”, “%s”, “%s”', (...all) => {
    expect(all.filter((words) => soundsNamed(words))).toEqual([]);
  });

  it.each([
    ['Seaview', 'seaview', 'Atlantis Road', '12 atlantis road', 'Times Square, New York'],
    ['the Salon on Oak', 'SEAVIEW', 'near milimani', 'the airport', 'our church', 'Main Street'],
    ['all of riverton', 'the hills behind Alton', 'water street', 'Garden Street'],
  ])('are “%s”, “%s”, “%s”', (...all) => {
    expect(all.filter((words) => !soundsNamed(words))).toEqual([]);
  });
});

it.each([
  'since noon',
  'please',
  '2 hours',
  'desde hace 2 horas',
  'otra vez',
  'por favor',
  '¿cuándo?',
])('“%s” after a keyword says when or please, and not where', (words) => {
  expect(opensWithoutPlace(words)).toBe(true);
});

it.each(['Seaview', 'Olmo 12', 'Noria', 'Seitz Road', '12 mill ln', 'Yale'])(
  '“%s” after a keyword may say where',
  (words) => {
    expect(opensWithoutPlace(words)).toBe(false);
  },
);
