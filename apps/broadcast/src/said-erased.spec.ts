import { openTemporaryStore } from '@relight/documents';
import { messageModel } from './deliver/message.schema.ts';
import { newMessage } from './deliver/messages.store.ts';
import { erased } from './erased.ts';
import { Said } from './said.ts';

it('leads from an old message of an erased person nowhere', async () => {
  const { store, remove } = await openTemporaryStore();
  const messages = await store.open(messageModel);
  const at = '2026-11-22T18:00:00.000Z';
  const given = {
    channel: 'mail',
    body: 'Dark.',
    factKeys: [],
    priority: 3,
    queuedAt: at,
  } as const;
  for (const [_id, to] of [
    ['m-1', 'ann@example.org'],
    ['m-2', erased],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- two
    await messages.put(newMessage({ ...given, _id, to, expiresAt: at }));
  }
  const said = await Said.open(store);
  expect(await said.message('m-1')).toMatchObject({ to: 'ann@example.org' });
  expect(await said.message('m-2')).toBeUndefined();
  await remove();
});
