import { FakeChannel } from '../channels/channels.fixture.ts';
import { openDelivering, phone, settled, type Delivering } from './delivering.ts';

const unknown = { kind: 'unknown', note: 'no answer' } as const;
const later = { kind: 'retry', afterMs: 0, note: 'too many' } as const;

describe('a message on its way', () => {
  let delivering: Delivering;
  let sms: FakeChannel;
  beforeEach(async () => {
    delivering = await openDelivering();
    sms = new FakeChannel('sms');
    await delivering.contact('given');
  });
  afterEach(() => delivering.remove());
  const becomes = (state: string) => settled(async () => (await delivering.state()) === state);
  const send = async () => {
    const process = await delivering.start(sms);
    await process.sender.sendDue('sms');
    return process;
  };

  it('is accepted, and sent once', async () => {
    await delivering.queue();
    const { sender } = await send();
    await becomes('accepted');
    await sender.sendDue('sms');
    expect(sms.reached).toHaveLength(1);
    await settled(async () => delivering.told.states.length > 1);
    expect(delivering.told.states).toEqual(['sending', 'accepted']);
  });

  it('waits alone when only its address is to be tried later', async () => {
    sms.answers.push({ ...later, afterMs: 3_600_000, isOfAddress: true });
    await delivering.queue();
    const { channels } = await send();
    await becomes('queued');
    await settled(async () => sms.reached.length === 1);
    expect(channels.restMs('sms')).toBe(0);
    expect(channels.report().find(({ channel }) => channel === 'sms')?.state).toBe('ok');
  });

  it('is undelivered once a receipt left for it says so, and the receipt is gone', async () => {
    await delivering.queue();
    await send();
    await becomes('accepted');
    await delivering.receipts.leave(
      'm1',
      { to: 'undelivered', note: '5.1.1' },
      delivering.clock.now(),
    );
    const { leftReceipts } = await delivering.start(sms);
    await leftReceipts.noteAll();
    expect(await delivering.state()).toBe('undelivered');
    const left: string[] = [];
    await delivering.receipts.noteEach(async (id) => left.push(id));
    expect(left).toEqual([]);
  });

  it.each([
    [true, { at: '2026-11-22T18:00:00.000Z', why: '5.1.1' }],
    [undefined, undefined],
  ])(
    'marks its address when a receipt says that there is none: %s',
    async (isAddressGone, mark) => {
      await delivering.queue();
      await send();
      await becomes('accepted');
      const receipt = { to: 'undelivered', note: '5.1.1', isAddressGone } as const;
      await delivering.receipts.leave('m1', receipt, delivering.clock.now());
      const { leftReceipts } = await delivering.start(sms);
      await leftReceipts.noteAll();
      expect(await delivering.undeliverable()).toEqual(mark);
      expect(await delivering.consent()).toBe('given');
    },
  );

  it('is durable as `sending` before the request leaves', async () => {
    await delivering.queue();
    await send();
    await becomes('accepted');
    expect(sms.reached.map(({ state }) => state)).toEqual(['sending']);
  });

  it('leaves in the words that its channel marked, and is kept so', async () => {
    await delivering.queue({ body: 'Łódź is dark.', factKeys: ['etr:e1'] });
    await send();
    await becomes('accepted');
    expect(sms.reached.map((one) => one.body)).toEqual(['HVE: Lodz is dark.']);
  });

  it('is refused by its key when the same fact was queued for the address before', async () => {
    await delivering.queue();
    const [second] = await delivering.queue({ _id: 'm2' });
    expect(second).toMatchObject({ ok: false, code: 'DUPLICATE_KEY' });
  });

  it('tells the same fact to another address', async () => {
    await delivering.queue();
    const [second] = await delivering.queue({
      _id: 'm2',
      messageKeys: ['out:o1|C-2|sms'],
    });
    expect(second?.ok).toBe(true);
  });

  it('is not sent to who said STOP after it was queued', async () => {
    await delivering.queue();
    await delivering.stop();
    await send();
    await becomes('withdrawn');
    expect(sms.reached).toEqual([]);
  });

  it.each(['none', 'stopped'] as const)('is not sent on consent "%s"', async (state) => {
    const other = await openDelivering();
    await other.contact(state);
    await other.queue();
    const { sender } = await other.start(sms);
    await sender.sendDue('sms');
    await settled(async () => (await other.state()) === 'withdrawn');
    expect(sms.reached).toEqual([]);
    await other.remove();
  });

  it('answers a number that never agreed, because it asked', async () => {
    await delivering.queue({ to: '+13035550199', reportId: 'r1' });
    await send();
    await becomes('accepted');
    expect(sms.reached).toHaveLength(1);
  });

  it('is not sent once it is too late', async () => {
    await delivering.queue();
    delivering.clock.advance(3_600_001);
    await send();
    await becomes('expired');
    expect(sms.reached).toEqual([]);
  });

  it('is not sent once it is not true any more, and frees its fact', async () => {
    await delivering.queue();
    delivering.truth.why = 'the estimate has changed';
    await send();
    await becomes('withdrawn');
    const [again] = await delivering.queue({ _id: 'm2' });
    expect(again?.ok).toBe(true);
  });

  it('goes again when the provider said "later", checked anew', async () => {
    await delivering.queue();
    sms.answers.push(later, later);
    const { sender } = await send();
    await settled(async () => {
      await sender.sendDue('sms');
      return (await delivering.state()) === 'accepted';
    });
    expect(sms.reached).toHaveLength(3);
  });

  it('is never sent again once refused', async () => {
    await delivering.queue();
    sms.answers.push({ kind: 'refused', code: '21211', note: 'no such number', isOptedOut: false });
    const { sender } = await send();
    await becomes('refused');
    await sender.sendDue('sms');
    expect(sms.reached).toHaveLength(1);
  });

  it('takes a STOP from the provider that we did not hear of', async () => {
    await delivering.queue();
    sms.answers.push({ kind: 'refused', code: '21610', note: 'opted out', isOptedOut: true });
    await send();
    await becomes('refused');
    expect(await delivering.consent()).toBe('stopped');
  });

  describe('whose answer is lost', () => {
    it('is not sent again when the provider has it', async () => {
      await delivering.queue();
      sms.answers.push('hang');
      await send();
      await settled(async () => sms.reached.length === 1);
      // The process is gone; another one starts on the same store.
      const { sender, resolver } = await delivering.start(sms);
      await resolver.findAbandoned();
      expect(await delivering.state()).toBe('unknown');
      await resolver.resolveDue();
      expect(await delivering.state()).toBe('accepted');
      await sender.sendDue('sms');
      expect(sms.reached).toHaveLength(1);
    });

    it('is sent again when the provider has none after the settling time', async () => {
      await delivering.queue();
      sms.answers.push('hang');
      sms.listed = [];
      await send();
      await settled(async () => sms.reached.length === 1);
      const { sender, resolver } = await delivering.start(sms);
      await resolver.findAbandoned();
      await resolver.resolveDue();
      expect(await delivering.state()).toBe('queued');
      await sender.sendDue('sms');
      await becomes('accepted');
      expect(sms.reached).toHaveLength(2);
    });

    it('is a person’s when the provider cannot say, and no machine sends it', async () => {
      await delivering.queue();
      sms.answers.push(unknown);
      sms.listed = 'away';
      const { sender, resolver } = await send();
      await becomes('unknown');
      await settled(async () => {
        await resolver.resolveDue();
        return (await delivering.messages.get('m1'))?.isUnsure === true;
      });
      sms.listed = [];
      await resolver.resolveDue();
      await sender.sendDue('sms');
      expect(await delivering.state()).toBe('unknown');
      expect(await delivering.messages.unsure('sms', { limit: 10 })).toMatchObject([{ _id: 'm1' }]);
      expect(sms.reached).toHaveLength(1);
    });

    it('goes again when it keeps somebody from harm, though the provider cannot say', async () => {
      await delivering.queue({ priority: 0, reportId: 'r1' });
      sms.answers.push(unknown);
      sms.listed = 'away';
      const { sender, resolver } = await send();
      await becomes('unknown');
      await settled(async () => {
        await resolver.resolveDue();
        return (await delivering.state()) === 'queued';
      });
      await sender.sendDue('sms');
      await becomes('accepted');
      expect(sms.reached).toHaveLength(2);
    });

    it.each([
      ['a person’s', 2, { state: 'unknown', isUnsure: true }],
      ['sent again, being a danger,', 0, { state: 'queued', isUnsure: false }],
    ])('is %s when the provider wants no questions for a day', async (_whose, priority, end) => {
      await delivering.queue({ priority, reportId: 'r1' });
      sms.answers.push(unknown);
      sms.listed = 'limited';
      const { resolver } = await send();
      await becomes('unknown');
      await resolver.resolveDue();
      expect(await delivering.messages.get('m1')).toMatchObject(end);
    });

    it('claims no id of an earlier message with the same words', async () => {
      await delivering.queue();
      const { sender, resolver } = await send();
      await becomes('accepted');
      await delivering.queue({ _id: 'm2', messageKeys: ['out:o2|C-1|sms'] });
      sms.answers.push(unknown);
      sms.listed = ['SM1'];
      await sender.sendDue('sms');
      await settled(async () => (await delivering.state('m2')) === 'unknown');
      await resolver.resolveDue();
      expect(await delivering.state('m2')).toBe('queued');
    });
  });

  it('holds nobody up while another one hangs', async () => {
    await delivering.queue();
    sms.answers.push('hang');
    const { sender } = await send();
    await settled(async () => sms.reached.length === 1);
    await delivering.queue({ _id: 'm2', messageKeys: ['x'], priority: 0 });
    await sender.sendDue('sms');
    await settled(async () => (await delivering.state('m2')) === 'accepted');
    expect(sms.reached.map(({ to }) => to)).toEqual([phone, phone]);
  });
});
