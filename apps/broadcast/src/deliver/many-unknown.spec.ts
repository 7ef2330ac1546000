import { FakeChannel } from '../channels/channels.fixture.ts';
import { openDelivering, type Delivering } from './delivering.ts';
import { Timings } from './timings.ts';

const many = 30;
const ids = Array.from({ length: many }, (_, index) => `m${index}`);

/** What a storm leaves when a sender is killed, or its provider stops answering. */
describe('many messages nobody knows the fate of', () => {
  let delivering: Delivering;
  let sms: FakeChannel;
  beforeEach(async () => {
    delivering = await openDelivering();
    sms = new FakeChannel('sms');
    const attemptedAt = new Date().toISOString();
    await delivering.queueMany(
      ids.map((_id, index) => ({
        _id,
        to: `+1303555${String(index).padStart(4, '0')}`,
        messageKeys: [_id],
        state: 'unknown',
        nextAttemptAt: attemptedAt,
        attemptedAt,
        attempts: 1,
      })),
      delivering.messages,
    );
  });
  afterEach(() => delivering.remove());
  const count = (state: 'accepted' | 'unknown' | 'queued') => delivering.messages.inState(state);
  const unsure = async () => (await delivering.messages.unsure('sms', { limit: many })).length;

  it('are settled by one look at the provider’s list, and by one instance for all', async () => {
    sms.pages = ({ _id }) => [`SM-${_id}`];
    const [one, other] = [await delivering.start(sms), await delivering.start(sms)];
    await Promise.all([one.resolver.resolveDue(), other.resolver.resolveDue()]);
    expect(await count('accepted')).toBe(many);
    expect(sms.asked).toEqual({ one: 0, list: 1 });
  });

  it.each([
    ['is held all the same', ['SM-held'], { accepted: many, queued: 0 }],
    ['never left', [], { accepted: many - 1, queued: 1 }],
  ])(
    'are asked for one by one where the list leaves them out, before they go again: one %s',
    async (_what, held, end) => {
      sms.pages = ({ _id }) => (_id === 'm7' ? [] : [`SM-${_id}`]);
      sms.listed = held;
      const { resolver } = await delivering.start(sms);
      await resolver.resolveDue();
      expect({ accepted: await count('accepted'), queued: await count('queued') }).toEqual(end);
      expect(sms.asked).toEqual({ one: 1, list: 1 });
    },
  );

  it('wait for the list while what is missing there may only be late', async () => {
    class Settling extends Timings {
      override readonly settlingMs = 3_600_000;
      override readonly askAgainMs = 0;
    }
    sms.pages = () => [];
    const { resolver } = await delivering.start(sms, new Settling());
    await resolver.resolveDue();
    expect([await count('unknown'), sms.asked]).toEqual([many, { one: 0, list: 1 }]);
    sms.pages = ({ _id }) => [`SM-${_id}`];
    await resolver.resolveDue();
    expect(await count('accepted')).toBe(many);
  });

  it('stay unknown, unwritten, while the provider is away, and are settled once it answers', async () => {
    class Patient extends Timings {
      override readonly askAgainMs = 0;
    }
    sms.pages = ({ _id }) => [`SM-${_id}`];
    sms.listed = 'away';
    const { resolver } = await delivering.start(sms, new Patient());
    for (let round = 0; round < 3; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one round after another
      await resolver.resolveDue();
    }
    expect([await count('unknown'), await unsure()]).toEqual([many, 0]);
    expect((await delivering.messages.get('m0'))?.version).toBe(1);
    sms.listed = undefined;
    await resolver.resolveDue();
    expect(await count('accepted')).toBe(many);
  });

  it('are a person’s once the provider has been away too long, and settled all the same when it shows them', async () => {
    sms.pages = ({ _id }) => (_id === 'm0' ? [] : [`SM-${_id}`]);
    sms.listed = 'away';
    const { resolver } = await delivering.start(sms);
    await resolver.resolveDue();
    expect(await unsure()).toBe(many);
    await resolver.findUnsure();
    expect(await unsure()).toBe(many);
    sms.listed = [];
    await resolver.findUnsure();
    // What it does not show is sent again by no machine.
    expect([await count('accepted'), await unsure()]).toEqual([many - 1, 1]);
  });
});
