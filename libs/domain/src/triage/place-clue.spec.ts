import { findPlaceClue } from './place-clue.ts';

const rows: readonly (readonly [string, string | undefined])[] = [
  ['No power on Pier Road by the bakery since 6', 'Pier Road by the bakery'],
  ['no lights at Omega along kangundo road. kindly assist', 'Omega along kangundo road'],
  ['In the dark! South B - Balozi Area?', 'South B - Balozi Area'],
  ['wires down corner of 5th and Main', 'corner of 5th and Main'],
  ['OUT 14 mill ln', '14 mill ln'],
  ['out 14 mill ln, millrace', '14 mill ln, millrace'],
  ['power out at 12 lantern street since noon', '12 lantern street'],
  ['no power at 5 High Street, Alton', '5 High Street, Alton'],
  ['no power at 5 high street, alton.', '5 high street, alton'],
  [
    'no power at 5 High Street, Ropewalk, Port Ellery, since 6',
    '5 High Street, Ropewalk, Port Ellery',
  ],
  ['No power, Rope Street, Port Ellery', 'Rope Street, Port Ellery'],
  ['OUT High Street Alton', 'High Street Alton'],
  ['no power 12 oak ave apt 4, millrace', '12 oak ave apt 4, millrace'],
  ["out at 7 St. Mary's Rd, Alton", "7 St Mary's Rd, Alton"],
  ['no power on Pier Road, kids are scared', 'Pier Road'],
  ['no power on Pier Road, please help', 'Pier Road'],
  ['no power on Pier Road. Elm is fine', 'Pier Road'],
  ['outage at Pier Rd & Beacon St, Tidewater', 'Pier Rd & Beacon St, Tidewater'],
  ['Pier Rd & Beacon St Tidewater no lights', 'Pier Rd & Beacon St Tidewater'],
  ['no power Pier Rd/Beacon St', 'Pier Rd / Beacon St'],
  ['no power corner of pier and beacon', 'corner of pier and beacon'],
  ['dark between Heron and Sedge', 'between Heron and Sedge'],
  ['no power Quay Street between Chain and Falcon', 'Quay Street between Chain and Falcon'],
  ['no power on Water Street', 'Water Street'],
  ['no power on power road, alton', 'power road, alton'],
  ['no power on our street', undefined],
  ['no power on this road', undefined],
  ['no power between 5 and 6', undefined],
  ['out between 5pm and 7pm', undefined],
  ['no power w/o warning', undefined],
  ['no power for 2 hours on my street', undefined],
  ['Power out in Hill View, please help', 'Hill View'],
  ['no power at 12 Lantern Street since noon', '12 Lantern Street'],
  ['No electricity since 5pm', undefined],
  ['no power in my house', undefined],
  ['We are in the dark', undefined],
  ['no power at night', undefined],
  ['lights out in #Kisumu', undefined],
  ['no power in Riverside today', 'Riverside'],
  ['out near Elm School #dark', 'Elm School'],
  ['sin luz en la calle Olmo desde anoche', 'la calle Olmo'],
  ['pole on fire', undefined],
];

describe('the clue to a place', () => {
  it.each(rows)('“%s” says %s', (text, expected) => {
    expect(findPlaceClue(text)).toBe(expected);
  });
});
