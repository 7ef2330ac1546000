import type { DocumentStore } from '@relight/documents';
import { messageModel } from './deliver/message.schema.ts';
import { newMessage } from './deliver/messages.store.ts';

interface Told {
  readonly to: string;
  readonly at: string;
  /** Kind of the answer; without one it is "Power came back", to all. */
  readonly reply?: string | undefined;
  readonly body?: string | undefined;
  /** Id of the request for alerts whose code it bears. */
  readonly subscription?: string | undefined;
}

let number = 0;

/** Keeps a text as role `deliver` does once the provider has it. */
export async function keepTold(
  documents: DocumentStore,
  { to, at, reply, body, subscription }: Told,
): Promise<string> {
  const messages = await documents.open(messageModel);
  number += 1;
  const id = `m${number}`;
  await messages.put({
    ...newMessage({
      _id: id,
      channel: 'sms',
      to,
      body:
        body ??
        (reply === undefined ? 'HVE: Power came back. Still dark? Reply OFF.' : 'HVE: Noted.'),
      factKeys: reply === undefined ? [`step:s${number}`] : [`reply:r${number}`],
      priority: 2,
      queuedAt: at,
      expiresAt: at,
      ...(subscription === undefined ? {} : { subscriptionId: subscription }),
      ...(reply === undefined ? {} : { reportId: `r${number}`, replyKind: reply }),
    }),
    state: 'accepted',
  });
  return id;
}
