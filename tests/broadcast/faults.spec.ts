import { openTrial, type Trial } from './broadcasting.ts';
import { outageOf, phoneOf } from './samples.ts';

const out = (count: number): [string, string][] =>
  Array.from({ length: count }, (_, index) => [`SP-${index}`, 'out']);

describe('telling customers while a provider fails', () => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(5);
  });
  afterEach(() => trial.close());
  const done = () => trial.event('relight.publication.v1', ({ state }) => state === 'done');
  const addresses = async () => (await trial.shown()).map(({ to }) => to).toSorted();
  const everyone = [0, 1, 2, 3, 4].map(phoneOf).toSorted();

  it('waits when it is told "too many", and then tells each once', async () => {
    await trial.fault('429', 3);
    await trial.outage(outageOf(), out(5));
    await done();
    expect(await addresses()).toEqual(everyone);
  });

  it('asks what became of a failed request before it sends again', async () => {
    await trial.fault('500', 2);
    await trial.outage(outageOf(), out(5));
    await done();
    expect(await addresses()).toEqual(everyone);
  });

  it('sends nothing twice when a text was taken and the answer never came', async () => {
    await trial.fault('hangAfterAccept', 2);
    await trial.outage(outageOf(), out(5));
    await done();
    expect(await addresses()).toEqual(everyone);
  });

  it('sends again what broke off and never reached the provider', async () => {
    await trial.fault('refuse', 1);
    await trial.outage(outageOf(), out(5));
    await done();
    expect(await addresses()).toEqual(everyone);
  });

  it('counts what a carrier lost', async () => {
    await trial.fault('undelivered', 1);
    await trial.outage(outageOf(), out(5));
    const { counts } = await trial.event(
      'relight.delivery.v1',
      (delivery) => delivery.counts.undelivered === 1 && delivery.counts.delivered === 4,
    );
    expect(counts).toEqual({ undelivered: 1, delivered: 4 });
  });

  it('shows the desk a channel that refuses', async () => {
    await trial.fault('429', 5);
    await trial.outage(outageOf(), out(5));
    await trial.event('relight.delivery.v1', ({ counts }) => counts.queued === 5);
    const answer = await trial.ask('operator', '/api/desk/channels');
    expect(await answer.json()).toMatchObject({
      channels: [
        { channel: 'sms', state: 'refusing' },
        { channel: 'x', state: 'ok', waiting: 0 },
      ],
    });
  });

  it('refuses a receipt that the provider did not sign', async () => {
    const body = new URLSearchParams({ MessageSid: 'SM1', MessageStatus: 'delivered' });
    const init = { method: 'POST', body, headers: { 'x-twilio-signature': 'forged' } };
    const answer = await trial.webhook('/api/webhooks/twilio/status/m-1', init);
    expect(answer.status).toBe(403);
  });
});
