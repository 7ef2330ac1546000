import { inboundModel } from '../inbound.schema.ts';
import { newSid, startListen, type Listening } from './listen.fixture.ts';

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
    expect(await listening.reports()).toMatchObject([{ class: 'other', stillOut: false }]);
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
    expect(await listening.replies()).toEqual(['askWhere']);
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
