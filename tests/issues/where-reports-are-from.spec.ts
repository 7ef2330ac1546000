import type { Case, PlaceAnswer, PublicOutages } from '@relight/contracts';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';

/**
 * A report from a contact counted at the contact's own address, whatever its words said: a wire down on
 * another street sent a crew to the sender's house, and "Times Square, New York" and the position 0,0
 * raised cases of ours. Crossings were never found.
 */
describe('where reports are from', () => {
  let relight: RunningRelight;
  beforeAll(async () => {
    relight = await startRelight();
  });
  afterAll(() => relight.close());

  const dangers = async (): Promise<readonly Case[]> => {
    const desk = await relight.as('operator');
    const { cases } = await desk.get<{ readonly cases: readonly Case[] }>('/api/desk/cases');
    return cases;
  };
  const dangerAt = (label: string) =>
    eventually(`a danger at ${label}`, async () =>
      (await dangers()).find(({ kind, place }) => kind === 'hazard' && place?.label === label),
    );
  /** A contact of one home, away from Harrow Quay, and the street and town that is on. */
  const someone = (nth: number) => {
    const { areas, servicePoints } = relight.utility;
    const all = relight.contacts.flatMap(({ phone, consent, servicePointIds: [id, ...more] }) => {
      const home = servicePoints.find((point) => point.id === id);
      const street = home?.address?.replace(/^\S+ /, '') ?? '';
      const town = areas.find(
        ({ level, id: area }) => level === 'town' && home?.areaId?.startsWith(`${area}/`) === true,
      );
      const isFit = consent && more.length === 0 && street !== '' && town?.name !== 'Harrow Quay';
      return isFit && town ? [{ phone, street, town: town.name }] : [];
    });
    return all[nth]!;
  };
  const report = async (body: object): Promise<string> => {
    const answer = await fetch(`${relight.url}/api/public/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { next } = (await answer.json()) as { readonly next: string };
    return next;
  };
  const lookUp = (query: string) =>
    relight.get<PlaceAnswer>(`/api/public/places?q=${encodeURIComponent(query)}`);

  it('is the street and town a contact names, for a danger not at home', async () => {
    const { phone } = someone(0);
    await relight.text(phone, 'A wire is down on Quay Street, Harrow Quay');
    const { place } = await dangerAt('Quay Street, Harrow Quay');
    expect(place?.accuracyMetres).toBeGreaterThan(20);
  });

  it('is anywhere on the own street when a danger is told by it, the own address among others', async () => {
    const { phone, street, town } = someone(1);
    await relight.text(phone, `A wire is down and sparking on ${street}, ${town}`);
    const { place, mayBe } = await dangerAt(`${street}, ${town}`);
    expect(place?.accuracyMetres).toBeGreaterThan(20);
    expect(mayBe?.map(({ label }) => label)).toEqual([`${street}, ${town} (own address)`]);
  });

  it('is not served at 0,0 and in New York, and raises no case', async () => {
    expect(await report({ text: 'no power', lon: 0, lat: 0 })).toMatch(/outside the area we serve/);
    const away = { text: 'no power', address: 'Times Square, New York' };
    expect(await report(away)).toMatch(/We do not serve that place/);
    const wire = { hazards: ['wireDown'], lon: 0, lat: 0 };
    expect(await report(wire)).toMatch(/^The control room is told at once\..*outside the area/);
    await dangerAt('Outside the area served');
    expect((await dangers()).filter(({ kind }) => kind !== 'hazard')).toEqual([]);
  });

  it('is a crossing where two streets are named together', async () => {
    const { found } = await lookUp('corner of Quay Street and Chain Street, Harrow Quay');
    expect(found?.label).toBe('Quay Street and Chain Street, Harrow Quay');
  });

  it('stands in a look-up as on the list', async () => {
    const { device } = somebodyBelow(relight.network, relight.contacts);
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
    const { id, properties } = await eventually('the outage on the list', async () => {
      const { features } = await relight.get<PublicOutages>('/api/public/outages');
      return features[0];
    });
    for (const { name } of properties.areas) {
      // oxlint-disable-next-line no-await-in-loop -- few
      const { found } = await lookUp(name);
      expect(found?.outageIds).toEqual([id]);
      expect(found?.customersOut).toBe(String(properties.customers));
    }
  });
});
