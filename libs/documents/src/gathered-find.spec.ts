import type { Query, Stored } from './document-store.ts';
import { GatheredFind } from './gathered-find.ts';

interface Lamp extends Stored {
  readonly rooms: readonly string[];
}

const lamps: readonly Lamp[] = [
  { _id: 'a', version: 1, rooms: ['hall', 'attic'] },
  { _id: 'b', version: 1, rooms: ['hall'] },
  { _id: 'c', version: 1, rooms: ['cellar'] },
];

function setUp({ failsAt = -1 } = {}) {
  const asked: (readonly string[])[] = [];
  const collection = {
    find: async ({ where }: Query): Promise<readonly Lamp[]> => {
      const rooms = where?.['rooms'] as readonly string[];
      asked.push(rooms);
      await new Promise((resolve) => setImmediate(resolve));
      if (asked.length - 1 === failsAt) throw new Error('the store is away');
      return lamps.filter((lamp) => lamp.rooms.some((room) => rooms.includes(room)));
    },
  };
  return { asked, find: new GatheredFind<Lamp>(collection, 'rooms', ({ rooms }) => rooms) };
}

const ids = (found: readonly Lamp[]) => found.map(({ _id }) => _id);

describe('questions asked together', () => {
  it('are one query, and each gets its own answer, nothing twice', async () => {
    const { asked, find } = setUp();
    const answers = await Promise.all([
      find.of(['hall', 'attic']),
      find.of(['cellar']),
      find.of(['garden']),
    ]);
    expect(answers.map(ids)).toEqual([['a', 'b'], ['c'], []]);
    expect(asked).toEqual([['hall', 'attic', 'cellar', 'garden']]);
  });

  it('wait for the next query while one runs, so that no answer is older than its question', async () => {
    const { asked, find } = setUp();
    const first = find.of(['hall']);
    await new Promise((resolve) => setImmediate(resolve));
    const later = [find.of(['hall']), find.of(['attic'])];
    await Promise.all([first, ...later]);
    expect(asked).toEqual([['hall'], ['hall', 'attic']]);
  });

  it('are asked in parts when they are many', async () => {
    const { asked, find } = setUp();
    const many = Array.from({ length: 300 }, (_, i) => `room ${i}`);
    await Promise.all([find.of(many), find.of(many.map((room) => `other ${room}`))]);
    expect(asked.map(({ length }) => length)).toEqual([300, 300]);
  });

  it('fail together, and those after them do not', async () => {
    const { find } = setUp({ failsAt: 0 });
    const failed = await Promise.allSettled([find.of(['hall']), find.of(['cellar'])]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ids(await find.of(['cellar']))).toEqual(['c']);
  });
});
