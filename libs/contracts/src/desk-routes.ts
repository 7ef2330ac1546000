import { z } from 'zod';
import * as at from './address-list.ts';
import { caseRecord } from './case.ts';
import { commandAnswer } from './commands.ts';
import { deadLetterView, retryDeadCommand } from './dead-letter.ts';
import * as http from './http.ts';
import { devicesQuery } from './places.ts';
import { next, pageQuery } from './page.ts';
import { approvers, defineRoute, desk, everyone } from './route.ts';
import { channelHealth, settleCommand, unsureMessage } from './sending.ts';
import { deskTold, toldExportQuery, toldQuery } from './told.ts';
import { feedHealth, unseenPicture } from './watched.ts';

/** What signed-in people read, and what they settle of what went wrong. */
export const deskRoutes = {
  deskOutages: defineRoute(at.deskOutages, {
    owner: 'portal',
    access: everyone,
    summary: 'All outages, whole',
    query: pageQuery(1_000),
    answer: z.object({ asOf: z.string(), outages: z.array(http.deskOutage), next }),
  }),
  deskCases: defineRoute(at.deskCases, {
    owner: 'portal',
    access: everyone,
    summary: 'Cases: hazards, suspected outages, still-out doubts',
    query: pageQuery(1_000),
    answer: z.object({ asOf: z.string(), cases: z.array(caseRecord), next }),
  }),
  deskReports: defineRoute(at.deskReports, {
    owner: 'portal',
    access: everyone,
    summary: 'Newest reports, without words',
    query: pageQuery(1_000),
    answer: z.object({ asOf: z.string(), reports: z.array(http.deskReport), next }),
  }),
  reportWords: defineRoute(at.reportWords, {
    owner: 'broadcast',
    access: everyone,
    summary: 'The words of one report; the reading is audited',
    answer: http.reportWords,
  }),
  deskPublications: defineRoute(at.deskPublications, {
    owner: 'portal',
    access: desk,
    summary: 'What is said to whom, what waits, what was sent',
    query: pageQuery(1_000),
    answer: z.object({ asOf: z.string(), publications: z.array(http.deskPublication), next }),
  }),
  deskTold: defineRoute(at.deskTold, {
    owner: 'broadcast',
    access: desk,
    summary:
      'Who was told what, when, by which channel, and was it true (`?person=`, `?outage=` or `?message=`); newest first; the reading is audited',
    query: toldQuery,
    answer: deskTold,
  }),
  deskToldExport: defineRoute(at.deskToldExport, {
    owner: 'broadcast',
    access: desk,
    summary: 'The same as CSV for a regulator, oldest first, without names or addresses',
    answers: 'csv',
    query: toldExportQuery,
  }),
  devicesNear: defineRoute(at.devicesNear, {
    owner: 'geo',
    access: everyone,
    summary: 'Protective devices near a place (`?lon=&lat=&metres=`)',
    query: devicesQuery,
  }),
  channels: defineRoute(at.channels, {
    owner: 'broadcast',
    access: desk,
    summary: 'Health of the channels',
    answer: z.object({ channels: z.array(channelHealth) }),
  }),
  unsureMessages: defineRoute(at.unsureMessages, {
    owner: 'broadcast',
    access: desk,
    summary: 'Messages of which even the provider cannot say whether they were sent',
    query: pageQuery(100),
    answer: z.object({ messages: z.array(unsureMessage), next }),
  }),
  settleMessage: defineRoute(at.settleMessage, {
    owner: 'broadcast',
    access: approvers,
    summary: 'Say what a person found with the provider: `sent`, or `notSent`, then it goes again',
    body: settleCommand,
    answer: commandAnswer,
    example: { version: 5, found: 'sent' },
  }),
  feedHealth: defineRoute(at.feedHealth, {
    owner: 'ingest',
    access: desk,
    summary: 'Health of the polled feeds',
    answer: z.object({ feeds: z.array(feedHealth) }),
  }),
  unseenPictures: defineRoute(at.unseenPictures, {
    owner: 'broadcast',
    access: desk,
    summary: 'Pictures without words that nobody has looked at, oldest first',
    query: pageQuery(200),
    answer: z.object({ pictures: z.array(unseenPicture), next }),
  }),
  deadLetters: defineRoute(at.deadLetters, {
    owner: 'portal',
    parts: ['ingest', 'geo', 'broadcast'],
    access: desk,
    summary: 'Events that could not be handled, with the reason',
    query: pageQuery(1_000),
    answer: z.object({ dead: z.array(deadLetterView), next }),
  }),
  retryDeadLetters: defineRoute(at.retryDeadLetters, {
    owner: 'portal',
    parts: ['ingest', 'geo', 'broadcast'],
    access: desk,
    summary: 'Put them back in their topics, once the reason is mended',
    body: retryDeadCommand.default({}),
    answer: z.object({ retried: z.number().int() }),
    example: {},
  }),
  deskStream: defineRoute(at.deskStream, {
    owner: 'portal',
    access: everyone,
    summary: 'Server-sent events of the desk; resume by Last-Event-ID',
    answers: 'event-stream',
  }),
};
