export { AppModule } from './app.module.ts';
export { broadcastConfig, type BroadcastConfig } from './config.ts';
export {
  importContacts,
  type ImportedContacts,
  type RefusedContact,
} from './contacts/import-contacts.ts';
