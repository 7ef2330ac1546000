/** What stands behind the routes of this service, for the simulator, which calls it without HTTP. */
export { caseModel, type StoredCase } from './stored-case.ts';
export { CommandsController } from './command/commands.controller.ts';
export { FeedIntake } from './feeds/feed-intake.ts';
export { outageModel, type StoredOutage } from './stored-outage.ts';
