import { pageOf } from './page-of.ts';

const items = ['a', 'b', 'c', 'd', 'e'];
const self = (id: string): string => id;

describe('a page of a list', () => {
  it('goes on where the page before ended, and says when there is no more', () => {
    expect(pageOf(items, self, { limit: 2 })).toEqual({ page: ['a', 'b'], next: 'b' });
    expect(pageOf(items, self, { limit: 2, after: 'b' })).toEqual({ page: ['c', 'd'], next: 'd' });
    expect(pageOf(items, self, { limit: 2, after: 'd' })).toEqual({ page: ['e'] });
  });

  it('has no next when it ends with the list, and is empty after the last', () => {
    expect(pageOf(items, self, { limit: 5 })).toEqual({ page: items });
    expect(pageOf(items, self, { limit: 5, after: 'e' })).toEqual({ page: [] });
    expect(pageOf([], self, { limit: 5 })).toEqual({ page: [] });
  });

  it('refuses to go on after what has gone', () => {
    expect(() => pageOf(items, self, { limit: 2, after: 'x' })).toThrow('begin again');
  });
});
