import { eventRecord, parseEvent, traceOf } from '@relight/contracts';
import { span, Tracing } from './tracing.ts';

const who = { service: 'probe', instance: 'probe-1' };
/** Nobody listens there. */
const absent = 'http://127.0.0.1:9';
const parentOf = (trace: string) => `00-${trace.repeat(32)}-${'1'.repeat(16)}-01`;
const [a, b] = [parentOf('a'), parentOf('b')];

function replyEvent(traceparent?: string): string {
  const at = '2026-11-22T12:00:00.000Z';
  const data = { reportId: 'r-1', channel: 'sms', kind: 'hazardReceived', at } as const;
  return eventRecord('relight.reply.v1', data, { id: 'r', source: 's', time: at, traceparent })
    .value;
}

describe('traces', () => {
  it('are not there without a collector: work is just done', async () => {
    const tracing = await Tracing.open(undefined, who);
    expect(tracing.isOn).toBe(false);
    const seen = await tracing.begin(() => span('work', {}, () => Promise.resolve(traceOf())));
    expect(seen).toBeUndefined();
  });

  it('travel in events, and what is made of an event goes on with its trace', async () => {
    const tracing = await Tracing.open(absent, who);
    const made: (string | undefined)[] = [];
    const events = [
      { traceparent: a, about: ['o-1'] },
      { traceparent: b, about: ['o-2'] },
    ];
    await tracing.consume('geo', events, () => {
      made.push(traceOf('o-1'), traceOf('o-2'), parseEvent(replyEvent()).traceparent);
      return Promise.resolve();
    });
    expect(made[0]).toMatch(/^00-a{32}-/);
    expect(made[1]).toMatch(/^00-b{32}-/);
    expect(made[2]).toMatch(/^00-a{32}-/);
    await tracing.onApplicationShutdown();
  });

  it('go on with the trace a document kept, and fail with a code only', async () => {
    const tracing = await Tracing.open(absent, who);
    const work = tracing.begin(() => span('send', { parent: b }, () => Promise.resolve(traceOf())));
    expect(await work).toMatch(/^00-b{32}-/);
    const failed = tracing.begin(() =>
      span('send', { parent: b }, () => Promise.reject(new Error('the words'))),
    );
    await expect(failed).rejects.toThrow('the words');
    await tracing.onApplicationShutdown();
  });

  it('do not hold up a stop when the collector is away', async () => {
    const tracing = await Tracing.open(absent, who);
    tracing.request('POST /api/feeds/:feed', undefined)?.end(202);
    const before = Date.now();
    await tracing.onApplicationShutdown();
    // The exporter by itself gives a collector ten seconds.
    expect(Date.now() - before).toBeLessThan(8_000);
  });

  it('take a wrong context for none, in headers as in events', async () => {
    const tracing = await Tracing.open(absent, who);
    const request = tracing.request('POST /', '00-nonsense');
    expect(request?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(parseEvent(replyEvent('nonsense')).traceparent).toBeUndefined();
    await tracing.onApplicationShutdown();
  });
});
