import { AppModule } from './app.module.ts';
import { ingestConfig } from './config.ts';
import { closed, opened, startIngest, until, type RunningIngest } from './testing.ts';

describe('outage-ingest', () => {
  let ingest: RunningIngest;
  beforeEach(async () => {
    ingest = await startIngest();
  });
  afterEach(() => ingest.stop());

  it('wires every dependency', async () => {
    expect((await ingest.ask('/health/live')).status).toBe(200);
  });

  it('hears of a trip and of the closing: an outage is confirmed, then restored', async () => {
    const { outages, feed } = ingest;
    expect(await feed(opened('BRK1'))).toEqual({
      status: 202,
      body: { accepted: 1, duplicates: 0, rejected: [] },
    });
    const [outage] = await until(
      () => (outages.size > 0 ? [...outages.values()] : undefined),
      'it',
    );
    expect(outage).toMatchObject({ status: 'confirmed', device: 'BRK1', openDevices: ['BRK1'] });
    await feed([closed('BRK1', 600)]);
    const after = await until(
      () => [...outages.values()].find(({ status }) => status === 'restored'),
      'the restoration',
    );
    expect(after).toMatchObject({
      id: outage?.id,
      openDevices: [],
      restoredAt: expect.any(String),
    });
    expect(after.steps).toMatchObject([{ basis: 'device', tellable: true, openDevices: [] }]);
  });

  it('refuses to start without a network, and says what is wanted', () => {
    const config = ingestConfig.parse({
      FEED_TOKEN: 'a-feed-token-of-the-tests',
      UTILITY_FILE: '/nowhere/utility.json',
      RELIGHT_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
    });
    expect(() => AppModule.register(ingest.engines, config)).toThrow(
      /UTILITY_FILE \/nowhere\/utility.json cannot be used.*Wanted is a prepared network/,
    );
  });
});
