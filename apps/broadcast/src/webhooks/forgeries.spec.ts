import { ManualClock } from '@relight/domain';
import { Metrics, ServiceLog } from '@relight/service-kit';
import { Forgeries } from './forgeries.ts';

class HeardLog extends ServiceLog {
  readonly lines: string[] = [];

  override warn(message: unknown, fields?: unknown): void {
    this.lines.push(`${String(message)} ${JSON.stringify(fields)}`);
  }
}

const setUp = () => {
  const log = new HeardLog('test', 'silent');
  const clock = new ManualClock(Date.parse('2026-11-22T18:00:00Z'));
  const forgeries = new Forgeries(new Metrics('test'), log, clock);
  const refuse = (url?: string) => () =>
    forgeries.refuseUnless(false, { provider: 'twilio', ...(url === undefined ? {} : { url }) });
  return { log, clock, forgeries, refuse };
};

describe('a webhook whose signature does not fit', () => {
  it('is logged with the address it was checked against', () => {
    const { log, refuse } = setUp();
    expect(refuse('https://x.example:443/relight/api/webhooks/twilio/sms')).toThrow('PUBLIC_URL');
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain('https://x.example:443/relight/api/webhooks/twilio/sms');
  });

  it('leaves what a stranger wrote into the address out of the log', () => {
    const { log, refuse } = setUp();
    expect(refuse('https://x.example/sms?From=%2B15555550177&name=Ann')).toThrow('PUBLIC_URL');
    expect(log.lines[0]).toContain('https://x.example/sms?…');
    expect(log.lines[0]).not.toMatch(/0177|Ann/);
  });

  it('does not fill the log', () => {
    const { log, clock, refuse } = setUp();
    for (let count = 0; count < 100; count += 1)
      expect(refuse('https://x.example/sms')).toThrow('PUBLIC_URL');
    expect(log.lines).toHaveLength(1);
    clock.advance(60_000);
    expect(refuse('https://x.example/sms')).toThrow('PUBLIC_URL');
    expect(log.lines).toHaveLength(2);
  });

  it('says nothing when it fits', () => {
    const { log, forgeries } = setUp();
    forgeries.refuseUnless(true, { provider: 'x' });
    expect(log.lines).toEqual([]);
  });
});
