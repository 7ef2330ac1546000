export { AppModule } from './app.module.ts';
export { contactColumns } from './channels/list.ts';
export { broadcastConfig, type BroadcastConfig } from './config.ts';
export {
  importContacts,
  type ContactRow,
  type ImportedContacts,
} from './people/import-contacts.ts';
export type { RefusedContact } from './people/taking.ts';
export { erasePerson, type Erased } from './personal/erase-person.ts';
export { exportPerson, type PersonExport } from './personal/export-person.ts';
export { countryOf, countryOfPhone, type Country } from './phone.ts';
