import { assertCap, textsAt } from '../testing/schema.ts';
import {
  aPublicOutage,
  aView,
  plannedOutage,
  restoredOutage,
  untimedOutage,
} from '../testing/public-outages.ts';
import { alertAfter, unlistedAfter } from './alert-chain.ts';
import type { AlertRecord } from './alert.schema.ts';
import { allAlert } from './cap.ts';

const { issuer } = aView([]);
const at = (time: string) => ({ issuer, nowMs: Date.parse(`2026-11-22T${time}.000Z`) });
const first = (outage = aPublicOutage('o1')): AlertRecord => {
  const alert = alertAfter(undefined, outage, at('18:40:00'));
  if (!alert) throw new Error('no alert');
  return alert;
};
const read = (alert: AlertRecord | undefined, path: string) => {
  if (alert?.xml === undefined) throw new Error('no alert');
  assertCap(alert.xml);
  return textsAt(alert.xml, path);
};

describe('the first alert about an outage', () => {
  it('is an Alert by the schema of OASIS, with an info a language', () => {
    const alert = first();
    expect(read(alert, '/cap:alert/cap:msgType')).toEqual(['Alert']);
    expect(read(alert, '//cap:language')).toEqual(['en', 'es']);
    expect(read(alert, '//cap:headline')).toEqual([
      'Power is out around Lantern Street, Kestrel Bay. Back by about 15:30. Sure.',
      'No hay luz cerca de Lantern Street, Kestrel Bay. Vuelve hacia las 15:30. Muy probable.',
    ]);
    expect(read(alert, '/cap:alert/cap:references')).toEqual([]);
    expect(read(alert, '/cap:alert/cap:sender')).toEqual(['outages@outages.example.org']);
  });

  it('says times with the offset of the utility, and when what it says lapses', () => {
    expect(read(first(), '/cap:alert/cap:sent')).toEqual(['2026-11-22T13:40:00-05:00']);
    expect(read(first(), '//cap:expires')[0]).toBe('2026-11-22T15:30:00-05:00');
    expect(read(first(untimedOutage('o1')), '//cap:expires')[0]).toBe('2026-11-22T14:10:00-05:00');
    const utc = alertAfter(undefined, aPublicOutage('o1'), {
      issuer: { ...issuer, timeZone: 'UTC' },
      nowMs: Date.parse('2026-11-22T18:40:00.500Z'),
    });
    expect(read(utc, '/cap:alert/cap:sent')).toEqual(['2026-11-22T18:40:00-00:00']);
  });

  it('draws the area as lat,lon and closed, whatever the geometry is made of', () => {
    expect(read(first(), '//cap:polygon')[0]).toBe('41.3,-70.9 41.3,-70.8 41.4,-70.8 41.3,-70.9');
    const open = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ] as [number, number][][];
    const two = aPublicOutage('o1', {}, { type: 'MultiPolygon', coordinates: [open, open] });
    expect(read(first(two), '(//cap:info)[1]//cap:polygon')).toEqual([
      '0,0 0,1 1,1 1,0 0,0',
      '0,0 0,1 1,1 1,0 0,0',
    ]);
    expect(read(first(aPublicOutage('o1', {}, null)), '//cap:polygon')).toEqual([]);
  });

  it('tells planned work as to come, a prediction as likely, and size as severity', () => {
    const planned = first(plannedOutage('o1'));
    expect(read(planned, '(//cap:info)[1]/cap:event')).toEqual(['Planned power outage']);
    expect(read(planned, '(//cap:info)[1]/cap:urgency')).toEqual(['Future']);
    expect(read(planned, '(//cap:info)[1]/cap:responseType')).toEqual(['Prepare']);
    expect(read(planned, '(//cap:info)[1]/cap:onset')).toEqual(['2026-11-23T09:00:00-05:00']);
    const likely = first(aPublicOutage('o1', { status: 'predicted', customers: 12_000 }));
    expect(read(likely, '(//cap:info)[1]/cap:certainty')).toEqual(['Likely']);
    expect(read(likely, '(//cap:info)[1]/cap:severity')).toEqual(['Severe']);
  });

  it('is marked as an exercise wherever somebody reads it', () => {
    const drill = alertAfter(undefined, aPublicOutage('o1'), {
      ...at('18:40:00'),
      issuer: { ...issuer, exercise: true },
    });
    expect(read(drill, '/cap:alert/cap:status')).toEqual(['Exercise']);
    for (const words of ['headline', 'description'])
      expect(read(drill, `(//cap:${words})[1]`)[0]).toMatch(/^Exercise\. Not a real outage\. /);
  });

  it('holds hostile words as words', () => {
    const cause = '</description><script>alert(1)</script> & "x" \u0000\u0008 \ud800';
    const { causeKind: _, ...properties } = aPublicOutage('o1', { cause }).properties;
    const alert = first({ ...aPublicOutage('o1'), properties });
    expect(read(alert, '(//cap:description)[1]')[0]).toContain(
      '</description><script>alert(1)</script> & "x"',
    );
  });

  it('is not sent about what was over before anything was said of it', () => {
    expect(alertAfter(undefined, restoredOutage('o1'), at('18:42:00'))).toBeUndefined();
  });
});

describe('what follows it', () => {
  const later = aPublicOutage('o1', {
    etr: '2026-11-22T22:00:00.000Z',
    saidBefore: [{ etr: '2026-11-22T20:30:00.000Z', toldAt: '2026-11-22T18:10:00.000Z' }],
    asOf: '2026-11-22T18:45:00.000Z',
  });

  it('is nothing as long as only counts move a little, or time passes', () => {
    const same = aPublicOutage('o1', { customers: 1_264, asOf: '2026-11-22T18:50:00.000Z' });
    expect(alertAfter(first(), same, at('18:50:00'))).toBeUndefined();
  });

  it('is an Update that refers to all that still hold, under a name of its own', () => {
    const update = alertAfter(first(), later, at('18:45:00'));
    expect(read(update, '/cap:alert/cap:msgType')).toEqual(['Update']);
    expect(read(update, '/cap:alert/cap:references')).toEqual([
      `outages@outages.example.org,${first().identifier},2026-11-22T13:40:00-05:00`,
    ]);
    const third = aPublicOutage('o1', { ...later.properties, crewStatus: 'arrived' });
    const next = alertAfter(update, third, at('18:46:00'));
    const names = read(next, '/cap:alert/cap:references')[0]?.split(' ');
    expect(names).toHaveLength(2);
    expect(new Set([first(), update, next].map((each) => each?.identifier)).size).toBe(3);
  });

  it('never has the second of the one before it', () => {
    const update = alertAfter(first(), later, at('18:40:00'));
    expect(update?.sent).toBe('2026-11-22T18:40:01.000Z');
  });

  it('refers to at most thirty', () => {
    let alert: AlertRecord | undefined = first();
    for (let minute = 0; minute < 40; minute += 1) {
      const etr = new Date(Date.parse('2026-11-23T00:00:00Z') + minute * 60_000).toISOString();
      const asOf = new Date(Date.parse('2026-11-22T18:41:00Z') + minute * 1_000).toISOString();
      alert = alertAfter(alert, aPublicOutage('o1', { etr, asOf }), at('18:45:00')) ?? alert;
    }
    expect(read(alert, '/cap:alert/cap:references')[0]?.split(' ')).toHaveLength(30);
  });

  it('ends it when power is back: a Cancel that says when', () => {
    const end = alertAfter(first(), restoredOutage('o1'), at('18:42:00'));
    expect(read(end, '/cap:alert/cap:msgType')).toEqual(['Cancel']);
    expect(read(end, '/cap:alert/cap:references')[0]).toContain(first().identifier);
    expect(read(end, '(//cap:responseType)[1]')).toEqual(['AllClear']);
    expect(read(end, '(//cap:headline)[1]')[0]).toMatch(/Power came back at 13:30\.$/);
    expect(end).toMatchObject({ open: undefined, endedAt: end?.sent });
  });

  it('ends it when the page lists it no more, without saying that power is back', () => {
    const end = unlistedAfter(first(), at('19:00:00'));
    expect(read(end, '/cap:alert/cap:msgType')).toEqual(['Cancel']);
    expect(read(end, '(//cap:responseType)[1]')).toEqual(['None']);
    expect(read(end, '//cap:description').join()).not.toMatch(/came back|volvió/);
    expect(unlistedAfter(end, at('19:01:00'))).toBeUndefined();
  });

  it('begins anew, referring to nothing, when an ended one is out again', () => {
    const end = alertAfter(first(), restoredOutage('o1'), at('18:42:00'));
    const again = aPublicOutage('o1', { asOf: '2026-11-22T18:55:00.000Z' });
    const alert = alertAfter(end, again, at('18:55:00'));
    expect(read(alert, '/cap:alert/cap:msgType')).toEqual(['Alert']);
    expect(read(alert, '/cap:alert/cap:references')).toEqual([]);
    expect(alert?.identifier).not.toBe(first().identifier);
  });
});

describe('two instances', () => {
  it('that are not at the same point never take an alert back to an older page', () => {
    const newer = alertAfter(first(), restoredOutage('o1'), at('18:42:00'));
    expect(alertAfter(newer, aPublicOutage('o1'), at('18:42:01'))).toBeUndefined();
  });

  it('of which one is a moment behind do not promise what has passed', () => {
    const before = untimedOutage('o1');
    const after = untimedOutage('o1', {
      nextWordAt: '2026-11-22T20:10:00.000Z',
      nothingNewAt: '2026-11-22T19:10:00.000Z',
    });
    const admitted = alertAfter(first(before), after, at('19:10:00'));
    expect(read(admitted, '(//cap:headline)[1]')[0]).toContain('We know nothing new yet.');
    expect(alertAfter(admitted, before, at('19:10:01'))).toBeUndefined();
  });
});

describe('the alert about all outages', () => {
  const head = {
    identifier: 'all-1',
    sent: '2026-11-22T18:42:00.000Z',
    msgType: 'Alert',
    expires: '2026-11-22T19:42:00.000Z',
    earlier: [],
  } as const;
  const all = (...asked: Parameters<typeof aView>) => {
    const { page, issuer: by } = aView(...asked);
    const xml = allAlert(head, page, by);
    assertCap(xml);
    return xml;
  };

  it('holds an info for each open outage in each language, and one for the small ones', () => {
    const small = [{ areaId: 'pier', name: 'Pier Road', outages: 1, customers: 'fewer than 5' }];
    const xml = all([aPublicOutage('o1'), untimedOutage('o2'), restoredOutage('o3')], {
      page: { small },
    });
    expect(textsAt(xml, '//cap:info/cap:language')).toEqual(['en', 'en', 'en', 'es', 'es', 'es']);
    expect(textsAt(xml, '//cap:description')[2]).toBe('Pier Road: fewer than 5 customers.');
    expect(textsAt(xml, '//cap:areaDesc')).toContain('Pier Road');
  });

  it('says that none are known', () => {
    expect(textsAt(all([]), '(//cap:headline)[1]')).toEqual(['No power outages are known.']);
  });
});
