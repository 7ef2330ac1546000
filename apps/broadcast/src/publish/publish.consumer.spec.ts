import { golden, type AnyEvent, type Impact } from '@relight/contracts';
import type { Background, Consumers } from '@relight/service-kit';
import { Audiences } from './audiences.ts';
import { PublishConsumer } from './publish.consumer.ts';
import { etr, impactOf, minute, out, setUp } from './publish.fixture.ts';

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
  let decided: number;
  beforeEach(async () => {
    running = await setUp();
    const consumers = {
      start: async ({ handle }: { readonly handle: typeof hear }) => {
        hear = handle;
      },
    } as unknown as Consumers;
    const background = { every: () => undefined } as unknown as Background;
    const { views, publisher, decisions, clock } = running;
    decided = 0;
    running.audiences.of = async (...given) => {
      decided += 1;
      return Audiences.prototype.of.apply(running.audiences, given);
    };
    const consumer = new PublishConsumer(views, publisher, decisions, consumers, background, clock);
    await consumer.onApplicationBootstrap();
  });
  afterEach(() => running.close());
  /** Hears this and says whether it was decided on over all customers. */
  const isDecidedOn = async (...events: readonly AnyEvent[]): Promise<boolean> => {
    const before = decided;
    await hear(events);
    await running.publisher.beforeApplicationShutdown();
    return decided > before;
  };
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

  describe('is not decided on anew over all its customers', () => {
    const same = { membershipVersion: 1 };
    const reported = (version: number, more: Partial<Impact['outage']> = {}) =>
      impactEvent(impactOf(version, { reports: version, ...more }, same));
    beforeEach(async () => {
      await hear(members(impactOf(1, {}, same), out));
      await isDecidedOn(reported(1));
    });

    it('nor written down, for one more report of a customer', async () => {
      expect(await isDecidedOn(reported(2))).toBe(false);
      expect(await isDecidedOn(reported(3), reported(4))).toBe(false);
      expect(await running.views.getMany(['o1'])).toMatchObject([
        // Members, impact, and when to look at what was promised.
        { version: 3, impact: { outage: { reports: 1 } } },
      ]);
      expect(await toldAll()).toHaveLength(3);
    });

    it('but is when a report comes beside an estimate, before or after it', async () => {
      expect(await isDecidedOn(reported(2), reported(3, { etr: etr('e1', '20:30') }))).toBe(true);
      expect(
        await isDecidedOn(
          reported(4, { etr: etr('e2', '21:30') }),
          reported(5, { etr: etr('e2', '21:30') }),
        ),
      ).toBe(true);
      expect((await running.publications()).map(({ trigger }) => trigger)).toContain('initialEtr');
    });

    it('nor for an event that comes again', async () => {
      await isDecidedOn(reported(2));
      expect(await isDecidedOn(reported(2))).toBe(false);
    });

    it('but is when the last decision has failed', async () => {
      const { of } = running.audiences;
      running.audiences.of = () => Promise.reject(new Error('the store is away'));
      await expect(hear([reported(3, { crew: 'arrived' })])).rejects.toThrow('away');
      running.audiences.of = of;
      expect(await isDecidedOn(reported(4, { crew: 'arrived' }))).toBe(true);
    });

    it('but is by an instance that has not decided on it, as after a restart', async () => {
      expect(await isDecidedOn(reported(2))).toBe(false);
      expect(running.other.hasDecided(impactOf(3, {}, same), impactOf(2, {}, same))).toBe(false);
    });

    it('but is when another instance changed what is known between', async () => {
      await running.views.keepImpact(impactOf(2, { reports: 2, crew: 'arrived' }, same));
      expect(await isDecidedOn(reported(3))).toBe(true);
    });

    it('but is when the estimate lapses while reports go on', async () => {
      await isDecidedOn(reported(2, { etr: etr('e1', '18:10') }));
      expect(await isDecidedOn(reported(3, { etr: etr('e1', '18:10') }))).toBe(false);
      running.clock.advance(10 * minute);
      expect(await isDecidedOn(reported(4, { etr: etr('e1', '18:10') }))).toBe(true);
    });
  });
});
