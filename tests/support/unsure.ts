import type { DocumentStore } from '@relight/documents';

import type * as schemaFile from '../../apps/broadcast/src/deliver/message.schema.ts';

/** A source of the service itself: only time and a silent provider bring a message this far. */
const { messageModel } = (await import(
  new URL('../../apps/broadcast/src/deliver/message.schema.ts', import.meta.url).href
)) as typeof schemaFile;

const farOff = new Date(Date.now() + 400 * 86_400_000).toISOString();

/** Leaves the texts to these numbers as the resolver does when even the provider cannot say. */
export async function makeUnsure(
  documents: DocumentStore,
  numbers: readonly string[],
): Promise<void> {
  const messages = await documents.open(messageModel);
  for (const to of numbers) {
    // oxlint-disable-next-line no-await-in-loop -- a handful
    const [message] = await messages.find({ index: 'to', where: { to } });
    if (message === undefined) throw new Error(`No text to ${to} yet`);
    const { providerId: _unknown, ...rest } = message;
    // oxlint-disable-next-line no-await-in-loop
    await messages.put({ ...rest, state: 'unknown', isUnsure: true, nextAttemptAt: farOff });
  }
}
