import { z } from 'zod';
import * as at from './address-list.ts';
import { commandAnswer } from './commands.ts';
import * as talk from './conversation.ts';
import { defineRoute, desk } from './route.ts';

const read = { owner: 'broadcast', access: desk } as const;
const command = { ...read, answer: commandAnswer } as const;

/** What is said with single persons: the queue, one thread, and what the desk does with it. */
export const conversationRoutes = {
  deskConversations: defineRoute(at.deskConversations, {
    ...read,
    summary:
      'The queue of one view, what is due first; `after` is the id of the last line of a full page',
    query: talk.conversationsQuery,
    answer: talk.conversationRows,
  }),
  deskTalk: defineRoute(at.deskTalk, {
    ...read,
    summary: 'How many conversations wait in each view, and when the next is due',
    answer: z.object({ talk: z.array(talk.talkFigure) }),
  }),
  readConversation: defineRoute(at.readConversation, {
    ...read,
    summary:
      'All that is said with one person, whatever the channel, and what is known; the reading is audited',
    query: talk.conversationQuery,
    answer: talk.conversation,
  }),
  answerConversation: defineRoute(at.answerConversation, {
    ...command,
    summary:
      'Answer by the channel they wrote by last; refused after STOP, and when something speaks against it and no reason is given',
    body: talk.answerCommand,
    example: {
      version: 1,
      key: '0b6e7f3a-9d2c',
      words: 'Power is out around Lantern Street. We will tell you by 19:00.',
      promise: { dueAt: '2026-11-22T19:00:00.000Z' },
    },
  }),
  takeConversation: defineRoute(at.takeConversation, {
    ...command,
    summary: 'It is mine',
    body: talk.takeCommand,
    example: { version: 1 },
  }),
  assignConversation: defineRoute(at.assignConversation, {
    ...command,
    summary: 'Hand it to a colleague',
    body: talk.assignCommand,
    example: { version: 1, to: { user: 'operator', name: 'The operator' } },
  }),
  waitInConversation: defineRoute(at.waitInConversation, {
    ...command,
    summary: 'It waits on us until an hour, or without one on them',
    body: talk.waitCommand,
    example: { version: 1, until: '2026-11-22T19:00:00.000Z' },
  }),
  closeConversation: defineRoute(at.closeConversation, {
    ...command,
    summary: 'Close it with a reason; their next word opens it again',
    body: talk.closeCommand,
    example: { version: 1, reason: 'answered' },
  }),
  noteInConversation: defineRoute(at.noteInConversation, {
    ...command,
    summary: 'A note among us, which they never read',
    body: talk.noteCommand,
    example: { version: 1, words: 'Has a newborn; call before the crew comes' },
  }),
};
