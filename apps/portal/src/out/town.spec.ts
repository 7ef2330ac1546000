import type { PublicOutage } from '@relight/contracts';
import { locales } from '@relight/catalogue';
import { areaStanding } from '../stream/area-standing.ts';
import { aPlannedWork, aPublicOutage, aView, untimedOutage } from '../testing/public-outages.ts';
import { radioMinute } from './radio.ts';
import { spokenClock, spokenCount } from './spoken.ts';
import { townPage, type TownView } from './town.ts';

const town = {
  id: 'kestrel',
  name: 'Kestrel Bay',
  kind: 'town',
  chain: ['kestrel', 'harbor'],
  within: [],
};
const viewOf = (features: readonly PublicOutage[], more: Partial<TownView> = {}): TownView => {
  const view = aView(features);
  return { ...view, locale: 'en', town, standing: areaStanding(view.page, town), ...more };
};
const radio = (features: readonly PublicOutage[], more: Partial<TownView> = {}) =>
  radioMinute(viewOf(features, more), features);

describe('a town’s page', () => {
  it('shows the outages that touch it and no others', () => {
    const elsewhere = aPublicOutage('o2', {
      placeName: 'Millrace',
      areas: [{ areaId: 'millrace', name: 'Millrace', level: 'town' }],
    });
    const html = townPage(viewOf([aPublicOutage('o1'), elsewhere]));
    expect(html).toContain('<h1>Power in Kestrel Bay</h1>');
    expect(html).toContain('Customers without power in outages that touch Kestrel Bay: 1,260.');
    expect(html).not.toContain('Millrace');
    expect(html).toContain('Printed from https://outages.example.org/plain/kestrel');
  });

  it('lists the planned work that touches it', () => {
    const elsewhere = aPlannedWork('p2', {
      placeName: 'Millrace',
      areas: [{ areaId: 'millrace', name: 'Millrace', level: 'town' }],
    });
    const view = aView([], { page: { planned: [aPlannedWork('p1'), elsewhere] } });
    const html = townPage(viewOf([], { page: view.page }));
    expect(html).toContain('Mon 23 Nov, 09:00 to 12:30.');
    expect(html).not.toContain('Millrace');
  });

  it('says when none is known', () => {
    expect(townPage(viewOf([]))).toContain('We know of no outage in Kestrel Bay.');
  });
});

describe('the radio minute', () => {
  it('is whole sentences with every number spelt', () => {
    expect(radio([aPublicOutage('o1')])).toBe(
      'This is Harbor Valley Electric, with the state of the power supply in Kestrel Bay at one forty-two in the afternoon. ' +
        'In outages that touch Kestrel Bay, about one thousand three hundred customers are without power. ' +
        'Around Lantern Street, Kestrel Bay, power has been out since one oh two in the afternoon. ' +
        'We expect it back by about three thirty in the afternoon. A tree fell on the line. ' +
        'Stay ten metres away from any wire that is down, and call nine one one. ' +
        'This holds until two forty-two in the afternoon.',
    );
  });

  it('holds no longer than the first of its promises', () => {
    expect(radio([untimedOutage('o1')])).toMatch(
      /The next word comes by two ten in the afternoon\..*This holds until two ten in the afternoon\.$/,
    );
  });

  it.each(locales)(
    'in %s has no digit and is read in under a minute on the worst night',
    (locale) => {
      const features = Array.from({ length: 40 }, (_, n) =>
        untimedOutage(`o${n}`, {
          placeName: `Route ${n} and 12th Street, Kestrel Bay`,
          cause: 'A lorry of 40 tonnes hit 3 poles at the corner, and they have to be set anew',
          causeKind: undefined,
        }),
      );
      const words = radio(features, { locale });
      expect(words).not.toMatch(/\d/);
      // 150 words a minute, as announcers read.
      expect(words.split(/\s+/).length).toBeLessThan(150);
      expect(words).toMatch(/nine one one|nueve uno uno/);
    },
  );

  it('says in Spanish what time it is as people do', () => {
    expect(radio([aPublicOutage('o1')], { locale: 'es' })).toContain(
      'unos mil trescientos clientes están sin luz. Cerca de Lantern Street, Kestrel Bay no hay luz desde la una y dos de la tarde. Esperamos que vuelva hacia las tres y treinta de la tarde.',
    );
  });

  it('tells apart neither one from four, nor a few from none', () => {
    const view = viewOf([], { standing: { outageIds: [], customersOut: 'fewer than 5' } });
    expect(radioMinute(view, [])).toContain('only a few customers are without power');
    expect(radio([])).toContain('We know of no outage there.');
  });
});

it.each([
  ['en', '00:30', 'twelve thirty at night'],
  ['en', '06:00', 'six o’clock in the morning'],
  ['en', '20:05', 'eight oh five in the evening'],
  ['es', '01:00', 'la una de la madrugada'],
  ['es', '19:40', 'las siete y cuarenta de la tarde'],
  ['es', '21:00', 'las nueve de la noche'],
] as const)('in %s, %s is spoken as "%s"', (locale, clock, spoken) => {
  expect(spokenClock(`2026-11-22T${clock}:00.000Z`, 'UTC', locale)).toBe(spoken);
});

it.each([
  ['en', 1_264, 'one thousand three hundred'],
  ['es', 21, 'veintiún'],
  ['es', 31, 'treinta y un'],
] as const)('in %s, %s people are spoken of as "%s"', (locale, count, spoken) => {
  expect(spokenCount(count, locale)).toBe(spoken);
});
