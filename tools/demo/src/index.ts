export {
  demoReach,
  generateContacts,
  type DemoContact,
  type GenerateContactsOptions,
} from './utility/generate-contacts.ts';
export { generateUtility, type GenerateUtilityOptions } from './utility/generate-utility.ts';
export { randomOf } from './utility/random.ts';
