import { FakeChannel } from '../channels/channels.fixture.ts';
import type { Consent } from '../people/person.schema.ts';
import { openDelivering, phone, settled, type Delivering } from './delivering.ts';
import type { Message } from './message.schema.ts';

const stranger = '+13035550199';
const consent = (state: Consent['state']): Consent => ({
  state,
  at: '2026-11-22T17:00:00.000Z',
  how: 'test',
});

describe('what consent is asked for when a message is sent', () => {
  let delivering: Delivering;
  let sms: FakeChannel;
  beforeEach(async () => {
    delivering = await openDelivering();
    sms = new FakeChannel('sms');
  });
  afterEach(() => delivering.remove());

  const becomes = async (state: Message['state'], more: Partial<Message>) => {
    await delivering.queue(more);
    const { sender } = await delivering.start(sms);
    await sender.sendDue('sms');
    await settled(async () => (await delivering.state()) === state);
  };

  it('is none of whoever asked for a code, known or not, and the code is set in only then', async () => {
    const body = 'HVE: ###### is your code';
    await becomes('accepted', { to: stranger, subscriptionId: 's-1', body });
    expect(sms.reached[0]?.body).toMatch(/^HVE: \d{6} is your code/);
  });

  it('is STOP even then', async () => {
    await delivering.contact('stopped');
    await becomes('withdrawn', { subscriptionId: 's-1' });
    expect(sms.reached).toEqual([]);
  });

  it.each([
    ['planned', 'given', 'accepted'],
    ['planned', 'none', 'withdrawn'],
    [undefined, 'given', 'withdrawn'],
  ] as const)('is that of the topic: %s, %s: %s', async (topic, state, became) => {
    await delivering.contact('none');
    const addresses = [
      {
        id: 'C-1',
        channel: 'sms',
        value: phone,
        locale: 'en',
        consent: { outages: consent('none'), planned: consent(state) },
      },
    ];
    await delivering.change({ addresses });
    await becomes(became, topic === undefined ? {} : { topic });
    expect(sms.reached).toHaveLength(became === 'accepted' ? 1 : 0);
  });
});
