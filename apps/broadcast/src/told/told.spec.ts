import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { PublicationDocument } from '../publish/publish.schemas.ts';
import { publicationModel } from '../publish/publish.schemas.ts';
import { AuditTrail } from '../audit-trail.ts';
import { auditModel, type AuditEntry } from '../audit.schema.ts';
import type { Settings } from '../config.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import { back, etr, impactOf, out, restored, setUp } from '../publish/publish.fixture.ts';
import { stopPurpose } from '../stop-link.ts';
import { signedId } from '../signed-id.ts';
import { Subscribers } from '../subscribe/subscribers.ts';
import { Judge } from './judge.ts';
import { columns, ToldCsv } from './told-csv.ts';
import { ToldAtDesk } from './told-at-desk.ts';
import { ToldToReader } from './told-to-reader.ts';

const secret = 's'.repeat(32);
const settings: Settings = {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is read of it
  config: { RELIGHT_SECRET: secret, UTILITY_LOCALE: 'en', UTILITY_COUNTRY: 'US' } as never,
};
const phone = '+12025551000';

/** The ledger over what three customers are told of one outage, told "back" by mistake and corrected. */
async function ledger() {
  const running = await setUp();
  const { store, messages, views, told, clock, log } = running;
  const people = await running.people();
  const publications = await PublicationsStore.open(store, log);
  const judge = new Judge(messages, publications, views, told, clock);
  const audit = await AuditTrail.open(store);
  const desk = new ToldAtDesk(messages, publications, people, judge, audit, clock, settings);
  const csv = new ToldCsv(desk, messages, publications, judge, audit, clock, settings);
  const subscribers = new Subscribers(people, clock, settings);
  const reader = new ToldToReader(messages, subscribers, judge, settings);
  return { ...running, desk, csv, reader };
}
let running: Awaited<ReturnType<typeof ledger>>;
beforeEach(async () => {
  running = await ledger();
});
afterEach(() => running.close());

const tellAll = async () => {
  await running.hear(impactOf(1, { etr: etr('e1', '18:30') }), out);
  await running.deliver();
  await running.hear(restored(2), back);
  await running.deliver();
  running.clock.moveTo('2026-11-22T18:40:00.000Z');
  const { steps } = restored(2);
  await running.hear(impactOf(3, {}, { steps, customersOut: 1 }), ['out', 'o1-s1', 'o1-s1']);
  await running.deliver();
};
const audited = async (): Promise<readonly AuditEntry[]> => {
  const all: AuditEntry[] = [];
  for await (const entry of (await running.store.open(auditModel)).scan()) all.push(entry);
  return all;
};

describe('the ledger of an outage', () => {
  it('says what was said and whether it was true, and each message with what became of it', async () => {
    await tellAll();
    const { publications = [], entries } = await running.desk.page(
      { outage: 'o1', limit: 100 },
      'ada',
    );
    expect(publications.map(({ verdict }) => verdict)).toEqual(['notKept', 'wasFalse', 'wasTrue']);
    expect(publications[0]).toMatchObject({
      ways: [{ channel: 'sms', language: 'en', addresses: 3 }],
    });
    expect(entries).toHaveLength(7);
    const backs = entries.filter(({ facts }) => facts.includes('step:o1-s1'));
    // Only the one who was corrected was told what was false.
    expect(backs.map(({ verdict }) => verdict).toSorted()).toEqual([
      'wasFalse',
      'wasTrue',
      'wasTrue',
    ]);
    expect(JSON.stringify(entries)).not.toContain('+1202555');
    expect(await audited()).toEqual([]);
  });

  it('comes in pages, none twice and none left out', async () => {
    await tellAll();
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const query = { outage: 'o1', limit: 2, ...(after === undefined ? {} : { after }) };
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
      const page = await running.desk.page(query, 'ada');
      ids.push(...page.entries.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
  });
});

it('finds what one person was told by any way of writing their number, and notes who read it', async () => {
  await tellAll();
  const page = await running.desk.page({ person: '(202) 555-1000', limit: 2 }, 'ada');
  expect(page.entries.map(({ facts }) => facts.join())).toEqual([
    'still:o1-s1',
    expect.stringMatching(/step:o1-s1|out:o1/),
  ]);
  const rest = await running.desk.page({ person: phone, limit: 9, after: page.next! }, 'ada');
  expect([rest.entries.length, rest.next]).toEqual([1, undefined]);
  expect(await audited()).toMatchObject([
    { who: 'ada', what: 'read what one person was told', about: ['C-0'] },
    { who: 'ada' },
  ]);
  expect(JSON.stringify(await audited())).not.toContain('2025551000');
});

it('shows one message, or says that there is none', async () => {
  await tellAll();
  const [first] = (await running.desk.page({ outage: 'o1', limit: 1 }, 'ada')).entries;
  const { entries } = await running.desk.page({ message: first!.id, limit: 1 }, 'ada');
  expect(entries).toEqual([first]);
  await expect(running.desk.page({ message: 'm-0', limit: 1 }, 'ada')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

describe('the file for a regulator', () => {
  const fileOf = async (query: Parameters<ToldCsv['lines']>[0]) =>
    text(Readable.from(running.csv.lines(query, 'ada')));

  it('has every row, oldest first, and neither names nor numbers; again it has the same bytes', async () => {
    await tellAll();
    const file = await fileOf({ outage: 'o1' });
    const [head, ...rows] = file.trim().split('\r\n');
    expect(head).toBe(columns.join(','));
    // What Excel knows UTF-8 by.
    expect(file.codePointAt(0)).toBe(0xfeff);
    // Three publications on the page, seven messages.
    expect(rows).toHaveLength(10);
    expect(file).not.toMatch(/1202555|C-0/);
    const recipients = rows.map((row) => /,([0-9a-f]{12}),/.exec(row)?.[1] ?? 'public');
    expect(new Set(recipients).size).toBe(4);
    expect(await fileOf({ outage: 'o1' })).toBe(file);
    expect((await audited()).map(({ what }) => what)).toEqual([
      'exported what was told of o1',
      'exported what was told of o1',
    ]);
  });

  it('lets no cell become a formula, and no words become columns', async () => {
    await tellAll();
    const stored = await running.store.open(publicationModel);
    const [one] = await stored.find({ index: 'outageId', where: { outageId: 'o1' }, limit: 1 });
    const parts = ['=HYPERLINK("http://evil","x"),\nnext'];
    const { publication } = one!;
    const renditions = publication.renditions!.map((each) => ({ ...each, parts }));
    const changed: PublicationDocument = { ...one!, publication: { ...publication, renditions } };
    await stored.put(changed);
    expect(await fileOf({ outage: 'o1' })).toContain(`"'=HYPERLINK(""http://evil"",""x""),\nnext"`);
  });

  it('is made of one person too', async () => {
    await tellAll();
    expect((await fileOf({ person: phone })).trim().split('\r\n')).toHaveLength(4);
  });
});

describe('a reader’s own page', () => {
  const tokenOf = async () => {
    const [first] = await running.messages.pageTo(phone, { range: { gte: '' }, limit: 1 });
    return signedId(secret, stopPurpose, first!._id);
  };

  it('shows by the link of any message to them what that address was told, and no code', async () => {
    await tellAll();
    const page = await running.reader.page({ token: await tokenOf(), limit: 10 });
    expect(page.shown).toBe('the number ending in 00');
    expect(page.entries.map(({ verdict }) => verdict)).toEqual(
      expect.arrayContaining(['wasTrue', 'wasFalse', 'notKept']),
    );
    expect(page.entries).toHaveLength(3);
  });

  it('is shown to nobody without the link', async () => {
    await tellAll();
    const forged = (await tokenOf()).replace(/.$/, (letter) => (letter === '0' ? '1' : '0'));
    await expect(running.reader.page({ token: forged, limit: 10 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
