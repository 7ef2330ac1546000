import { InTurn } from './in-turn.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('work in turn', () => {
  const setUp = () => {
    const turns = new InTurn();
    const steps: string[] = [];
    const work = (key: string, name: string, fails = false) =>
      turns.run(key, async () => {
        steps.push(`${name} begins`);
        await later();
        steps.push(`${name} ends`);
        if (fails) throw new Error(`${name} failed`);
        return name;
      });
    return { steps, work };
  };

  it('on one key never overlaps, and goes in the order given', async () => {
    const { steps, work } = setUp();
    expect(await Promise.all([work('o1', 'a'), work('o1', 'b')])).toEqual(['a', 'b']);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('on two keys goes side by side', async () => {
    const { steps, work } = setUp();
    await Promise.all([work('o1', 'a'), work('o2', 'b')]);
    expect(steps).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
  });

  it('goes on after work that failed, whose caller alone hears of it', async () => {
    const { work } = setUp();
    const [failed, next] = await Promise.allSettled([work('o1', 'a', true), work('o1', 'b')]);
    expect(failed).toMatchObject({ status: 'rejected', reason: new Error('a failed') });
    expect(next).toEqual({ status: 'fulfilled', value: 'b' });
  });

  it('is waited for to its end', async () => {
    const { steps, work } = setUp();
    const turns = new InTurn();
    void turns.run('o1', () => work('o1', 'a'));
    void turns.run('o1', () => work('o1', 'b'));
    await turns.ended();
    expect(steps.at(-1)).toBe('b ends');
  });
});
