import { back, etr, impactOf, minute, out, restored, setUp, startedAt } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>> | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

it('tells each customer of the start once, however often it hears of it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.hear(impactOf(1), out);
  await running.publisher.evaluate('o1');
  const sent = await running.sent();
  expect(sent.map(({ to }) => to).toSorted()).toEqual([
    '+12025551000',
    '+12025551001',
    '+12025551002',
  ]);
  expect(sent[0]!.body).toContain('Power is out around Lantern Street');
});

it('tells nothing by an address at which nothing arrives, and says so of its reach', async () => {
  running = await setUp();
  const people = await running.people();
  const gone = { at: startedAt, why: '5.1.1' };
  await people.noteUndeliverable({ channel: 'sms', value: '+12025551001' }, gone);
  await running.hear(impactOf(1), out);
  expect((await running.sent()).map(({ to }) => to).toSorted()).toEqual([
    '+12025551000',
    '+12025551002',
  ]);
  const reaches = (await running.publications()).map(({ reach }) => reach);
  expect(reaches).toMatchObject([{ recipients: 2, leftOut: 1, undeliverable: 1 }]);
});

it('texts nobody before customers were out for a minute', async () => {
  running = await setUp();
  running.clock.moveTo(startedAt);
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toEqual([]);
  running.clock.advance(minute);
  await running.publisher.evaluate('o1');
  expect(await running.sent()).toHaveLength(3);
});

it('waits for a prediction to settle', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { status: 'predicted' }), out);
  expect(await running.sent()).toEqual([]);
  await running.hear(impactOf(2, { status: 'predicted', settledAt: startedAt }), out);
  expect((await running.sent())[0]?.body).toContain('likely out');
});

it('tells a new estimate to those who were told "out", and says what it said before', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }), out);
  await running.deliver();
  await running.hear(impactOf(2, { etr: etr('e2', '23:30') }), out);
  const bodies = new Set((await running.sent()).map(({ body }) => body));
  expect([...bodies].join('\n')).toMatch(
    /Back by about 20:30[\s\S]*now about 23:30 \(we said 20:30\)/,
  );
  expect(await running.sent()).toHaveLength(6);
});

it('says "back" only when a second sign speaks for it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(restored(2, false), back);
  expect(await running.sent()).toHaveLength(3);
  await running.hear(restored(3), back);
  expect((await running.sent()).filter(({ body }) => body.includes('came back'))).toHaveLength(3);
});

it('corrects a mistaken "back" to exactly those who were told it', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(restored(2), back);
  await running.deliver();
  await running.hear(impactOf(3), ['out', 'o1-s1', 'o1-s1']);
  const corrections = (await running.sent()).filter(({ body }) =>
    body.includes('not back for you'),
  );
  expect(corrections.map(({ to }) => to)).toEqual(['+12025551000']);
});

it('sends no correction of what never reached anybody', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.hear(impactOf(2, { status: 'cancelled' }), []);
  expect(await running.sent()).toEqual([]);
});

it('tells the start anew when its estimate lapsed in the queue', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }), out);
  running.clock.moveTo('2026-11-22T20:31:00.000Z');
  await running.publisher.evaluate('o1');
  const bodies = (await running.sent()).map(({ body }) => body);
  expect(bodies).toHaveLength(3);
  expect(bodies[0]).toContain('No time yet');
});

it('leaves out who gave no consent, and counts them', async () => {
  running = await setUp();
  const stopped = (await running.contacts.get('C-0'))!;
  await running.contacts.put({ ...stopped, consent: { ...stopped.consent, state: 'stopped' } });
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toHaveLength(2);
  expect((await running.publications())[0]?.reach).toMatchObject({ recipients: 2, leftOut: 1 });
});

it('texts nobody from a count a feed merely claims, yet lets the page tell', async () => {
  running = await setUp();
  await running.hear(impactOf(1, {}, { basis: 'claimed', membershipVersion: 0 }), []);
  expect(await running.sent()).toEqual([]);
  expect((await running.publications())[0]).toMatchObject({ state: 'done', channels: [] });
});

it('tells nobody "back" whom another outage still holds', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(impactOf(1, { id: 'o2' }), ['out']);
  await running.hear(restored(2), back);
  await running.deliver();
  const told = (await running.sent()).filter(({ body }) => body.includes('came back'));
  expect(told.map(({ to }) => to).toSorted()).toEqual(['+12025551001', '+12025551002']);
});

describe('somebody with two places in two outages', () => {
  const o2 = { id: 'o2' } as const;
  const backTexts = async () =>
    (await running!.sent()).filter(({ body }) => body.includes('came back'));
  /** Both out; then the first is back while the second holds them. */
  const setUpHeld = async () => {
    running = await setUp(1);
    const one = (await running.contacts.get('C-0'))!;
    await running.contacts.put({ ...one, servicePointIds: ['SP-0', 'SP-1'] });
    await running.hear(impactOf(1), ['out']);
    return running;
  };
  const restoredO2 = (at: string) => {
    const steps = [{ id: 'o2-s1', at, customers: 1, tellable: true }];
    return impactOf(2, { ...o2, status: 'restored' }, { customersOut: 0, steps });
  };

  it('hears of both returns by the last, and no second time when the first is closed', async () => {
    const { hear, deliver, publisher } = await setUpHeld();
    await hear(impactOf(1, o2), ['none', 'out']);
    await deliver();
    await hear(restored(2), ['o1-s1']);
    expect(await backTexts()).toEqual([]);
    await hear(restoredO2('2026-11-22T19:30:00.000Z'), ['none', 'o2-s1']);
    await deliver();
    await publisher.evaluate('o1');
    expect(await backTexts()).toHaveLength(1);
  });

  it('hears of the first when the second turns out to be none, within five minutes', async () => {
    const { hear, keep, deliver, publisher, views, clock } = await setUpHeld();
    await deliver();
    await keep(impactOf(1, o2), ['none', 'out']);
    await hear(restored(2), ['o1-s1']);
    expect(await backTexts()).toEqual([]);
    await hear(impactOf(2, { ...o2, status: 'cancelled' }, { customersOut: 0 }), []);
    clock.advance(5 * minute);
    const later = new Date(clock.nowMs() + minute).toISOString();
    const due = await views.claimDue(clock.now(), later);
    expect(due).toEqual(['o1']);
    await publisher.evaluate('o1');
    expect(await backTexts()).toHaveLength(1);
  });

  it('hears of the first, too, when it came back after the second', async () => {
    const { hear, deliver } = await setUpHeld();
    await hear(impactOf(1, o2), ['none', 'out']);
    await deliver();
    await hear(restoredO2('2026-11-22T18:30:00.000Z'), ['none', 'o2-s1']);
    await deliver();
    await hear(restored(2), ['o1-s1']);
    expect(await backTexts()).toHaveLength(1);
  });
});

it('lets a survivor of a merge repeat nothing its members know', async () => {
  running = await setUp();
  await running.hear(impactOf(1, { id: 'o2' }), out);
  await running.hear(impactOf(2, { id: 'o2', status: 'closed', mergedInto: 'o1' }), []);
  await running.hear(impactOf(1), out);
  expect(await running.sent()).toHaveLength(3);
});

describe('a message to more than a thousand people', () => {
  const many = Array.from({ length: 1_001 }, () => 'out');
  const waiting = async () => {
    running = await setUp(1_001);
    await running.hear(impactOf(1, {}, { customersOut: 1_001, customersTotal: 1_001 }), many);
    const [publication] = await running.publications();
    return { ...running, publication: publication! };
  };

  it('waits for a person, and says why', async () => {
    const { publication, sent } = await waiting();
    expect(publication).toMatchObject({
      state: 'waiting',
      waitsBecause: expect.stringMatching(/1,001 people/),
    });
    expect(await sent()).toEqual([]);
  });

  it('is approved as it was seen, or not at all', async () => {
    const { publication, decisions } = await waiting();
    const seen = { version: publication.version + 1 };
    await expect(decisions.approve(publication.id, seen, 'lead')).rejects.toThrow(
      expect.objectContaining({ code: 'STALE_VERSION' }),
    );
  });

  it('can be taken back for ten seconds after its approval', async () => {
    const { publication, decisions, sent } = await waiting();
    const approved = await decisions.approve(publication.id, publication, 'lead');
    await decisions.goAhead();
    expect(await sent()).toEqual([]);
    const undone = await decisions.undo(publication.id, approved, 'lead');
    expect(undone.state).toBe('waiting');
  });

  it('returns to its lane with the operator’s words when a newer fact overtakes it', async () => {
    const { publication, decisions, hear, publications } = await waiting();
    const words = { sms: 'HVE: my own words' };
    await decisions.changeWords(publication.id, { version: publication.version, words }, 'desk');
    const next = impactOf(
      2,
      { etr: etr('e1', '20:30') },
      { customersOut: 1_001, customersTotal: 1_001 },
    );
    await hear(next, many);
    const states = (await publications()).map(({ state, words: { sms } }) => ({ state, sms }));
    expect(states).toEqual(
      expect.arrayContaining([
        { state: 'overtaken', sms: 'HVE: my own words. Reply STATUS, OUT or STOP.' },
        { state: 'waiting', sms: 'HVE: my own words. Reply STATUS, OUT or STOP.' },
      ]),
    );
  });

  it('keeps a person’s words to plain letters, and marks them as it marks its own', async () => {
    const { publication, decisions } = await waiting();
    const words = { sms: 'We’re sorry\u00A0— power is out around “Pier Road”…' };
    const { version } = publication;
    const changed = await decisions.changeWords(publication.id, { version, words }, 'desk');
    expect(changed.words.sms).toBe(
      'HVE: We\'re sorry - power is out around "Pier Road"... Reply STATUS, OUT or STOP.',
    );
    expect(changed.reach).toMatchObject({ segments: publication.reach.recipients });
    expect(changed.reach).not.toHaveProperty('dearer');
  });

  it('names the letters of a person’s words that cost more, and what', async () => {
    const { publication, decisions } = await waiting();
    const { version, reach } = publication;
    const words = { sms: `${'Power is out 😀. '.repeat(6)}Reply STOP to end.` };
    const changed = await decisions.changeWords(publication.id, { version, words }, 'desk');
    expect(changed.reach).toMatchObject({
      segments: 2 * reach.recipients,
      dearer: { letters: ['😀'], segments: reach.recipients, costUsd: 7.91 },
    });
  });

  it('refuses words of nothing but marks, and keeps those it has', async () => {
    const { publication, decisions, publications } = await waiting();
    const { version } = publication;
    const words = { sms: ' HVE: ' };
    await expect(decisions.changeWords(publication.id, { version, words }, 'desk')).rejects.toThrow(
      'words: those for sms in en are blank',
    );
    expect((await publications()).map((one) => one.words.sms)).toEqual([publication.words.sms]);
  });

  it('is not offered again after a person sent it back', async () => {
    const { publication, decisions, publisher, publications } = await waiting();
    await decisions.sendBack(publication.id, publication, 'lead');
    await publisher.evaluate('o1');
    expect((await publications()).map(({ state }) => state)).toEqual(['returned']);
  });
});
