import { z } from 'zod';
import { commandAnswer } from './commands.ts';
import { approvers, desk, type Route } from './route.ts';
import { channelHealth, settleCommand, unsureMessage } from './sending.ts';

/** How messages leave, and those nobody is sure of. */
export const sendingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/desk/channels',
    owner: 'broadcast',
    access: desk,
    summary: 'Health of the channels',
    answer: z.object({ channels: z.array(channelHealth) }),
  },
  {
    method: 'GET',
    path: '/api/desk/unsure',
    owner: 'broadcast',
    access: desk,
    summary: 'Messages of which even the provider cannot say whether they were sent',
    answer: z.object({ messages: z.array(unsureMessage) }),
  },
  {
    method: 'POST',
    path: '/api/messages/:id/settle',
    owner: 'broadcast',
    access: approvers,
    summary: 'Say what a person found with the provider: `sent`, or `notSent`, then it goes again',
    body: settleCommand,
    answer: commandAnswer,
    example: { version: 5, found: 'sent' },
  },
];
