import type { AnyEvent } from '@relight/contracts';
import { openTrial } from './listening.ts';

type Trial = Awaited<ReturnType<typeof openTrial>>;

const phone = '+15555550143';
const idsOf = (events: readonly AnyEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'relight.report.v1' ? [event.data.id] : []));
const classesOf = (events: readonly AnyEvent[]): readonly string[] =>
  events
    .flatMap((event) => (event.type === 'relight.report.v1' ? [event.data.class] : []))
    .toSorted();

describe('listening beside the sandbox', () => {
  let trial: Trial;
  let running: Awaited<ReturnType<Trial['start']>> | undefined;
  const start = async () => {
    running = await trial.start();
    return running;
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  beforeEach(async () => {
    trial = await openTrial();
  });
  afterEach(async () => {
    await stop();
    await trial.close();
  });

  it('takes a text by its webhook', async () => {
    const listening = await start();
    const { delivered, sid } = await trial.text(phone, 'OUT on Elm Street');
    expect(delivered).toBe(true);
    expect(idsOf(await listening.until('reports', 1))).toEqual([`r-${String(sid).slice(2)}`]);
  });

  it('fetches the texts that came while it was away', async () => {
    await trial.text(phone, 'OUT');
    await trial.text(phone, '12 Lantern Street');
    const listening = await start();
    const reports = await listening.until('reports', 2);
    expect(classesOf(reports)).toEqual(['outage', 'outage']);
  });

  it('takes no text twice when it fetches what the webhook brought', async () => {
    const first = await start();
    await trial.text(phone, 'OUT on Elm Street');
    await first.until('reports', 1);
    await stop();
    await trial.text(phone, 'STATUS');
    const second = await start();
    expect(await second.untilKept(2)).toEqual(['outage', 'question']);
  });

  it('obeys a STOP that came while it was away, and does not confirm it beside the provider', async () => {
    await trial.text(phone, 'STOP');
    await trial.text('+15555550144', 'OUT on Elm Street');
    const listening = await start();
    await listening.until('reports', 1);
    expect(await listening.consentOf(phone)).toBe('stopped');
    const kinds = (await listening.until('replies', 1)).map(({ data }) => data);
    expect(kinds).toMatchObject([{ kind: 'reportReceived' }]);
  });

  it('lets the last word of one person count, though it is fetched late', async () => {
    await trial.text(phone, 'STOP');
    await trial.text(phone, 'START');
    await trial.text(phone, 'OUT on Elm Street');
    const listening = await start();
    await listening.until('reports', 1);
    expect(await listening.consentOf(phone)).toBe('given');
  });

  it('reads mentions on from where it stopped', async () => {
    await trial.post('marsh', 'no power in Kestrel Bay, please help us');
    const first = await start();
    await first.until('reports', 1);
    await stop();
    await trial.post('rope_street', 'our power is back');
    const second = await start();
    expect(await second.untilKept(2)).toEqual(['outage', 'restored']);
  });
});
