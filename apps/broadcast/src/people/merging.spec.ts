import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { auditModel } from '../audit.schema.ts';
import { dyingAfter } from '../dying-store.fixture.ts';
import { ann, at, doingOn, handle, mail, mergingOn, other, phone } from './merging.fixture.ts';
import { PeopleDocuments } from './people-documents.ts';
import { PeopleRepository } from './people.repository.ts';
import { personModel, type Person } from './person.schema.ts';

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

/** Everybody, as anyone reads them. */
async function everybody(): Promise<readonly Omit<Person, 'documents'>[]> {
  const ids: string[] = [];
  for await (const { _id } of (await temporary.store.open(personModel)).scan()) ids.push(_id);
  const persons = (await Promise.all(ids.map((id) => people.get(id)))).flatMap((one) => one ?? []);
  return [...new Map(persons.map((one) => [one._id, one])).values()].map(
    ({ documents: _documents, ...person }) => person,
  );
}

describe('two persons found to be one', () => {
  beforeEach(() => take(ann, other));

  it('are read as one, by each address, place and id, which all stay what they were', async () => {
    await merge();
    const person = await people.byAddress('mail', mail);
    expect(person).toMatchObject({ _id: 'C-1', name: 'Ann', servicePointIds: ['SP-1', 'SP-2'] });
    expect(person?.addresses.map(({ id, value }) => [id, value])).toEqual([
      ['C-1', phone],
      ['C-2', mail],
    ]);
    expect(await people.byAddress('sms', phone)).toEqual(person);
    expect(await people.get('C-2')).toEqual(person);
    expect(await people.atServicePoints(['SP-1', 'SP-2'])).toEqual([person]);
    expect(await people.owning(['C-1', 'C-2'])).toEqual([person]);
  });

  it('keep what each address said of being written to, also what it says later', async () => {
    await people.changeConsent(
      { channel: 'sms', value: phone },
      { state: 'stopped', at, how: 'r' },
    );
    await merge();
    await people.changeConsent(
      { channel: 'mail', value: mail },
      { state: 'stopped', at, how: 'm' },
    );
    await people.changeConsent({ channel: 'sms', value: phone }, { state: 'given', at, how: 's' });
    const states = async (id: string) =>
      (await people.get(id))?.addresses.map(({ consent }) => consent.outages.state);
    expect(await states('C-1')).toEqual(['given', 'stopped']);
    await split();
    expect([await states('C-1'), await states('C-2')]).toEqual([['given'], ['stopped']]);
  });

  it('are again exactly who they were once it is taken back, by either address', async () => {
    const before = await everybody();
    await merge();
    expect(await everybody()).toHaveLength(1);
    await split();
    expect(await everybody()).toEqual(before);
    await merge();
    await split(phone);
    expect(await everybody()).toEqual(before);
  });

  it('are one however often it is said', async () => {
    expect(await merge()).toEqual(await merge());
    expect(await merge(phone, mail)).toEqual(await people.get('C-1'));
    await split();
    await expect(split()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('come apart as they were joined: a third one stays with whom it was joined to', async () => {
    await take({ ...ann, id: 'C-3', phone: '+13035550177' });
    await merge('+13035550177', mail);
    await merge(mail, phone);
    expect((await people.get('C-3'))?.documents).toHaveLength(3);
    await split(mail);
    expect((await people.get('C-1'))?.documents).toHaveLength(1);
    expect((await people.get('C-3'))?._id).toBe('C-2');
    await split('+13035550177');
    expect((await people.get('C-2'))?.documents).toHaveLength(1);
  });

  it('leave a line in the trail, which names them by ids alone', async () => {
    await merge();
    await split();
    const trail = await temporary.store.open(auditModel);
    const found = await trail.find({ index: 'about', where: { about: 'C-2' } });
    expect(found.map(({ who, what }) => [who, what])).toEqual(
      expect.arrayContaining([
        ['desk', 'merged two persons'],
        ['desk', 'split two persons'],
      ]),
    );
    expect(JSON.stringify(found)).not.toMatch(/303555|example/);
  });

  it('are no more than a person can be of', async () => {
    const many = Array.from({ length: 49 }, (_, index) => {
      return { ...ann, id: `D-${index}`, phone: `+1720555${1000 + index}` };
    });
    await take(...many);
    for (const { phone: one } of many.slice(0, 49)) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await merge(one, phone);
    }
    await expect(merge()).rejects.toMatchObject({ code: 'TOO_MANY' });
  });
});

describe('a process that dies while it merges or splits', () => {
  const writes = [0, 1, 2, 3, 4, 5];
  beforeEach(() => take(ann, other));

  it.each(writes)(
    'after %i writes has joined two or none, and the same again joins them',
    async (n) => {
      const before = await everybody();
      const dying = dyingAfter(temporary.store, n);
      await (await mergingOn(dying)).merge(mail, phone, 'desk').catch(() => undefined);
      const after = await everybody();
      expect(after.length === 1 ? before : after).toEqual(before);
      expect(await merge()).toMatchObject({ servicePointIds: ['SP-1', 'SP-2'] });
      await split();
      expect(await everybody()).toEqual(before);
    },
  );

  it.each(writes)('after %i writes has split two or none', async (n) => {
    const before = await everybody();
    await merge();
    const dying = dyingAfter(temporary.store, n);
    await (await mergingOn(dying)).split(mail, 'desk').catch(() => undefined);
    if ((await everybody()).length === 1) await split();
    expect(await everybody()).toEqual(before);
  });

  it.each(writes)(
    'after %i writes keeps the words of an address known by them alone',
    async (n) => {
      await hear('x', handle);
      const before = await everybody();
      const dying = dyingAfter(temporary.store, n);
      await (await mergingOn(dying)).merge(handle, phone, 'desk').catch(() => undefined);
      const person = await merge(handle, phone);
      expect(person).toMatchObject({ _id: 'C-1', servicePointIds: ['SP-1'] });
      expect(person.addresses.map(({ value }) => value)).toEqual([phone, handle]);
      await split(handle);
      expect(await everybody()).toEqual(before);
    },
  );
});

describe('merges at once', () => {
  beforeEach(() => take(ann, other));

  it('of two into each other make one person, which can be split', async () => {
    const before = await everybody();
    await Promise.all([merge(mail, phone), merge(phone, mail)]);
    expect(await everybody()).toHaveLength(1);
    await split();
    expect(await everybody()).toEqual(before);
  });

  it('that closed a circle are one person, which can be split', async () => {
    const before = await everybody();
    const documents = await PeopleDocuments.open(temporary.store);
    const point = (id: string, to: string) =>
      documents.update(id, (one) => {
        return one && { ...one, mergedInto: { id: to, at, by: 'desk' }, absorbed: [to] };
      });
    await point('C-1', 'C-2');
    await point('C-2', 'C-1');
    expect(await people.byAddress('sms', phone)).toMatchObject({ _id: 'C-1' });
    expect(await people.byAddress('mail', mail)).toMatchObject({ _id: 'C-1' });
    await split();
    expect(await everybody()).toEqual(before);
  });

  it('of three in a ring, with splits between, end with everybody somebody', async () => {
    const third = { ...ann, id: 'C-3', phone: '+13035550177' };
    await take(third);
    const acts = Array.from({ length: 8 }, () => [
      merge(mail, phone),
      merge(phone, third.phone),
      merge(third.phone, mail),
      split(mail).catch(() => undefined),
    ]);
    await Promise.allSettled(acts.flat());
    const values = (await everybody()).flatMap(({ addresses }) => addresses);
    expect(values.map(({ value }) => value).toSorted()).toEqual([phone, third.phone, mail]);
  });
});

it('merges nobody by an address that nobody has written by', async () => {
  await take(ann);
  await expect(merge('@never_heard')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(merge('no address')).rejects.toMatchObject({ code: 'ADDRESS_INVALID' });
  await expect(split('@never_heard')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await everybody()).toHaveLength(1);
});
