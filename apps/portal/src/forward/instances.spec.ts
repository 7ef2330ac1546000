import { Instances } from './instances.ts';

describe('the instances of a service', () => {
  it('take turns', () => {
    const instances = new Instances(['a', 'b']);
    for (const url of instances.urls) instances.note(url, true);
    const firsts = [1, 2, 3, 4].map(() => instances.inTurn()[0]);
    expect(firsts.filter((url) => url === 'a')).toHaveLength(2);
    expect(firsts.filter((url) => url === 'b')).toHaveLength(2);
  });

  it('are left for last while they are not ready', () => {
    const instances = new Instances(['a', 'b', 'c']);
    instances.note('b', true);
    expect([1, 2, 3].map(() => instances.inTurn()[0])).toEqual(['b', 'b', 'b']);
    expect(new Set(instances.inTurn())).toEqual(new Set(['a', 'b', 'c']));
  });

  it('make the service ready as soon as one of them is', () => {
    const instances = new Instances(['a', 'b']);
    expect(instances.isAnyReady).toBe(false);
    instances.note('b', true);
    expect(instances.isAnyReady).toBe(true);
    instances.note('b', false);
    expect(instances.isAnyReady).toBe(false);
  });
});

it('has none before the first is known, and takes turns with one that is added', () => {
  const instances = new Instances([]);
  expect(instances.inTurn()).toEqual([]);
  instances.add('a');
  instances.add('b');
  const firsts = [instances.inTurn(), instances.inTurn()].map(([first]) => first);
  expect(new Set(firsts)).toEqual(new Set(['a', 'b']));
});
