/** The part of the table that pages bundle: no parser, so nothing of the others comes with it. */
export * as addresses from './address-list.ts';
export { methodOf, urlOf, type Address, type AddressParams, type Method } from './address.ts';
