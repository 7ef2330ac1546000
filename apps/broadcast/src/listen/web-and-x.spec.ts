import { auditModel } from '../audit.schema.ts';
import { crcAnswer } from '../webhooks/x-signature.ts';
import { startListen, type Listening } from './listen.fixture.ts';

describe('a report from the page', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());
  const outage = { text: 'No power since six', address: '12 Lantern Street' };

  it('is taken with words on what happens next, and nothing of what was written', async () => {
    const answer = await listening.web({ ...outage, contact: '(555) 555-0143' });
    expect(answer.status).toBe(202);
    const receipt = await answer.text();
    expect(JSON.parse(receipt)).toMatchObject({ class: 'outage', hazard: false });
    expect(receipt).toContain('Your report joins what we know');
    expect(receipt).not.toMatch(/Lantern|555|six/);
    expect(await listening.reports()).toMatchObject([
      { channel: 'web', clue: { text: '12 Lantern Street' } },
    ]);
    expect(await listening.replies()).toEqual(['reportReceived']);
  });

  it('lets a danger chosen by the reader win over the words', async () => {
    const answer = await listening.web({ ...outage, hazards: ['wireDown'] });
    expect(await answer.json()).toMatchObject({
      hazard: true,
      next: 'A crew is told at once. Keep 10 m away and call 911.',
    });
    expect(await listening.reports()).toMatchObject([{ class: 'outage', hazard: 'wireDown' }]);
  });

  it('is taken without what a client writes null for', async () => {
    const nothing = { lon: null, lat: null, contact: null, sameAs: null, locale: null };
    const danger = { text: null, address: 'Pier Road', hazards: ['wireDown'], ...nothing };
    expect((await listening.web(danger)).status).toBe(202);
    expect((await listening.web({ ...nothing, text: 'no power' })).status).toBe(400);
    expect(await listening.reports()).toMatchObject([{ hazard: 'wireDown' }]);
  });

  it('has its position', async () => {
    await listening.web({ lon: -70.9, lat: 41.3 });
    expect(await listening.reports()).toMatchObject([{ clue: { position: [-70.9, 41.3] } }]);
  });

  it('knows nobody by a number typed in', async () => {
    await listening.know();
    await listening.web({ ...outage, contact: '+15555550143' });
    expect(await listening.reports()).toMatchObject([{ clue: { servicePointIds: [] } }]);
  });

  it('says when the number could not be read, and asks for no text', async () => {
    const answer = await listening.web({ ...outage, contact: 'call me' });
    expect(await answer.text()).toContain('could not read the phone number');
    expect(await listening.replies()).toEqual([]);
  });

  it.each([
    ['text', { ...outage, text: 'x'.repeat(2_001) }, /text: .*2000/],
    ['place', { text: 'dark' }, /wants a place/],
    ['place of blanks', { text: 'dark', address: '  ' }, /wants a place/],
    ['latitude', { lon: 1 }, /wants both lon and lat/],
    ['hazard', { ...outage, hazards: ['dragon'] }, /hazards/],
  ])('with a wrong %s is refused with the reason', async (_name, report, message) => {
    const answer = await listening.web(report);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'BODY_INVALID',
      message: expect.stringMatching(message),
    });
  });
});

describe('the words of a report', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());
  const taken = async () => {
    const answer = await listening.web({ text: 'dark', address: 'Elm', contact: '+15555550112' });
    return ((await answer.json()) as { id: string }).id;
  };

  it.each(['operator', 'approver', 'crew'] as const)(
    'are read by a %s, and the reading is noted',
    async (role) => {
      const id = await taken();
      const answer = await listening.words(id, role);
      expect(await answer.json()).toEqual({
        id,
        channel: 'web',
        text: 'dark',
        from: 'a customer, the number ending in 12',
        at: listening.clock.now(),
      });
      const audit = await listening.documents.open(auditModel);
      expect(await audit.find({ index: 'at' })).toMatchObject([
        { who: 'una', what: `words of ${id}` },
      ]);
    },
  );

  it('are kept without what nobody sees', async () => {
    const text = 'no\u0000 power\u001B[31m \u202Ehere\nnow';
    const answer = await listening.web({ text, address: 'Elm' });
    const { id } = (await answer.json()) as { id: string };
    const words = await (await listening.words(id, 'operator')).json();
    expect(words).toMatchObject({ text: 'no power[31m here\nnow' });
  });

  it('are closed to strangers', async () => {
    expect((await listening.words(await taken())).status).toBe(401);
  });

  it('of no report are not found', async () => {
    expect((await listening.words('r-none', 'operator')).status).toBe(404);
  });
});

describe('the X webhook', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());
  const mention = (id: string, text: string) => ({
    data: {
      event_type: 'post.mention.create',
      payload: { id, text, author_id: '9' },
      includes: { users: [{ id: '9', username: 'marsh' }] },
    },
  });

  it('answers the challenge', async () => {
    const answer = await listening.call('/api/webhooks/x?crc_token=abc');
    expect(await answer.json()).toEqual({
      response_token: crcAnswer('the-consumer-secret', 'abc'),
    });
  });

  it('refuses a challenge without a token', async () => {
    expect((await listening.call('/api/webhooks/x')).status).toBe(400);
  });

  it('takes a mention once', async () => {
    const event = mention('1900000000000000001', '@HVE no power in Kestrel Bay, please help us');
    await listening.event(event);
    expect((await listening.event(event)).status).toBe(200);
    expect(await listening.reports()).toMatchObject([
      { id: 'r-x1900000000000000001', channel: 'x', class: 'outage' },
    ]);
    expect(await listening.replies()).toEqual(['reportReceived']);
  });

  it('shows who wrote', async () => {
    await listening.event(mention('1900000000000000001', '@HVE dark here'));
    const answer = await listening.words('r-x1900000000000000001', 'crew');
    expect(await answer.json()).toMatchObject({ from: '@marsh', text: '@HVE dark here' });
  });

  it('leaves thanks unanswered', async () => {
    await listening.event(mention('1900000000000000001', '@HVE thank you, great work!'));
    expect(await listening.replies()).toEqual([]);
  });

  it('refuses and counts a forged event', async () => {
    const answer = await listening.event(mention('1900000000000000001', 'x'), 'sha256=no');
    expect(answer.status).toBe(403);
    const metrics = await (await listening.call('/metrics')).text();
    expect(metrics).toMatch(/relight_webhook_forged_total\{provider="x".*\} 1/);
  });
});
