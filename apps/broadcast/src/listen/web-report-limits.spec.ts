import { jest } from '@jest/globals';
import { startListen, type Listening } from './listen.fixture.ts';
import { WebReportLimits } from './web-report-limits.ts';

const dark = { text: 'no power', address: '1 Elm Street' };
const flooding = '203.0.113.7';

describe('very many web reports', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
    // Time stands still for them, however slow the machine is.
    const still = new WebReportLimits(() => 0);
    const limits = listening.app.get(WebReportLimits);
    jest.spyOn(limits, 'take').mockImplementation((address) => still.take(address));
  });
  afterEach(() => listening.close());

  /** Uses up all that one network may send at once. */
  const flood = async () => {
    const sent = Array.from({ length: 60 }, () => listening.web(dark, flooding));
    await Promise.all(sent);
  };
  const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;

  it('of one network are refused, saying when to try again; those of others are taken', async () => {
    await flood();
    const refused = await listening.web(dark, flooding);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      code: 'TOO_MANY',
      retriable: true,
      message: expect.stringMatching(/Try again in \d+ s.*danger is always taken/),
    });
    expect((await listening.web(dark, '203.0.113.8')).status).toBe(202);
  });

  it('never cost a danger, by its words or by what is ticked', async () => {
    await flood();
    const before = (await listening.reports()).length;
    const answers = await Promise.all([
      listening.web(
        { text: 'A power line is down and sparking', address: '2 Elm Street' },
        flooding,
      ),
      listening.web({ text: '', hazards: ['gas'], address: '3 Elm Street' }, flooding),
      listening.web({ text: '', hazards: ['gas'], address: '4 Elm Street' }, flooding),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const reports = await listening.reports();
    expect(reports).toHaveLength(before + 3);
    expect(reports.filter(({ hazard }) => hazard !== undefined)).toHaveLength(3);
  });

  it('take a danger once that a machine repeats', async () => {
    const danger = { text: 'Wire down', hazards: ['wireDown'], address: '2 Elm Street' };
    await flood();
    const ids = new Set<string>();
    for (const text of ['Wire down', ' wire  down ', 'Wire down']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      ids.add(await idOf(await listening.web({ ...danger, text }, flooding)));
    }
    expect(ids.size).toBe(1);
    const other = await listening.web({ ...danger, address: '9 Oak Lane' }, flooding);
    expect(ids).not.toContain(await idOf(other));
  });
});

describe('the limits of web reports', () => {
  const passed = (limits: WebReportLimits, address: (at: number) => string, times: number) =>
    Array.from({ length: times }, (_, at) => limits.take(address(at))).filter((s) => s === 0)
      .length;

  it.each([
    ['one address', () => '198.51.100.1', 60],
    ['one customer’s IPv6 addresses', (at: number) => `2001:db8:1:2::${at.toString(16)}`, 60],
    ['many addresses', (at: number) => `198.51.${at >> 8}.${at & 255}`, 500],
    ['a proxy nobody named', () => '10.1.2.3', 500],
    ['this machine', () => '::ffff:127.0.0.1', 500],
    ['nobody knows where', () => '', 500],
  ])('for %s', (_from, address, most) => {
    const limits = new WebReportLimits(() => 0);
    expect(passed(limits, address, 700)).toBe(most);
  });
});
