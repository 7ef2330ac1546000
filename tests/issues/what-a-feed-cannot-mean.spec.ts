/**
 * What feeds wrote and could not mean: the year 9999 made an outage vanish from every page or was
 * promised as tonight, one null or marker word lost the whole event, a time without a zone was read in
 * the server's, and a count that a feed merely claimed stood on the page as a fact.
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
});
