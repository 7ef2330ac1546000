import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { ann, at, doingOn, mail, other, phone } from './merging.fixture.ts';
import { PeopleRepository } from './people.repository.ts';

let temporary: TemporaryStore;
let people: PeopleRepository;
let take: ReturnType<typeof doingOn>['take'];
let merge: ReturnType<typeof doingOn>['merge'];
let split: ReturnType<typeof doingOn>['split'];
let hear: ReturnType<typeof doingOn>['hear'];
beforeEach(async () => {
  temporary = await openTemporaryStore();
  people = await PeopleRepository.open(temporary.store);
  ({ take, merge, split, hear } = doingOn(temporary.store));
});
afterEach(() => temporary.remove());

describe('an import after a merge', () => {
  beforeEach(() => take(ann, other));

  it('of the same file leaves it', async () => {
    await merge();
    expect(await take({ ...ann, name: 'Ann Other' }, other)).toMatchObject({ taken: 2 });
    expect(await people.get('C-2')).toMatchObject({ _id: 'C-1', name: 'Ann Other' });
  });

  it('gives an address heard of to the contact whose it is by the merge', async () => {
    const second = '+13035550199';
    await hear('sms', second);
    await merge(second, phone);
    await people.changeConsent({ channel: 'sms', value: second }, { state: 'given', at, how: 'r' });
    const moved = { ...other, phone: second };
    await merge();
    expect(await take(ann, moved)).toMatchObject({ taken: 2, refused: [] });
    const person = await people.byAddress('sms', second);
    expect(person?.addresses.map(({ value }) => value)).toEqual([phone, second, mail]);
    expect((await people.get('C-2'))?._id).toBe('C-1');
  });

  it('refuses to give it to another contact, and says what the desk can do', async () => {
    await hear('sms', '+13035550199');
    await merge('+13035550199', phone);
    const { refused } = await take({ ...other, phone: '+13035550199' });
    expect(refused).toMatchObject([
      { code: 'PHONE_MERGED', message: expect.stringContaining('split') },
    ]);
    expect((await people.byAddress('sms', '+13035550199'))?._id).toBe('C-1');
    await split('+13035550199');
    expect(await take({ ...other, phone: '+13035550199' })).toMatchObject({ taken: 1 });
  });
});
