import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { messageModel } from './deliver/message.schema.ts';
import { newMessage } from './deliver/messages.store.ts';
import { inboundModel, type Inbound } from './inbound.schema.ts';
import { Thread, type ThreadEntry } from './thread.ts';

const phone = { channel: 'sms', value: '+13035550143' };
const handle = { channel: 'x', value: '@ann' };
const person = { addresses: [phone, handle] };
const instant = (minute: number) => `2026-11-22T18:${String(minute).padStart(2, '0')}:00.000Z`;

let temporary: TemporaryStore;
let thread: Thread;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  thread = await Thread.open(temporary.store);
});
afterEach(() => temporary.remove());

async function tell(id: string, minute: number, { channel, value: to } = phone): Promise<void> {
  const messages = await temporary.store.open(messageModel);
  const at = instant(minute);
  const given = { _id: id, channel, to, body: 'HVE: Noted.', factKeys: [id], priority: 1 };
  await messages.put(newMessage({ ...given, queuedAt: at, expiresAt: at }));
}

async function hear(id: string, minute: number, { channel, value: from } = phone): Promise<void> {
  const heard = await temporary.store.open(inboundModel);
  const receivedAt = instant(minute);
  const one: Inbound = {
    _id: id,
    version: 0,
    channel,
    from,
    body: 'still dark',
    cut: false,
    at: receivedAt,
    receivedAt,
    providerId: id,
    intent: 'free',
    class: 'outage',
    confidence: 1,
    stillOut: true,
    back: false,
  };
  await heard.put(one);
}

const idOf = (entry: ThreadEntry) => ('told' in entry ? entry.told._id : entry.heard._id);

/** All, by pages of so many. */
async function read(limit: number): Promise<readonly string[]> {
  const all: ThreadEntry[] = [];
  let page: readonly ThreadEntry[];
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page goes on where the last one ended
    page = await thread.of(person, { limit, after: all.at(-1)?.position });
    all.push(...page);
  } while (page.length > 0);
  return all.map(idOf);
}

it('is what was said by either side in order, newest first, whatever the channel', async () => {
  await tell('out', 1);
  await hear('r-text', 2);
  await tell('answer', 2);
  await hear('r-post', 3, handle);
  await tell('post', 4, handle);
  await hear('r-page', 5, { ...phone, channel: 'web' });
  const wanted = ['r-page', 'post', 'r-post', 'answer', 'r-text', 'out'];
  expect(await read(100)).toEqual(wanted);
  expect(await read(1)).toEqual(wanted);
  expect(await read(2)).toEqual(wanted);
});

it('is of that person alone, and by the channel of the address', async () => {
  await tell('mine', 1);
  await tell('anothers', 2, { ...phone, value: '+13035550199' });
  await tell('another channel', 3, { channel: 'pager', value: phone.value });
  await hear('r-anothers', 4, { ...phone, value: '+13035550199' });
  expect(await read(10)).toEqual(['mine']);
});

it('loses and repeats none of those of one instant', async () => {
  const ids = Array.from({ length: 7 }, (_, index) => `m${index}`);
  for (const id of ids) {
    /* oxlint-disable no-await-in-loop -- one after another */
    await tell(id, 1, id > 'm3' ? handle : phone);
    await hear(`r-${id}`, 1);
    /* oxlint-enable no-await-in-loop */
  }
  const all = await read(100);
  expect(all).toHaveLength(14);
  expect(await read(2)).toEqual(all);
  expect(await read(3)).toEqual(all);
});
