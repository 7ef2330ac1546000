export { AppModule } from './app.module.ts';
export { broadcastConfig, type BroadcastConfig } from './config.ts';
export {
  importContacts,
  type ContactRow,
  type ImportedContacts,
  type RefusedContact,
} from './contacts/import-contacts.ts';
export { countryOf } from './phone.ts';
