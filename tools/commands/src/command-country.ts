import { countryOf, countryOfPhone, type Country } from '@relight/broadcast';
import { UsageError, type Output } from './io.ts';
import { demoNumber } from './start-environment.ts';

export interface CountryWanted {
  /** `--country`, as given. */
  readonly given: string | undefined;
  /** Whether it is about a data folder, which `npm start` runs with the number of the demo unless told. */
  readonly isFolder: boolean;
  readonly usage: string;
}

/**
 * The country whose national phone numbers a command understands, as the services would: `--country`, then
 * UTILITY_COUNTRY, then that of TWILIO_FROM, then on a data folder that of the demo's number. Undefined when
 * none is known: a guess might reach a stranger. Throws UsageError for letters that are no country's.
 */
export function commandCountry(
  { given, isFolder, usage }: CountryWanted,
  out: Pick<Output, 'progress'>,
): Country | undefined {
  const { UTILITY_COUNTRY = '', TWILIO_FROM = '' } = process.env;
  const letters = given ?? (UTILITY_COUNTRY === '' ? undefined : UTILITY_COUNTRY);
  if (letters !== undefined) {
    const country = countryOf(letters);
    if (country !== undefined) return country;
    const name = given === undefined ? 'UTILITY_COUNTRY' : '--country';
    const message = `${name} is "${letters}"; two letters such as US or GB are wanted`;
    throw new UsageError(message, usage);
  }
  if (TWILIO_FROM !== '') return countryOfPhone(TWILIO_FROM);
  if (!isFolder) return undefined;
  const country = countryOfPhone(demoNumber);
  out.progress(
    `phone numbers without a country code are read as of ${country}; --country names another`,
  );
  return country;
}
