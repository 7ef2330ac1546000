import { topicSettings } from '@relight/contracts';
import { EmbeddedEventLog, withDeadLetters } from '@relight/messaging';
import { conversationModel, type ConversationDocument } from '../conversation.schema.ts';
import { bySms, mail, openConverse, phone, una, type Conversing } from '../converse.fixture.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';

let talk: Conversing;
let events: EmbeddedEventLog;
beforeEach(async () => {
  talk = await openConverse();
  events = await EmbeddedEventLog.openTemporary();
  await events.ensureTopics(withDeadLetters(topicSettings));
  await talk.hear('Our newborn is cold', { class: 'complaint' });
  await talk.hear('Hello?', { channel: 'mail', from: mail, class: 'complaint' });
  const { document } = (await talk.look.at(bySms))!;
  const noted = { version: document.revision, words: 'promised them blankets' };
  await talk.acts.note(document._id, noted, una);
});
afterEach(async () => {
  await events.close();
  await talk.close();
});

const kept = async () => {
  const all: ConversationDocument[] = [];
  for await (const one of (await talk.documents.open(conversationModel)).scan()) all.push(one);
  return all;
};
const erase = () =>
  erasePerson(
    { documents: talk.documents, events, isStopped: true, elsewhere: async () => 0 },
    phone,
  );

it('gives what people of ours noted of somebody, and who read it', async () => {
  const { document } = (await talk.look.at(bySms))!;
  await talk.whole.read(document._id, { limit: 10 }, una);
  const found = await exportPerson({ documents: talk.documents, events }, phone);
  expect(found.conversations).toMatchObject([
    { id: document._id, acts: [{ kind: 'note', words: 'promised them blankets' }] },
  ]);
  expect(found.readings).toMatchObject([{ who: 'una', what: `conversation ${document._id}` }]);
});

it('erases the conversation of somebody, and leaves those of others', async () => {
  expect(await kept()).toHaveLength(2);
  expect(await erase()).toMatchObject({ words: 1, erased: true });
  expect((await kept()).map(({ channel }) => channel)).toEqual(['mail']);
  expect(JSON.stringify(await kept())).not.toMatch(/blankets|0143/);
});

it('erases also what was joined to it', async () => {
  await talk.merging.merge(phone, mail, 'una');
  await talk.look.at(bySms);
  expect(await kept()).toHaveLength(2);
  await erase();
  expect(await kept()).toEqual([]);
});
