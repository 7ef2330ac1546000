import { FakeChannel } from '../channels/channels.fixture.ts';
import { openDelivering, type Delivering } from './delivering.ts';

const none = [] as const;

describe('several instances that send from one store', () => {
  let delivering: Delivering;
  beforeEach(async () => {
    delivering = await openDelivering();
    await delivering.contact('given');
  });
  afterEach(() => delivering.remove());
  const instance = () => delivering.start(new FakeChannel('sms'));

  it('claim each message once between them', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `m${index}`);
    await Promise.all(ids.map((_id) => delivering.queue({ _id, messageKeys: [_id] })));
    const [one, other] = [await instance(), await instance()];
    const queued = await delivering.messages.queuedOn('sms', new Date().toISOString(), 60);
    const claims = await Promise.all([one, other].map(({ attempts }) => attempts.claim(queued)));
    expect(
      claims
        .flat()
        .map(({ _id }) => _id)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  it('send at once what they queued themselves, before others see it', async () => {
    const sms = new FakeChannel('sms');
    const reached = new Promise<void>((resolve) => {
      sms.beforeAnswer = async () => resolve();
    });
    const { sender, outbox, background } = await delivering.start(sms);
    sender.onApplicationBootstrap();
    await delivering.queue({}, outbox);
    expect(await delivering.messages.queuedOn('sms', new Date().toISOString(), 1)).toEqual(none);
    await reached;
    await sender.onModuleDestroy();
    await background.onModuleDestroy();
    expect(sms.reached.map(({ _id }) => _id)).toEqual(['m1']);
    expect(await delivering.state()).toBe('accepted');
  });

  it('leave to others what they queued themselves and have no room for', async () => {
    const sms = new FakeChannel('sms');
    sms.answers.push(...Array.from({ length: 100 }, () => 'hang' as const));
    const { sender, outbox, background } = await delivering.start(sms);
    sender.onApplicationBootstrap();
    const many = Array.from({ length: 101 }, (_, index) => `m${index}`);
    const each = many.map((_id) => ({ _id, messageKeys: [_id] }));
    await delivering.queueMany(each, outbox);
    const left = await delivering.messages.queuedOn('sms', new Date().toISOString(), 200);
    expect(left).toHaveLength(1);
    await background.onModuleDestroy();
  });

  it('do not send what was claimed long ago and was given up by another meanwhile', async () => {
    await delivering.queue();
    const sms = new FakeChannel('sms');
    const paused = await delivering.start(sms);
    const queued = await delivering.messages.queuedOn('sms', new Date().toISOString(), 1);
    const [claimed] = await paused.attempts.claim(queued);
    const { resolver } = await instance();
    await resolver.findAbandoned();
    await paused.attempts.send(claimed!, 0);
    expect(sms.reached).toEqual(none);
    expect(await delivering.state()).toBe('unknown');
  });

  it('send what was claimed long ago and is still theirs, claimed anew', async () => {
    await delivering.queue();
    const sms = new FakeChannel('sms');
    const { attempts } = await delivering.start(sms);
    const queued = await delivering.messages.queuedOn('sms', new Date().toISOString(), 1);
    const [claimed] = await attempts.claim(queued);
    await attempts.send(claimed!, 0);
    expect(sms.reached).toHaveLength(1);
    expect(await delivering.state()).toBe('accepted');
  });

  it('take an answer that came after another gave the message up', async () => {
    await delivering.queue();
    const sms = new FakeChannel('sms');
    const { attempts } = await delivering.start(sms);
    const { resolver } = await instance();
    const queued = await delivering.messages.queuedOn('sms', new Date().toISOString(), 1);
    const [claimed] = await attempts.claim(queued);
    sms.beforeAnswer = () => resolver.findAbandoned();
    await attempts.send(claimed!, 5_000);
    expect(await delivering.state()).toBe('accepted');
  });

  it('never take one answer for two messages with the same words', async () => {
    const sms = new FakeChannel('sms');
    sms.answers.push(
      { kind: 'unknown', note: 'no answer' },
      { kind: 'unknown', note: 'no answer' },
    );
    sms.listed = ['SM1'];
    const [one, other] = [await delivering.start(sms), await delivering.start(sms)];
    await delivering.queue();
    await delivering.queue({ _id: 'm2', messageKeys: ['x'] });
    const queued = await delivering.messages.queuedOn('sms', new Date().toISOString(), 2);
    for (const message of await one.attempts.claim(queued)) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await one.attempts.send(message, 5_000);
    }
    await Promise.all([one.resolver.resolveDue(), other.resolver.resolveDue()]);
    const states = await Promise.all(['m1', 'm2'].map((id) => delivering.state(id)));
    expect(states.filter((state) => state === 'accepted')).toHaveLength(1);
  });
});
