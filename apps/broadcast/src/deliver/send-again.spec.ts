import { FakeChannel } from '../channels/channels.fixture.ts';
import { openDelivering, settled, type Delivering } from './delivering.ts';

const unknown = { kind: 'unknown', note: 'no answer' } as const;

describe('a message of which nobody can ever be asked whether it left', () => {
  let delivering: Delivering;
  let sms: FakeChannel;
  beforeEach(async () => {
    delivering = await openDelivering();
    sms = new FakeChannel('sms');
    sms.listed = 'sendAgain';
    await delivering.contact('given');
  });
  afterEach(() => delivering.remove());
  const becomes = (state: string) => settled(async () => (await delivering.state()) === state);
  const send = async () => {
    const process = await delivering.start(sms);
    await process.sender.sendDue('sms');
    return process;
  };

  it('goes again, since twice is shown once, three times in all', async () => {
    sms.answers.push(unknown, unknown, unknown);
    await delivering.queue();
    const { sender, resolver } = await send();
    for (const times of [1, 2, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one try after another
      await settled(async () => sms.reached.length === times);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await becomes('unknown');
      // oxlint-disable-next-line no-await-in-loop -- as above
      await resolver.resolveDue();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await sender.sendDue('sms');
    }
    expect(new Set(sms.reached.map(({ _id }) => _id)).size).toBe(1);
    expect((await delivering.messages.unsure('sms', { limit: 10 })).map(({ _id }) => _id)).toEqual([
      'm1',
    ]);
  });

  it('counts as told once it may have left, though it is not to go again', async () => {
    sms.answers.push(unknown);
    await delivering.queue();
    const { sender, resolver } = await send();
    await becomes('unknown');
    await resolver.resolveDue();
    delivering.truth.why = 'not true any more';
    await sender.sendDue('sms');
    await becomes('accepted');
    expect(sms.reached).toHaveLength(1);
    const kept = await delivering.messages.get('m1');
    expect(kept).toMatchObject({ messageKeys: [expect.any(String)] });
    expect(kept?.history.at(-1)?.note).toBe('not true any more');
  });
});
