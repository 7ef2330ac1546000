const outage = { kind: 'oms', status: 'confirmed', warned: [] };

/** What each sample gives: the outages in order, then what else the list says. */
export const expected: Readonly<Record<string, object>> = {
  'aes-indiana': {
    facts: [
      {
        ...outage,
        sourceId: '0007',
        customers: 31,
        position: [-86.1, 39.8],
        etr: '2026-11-23T00:00:00.000Z',
      },
    ],
  },
  'cape-town': {
    aside: 1,
    facts: [
      {
        ...outage,
        sourceId: '5001',
        startedAt: '2026-11-22T15:00:00.000Z',
        etr: '2026-11-22T20:00:00.000Z',
        crew: 'arrived',
        placeName: 'Protea Street, Rosedal',
        position: [expect.closeTo(18.55), expect.closeTo(-33.85)],
      },
      {
        kind: 'oms',
        sourceId: '5003',
        isStatusUnknown: true,
        warned: [expect.stringContaining('no outage begins or ends by it')],
      },
    ],
  },
  'clark-pud': {
    facts: [{ ...outage, sourceId: '8801', customers: 6, etr: '2026-11-22T23:00:00.000Z' }],
  },
  anaheim: {
    facts: [{ ...outage, sourceId: 'P1', customers: 2, etr: '2026-11-22T21:00:00.000Z' }],
  },
  'dakota-electric': {
    facts: [
      {
        ...outage,
        sourceId: '900',
        customers: 13,
        startedAt: '2026-11-22T14:03:00.000Z',
        etr: '2026-11-22T20:32:00.000Z',
      },
    ],
  },
  'duke-carolinas': {
    areas: {
      areas: [
        {
          name: 'NC - Elm',
          customersOut: 4,
          customersServed: 900,
          etr: '2026-11-22T19:45:00.000Z',
        },
      ],
      rejected: [],
    },
  },
  milsoft: {
    facts: [{ ...outage, sourceId: '2026-11-22-0001', customers: 4, placeName: '16-5K' }],
  },
  sce: {
    facts: [{ ...outage, sourceId: '7', customers: 54, etr: '2026-11-22T23:00:00.000Z' }],
  },
  wec: {
    facts: [
      {
        ...outage,
        customers: 31,
        startedAt: '2026-11-22T16:00:00.000Z',
        etr: '2026-11-23T00:30:00.000Z',
        cause: { kind: 'public' },
        placeName: 'elm, ash',
      },
    ],
  },
  'fpl-counties': {
    areas: {
      areas: [{ name: 'Elm', customersOut: 1_204, customersServed: 90_000 }],
      rejected: [{ value: '"many"', message: 'wants a whole number of customers for "Ash"' }],
    },
  },
  gridvu: {
    aside: 1,
    facts: [
      {
        ...outage,
        sourceId: 'g-1',
        customers: 8,
        placeName: 'NORTH',
        etr: '2026-11-22T20:30:00.000Z',
      },
    ],
  },
  heco: {
    facts: [
      { ...outage, sourceId: '31', placeName: 'Koa, Ilima', etr: '2026-11-23T01:30:00.000Z' },
    ],
  },
  ifactor: {
    areas: {
      areas: [
        { name: 'Elm', customersOut: 5, customersServed: 300, etr: '2026-11-22T23:30:00.000Z' },
        { name: 'Ash', customersOut: 2, customersServed: 300 },
      ],
    },
  },
  kub: {
    facts: [
      { ...outage, sourceId: '4', customers: 22, etr: '2026-11-22T21:00:00.000Z' },
      { ...outage, sourceId: '5', customers: 3 },
    ],
  },
  kubra: {
    aside: 1,
    facts: [
      {
        ...outage,
        customers: 12,
        startedAt: '2026-11-22T17:10:00.000Z',
        etr: '2026-11-22T23:00:00.000Z',
        cause: { kind: 'weather' },
        area: { type: 'Polygon' },
      },
      // Two of the cluster began at once: one outage with the customers of both.
      { ...outage, customers: 9, startedAt: '2026-11-22T16:00:00.000Z' },
    ],
  },
  'kubra-areas': {
    areas: {
      areas: [
        { name: 'Elm', customersOut: 9, customersServed: 200 },
        { name: 'WEST', customersOut: 0, customersServed: 300 },
      ],
    },
  },
  liberty: { areas: { areas: [{ name: 'ELM, MO', customersOut: 54, customersServed: 900 }] } },
  midamerican: { areas: { areas: [{ name: 'ELM', customersOut: 36, customersServed: 3_000 }] } },
  nisource: {
    facts: [
      {
        ...outage,
        customers: 3,
        startedAt: '2026-11-22T16:22:00.000Z',
        etr: '2026-11-22T22:00:00.000Z',
        cause: { kind: 'vegetation' },
        crew: 'arrived',
      },
      {
        ...outage,
        customers: 1,
        crew: 'assigned',
        warned: [expect.stringContaining('year 9999, which stands for no time')],
      },
    ],
  },
  nwe: {
    facts: [{ ...outage, customers: 19, placeName: 'Elm', etr: '2026-11-22T21:00:00.000Z' }],
  },
  odin: {
    areas: {
      areas: [{ name: 'Elm, Ohio', customersOut: 42, etr: '2026-11-22T23:00:00.000Z' }],
    },
  },
  omap: { areas: { areas: [{ name: 'Elm Twp', customersOut: 6, customersServed: 365 }] } },
  pacificorp: {
    facts: [
      { ...outage, customers: 6, placeName: '84700', etr: '2026-11-22T23:30:00.000Z' },
      { ...outage, customers: 1, cause: { kind: 'planned', text: 'Maintenance' } },
    ],
  },
  'pge-2019': {
    refused: [expect.stringContaining('id (outageNumber): is empty')],
    facts: [
      {
        ...outage,
        sourceId: '900101',
        customers: 41,
        startedAt: '2026-11-22T16:30:00.000Z',
        etr: '2026-11-22T20:00:00.000Z',
        cause: { kind: 'vegetation' },
        crew: 'enroute',
        placeName: 'Oak Mill',
        position: [-122.5, 38.1],
      },
      {
        ...outage,
        sourceId: '900102',
        customers: 3,
        warned: [expect.stringContaining('are latitude and longitude swapped')],
      },
    ],
  },
  'pge-arcgis': {
    isCut: true,
    facts: [
      {
        ...outage,
        sourceId: '700001',
        customers: 17,
        etr: '2026-11-22T20:00:00.000Z',
        cause: { kind: 'vegetation', text: 'TREE CONTACT' },
        crew: 'arrived',
        position: [-122.5, 38.1],
      },
      {
        ...outage,
        sourceId: '700002',
        etr: '2026-11-22T21:00:00.000Z',
        position: [-122.4, 38.2],
        warned: [expect.stringContaining('it looks like seconds (form: epochSeconds)')],
      },
    ],
  },
  sienatech: {
    facts: [
      {
        ...outage,
        sourceId: '301',
        customers: 3,
        etr: '2026-11-22T21:00:00.000Z',
        cause: { kind: 'lightning' },
      },
      {
        ...outage,
        sourceId: '302',
        cause: { kind: 'planned' },
        warned: [expect.stringContaining('stands for no place')],
      },
    ],
  },
  smud: { areas: { areas: [{ name: 'Elm', customersOut: 25 }] } },
  tep: {
    aside: 1,
    facts: [
      {
        ...outage,
        customers: 40,
        etr: '2026-11-22T23:15:00.000Z',
        cause: { kind: 'equipment' },
        position: [-110.9, 32.2],
      },
    ],
  },
  'uk-power-networks': {
    facts: [
      {
        ...outage,
        sourceId: 'INCD-1',
        customers: 80,
        startedAt: '2026-11-22T17:10:00.000Z',
        etr: '2026-11-22T20:00:00.000Z',
        cause: { kind: 'equipment' },
        placeName: 'ZZ1 1AA;ZZ1 1AB',
      },
      { ...outage, sourceId: 'INCD-2', status: 'restored' },
      {
        kind: 'planned',
        sourceId: 'INCD-3',
        startsAt: '2026-11-23T09:00:00.000Z',
        endsAt: '2026-11-23T15:00:00.000Z',
        customers: 11,
        warned: [expect.stringContaining('are latitude and longitude swapped')],
      },
    ],
  },
};
