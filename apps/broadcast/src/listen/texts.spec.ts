import { inboundModel } from '../inbound.schema.ts';
import { keepTold } from '../said.fixture.ts';
import { newSid, startListen, type Listening } from './listen.fixture.ts';

const given = { state: 'given', at: '2026-01-01T00:00:00.000Z', how: 'import' } as const;

describe('a text received', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());

  it('is answered empty, as Twilio wants it', async () => {
    const answer = await listening.text('OUT');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/xml');
    expect(await answer.text()).toContain('<Response></Response>');
  });

  it('from a contact reports their own place', async () => {
    await listening.know();
    const sid = newSid();
    await listening.text('OUT', { MessageSid: sid });
    expect(await listening.reports()).toEqual([
      {
        id: `r-${sid.slice(2)}`,
        channel: 'sms',
        class: 'outage',
        stillOut: false,
        back: false,
        confidence: 0.98,
        sentAt: '2026-11-22T18:00:00.000Z',
        receivedAt: '2026-11-22T18:00:00.000Z',
        clue: { servicePointIds: ['SP-1'] },
      },
    ]);
    expect(await listening.replies()).toEqual(['reportReceived']);
  });

  it.each([
    ['OFF', { class: 'outage', stillOut: true }, 'stillOutReceived'],
    ['BACK', { class: 'restored', back: true }, 'backThanks'],
    ['STATUS', { class: 'question' }, 'status'],
    ['OUT tree on wires', { class: 'outage', hazard: 'wireDown' }, 'hazardReceived'],
    ['Your line fell in my yard, the grass is scorched', { hazard: 'wireDown' }, 'hazardReceived'],
  ])('“%s” from a contact', async (body, report, reply) => {
    await listening.know();
    await listening.text(body);
    expect(await listening.reports()).toMatchObject([report]);
    expect(await listening.replies()).toEqual([reply]);
  });

  it('that only puts a heart on ours stops nothing and gets no answer', async () => {
    await listening.know();
    await listening.text(
      'Loved “HVE: Power is out around Lantern Street. Reply STOP to end texts.”',
    );
    expect(await listening.reports()).toEqual([]);
    expect(await listening.replies()).toEqual([]);
  });

  it('counts once however often it comes', async () => {
    await listening.know();
    const form = { MessageSid: newSid() };
    await Promise.all(Array.from({ length: 8 }, () => listening.text('OUT', form)));
    await listening.text('OUT', form);
    expect(await listening.reports()).toHaveLength(1);
    expect(await listening.replies()).toHaveLength(1);
  });

  it('tells no event its words or number', async () => {
    await listening.text('OUT my name is Ann, call +15555550177', { From: '+15555550188' });
    const told = JSON.stringify(await listening.reports());
    expect(told).not.toMatch(/Ann|0177|0188/);
  });

  it('of 100,000 characters is kept cut, and the cut is noted', async () => {
    const sid = newSid();
    const answer = await listening.text(`${'a'.repeat(99_998)}💡`, { MessageSid: sid });
    expect(answer.status).toBe(200);
    const inbound = await listening.documents.open(inboundModel);
    const kept = await inbound.get(`r-${sid.slice(2)}`);
    expect(kept).toMatchObject({ cut: true, body: 'a'.repeat(1_600) });
  });

  it('with markup, half characters and zero bytes is text', async () => {
    const sid = newSid();
    await listening.text('<b>OUT</b> \u0000 &amp;', { MessageSid: sid });
    const answer = await listening.words(`r-${sid.slice(2)}`, 'operator');
    expect(await answer.json()).toMatchObject({ text: '<b>OUT</b>  &amp;' });
  });

  it('that is forged is refused, counted and forgotten', async () => {
    const form = { MessageSid: newSid(), From: '+15555550143', Body: 'OUT' };
    const forged = await listening.call('/api/webhooks/twilio/sms', {
      method: 'POST',
      headers: { 'x-twilio-signature': 'Zm9yZ2Vk' },
      body: new URLSearchParams(form),
    });
    expect(forged.status).toBe(403);
    expect(await forged.json()).toMatchObject({ code: 'SIGNATURE_INVALID' });
    const metrics = await (await listening.call('/metrics')).text();
    expect(metrics).toMatch(/relight_webhook_forged_total\{provider="twilio".*\} 1/);
    expect(await listening.reports()).toEqual([]);
  });

  it('without a signature is refused', async () => {
    const body = new URLSearchParams({ MessageSid: newSid(), From: '+1', Body: 'OUT' });
    const answer = await listening.call('/api/webhooks/twilio/sms', { method: 'POST', body });
    expect(answer.status).toBe(403);
  });

  it('without a usable SID is refused with the reason', async () => {
    const answer = await listening.text('OUT', { MessageSid: 'SM1' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'BODY_INVALID',
      message: expect.stringContaining('MessageSid'),
    });
  });
});

describe('a number nobody knows', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());

  it('is asked where, and its answer joins the story told before', async () => {
    await listening.text('OUT');
    listening.clock.advance(5 * 60_000);
    await listening.text('12 Lantern Street');
    expect(await listening.replies()).toEqual(['askWhere', 'reportReceived']);
    expect(await listening.reports()).toMatchObject([
      { class: 'outage', clue: { servicePointIds: [] } },
      { class: 'outage', clue: { text: '12 Lantern Street' } },
    ]);
  });

  it('has to tell again after half an hour', async () => {
    await listening.text('OUT');
    listening.clock.advance(31 * 60_000);
    await listening.text('12 Lantern Street');
    expect(await listening.replies()).toEqual(['askWhere', 'notUnderstood']);
  });

  it('does not hear the story of another number', async () => {
    await listening.text('OUT', { From: '+15555550150' });
    await listening.text('12 Lantern Street', { From: '+15555550151' });
    expect(await listening.reports()).toMatchObject([{ class: 'outage' }, { class: 'other' }]);
  });

  it('is not asked where when it says where', async () => {
    await listening.text('OUT on Elm Street');
    expect(await listening.replies()).toEqual(['reportReceived']);
  });
});

describe('an answer to “Still dark?”', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
    await listening.know();
    await keepTold(listening.documents, { to: '+15555550143', at: listening.clock.now() });
  });
  afterEach(() => listening.close());

  it.each([
    ['Yes', [{ class: 'outage', stillOut: true }], ['stillOutReceived']],
    ['no not yet', [{ class: 'outage', stillOut: true }], ['stillOutReceived']],
    ['No', [], ['backThanks']],
    ['Nope we are good', [], ['backThanks']],
    ['👍', [], []],
    ['Stop', [], ['stopped']],
  ])('“%s”', async (body, reports, replies) => {
    await listening.text(body);
    expect(await listening.reports()).toMatchObject(reports);
    expect(await listening.replies()).toEqual(replies);
  });

  it('may be given again, and keeps its meaning', async () => {
    await listening.text('Yes');
    await listening.text('YES');
    expect(await listening.replies()).toEqual(['stillOutReceived', 'stillOutReceived']);
  });

  it('is none hours later: YES opts in', async () => {
    await listening.know({
      _id: 'c2',
      phone: '+15555550144',
      consent: { ...given, state: 'none' },
    });
    await keepTold(listening.documents, { to: '+15555550144', at: listening.clock.now() });
    listening.clock.advance(3 * 3_600_000);
    await listening.text('YES', { From: '+15555550144' });
    expect(await listening.replies()).toEqual(['started']);
    expect(await listening.reports()).toEqual([]);
  });

  it('is none after STOP: YES opts in again', async () => {
    await listening.text('STOP');
    await listening.text('YES');
    expect(await listening.consent()).toBe('given');
    expect(await listening.replies()).toEqual(['stopped', 'started']);
  });

  it('is kept with when they told us, for the next STATUS', async () => {
    await listening.text('OFF');
    const toldAt = listening.clock.now();
    listening.clock.advance(60_000);
    const sid = newSid();
    await listening.text('STATUS', { MessageSid: sid });
    const inbound = await listening.documents.open(inboundModel);
    expect(await inbound.get(`r-${sid.slice(2)}`)).toMatchObject({ ownOutAt: toldAt });
  });

  it('that all is well ends what they told before', async () => {
    await listening.text('OFF');
    await listening.text('No');
    const sid = newSid();
    await listening.text('STATUS', { MessageSid: sid });
    const inbound = await listening.documents.open(inboundModel);
    expect((await inbound.get(`r-${sid.slice(2)}`))?.ownOutAt).toBeUndefined();
  });
});

describe('a picture', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen();
  });
  afterEach(() => listening.close());

  it('without words is kept, shown as such, and asked about', async () => {
    const sid = newSid();
    const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
    await listening.text('', { MessageSid: sid, NumMedia: '1', MediaUrl0: url });
    expect(await listening.reports()).toMatchObject([{ pictures: 1, isWordless: true }]);
    expect(await listening.replies()).toEqual(['askPicture']);
    const words = await listening.words(`r-${sid.slice(2)}`, 'operator');
    expect(await words.json()).toMatchObject({ text: '', pictures: [url] });
  });

  it('with words is read by its words', async () => {
    const form = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/ME1' };
    await listening.text('wire down on Pier Road', form);
    expect(await listening.reports()).toMatchObject([{ hazard: 'wireDown', pictures: 1 }]);
    expect(await listening.replies()).toEqual(['hazardReceived']);
  });

  it.each([
    ['javascript:alert(1)', '1'],
    ['http://192.168.0.1/x', '1'],
    ['https://api.twilio.com/ME1', 'many'],
    ['nonsense', '99'],
  ])('at %s, %s of them, is no address to follow', async (MediaUrl0, NumMedia) => {
    expect((await listening.text('', { NumMedia, MediaUrl0 })).status).toBe(200);
    expect((await listening.reports())[0]?.pictures).toBeUndefined();
  });
});

describe('an address that cannot be texted', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
  });
  afterEach(() => listening.close());

  it.each([
    '12345',
    'HVE',
    '+266696687',
    'anonymous',
    '+7378742833',
    '+2562533',
    '+8566696',
    '+86282452253',
    'whatsapp:+15555550177',
    '+15555550100',
    ' ',
    'a@b.example',
  ])('%s is kept and not answered', async (From) => {
    const sid = newSid();
    expect((await listening.text('OUT', { From, MessageSid: sid })).status).toBe(200);
    expect(await listening.reports()).toHaveLength(1);
    expect(await listening.replies()).toEqual([]);
  });
});
