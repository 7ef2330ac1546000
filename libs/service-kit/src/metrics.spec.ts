import { Metrics } from './metrics.ts';

const figure = (name: string, ...labels: string[]) => ({ name, help: name, labels });

describe('the metrics page', () => {
  it('shows what is read at that moment, by label', async () => {
    const metrics = new Metrics('probe');
    let value = 1;
    metrics.gauge(figure('waiting', 'channel'), () => [{ labels: { channel: 'sms' }, value }]);
    value = 2;
    expect(await metrics.text()).toContain('waiting{channel="sms",service="probe"} 2');
  });

  it('leaves out what fails or does not answer, and shows the rest', async () => {
    const metrics = new Metrics('probe');
    metrics.gauge(figure('hanging'), () => new Promise(() => {}));
    metrics.gauge(figure('failing'), () => Promise.reject(new Error('away')));
    metrics.gauge(figure('unknown'), () => undefined);
    metrics.total(figure('failing_total', 'group'), () => Promise.reject(new Error('away')));
    metrics.gauge(figure('answering'), () => 3);
    const page = await metrics.text();
    expect(page).toContain('answering{service="probe"} 3');
    expect(page).not.toMatch(/^(hanging|failing|unknown|failing_total)\{/m);
  });

  it('drops a figure that was there before and cannot be read any more', async () => {
    const metrics = new Metrics('probe');
    let isAway = false;
    metrics.gauge(figure('lag', 'group'), () => {
      if (isAway) throw new Error('away');
      return [{ labels: { group: 'g' }, value: 7 }];
    });
    expect(await metrics.text()).toMatch(/^lag\{.*\} 7$/m);
    isAway = true;
    expect(await metrics.text()).not.toMatch(/^lag\{/m);
  });

  it('shows totals as counters that do not add up over pages', async () => {
    const metrics = new Metrics('probe');
    metrics.total(figure('rebalances_total', 'group'), () => [
      { labels: { group: 'g' }, value: 4 },
    ]);
    await metrics.text();
    const page = await metrics.text();
    expect(page).toContain('# TYPE rebalances_total counter');
    expect(page).toMatch(/^rebalances_total\{.*\} 4$/m);
  });

  it('keeps services of one process apart', async () => {
    const [one, other] = [new Metrics('geo'), new Metrics('portal')];
    one.gauge(figure('age'), () => 1);
    other.gauge(figure('age'), () => 2);
    one.include([other]);
    const page = await one.text();
    expect(page).toContain('age{service="geo"} 1');
    expect(page).toContain('age{service="portal"} 2');
  });
});
