/** What makes the pages of this service, for the simulator, which reads them without HTTP. */
export type { BaseMapKeeper } from './read-models/base-map.ts';
export { deskOutages } from './read-models/desk.ts';
export { PublicPage } from './read-models/public-page.ts';
export { ReadModels } from './read-models/read-models.ts';
