import { countryOf, countryOfPhone, readPhone } from './phone.ts';

describe('a phone number as written', () => {
  it.each([
    ['+15555550143', '+15555550143'],
    [' +44 20 7946 0018 ', '+442079460018'],
    ['0044 20 7946 0018', '+442079460018'],
    ['+44 (0)20 7946 0018', '+442079460018'],
    ['+4402079460018', '+442079460018'],
    ['(+44) 20-7946-0018', '+442079460018'],
    ['+44\u00A020\u20117946\u00A00018', '+442079460018'],
    ['\u202A+12025550102\u202C', '+12025550102'],
    ["'+12025550102", '+12025550102'],
    ['tel:+1-202-555-0102', '+12025550102'],
    ['+1.202.555.0102', '+12025550102'],
    ['+٤٤ ٢٠ ٧٩٤٦ ٠٠١٨', '+442079460018'],
    ['＋４４２０７９４６００１８', '+442079460018'],
    ['+39 06 1234 5678', '+390612345678'],
    ['+39 (0)6 1234 5678', '+390612345678'],
    ['+49 (0)30 1234567', '+49301234567'],
    ['+61 (0)412 345 678', '+61412345678'],
    ['+44 7700 900123', '+447700900123'],
  ])('“%s” is %s wherever the utility is', (written, phone) => {
    expect(readPhone(written)).toEqual({ phone });
    expect(readPhone(written, 'US')).toEqual({ phone });
  });

  it.each([
    ['(555) 555-0143', 'US', '+15555550143'],
    ['1 555.555.0143', 'US', '+15555550143'],
    ['٢٠٢٥٥٥٠١٠٢', 'US', '+12025550102'],
    ['011 44 20 7946 0018', 'US', '+442079460018'],
    ['07700 900123', 'GB', '+447700900123'],
    ['7700 900123', 'GB', '+447700900123'],
    ['(020) 7946 0018', 'GB', '+442079460018'],
    ['447700900123', 'GB', '+447700900123'],
    ['0044 7700 900123', 'gb', '+447700900123'],
    ['001 202 555 0102', 'DE', '+12025550102'],
    ['030/1234567', 'DE', '+49301234567'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ])('“%s” in %s is %s', (written, country, phone) => {
    expect(readPhone(written, countryOf(country))).toEqual({ phone });
  });

  it.each([
    '07700 900123',
    '7700 900123',
    '2025550143',
    '12025550143',
    '٢٠٢٥٥٥٠١٠٢',
    '020 7946 0018',
  ])('“%s” is refused where no country is named', (written) => {
    expect(readPhone(written).refused).toMatch(/no \+ and country code.*E\.164/);
  });

  it.each([
    ['1.20255501E+10', /spreadsheet/],
    ['1,20255501e10', /spreadsheet/],
    ['4.4E+11', /spreadsheet/],
    ['12025550143.0', /spreadsheet/],
    ['#N/A', /spreadsheet/],
    ['+1 (202) 555-0101 ext 4', /extension/],
    ['+1 202 555 0101 x4', /extension/],
    ['+1 202 555 0101 #4', /extension/],
    ['+12025550101;ext=4', /extension/],
    ['+442079460018,,3', /extension/],
    ['+12025550101 / +12025550102', /more than one/],
    ['2025550101, 2025550102', /more than one/],
    ['030 1234567/68', /more than one/],
    ['', /is empty/],
    ['\u200B', /is empty/],
    ['555', /E\.164/],
    ['911', /E\.164/],
    ['555-0143', /E\.164/],
    ['call me', /E\.164/],
    ['1-800-FLOWERS', /E\.164/],
    ['+0555', /E\.164/],
    ['++442079460018', /more than one|E\.164/],
    ['+999123456789', /E\.164/],
    ['+1 (0)202 555 0143', /E\.164/],
    ['+1555555014355555', /E\.164/],
    ['4930123456', /E\.164/],
    ['<b>', /E\.164/],
    ['@ada', /E\.164/],
  ])('“%s” is none, and the reason is said', (written, reason) => {
    expect(readPhone(written, 'US').refused).toMatch(reason);
  });

  it('the reason repeats nothing of it', () => {
    for (const written of ['020 7946 0018', '1.20255501E+10', '+12025550101 x4', 'Ada Lovelace']) {
      expect(readPhone(written).refused).not.toMatch(/7946|1\.2|2025550101|Ada/);
    }
  });
});

it('knows a country by its letters, and by a number that follows its plan', () => {
  expect([countryOf('GB'), countryOf('us'), countryOf('UK')]).toEqual(['GB', 'US', undefined]);
  expect(countryOfPhone('+15555550100')).toBe('US');
  expect(countryOfPhone('+447700900123')).toBe('GB');
});
