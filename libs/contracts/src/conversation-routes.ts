import { z } from 'zod';
import * as at from './address-list.ts';
import { commandAnswer } from './commands.ts';
import { instant } from './envelope.ts';
import * as bulk from './conversation-bulk.ts';
import * as talk from './conversation.ts';
import { approvers, defineRoute, desk } from './route.ts';

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
  answerSpeeds: defineRoute(at.answerSpeeds, {
    ...read,
    summary:
      'Median and p90 of the time to a first human or factual answer within the last 24 hours, by channel',
    answer: z.object({ answers: z.array(talk.answerSpeed), asOf: instant }),
  }),
  answerSpeedFile: defineRoute(at.answerSpeedFile, {
    ...read,
    summary: 'The same by the hour as CSV, of the last day or from one instant to another',
    query: talk.answerSpeedQuery,
    answers: 'csv',
    answer: z.string(),
  }),
  conversationCells: defineRoute(at.conversationCells, {
    ...read,
    summary: 'How many wait for us, by place and by what they wrote of',
    answer: bulk.conversationCells,
  }),
  bulkConversations: defineRoute(at.bulkConversations, {
    ...read,
    summary:
      'Answer each from the facts of their own place, assign or close many; a preview unless told, then held for 10 s',
    body: bulk.bulkCommand,
    answer: bulk.bulkStanding,
    example: { key: 'bulk-0b6e7f3a', filter: { view: 'team' }, act: { do: 'answer' } },
  }),
  deskBulks: defineRoute(at.deskBulks, {
    ...read,
    summary: 'What is to be done to many, and is not done yet',
    answer: z.object({ bulks: z.array(bulk.bulkStanding) }),
  }),
  readBulk: defineRoute(at.readBulk, {
    ...read,
    summary: 'How far it has come; what waits for an approval, with what would be answered',
    answer: bulk.bulkStanding,
  }),
  undoBulk: defineRoute(at.undoBulk, {
    ...read,
    summary: 'Take it back within the 10 s, or before it is approved',
    answer: bulk.bulkStanding,
  }),
  approveBulk: defineRoute(at.approveBulk, {
    ...read,
    access: approvers,
    summary: 'Answers to more than 100 people wait for a second person',
    answer: bulk.bulkStanding,
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
    summary: 'It is mine; who leads answers for it under their own name',
    body: talk.takeCommand,
    example: { version: 1 },
  }),
  assignConversation: defineRoute(at.assignConversation, {
    ...command,
    summary: 'Hand it to a colleague; of what I lead they are the deputy',
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
  linkInConversation: defineRoute(at.linkInConversation, {
    ...command,
    summary:
      'Another address is of the same person: found by a person, or asked by a code that must come from there within 30 minutes',
    body: talk.linkCommand,
    example: { version: 1, address: '+1 303 555 0143', by: 'person' },
  }),
  mergeConversations: defineRoute(at.mergeConversations, {
    ...command,
    summary: 'The other conversation is of the same person: both become one',
    body: talk.mergeConversationsCommand,
    example: { version: 1, with: 't-2' },
  }),
  splitConversation: defineRoute(at.splitConversation, {
    ...command,
    summary: 'An address that was linked is of somebody else after all: its words leave with it',
    body: talk.splitConversationCommand,
    example: { version: 1, addressId: 'C-1' },
  }),
};
