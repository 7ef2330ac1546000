import type { AlertPlace, Impact } from '@relight/contracts';
import { ofAll } from '../people/people-documents.ts';
import type { Consent, PersonAddress } from '../people/person.schema.ts';
import { storedOf } from '../people/stored-person.ts';
import { back, etr, impactOf, out, setUp, startedAt } from './publish.fixture.ts';

type Area = Impact['areas'][number];

const given: Consent = { state: 'given', at: startedAt, how: 'confirmed s-1' };
const none: Consent = { ...given, state: 'none' };
const west: AlertPlace = { areaId: 'west', label: 'Lantern Street', kind: 'home' };
const step = { id: 'o1-s1', at: '2026-11-22T19:00:00.000Z', customers: 3, tellable: true };
const area = (more: Partial<Area> = {}): Area => ({
  areaId: 'west',
  name: 'West Kestrel Bay',
  level: 'neighbourhood',
  customersOut: 3,
  customersServed: 600,
  ...more,
});

let running: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  running = await setUp();
});
afterEach(() => running.close());

const subscribe = async (
  value: string,
  consent: PersonAddress['consent'] = ofAll(given),
  places: readonly AlertPlace[] = [west],
  locale = 'en',
) => {
  const id = `S-${value}`;
  const addresses = [{ id, channel: 'mail', value, locale, consent }];
  const nobody = { _id: id, version: 0, name: '', servicePointIds: [], critical: false };
  await running.contacts.put(storedOf({ ...nobody, addresses, places }));
};
const told = async (value: string): Promise<readonly string[]> =>
  (await running.sent())
    .filter(({ to }) => to === value)
    .map(({ factKeys }) => factKeys.join())
    .toSorted();
const hear = (impact: Impact, states: readonly string[]) => running.hear(impact, states);
const outageWith = (version: number, areas: readonly Area[], more: Partial<Impact> = {}): Impact =>
  impactOf(version, {}, { areas: [...areas], ...more });

describe('somebody who asked to hear of an area', () => {
  it('is told of the outage, the estimate and the return, as customers of record are', async () => {
    await subscribe('ann@example.org');
    await hear(outageWith(1, [area()]), out);
    await running.deliver();
    await hear(impactOf(2, { etr: etr('e1', '20:30') }, { areas: [area()] }), out);
    await running.deliver();
    const isBack = area({ customersOut: 0, backStepId: step.id });
    await hear(outageWith(3, [isBack], { customersOut: 0, steps: [step] }), back);
    expect(await told('ann@example.org')).toEqual(['etr:e1', 'out:o1', 'step:o1-s1']);
    const [publication] = await running.publications();
    expect(publication?.reach.recipients).toBe(4);
  });

  it('is told once that it is back, though other parts come back later', async () => {
    await subscribe('ann@example.org');
    await hear(outageWith(1, [area()]), out);
    await running.deliver();
    const isBack = area({ customersOut: 0, backStepId: step.id });
    const partly = { steps: [step], customersOut: 2 };
    await hear(outageWith(2, [isBack], partly), ['o1-s1', 'out', 'out']);
    await running.deliver();
    const later = { ...step, id: 'o1-s2', at: '2026-11-22T20:00:00.000Z' };
    await hear(outageWith(3, [isBack], { steps: [step, later], customersOut: 0 }), [
      'o1-s1',
      'o1-s2',
      'o1-s2',
    ]);
    expect(await told('ann@example.org')).toEqual(['out:o1', 'step:o1-s1']);
  });

  it('is told by one correction that it is not back after all', async () => {
    await subscribe('ann@example.org');
    await hear(outageWith(1, [area()]), out);
    await running.deliver();
    const isBack = area({ customersOut: 0, backStepId: step.id });
    await hear(outageWith(2, [isBack], { steps: [step], customersOut: 0 }), back);
    await running.deliver();
    await hear(outageWith(3, [area({ customersOut: 1 })], { steps: [step] }), [
      'out',
      'o1-s1',
      'o1-s1',
    ]);
    expect(await told('ann@example.org')).toEqual(
      ['out:o1', 'step:o1-s1', 'still:o1-s1'].toSorted(),
    );
  });

  it('who asks while it is out is told what is known, at a look that many share', async () => {
    await hear(outageWith(1, [area()]), out);
    await subscribe('ann@example.org');
    const by = '2026-11-22T18:02:30.000Z';
    await running.views.lookIn(['west', 'elsewhere'], by);
    await running.views.lookIn(['west'], '2026-11-22T18:03:00.000Z');
    expect((await running.views.get('o1'))?.dueAt).toBe(by);
    await running.publisher.evaluate('o1');
    expect(await told('ann@example.org')).toEqual(['out:o1']);
  });

  it('who comes while others are being told reads it by their own channel and in their own language', async () => {
    await hear(outageWith(1, [area()]), out);
    await subscribe('ana@example.org', ofAll(given), [west], 'es-MX');
    await running.publisher.evaluate('o1');
    const mail = (await running.sent()).find(({ channel }) => channel === 'mail');
    expect(mail).toMatchObject({ to: 'ana@example.org', locale: 'es' });
    expect(mail?.body).toContain('No hay luz cerca de Lantern Street');
    expect(await running.publications()).toHaveLength(1);
  });

  it('has nothing looked at for an area that is lit again, or too small', async () => {
    await hear(outageWith(1, [area({ customersServed: 4 })]), out);
    await running.views.lookIn(['west'], startedAt);
    expect((await running.views.get('o1'))?.dueAt).not.toBe(startedAt);
    const isBack = area({ customersOut: 0, backStepId: step.id });
    await hear(outageWith(2, [isBack], { steps: [step], customersOut: 0 }), back);
    await running.views.lookIn(['west'], startedAt);
    expect((await running.views.get('o1'))?.dueAt).not.toBe(startedAt);
  });

  it('is not told of another area, nor of one so small that it would point at a home', async () => {
    await subscribe('ann@example.org');
    await hear(outageWith(1, [area({ areaId: 'east' })]), out);
    await hear(outageWith(2, [area({ customersServed: 4 })]), out);
    expect(await told('ann@example.org')).toEqual([]);
  });

  it('is not told from a count a feed merely claims', async () => {
    await subscribe('ann@example.org');
    await hear(outageWith(1, [area()], { basis: 'claimed', membershipVersion: 0 }), []);
    expect(await told('ann@example.org')).toEqual([]);
  });

  it('hears of the topics that they chose, and of no others', async () => {
    await subscribe('both@example.org', { outages: given, planned: given });
    await subscribe('outages@example.org', { outages: given, planned: none });
    await subscribe('planned@example.org', { outages: none, planned: given });
    await hear(outageWith(1, [area()]), out);
    const work = impactOf(2, { id: 'o2', kind: 'planned' }, { areas: [area()] });
    await running.hear(work, out);
    expect(await told('both@example.org')).toEqual(['out:o1', 'out:o2']);
    expect(await told('outages@example.org')).toEqual(['out:o1']);
    expect(await told('planned@example.org')).toEqual(['out:o2']);
    const topics = new Set((await running.sent()).map(({ topic }) => topic));
    expect(topics).toEqual(new Set(['outages', 'planned']));
  });
});

it('tells somebody who is customer and subscriber of the same outage once', async () => {
  await subscribe('ann@example.org');
  const both = (await running.contacts.get('C-0'))!;
  await running.contacts.put({ ...both, places: [west], areaIds: ['west'] });
  await hear(outageWith(1, [area()]), out);
  const texts = (await running.sent()).filter(({ to }) => to === both.phone);
  expect(texts).toHaveLength(1);
});
