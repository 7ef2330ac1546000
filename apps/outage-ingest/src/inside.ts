/** What stands behind the routes of this service, for the simulator, which calls it without HTTP. */
export { caseModel, type CaseRecord } from './case-record.ts';
export { CommandsController } from './command/commands.controller.ts';
export { FeedIntake } from './feeds/feed-intake.ts';
export { outageModel, type OutageRecord } from './outage-record.ts';
