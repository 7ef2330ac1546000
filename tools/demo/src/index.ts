export { generateUtility, type GenerateUtilityOptions } from './utility/generate-utility.ts';
