/**
 * What feeds wrote and could not mean: the year 9999 made an outage vanish from every page or was
 * promised as tonight, one null or marker word lost the whole event, a time without a zone was read in
 * the server's, and a count that a feed merely claimed stood on the page as a fact. And what two meters
 * could not mean: that a street of fifty homes is back.
 */
import { randomUUID } from 'node:crypto';
import type { PublicOutages } from '@relight/contracts';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';

interface Answer {
  readonly accepted: number;
  readonly rejected: readonly { readonly message: string }[];
  readonly warnings?: readonly { readonly field: string; readonly value: string }[];
}

describe('what a feed cannot mean', () => {
  let relight: RunningRelight;
  beforeAll(async () => {
    relight = await startRelight();
  });
  afterAll(() => relight.close());

  const tell = (data: Record<string, unknown>, change: Record<string, unknown> = {}) => {
    const at = new Date(relight.now() - 600_000).toISOString();
    const event = { specversion: '1.0', source: 'oms', type: 'oms.outage.updated', time: at };
    return relight.get<Answer>('/api/feeds/cloudevents', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${relight.environment.FEED_TOKEN}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...event,
        id: randomUUID(),
        data: { startedAt: at, ...data },
        ...change,
      }),
    });
  };
  const listed = async (placeName: string) => {
    const all = await relight.get<PublicOutages>('/api/public/outages');
    const found = all.features.find(({ properties }) => properties.placeName === placeName);
    return found && { ...found.properties, totals: all.totals };
  };

  it('is left out and named, and the customers of the outage still hear of it', async () => {
    const { device, people } = somebodyBelow(relight.network, relight.contacts);
    const phone = people[0]?.phone ?? '';
    const nothing = { cause: null, crew: null, area: null, position: null, steps: null };
    const answer = await tell({
      ...nothing,
      sourceId: 'INC-1',
      device,
      etr: '9999-12-31T23:59:59Z',
    });
    expect(answer).toMatchObject({ accepted: 1, rejected: [], warnings: [{ field: 'data.etr' }] });
    const texts = await eventually('the text', async () => {
      const all = await relight.messages(phone);
      return all.some(({ body }) => /is out/.test(body)) ? all : undefined;
    });
    expect(texts.map(({ body }) => body).join()).toMatch(/No time yet/);
    expect(texts.map(({ body }) => body).join()).not.toMatch(/ack by/);
  });

  it('is marked on the page where only a feed says how many, and not added to what is known', async () => {
    const claim = {
      sourceId: 'INC-2',
      customers: 1_800,
      placeName: 'Kestrel Bay',
      etr: 'ETR-NULL',
    };
    expect(await tell(claim)).toMatchObject({
      accepted: 1,
      warnings: [{ field: 'data.etr', value: '"ETR-NULL"' }],
    });
    const shown = await eventually('the claim on the page', () => listed('Kestrel Bay'));
    expect(shown).toMatchObject({
      customers: 1_800,
      claimed: true,
      totals: { customersClaimed: 1_800 },
    });
    expect(shown?.totals.customersOut).toBeLessThan(1_800);
    expect(shown).not.toHaveProperty('etr');
  });

  it('is refused by name where the event cannot do without', async () => {
    const { rejected, accepted } = await tell(
      { sourceId: 'INC-3' },
      { time: '2026-11-22T18:00:00' },
    );
    expect(accepted).toBe(0);
    expect(rejected[0]?.message).toMatch(/^time: .*Z or an offset.*"2026-11-22T18:00:00"/);
  });

  it('is a whole street back on the word of two meters: only those who are back hear so', async () => {
    const { device, homes, transformers, other } = streetApart(relight);
    const [whole, ...rest] = transformers;
    const phonesOf = (ids: readonly string[]) =>
      relight.contacts
        .filter(({ consent, servicePointIds: [id, ...more] }) => {
          return consent && id !== undefined && more.length === 0 && ids.includes(id);
        })
        .map(({ phone }) => phone);
    const told = async (words: RegExp, phones: readonly string[]) =>
      (await relight.messages()).filter(({ to, body }) => phones.includes(to) && words.test(body));
    const back = /came back|back on|restored/i;
    const everybody = phonesOf(homes);
    const theirs = phonesOf(whole ?? []);
    const others = everybody.filter((phone) => !theirs.includes(phone));
    const on = (ids: readonly string[]) =>
      relight.feed(ids.map((id) => ({ type: 'meter.on', data: { meter: meterOf(relight, id) } })));

    await tell({ sourceId: 'INC-4', device, status: 'confirmed' });
    await eventually('all are told that it is out', async () => {
      const texts = await told(/out/, everybody);
      return new Set(texts.map(({ to }) => to)).size === new Set(everybody).size || undefined;
    });
    await on([whole, rest[0]].flatMap((ids) => ids?.slice(0, 1) ?? []));
    // What comes later is told: so would be what came before.
    await tell({ sourceId: 'INC-5', device: other.device, status: 'confirmed' });
    const later = phonesOf(other.homes);
    await eventually('the later outage is told', async () => {
      return (await told(/out/, later)).length > 0 || undefined;
    });
    expect(await told(back, everybody)).toEqual([]);
    expect((await relight.messages()).filter(isPostOf(back))).toEqual([]);
    const desk = await relight.as('operator');
    const open = JSON.stringify(await desk.get('/api/desk/outages'));
    expect(open).toContain(device);

    await on(whole ?? []);
    const heard = await eventually('those of the transformer hear that they are back', async () => {
      const texts = await told(back, theirs);
      return new Set(texts.map(({ to }) => to)).size === new Set(theirs).size ? texts : undefined;
    });
    expect(heard.length).toBeGreaterThan(0);
    await tell({ sourceId: 'INC-5', device: other.device, status: 'restored' });
    await eventually('the later outage is told to be over', async () => {
      return (await told(back, later)).length > 0 || undefined;
    });
    expect(await told(back, others)).toEqual([]);
  });
});

function meterOf({ network }: RunningRelight, id: string): string {
  return network.servicePoint(network.indexOfServicePoint(id) ?? -1).meter ?? id;
}

function isPostOf(words: RegExp) {
  return ({ channel, body }: { readonly channel: string; readonly body: string }) =>
    channel === 'x' && words.test(body);
}

/**
 * A device over 40 to 80 homes, its homes and transformers, the first of which somebody hears of; and
 * another of another feeder, both away from the breaker of the first test.
 */
function streetApart({ network, contacts }: RunningRelight) {
  const feederOf = (edge: number) => network.feederOf(edge);
  const taken = feederOf(somebodyBelow(network, contacts).breaker);
  const heard = new Set(
    contacts
      .filter(({ consent, servicePointIds }) => consent && servicePointIds.length === 1)
      .flatMap(({ servicePointIds }) => servicePointIds),
  );
  const homesBelow = (edge: number) =>
    [...network.below(edge)].map((point) => network.servicePointId(point));
  const devices = [...network.radialDevices].map((edge) => {
    const homes = homesBelow(edge);
    const points = [...network.below(edge)];
    const above = points.map((point) => network.upstreamDeviceOfNode(network.nodeOf(point)));
    const groups = [...new Set(above)]
      .map((transformer) => points.filter((_, at) => above[at] === transformer))
      .map((ids) => ids.map((point) => network.servicePointId(point)))
      .filter((ids) => ids.length >= 4)
      .toSorted(
        (a, b) => Number(b.some((id) => heard.has(id))) - Number(a.some((id) => heard.has(id))),
      );
    return { edge, device: network.edgeId(edge), homes, transformers: groups };
  });
  const streets = devices.filter(
    ({ edge, homes, transformers }) =>
      feederOf(edge) !== taken &&
      homes.length >= 40 &&
      homes.length <= 80 &&
      transformers.length > 2 &&
      homes.some((id) => heard.has(id)),
  );
  const [street] = streets;
  const other = streets.find(({ edge }) => street && feederOf(edge) !== feederOf(street.edge));
  if (!street || !other) throw new Error('two streets of 40 to 80 homes are wanted');
  return { ...street, other };
}
