import { FakeChannel } from '../channels/channels.fixture.ts';
import { openDelivering, settled, type Delivering } from './delivering.ts';

describe('messages that all want to go at once', () => {
  let delivering: Delivering;
  let sms: FakeChannel;
  beforeEach(async () => {
    delivering = await openDelivering();
    await delivering.contact('given');
    sms = new FakeChannel('sms');
  });
  afterEach(() => delivering.remove());
  const queue = (ids: readonly string[], priority: number) =>
    delivering.queueMany(
      ids.map((_id) => ({ _id, messageKeys: [_id], priority })),
      delivering.messages,
    );
  const updates = Array.from(
    { length: 12 },
    (_, index) => `update-${String(index).padStart(2, '0')}`,
  );

  it('go most urgent first, and no faster than the cap of their channel', async () => {
    sms.mostPerSecond = 0.1;
    await queue(updates, 3);
    await queue(['start'], 2);
    await queue(['hazard'], 0);
    const { sender, outbox } = await delivering.start(sms);
    await sender.sendDue('sms');
    await settled(async () => sms.reached.length === 1);
    // Nor does what is queued meanwhile jump the queue, though there are places.
    await delivering.queueMany([{ _id: 'late', messageKeys: ['late'], priority: 3 }], outbox);
    await sender.sendDue('sms');
    expect(sms.reached.map(({ _id }) => _id)).toEqual(['hazard']);
    expect(await delivering.messages.waiting('sms')).toBe(14);
  });

  it('are tried one by one once the provider has no room, until it has again', async () => {
    const full = { kind: 'retry', afterMs: 0, note: 'the queue is full' } as const;
    sms.answers.push(...updates.map(() => full));
    await queue(updates, 3);
    const { sender } = await delivering.start(sms);
    await sender.sendDue('sms');
    await settled(async () => sms.reached.length === 12);
    await settled(async () => (await delivering.messages.waiting('sms')) === 12);
    let answer = (): void => undefined;
    sms.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    await settled(async () => {
      await sender.sendDue('sms');
      return sms.reached.length > 12;
    });
    await sender.sendDue('sms');
    expect(sms.reached).toHaveLength(13);
    sms.beforeAnswer = () => Promise.resolve();
    answer();
    await settled(async () => {
      await sender.sendDue('sms');
      return (await delivering.messages.inState('accepted')) === 12;
    });
  });
});
