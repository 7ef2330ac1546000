import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDocumentStore, type DocumentStore } from '@relight/documents';
import { dyingAfter } from '../dying-store.fixture.ts';
import { PeopleRepository } from './people.repository.ts';
import { importContacts } from './import-contacts.ts';

const folder = mkdtempSync(join(tmpdir(), 'relight-import-'));
let store: EmbeddedDocumentStore;
let contacts: PeopleRepository;
beforeAll(async () => {
  store = await EmbeddedDocumentStore.start(folder);
  contacts = await PeopleRepository.open(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

let people = 0;
/** A contact nobody else in this file has. */
function person(more: object = {}) {
  people += 1;
  const phone = `+1202555${String(people).padStart(4, '0')}`;
  return { id: `c${people}`, phone, servicePointIds: [`SP-${people}`], consent: 'yes', ...more };
}

const take = (...values: readonly unknown[]) =>
  importContacts(
    store,
    values.map((value, index) => ({ line: index + 2, value })),
  );
const consentOf = async (id: string) =>
  (await contacts.get(id))?.addresses[0]?.consent.outages.state;
const text = (phone: string, state: 'given' | 'stopped') =>
  contacts.changeConsent(
    { channel: 'sms', value: phone },
    { state, at: '2026-01-01T00:00:00.000Z', how: 'SM1' },
  );

it('a bounced address stays one when the file says it again, and another is good', async () => {
  const given = person({ phone: undefined, email: 'gone@example.org' });
  await take(given);
  const gone = { at: '2026-03-01T00:00:00.000Z', why: '5.1.1' };
  await contacts.noteUndeliverable({ channel: 'mail', value: 'gone@example.org' }, gone);
  await take({ ...given, name: 'Ann' });
  expect((await contacts.get(given.id))?.addresses).toMatchObject([{ undeliverable: gone }]);
  await take({ ...given, email: 'ann@example.org' });
  const [address] = (await contacts.get(given.id))?.addresses ?? [];
  expect(address?.value).toBe('ann@example.org');
  expect(address?.undeliverable).toBeUndefined();
});

describe('consent', () => {
  it.each([
    ...['TRUE', 'Yes', 'YES', 'y', '1', 'on', 'given', ' yes\u00A0', 'yes\u200B', true, 1].map(
      (word) => [word, 'given'] as const,
    ),
    ...['no', 'No', 'FALSE', 'n', '0', 'off', 'none', '', ' ', false, 0, null, undefined].map(
      (word) => [word, 'none'] as const,
    ),
    ...['stopped', 'STOP'].map((word) => [word, 'stopped'] as const),
  ])('%j is %s', async (consent, state) => {
    const given = person({ consent });
    expect(await take(given)).toMatchObject({ taken: 1, refused: [] });
    expect(await consentOf(given.id)).toBe(state);
  });

  it.each(['maybe', 'yess', 'yes?', 'not yet', 'yes no', 'x', 2, -1, {}, ['yes']])(
    '%j is no word for it, and is refused',
    async (consent) => {
      const { taken, refused } = await take(person({ consent }));
      expect(taken).toBe(0);
      expect(refused).toMatchObject([
        {
          line: 2,
          code: 'CONTACT_INVALID',
          message: expect.stringMatching(/^consent: .*wants yes/),
        },
      ]);
    },
  );

  it('says the word it does not understand, but no name or number a shifted row has there', async () => {
    const messages = await Promise.all(
      ['maybe', '+12025550141', 'Jane Doe-Smith of Elm Road'].map(async (consent) => {
        const { refused } = await take(person({ consent }));
        return refused[0]?.message;
      }),
    );
    expect(messages[0]).toContain('"maybe"');
    expect(messages.join()).not.toMatch(/0141|Jane/);
  });
});

describe('a repeated import', () => {
  it('never makes consent of a STOP, whoever said it', async () => {
    const [texted, told] = [person(), person({ consent: 'stopped' })];
    await take(texted, told);
    await text(texted.phone, 'stopped');
    await take({ ...texted, consent: 'yes' }, { ...told, consent: 'yes' });
    expect([await consentOf(texted.id), await consentOf(told.id)]).toEqual(['stopped', 'stopped']);
  });

  it('keeps START against a no of the file, but not against its STOP', async () => {
    const given = person({ consent: 'no' });
    await take(given);
    await text(given.phone, 'given');
    await take(given);
    expect(await consentOf(given.id)).toBe('given');
    await take({ ...given, consent: 'stopped' });
    expect(await consentOf(given.id)).toBe('stopped');
  });

  it('takes over what the file says now where nobody has texted', async () => {
    const [first, second, third] = [person(), person({ consent: 'no' }), person()];
    await take(first, second, third);
    await take(
      { ...first, consent: 'no' },
      { ...second, consent: 'yes' },
      { ...third, consent: null },
    );
    const states = await Promise.all([first, second, third].map(({ id }) => consentOf(id)));
    expect(states).toEqual(['none', 'given', 'given']);
  });

  it('keeps the STOP of a number that its owner has left, for whoever has it next', async () => {
    const [given, next, later] = [person(), person(), person()];
    await take(given);
    await text(given.phone, 'stopped');
    const moved = { ...given, phone: person().phone };
    expect(await take(moved, { ...next, phone: given.phone })).toMatchObject({ taken: 2 });
    expect([await consentOf(given.id), await consentOf(next.id)]).toEqual(['stopped', 'stopped']);
    await take({ ...next, phone: next.phone });
    expect(await take({ ...later, phone: given.phone })).toMatchObject({ taken: 1 });
    expect(await consentOf(later.id)).toBe('stopped');
  });

  it('gives a name to a number that was only heard of, and keeps its word', async () => {
    const [stopped, started] = [person(), person({ consent: 'no' })];
    await text(stopped.phone, 'stopped');
    await text(started.phone, 'given');
    expect(await take(stopped, started)).toMatchObject({ taken: 2, refused: [] });
    expect([await consentOf(stopped.id), await consentOf(started.id)]).toEqual([
      'stopped',
      'given',
    ]);
    expect(await contacts.byAddress('sms', stopped.phone)).toMatchObject({ _id: stopped.id });
  });
});

describe('an import that ends in between', () => {
  const importOn = (documents: DocumentStore, values: readonly unknown[]) =>
    importContacts(
      documents,
      values.map((value, index) => ({ line: index + 2, value })),
    );

  it.each([0, 1, 2, 3, 4, 5])(
    'after %i deeds loses no STOP of a number only heard of',
    async (deeds) => {
      const given = person();
      await text(given.phone, 'stopped');
      await importOn(dyingAfter(store, deeds), [given]).catch(() => undefined);
      expect(await take(given)).toMatchObject({ taken: 1, refused: [] });
      expect(await consentOf(given.id)).toBe('stopped');
    },
  );

  it.each([0, 1, 2, 3])('after %i deeds loses no STOP of a number that was left', async (deeds) => {
    const [given, next] = [person(), person()];
    await take(given);
    await text(given.phone, 'stopped');
    const moved = { ...given, phone: person().phone };
    await importOn(dyingAfter(store, deeds), [moved]).catch(() => undefined);
    await take(moved);
    expect(await take({ ...next, phone: given.phone })).toMatchObject({ taken: 1 });
    expect([await consentOf(given.id), await consentOf(next.id)]).toEqual(['stopped', 'stopped']);
  });

  it('leaves nothing behind once it is run again', async () => {
    const given = person();
    await text(given.phone, 'stopped');
    await importOn(dyingAfter(store, 2), [given]).catch(() => undefined);
    await take(given);
    await text(given.phone, 'given');
    await take(given);
    expect(await consentOf(given.id)).toBe('given');
  });
});

describe('rows', () => {
  it('that repeat an id or a phone are refused, and the first stays', async () => {
    const first = person({ name: 'First' });
    const again = { ...first, name: 'Again', servicePointIds: ['SP-x'] };
    const { taken, refused } = await take(first, again, person({ phone: first.phone }));
    expect(taken).toBe(1);
    expect(refused).toMatchObject([
      { line: 3, code: 'CONTACT_REPEATED', message: expect.stringContaining('line 2') },
      { line: 4, code: 'PHONE_TAKEN', message: expect.stringContaining('line 2') },
    ]);
    expect(await contacts.get(first.id)).toMatchObject({ name: 'First' });
  });

  it('whose phone another contact has are refused, in whatever form it is written', async () => {
    const given = person();
    await take(given);
    const phone = given.phone.replace(/^\+1(\d{3})(\d{3})/, '+1 ($1) $2-');
    const { refused } = await take(person({ phone }));
    expect(refused).toMatchObject([{ line: 2, code: 'PHONE_TAKEN' }]);
  });

  it.each([
    [{ servicePointIds: 'SP-1;SP-2' }, ['SP-1', 'SP-2']],
    [{ servicePointIds: ' SP-1 ; SP-2;;' }, ['SP-1', 'SP-2']],
    [{ servicePointIds: 'SP-1, SP-2' }, ['SP-1', 'SP-2']],
    [{ servicePointIds: 'SP-1|SP-2' }, ['SP-1', 'SP-2']],
    [{ servicePointIds: 'SP-1\u200B;\uFEFFSP-1' }, ['SP-1']],
    [{ servicePointIds: ['A, B', 'C'] }, ['A, B', 'C']],
    [{ servicePointIds: '' }, []],
  ])('%j are at %j', async (more, ids) => {
    const given = person(more);
    await take(given);
    expect(await contacts.get(given.id)).toMatchObject({ servicePointIds: ids });
  });

  it.each([
    [{ id: '' }, /^id: is empty/],
    [{ id: '\u200B ' }, /^id: is empty/],
    [{ phone: 12025550141 }, /^phone: wants a text/],
    [{ phone: undefined }, /^phone: is empty/],
    [{ phone: '' }, /^phone: is empty/],
    [{ servicePointIds: undefined }, /^servicePointIds/],
    [{ critical: 'perhaps' }, /^critical: "perhaps".*wants yes or no/],
    [{ name: 'x'.repeat(201) }, /^name/],
  ])('%j are refused by the name of the field', async (more, message) => {
    const { taken, refused } = await take(person(more));
    expect(taken).toBe(0);
    expect(refused[0]?.message).toMatch(message);
  });
});
