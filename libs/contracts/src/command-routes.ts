import * as at from './address-list.ts';
import * as commands from './commands.ts';
import { outageRecord } from './record-entry.ts';
import { mergeCommand, personSummary, splitCommand } from './people.ts';
import { recordQuery } from './record-page.ts';
import { approvers, defineRoute, desk, everyone } from './route.ts';

const command = { owner: 'ingest', access: everyone, answer: commands.commandAnswer } as const;
const publicationCommand = { owner: 'broadcast', answer: commands.commandAnswer } as const;

const caseCommand = (act: string) =>
  ({
    ...command,
    summary: `A person decides on a case: ${act}`,
    body: commands.caseCommand,
    example: { version: 1 },
  }) as const;

/** What people decide about outages, cases and publications, and the record of it all. */
export const commandRoutes = {
  setEtr: defineRoute(at.setEtr, {
    ...command,
    summary: 'Set the estimated time of restoration',
    body: commands.etrCommand,
    example: { at: '2026-11-22T20:30:00.000Z', confidence: 'high', reason: 'The pole is in' },
  }),
  setCrew: defineRoute(at.setCrew, {
    ...command,
    summary: 'Set the crew status',
    body: commands.crewCommand,
    example: { status: 'arrived' },
  }),
  setCause: defineRoute(at.setCause, {
    ...command,
    summary: 'Set the cause',
    body: commands.causeCommand,
    example: { kind: 'vegetation', text: 'A tree fell on the line' },
  }),
  confirmOutage: defineRoute(at.confirmOutage, {
    ...command,
    summary: 'Confirm a predicted outage',
    body: commands.confirmCommand.default({}),
    example: {},
  }),
  cancelOutage: defineRoute(at.cancelOutage, {
    ...command,
    access: desk,
    summary: 'Not an outage after all',
    body: commands.cancelCommand,
    example: { reason: 'Test trip' },
  }),
  outageRecord: defineRoute(at.outageRecord, {
    owner: 'portal',
    parts: ['ingest', 'geo', 'broadcast'],
    access: desk,
    summary:
      'The one record, from first observation to last text; in pages of `limit`, older ones by `next`',
    query: recordQuery,
    answer: outageRecord,
  }),
  holdCase: defineRoute(at.holdCase, caseCommand('hold')),
  confirmCase: defineRoute(at.confirmCase, caseCommand('confirm')),
  dismissCase: defineRoute(at.dismissCase, caseCommand('dismiss')),
  makeCaseSafe: defineRoute(at.makeCaseSafe, caseCommand('safe')),
  approvePublication: defineRoute(at.approvePublication, {
    ...publicationCommand,
    access: approvers,
    summary: 'Approve what was seen; ten seconds to take it back',
    body: commands.approveCommand,
    example: { version: 1 },
  }),
  changeWords: defineRoute(at.changeWords, {
    ...publicationCommand,
    access: desk,
    summary: 'Change the words',
    body: commands.wordsCommand,
    example: { version: 1, words: { sms: 'HVE: Power is out around Lantern Street.' } },
  }),
  returnPublication: defineRoute(at.returnPublication, {
    ...publicationCommand,
    access: approvers,
    summary: 'Send it back',
    body: commands.returnCommand,
    example: { version: 1 },
  }),
  undoApproval: defineRoute(at.undoApproval, {
    ...publicationCommand,
    access: approvers,
    summary: 'Take an approval back within ten seconds',
    body: commands.undoCommand,
    example: { version: 2 },
  }),
  mergePeople: defineRoute(at.mergePeople, {
    owner: 'broadcast',
    access: desk,
    summary: 'The owners of two addresses are one person; consent stays with each address',
    body: mergeCommand,
    answer: personSummary,
    example: { address: '+12025550143', into: '@ann' },
  }),
  splitPerson: defineRoute(at.splitPerson, {
    owner: 'broadcast',
    access: desk,
    summary: 'Take back the newest merge of this address: both are again who they were before',
    body: splitCommand,
    answer: personSummary,
    example: { address: '+12025550143' },
  }),
};
