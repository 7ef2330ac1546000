import type { BulkCommand } from '@relight/contracts';
import { impactOf, lead, openConverse, una, type Conversing } from '../converse.fixture.ts';

const outOf = (id: string, place: string, member: string) => {
  const impact = impactOf();
  const etr = { ...impact.outage.etr!, entryId: `e-${id}` };
  return {
    impact: { ...impact, placeName: place, outage: { ...impact.outage, id, etr } },
    member,
  };
};

let talk: Conversing;
const ben = { user: 'ben', name: 'Ben' };
const command = (more: Partial<BulkCommand> & Pick<BulkCommand, 'act'>): BulkCommand => ({
  key: 'bulk-key-1',
  filter: { view: 'team' as const },
  preview: false,
  ...more,
});
const later = (): string => new Date(Date.now() + 60_000).toISOString();

/** Two at one place, one of them in Spanish, one at another, one in danger, and one we know nothing of. */
beforeEach(async () => {
  talk = await openConverse();
  const { impact, member } = outOf('o2', 'Harrow Quay', 'SP-2');
  talk.out();
  talk.out(impact, member);
  const from = async (number: string, place: string | undefined, more: object = {}) => {
    const at = place === undefined ? {} : { servicePointIds: [place] };
    await talk.hear('A disgrace', { from: number, class: 'complaint', ...at, ...more });
    talk.clock.advance(1_000);
  };
  await from('+13035550101', 'SP-1');
  await from('+13035550102', 'SP-1', { locale: 'es' });
  await from('+13035550103', 'SP-2');
  await from('+13035550104', 'SP-2', { hazard: 'wireDown', class: 'outage' });
  await from('+13035550105', undefined);
});
afterEach(() => talk.close());

const stands = async () => {
  const found: string[] = [];
  for await (const page of talk.conversations.all('waiting')) {
    found.push(...page.map(({ addressKeys = [] }) => addressKeys[0]!.slice(-2)));
  }
  return found.toSorted();
};

it('shows what each would be answered from the facts of their own place, and does nothing', async () => {
  const seen = await talk.bulk.ask(command({ preview: true, act: { do: 'answer' } }), una);
  expect(seen).toMatchObject({ state: 'preview', count: 3 });
  expect(seen.leftOut).toEqual([
    { why: 'danger', count: 1 },
    { why: 'noFact', count: 1 },
  ]);
  const words = seen.samples.map((sample) => sample.words ?? '');
  expect(words.filter((one) => one.includes('Lantern Street'))).toHaveLength(2);
  expect(words.filter((one) => one.includes('Harrow Quay'))).toHaveLength(1);
  expect(words.some((one) => one.includes('No hay luz') || /luz/i.test(one))).toBe(true);
  expect(await talk.answersAsked()).toEqual([]);
});

it('answers each once when its ten seconds are over, however often it is worked through', async () => {
  const asked = await talk.bulk.ask(command({ act: { do: 'answer' } }), una);
  expect(asked).toMatchObject({ state: 'held', count: 3, done: 0 });
  await talk.bulkWork.work(new Date().toISOString());
  expect(await talk.answersAsked()).toEqual([]);
  await talk.bulkWork.work(later());
  await talk.bulkWork.work(later());
  expect(await talk.bulk.read(asked.id!, una)).toMatchObject({ state: 'done', count: 3, done: 3 });
  expect(await stands()).toEqual(['01', '02', '03']);
  expect(await talk.answersAsked()).toHaveLength(3);
  const again = await talk.bulk.ask(command({ act: { do: 'answer' } }), una);
  expect(again).toMatchObject({ id: asked.id, state: 'done' });
});

it('does nothing once it is taken back, and cannot be taken back once it has begun', async () => {
  const { id = '' } = await talk.bulk.ask(command({ act: { do: 'answer' } }), una);
  expect(await talk.bulk.undo(id)).toMatchObject({ state: 'undone' });
  await talk.bulkWork.work(later());
  expect(await stands()).toEqual([]);
  const next = await talk.bulk.ask(command({ key: 'bulk-key-2', act: { do: 'answer' } }), una);
  await talk.bulkWork.work(later());
  await expect(talk.bulk.undo(next.id!)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
});

it('leaves out who wrote since it was looked at, and who was taken meanwhile', async () => {
  const { id = '' } = await talk.bulk.ask(command({ act: { do: 'answer' } }), una);
  talk.clock.advance(60_000);
  await talk.hear('The baby is cold', { from: '+13035550101', servicePointIds: ['SP-1'] });
  const two = (await talk.look.at({ channel: 'sms', value: '+13035550102' }))!.document;
  await talk.acts.take(two._id, { version: two.revision }, { ...ben, role: 'operator' });
  await talk.bulkWork.work(later());
  expect(await talk.bulk.read(id, una)).toMatchObject({ state: 'done', done: 1 });
  expect((await talk.bulk.read(id, una)).leftOut).toEqual(
    expect.arrayContaining([
      { why: 'wroteSince', count: 1 },
      { why: 'othersHave', count: 1 },
    ]),
  );
});

it('hands all of mine over with a note, dangers among them', async () => {
  const mine = (await talk.look.at({ channel: 'sms', value: '+13035550104' }))!.document;
  await talk.acts.take(mine._id, { version: mine.revision }, una);
  const act = { do: 'assign', to: ben, note: 'crew called at 18:00' } as const;
  const { id = '' } = await talk.bulk.ask(command({ filter: { view: 'mine' }, act }), una);
  await talk.bulkWork.work(later());
  expect(await talk.bulk.read(id, una)).toMatchObject({ count: 1, done: 1 });
  const { acts, assignee } = await talk.conversations.get(mine._id);
  expect(assignee).toEqual(ben);
  expect(acts.at(-1)).toMatchObject({ kind: 'assign', words: 'crew called at 18:00' });
});

it('is led whole by an approver, dangers among them, and by nobody else', async () => {
  const cells = [
    { outageId: 'o2', class: 'complaint' as const },
    { outageId: 'o2', class: 'outage' as const },
  ];
  const act = { do: 'lead' } as const;
  const leading = command({ filter: { view: 'team', cells }, act });
  await expect(talk.bulk.ask(leading, una)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  const { id = '' } = await talk.bulk.ask(leading, lead);
  await talk.bulkWork.work(later());
  expect(await talk.bulk.read(id, lead)).toMatchObject({ count: 2, done: 2 });
  const one = await talk.look.at({ channel: 'sms', value: '+13035550104' });
  expect(one?.document).toMatchObject({ lead: { name: 'Lea' }, assignee: { name: 'Lea' } });
});

it('closes those of one place and kind', async () => {
  const cells = [{ outageId: 'o1', class: 'complaint' as const }];
  const act = { do: 'close', reason: 'elsewhere' } as const;
  await talk.bulk.ask(command({ filter: { view: 'team', cells }, act }), una);
  await talk.bulkWork.work(later());
  expect(await talk.conversations.length('closed')).toBe(2);
});

it('counts who waits by place and by what they wrote of', async () => {
  const { cells } = await talk.cells.now();
  const short = cells.map((cell) =>
    [cell.place ?? '?', cell.class, cell.count, cell.hazards].join('|'),
  );
  expect(short.toSorted()).toEqual([
    '?|complaint|1|0',
    'Harrow Quay|complaint|1|0',
    'Harrow Quay|outage|1|1',
    'Lantern Street, Kestrel Bay|complaint|2|0',
  ]);
});

it('waits for a second person when it goes to more than a hundred', async () => {
  for (let number = 200; number < 301; number += 1) {
    const from = `+13035550${number}`;
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they write
    await talk.hear('A disgrace', { from, class: 'complaint', servicePointIds: ['SP-1'] });
  }
  const asked = await talk.bulk.ask(command({ act: { do: 'answer' } }), lead);
  expect(asked.state).toBe('toApprove');
  await talk.bulkWork.work(later());
  expect(await stands()).toEqual([]);
  const id = asked.id!;
  expect((await talk.bulk.read(id, lead)).samples[0]?.words).toMatch(/Lantern Street/);
  expect(await talk.bulk.notDone()).toMatchObject([{ id, state: 'toApprove' }]);
  await expect(talk.bulk.approve(id, lead)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  const other = { user: 'max', name: 'Max', role: 'approver' } as const;
  expect(await talk.bulk.approve(id, other)).toMatchObject({
    state: 'held',
    approvedBy: { name: 'Max' },
  });
  await talk.bulkWork.work(later());
  expect(await talk.bulk.read(id, una)).toMatchObject({ state: 'done', done: 104 });
});
