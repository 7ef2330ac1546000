import { golden, type AnyEvent, type Impact } from '@relight/contracts';
import { ConsumerHands, PublishConsumer } from './publish.consumer.ts';
import { impactOf, out, setUp } from './publish.fixture.ts';

const envelope = {
  specversion: '1.0',
  id: 'e',
  source: 'relight/geo',
  time: '2026-11-22T18:00:00Z',
};
const impactEvent = (data: Impact) =>
  ({ ...envelope, type: 'relight.impact.v1', data }) as AnyEvent;
const members = ({ outage, membershipVersion }: Impact, states: readonly string[]) => {
  const about = { outageId: outage.id, membershipVersion };
  const pairs = states.map((state, index): [string, string] => [`SP-${index}`, state]);
  const [part] = golden['relight.members.part.v1'];
  const [manifest] = golden['relight.members.manifest.v1'];
  return [
    { type: 'relight.members.part.v1', data: { ...part, ...about, part: 0, members: pairs } },
    { type: 'relight.members.manifest.v1', data: { ...manifest, ...about, parts: 1, members: 3 } },
  ].map((event) => ({ ...envelope, ...event }) as AnyEvent);
};

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('what geo says of an outage by two topics', () => {
  let running: Awaited<ReturnType<typeof setUp>>;
  let hear: (events: readonly AnyEvent[]) => Promise<void>;
  beforeEach(async () => {
    running = await setUp();
    const hands = {
      consumers: {
        start: async ({ handle }: { readonly handle: typeof hear }) => {
          hear = handle;
        },
      },
      background: { every: () => undefined },
      clock: running.clock,
    } as unknown as ConsumerHands;
    const { views, publisher, decisions } = running;
    await new PublishConsumer(views, publisher, decisions, hands).onApplicationBootstrap();
  });
  afterEach(() => running.close());
  const toldAll = async () => {
    await running.publisher.beforeApplicationShutdown();
    return running.sent();
  };

  it('is told however slowly its members are stored while the impact comes in', async () => {
    const impact = impactOf(1);
    const { keepPart } = running.views;
    const impactIsIn = gate();
    running.views.keepPart = async (part) => {
      await impactIsIn.opened;
      await keepPart.call(running.views, part);
    };
    const heardMembers = hear(members(impact, out));
    await hear([impactEvent(impact)]);
    impactIsIn.open();
    await heardMembers;
    expect(await toldAll()).toHaveLength(3);
  });

  it('is told when its members come before the impact', async () => {
    const impact = impactOf(1);
    await hear(members(impact, out));
    expect(await toldAll()).toHaveLength(0);
    await hear([impactEvent(impact)]);
    expect(await toldAll()).toHaveLength(3);
  });

  it('lets the next events be heard once what is to be told is stored', async () => {
    const { record } = running.told;
    const held = gate();
    running.told.record = async (tellings) => {
      await held.opened;
      await record.call(running.told, tellings);
    };
    const impact = impactOf(1);
    await hear(members(impact, out));
    await hear([impactEvent(impact)]);
    expect((await running.publications())[0]).toMatchObject({ state: 'sending' });
    expect((await running.publications())[0]?.toldAt).toBeUndefined();
    held.open();
    await toldAll();
    expect((await running.publications())[0]?.toldAt).toBeDefined();
  });

  it('is told in the end when the telling broke off', async () => {
    const { record } = running.told;
    running.told.record = () => Promise.reject(new Error('the store is away'));
    const impact = impactOf(1);
    await hear(members(impact, out));
    await hear([impactEvent(impact)]);
    await toldAll();
    await running.publisher.resume();
    expect((await running.publications())[0]?.toldAt).toBeUndefined();
    running.told.record = record;
    await running.publisher.resume();
    expect((await running.publications())[0]?.toldAt).toBeDefined();
    expect(await toldAll()).toHaveLength(3);
  });

  it('is not acknowledged before somebody new to what was told before is told too', async () => {
    const two = impactOf(1);
    await hear(members(two, ['out', 'out']));
    await hear([impactEvent(two)]);
    expect(await toldAll()).toHaveLength(2);
    const { record } = running.told;
    running.told.record = () => Promise.reject(new Error('killed'));
    const three = impactOf(2);
    await hear(members(three, out));
    // The same publication: it counts as told, so that a crash now would leave the third untold.
    await expect(hear([impactEvent(three)])).rejects.toThrow('killed');
    running.told.record = record;
    await hear([impactEvent(three)]);
    expect(await toldAll()).toHaveLength(3);
  });
});
