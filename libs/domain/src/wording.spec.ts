import { factsToTell } from './facts.ts';
import { dearLetters, segmentsOf } from './gsm7.ts';
import { postMedium, textMedium } from './medium.ts';
import { factWords, type WordingContext } from './wording.ts';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const context: WordingContext = {
  locale: 'en',
  shortName: 'HVE',
  isExercise: false,
  timeZone: 'America/New_York',
  now: '2026-11-22T23:42:00.000Z',
  placeName: 'Lantern Street, Kestrel Bay',
  customers: 412,
  startedAt: at('23:02'),
  isLikely: false,
  crew: 'A crew is on the way',
};
const etr = { entryId: 'e1', at: '2026-11-23T01:30:00.000Z' };
const truth = { outageId: 'o1', status: 'confirmed', isOut: true } as const;

it('tells start and estimate in one segment, in the utility’s own time', () => {
  const words = factWords(textMedium, factsToTell({ ...truth, etr }), context);
  expect(words).toBe(
    'HVE: Power is out around Lantern Street, Kestrel Bay since 18:02, about 412 homes. Back by about 20:30. A crew is on the way. Reply STATUS, OUT or STOP.',
  );
  expect(words.length).toBeLessThanOrEqual(160);
});

it('says so when there is no time yet', () => {
  expect(factWords(textMedium, factsToTell(truth), context)).toContain('No time yet.');
});

it('says "likely" of what meters only suggest', () => {
  const words = factWords(textMedium, factsToTell(truth), { ...context, isLikely: true });
  expect(words).toContain('Power is likely out around Lantern Street');
});

it('owns up to a promise it moved, and says sorry', () => {
  const facts = factsToTell(
    { ...truth, etr: { entryId: 'e2', at: '2026-11-23T04:30:00.000Z' } },
    { wasToldOut: true, etr },
  );
  expect(factWords(textMedium, facts, { ...context, etrReason: 'A second pole broke' })).toBe(
    'HVE: Lantern Street, Kestrel Bay: now about 23:30 (we said 20:30). A second pole broke. Sorry.',
  );
});

it('is not sorry for good news', () => {
  const facts = factsToTell(
    { ...truth, etr: { entryId: 'e2', at: at('23:59') } },
    { wasToldOut: true, etr },
  );
  expect(factWords(textMedium, facts, context)).not.toContain('Sorry');
});

it('asks whether it is true when it says "back"', () => {
  const facts = factsToTell(
    { ...truth, isOut: false, backBy: { stepId: 's1', isTellable: true } },
    { wasToldOut: true },
  );
  expect(factWords(textMedium, facts, { ...context, restoredAt: at('23:09') })).toBe(
    'HVE: Power came back at 18:09 around Lantern Street, Kestrel Bay. Still dark? Reply OFF.',
  );
});

it('asks on X in a way that works on X', () => {
  const facts = factsToTell(
    { ...truth, isOut: false, backBy: { stepId: 's1', isTellable: true } },
    { wasToldOut: true },
  );
  expect(factWords(postMedium, facts, context)).toContain('Reply and tell us the street.');
});

it('marks a rehearsal in every message', () => {
  const drill = { ...context, isExercise: true };
  expect(factWords(textMedium, factsToTell(truth), drill)).toMatch(/^EXERCISE HVE: /);
  expect(factWords(postMedium, factsToTell(truth), drill)).toMatch(/^EXERCISE /);
});

it('leaves out what matters least rather than need a second segment', () => {
  const long = {
    ...context,
    cause: 'A very long cause that nobody needs to read to the end of it',
  };
  const words = factWords(textMedium, factsToTell({ ...truth, etr }), long);
  expect(words).toContain('20:30');
  expect(words).not.toContain('very long cause');
  expect(words.length).toBeLessThanOrEqual(160);
});

it('counts no homes where they are too few to be counted in public', () => {
  expect(
    factWords(textMedium, factsToTell(truth), { ...context, customers: undefined }),
  ).not.toContain('homes');
});

describe('times carry their day when it is not today', () => {
  const wednesday = { entryId: 'e3', at: '2026-11-26T04:00:00.000Z' };
  const tomorrow = { entryId: 'e2', at: '2026-11-24T01:30:00.000Z' };
  const told = (etrBefore: typeof etr) => ({ wasToldOut: true, etr: etrBefore });
  const words = (facts: ReturnType<typeof factsToTell>, more: Partial<WordingContext> = {}) => [
    factWords(textMedium, facts, { ...context, ...more }),
    factWords(postMedium, facts, { ...context, ...more }),
  ];
  const both = (text: string) => [expect.stringContaining(text), expect.stringContaining(text)];

  it('in the first word', () => {
    expect(words(factsToTell({ ...truth, etr: wednesday }))).toEqual(
      both('Back by about Wed 23:00.'),
    );
  });

  it('of a start before midnight', () => {
    const now = '2026-11-23T05:20:00.000Z';
    expect(words(factsToTell(truth), { now })).toEqual(both('since Sun 18:02'));
  });

  it('in a first estimate', () => {
    expect(words(factsToTell({ ...truth, etr: wednesday }, { wasToldOut: true }))).toEqual(
      both('power back by about Wed 23:00.'),
    );
  });

  it('on both sides of a move', () => {
    expect(words(factsToTell({ ...truth, etr: tomorrow }, told(etr)))).toEqual(
      both('now about Mon 20:30 (we said Sun 20:30).'),
    );
    expect(words(factsToTell({ ...truth, etr }, told(tomorrow)))).toEqual(
      both('sooner, now about Sun 20:30 (we said Mon 20:30).'),
    );
  });

  it('in a withdrawal, and says what is right for its readers', () => {
    expect(words(factsToTell(truth, told(wednesday)))).toEqual([
      'HVE: We said Wed 23:00 for Lantern Street, Kestrel Bay. That is not sure any more. Sorry. No new time yet. We text you when we know.',
      'We said Wed 23:00 for Lantern Street, Kestrel Bay. That is not sure any more. Sorry. No new time yet. We post here when we know.',
    ]);
    expect(words(factsToTell(truth, told(etr)), { now: etr.at })).toEqual(
      both('We said 20:30 for Lantern Street, Kestrel Bay. It is taking longer. Sorry.'),
    );
  });

  it('of a return', () => {
    const back = factsToTell(
      { ...truth, isOut: false, backBy: { stepId: 's1', isTellable: true } },
      { wasToldOut: true },
    );
    const times = { restoredAt: at('23:50'), now: '2026-11-23T05:20:00.000Z' };
    expect(words(back, times)).toEqual(both('Power came back on Sun at 18:50 around'));
  });

  it('and a move over the hour that clocks show twice says which', () => {
    const before = { entryId: 'e1', at: '2026-11-01T05:30:00.000Z' };
    const after = { entryId: 'e2', at: '2026-11-01T06:30:00.000Z' };
    const now = '2026-11-01T04:40:00.000Z';
    expect(words(factsToTell({ ...truth, etr: after }, told(before)), { now })).toEqual(
      both('now about 01:30 EST (we said 01:30 EDT).'),
    );
  });
});

it('says no estimate again in the words it had', () => {
  const fewMinutesSooner = { entryId: 'e2', at: '2026-11-23T01:26:30.000Z' };
  expect(factsToTell({ ...truth, etr: fewMinutesSooner }, { wasToldOut: true, etr })).toEqual([]);
});

it('tells everybody on X, and one person in a text, that power is not back after all', () => {
  const facts = factsToTell(truth, { wasToldOut: true, backStepId: 's1' });
  expect(factWords(textMedium, facts, context)).toContain(
    'It is not back for you. Sorry. No time yet.',
  );
  expect(factWords(postMedium, facts, context)).toContain('It is not back for everybody. Sorry.');
});

describe('a text of ours is one segment, whatever a place is called', () => {
  const names = [
    'Placa Nova [Nord]',
    '{Tower} [A] | ~Old~ \\ Mill^ €, Kestrel Bay',
    'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
    'The Very Long Road Behind the Old Mill by the Weir at the End of the Lower Meadow, Kestrel Bay upon the Harbor, North Riding',
    'a'.repeat(200),
    'Straße '.repeat(28),
  ];
  const drill = { ...context, isExercise: true, shortName: 'Énergie Lodz' };
  const facts = [
    factsToTell({ ...truth, etr }),
    factsToTell(truth),
    factsToTell({ ...truth, etr }, { wasToldOut: true }),
    factsToTell(
      { ...truth, etr: { ...etr, entryId: 'e2', at: at('23:59') } },
      { wasToldOut: true, etr },
    ),
    factsToTell(truth, { wasToldOut: true, etr }),
    factsToTell({ ...truth, etr }, { wasToldOut: true, backStepId: 's1' }),
    factsToTell({ ...truth, status: 'cancelled' }, { wasToldOut: true }),
  ];

  it.each(names)('around %s', (placeName) => {
    for (const each of facts) {
      const words = factWords(textMedium, each, { ...drill, placeName, cause: 'An arc 🌳' });
      expect(words).toMatch(/^EXERCISE Énergie Lodz: /);
      expect([segmentsOf(words), dearLetters(words)]).toEqual([1, []]);
      expect(factWords(postMedium, each, { ...drill, placeName }).length).toBeLessThanOrEqual(280);
    }
  });

  it('cut between words, never within a letter', () => {
    const placeName =
      'The Very Long Road Behind the Old Mill by the Weir at the End of the Lower Meadow, Kestrel Bay';
    expect(factWords(textMedium, factsToTell({ ...truth, etr }), { ...context, placeName })).toBe(
      'HVE: Power is out around The Very Long Road Behind the Old Mill by the Weir at... since 18:02, about 412 homes. Back by about 20:30. Reply STATUS, OUT or STOP.',
    );
    const emoji = factWords(postMedium, factsToTell(truth), {
      ...context,
      placeName: '👩‍🚒'.repeat(90),
    });
    expect(emoji).toMatch(/around (👩‍🚒)+\.\.\. since/u);
  });
});

describe('in Spanish', () => {
  const es = { ...context, locale: 'es', crew: 'Una cuadrilla va en camino' } as const;
  const told = { wasToldOut: true, etr };
  const later = { entryId: 'e2', at: '2026-11-24T04:30:00.000Z' };
  const back = { isOut: false, backBy: { stepId: 's1', isTellable: true } };

  it.each([
    [
      'HVE: No hay luz cerca de Lantern Street, Kestrel Bay desde las 18:02, unas 412 casas. Vuelve hacia las 20:30. Responda ESTADO, SIN LUZ o ALTO.',
      factsToTell({ ...truth, etr }),
    ],
    [
      'HVE: Lantern Street, Kestrel Bay: ahora hacia el lun a las 23:30 (dijimos el dom a las 20:30). Disculpe.',
      factsToTell({ ...truth, etr: later }, told),
    ],
    [
      'HVE: Dijimos las 20:30 para Lantern Street, Kestrel Bay. Ya no es seguro. Disculpe. Aun no hay otra hora. Le avisaremos por mensaje.',
      factsToTell(truth, told),
    ],
    [
      'HVE: La luz volvio a las 18:09 cerca de Lantern Street, Kestrel Bay. ¿Sigue sin luz? Responda SIGUE.',
      factsToTell({ ...truth, ...back }, told),
    ],
    [
      'HVE: Dijimos que ya hay luz cerca de Lantern Street, Kestrel Bay. La suya no ha vuelto. Disculpe. Aun sin hora. Le avisaremos por mensaje.',
      factsToTell(truth, { wasToldOut: true, backStepId: 's1' }),
    ],
    [
      'HVE: Dijimos que no hay luz cerca de Lantern Street, Kestrel Bay. Fue un error. Disculpe.',
      factsToTell({ ...truth, status: 'cancelled' }, told),
    ],
  ])('a text says: %s', (words, facts) => {
    const said = factWords(textMedium, facts, { ...es, restoredAt: at('23:09') });
    expect([said, segmentsOf(said), dearLetters(said)]).toEqual([words, 1, []]);
  });

  it('a post keeps its accents', () => {
    expect(factWords(postMedium, factsToTell({ ...truth, ...back }, told), es)).toBe(
      'Ya volvió la luz cerca de Lantern Street, Kestrel Bay. ¿Sigue sin luz? Responda y díganos en qué calle.',
    );
  });

  it('a rehearsal says so, and a text is one segment whatever a place is called', () => {
    for (const placeName of [
      'Calle del Árbol Caído, Peñasco Hondo de la Sierra',
      'a'.repeat(200),
    ]) {
      for (const facts of [
        factsToTell({ ...truth, etr: later }),
        factsToTell({ ...truth, etr: later }, told),
        factsToTell(truth, told),
        factsToTell({ ...truth, etr: later }, { wasToldOut: true, backStepId: 's1' }),
      ]) {
        const drill = { ...es, isExercise: true, placeName };
        const words = factWords(textMedium, facts, drill);
        expect(words).toMatch(/^SIMULACRO HVE: /);
        expect([segmentsOf(words), dearLetters(words)]).toEqual([1, []]);
        expect(factWords(postMedium, facts, drill).length).toBeLessThanOrEqual(280);
      }
    }
  });
});

it('tells in another script in as few segments as the needed takes', () => {
  const kyiv = { ...context, placeName: 'Київ, вулиця Хрещатик', cause: 'A tree fell on the line' };
  const words = factWords(textMedium, factsToTell({ ...truth, etr }), kyiv);
  expect(words).toContain('Київ, вулиця Хрещатик since 18:02');
  expect(words).toContain('Back by about 20:30.');
  expect(segmentsOf(words)).toBe(2);
});
