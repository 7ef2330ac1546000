import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/min';

/** Two letters of ISO 3166: the country whose national numbers are understood. */
export type Country = CountryCode;

/** A number in E.164, or why what was written is none; the reason never repeats it. */
export type PhoneReading =
  | { readonly phone: string; readonly refused?: undefined }
  | { readonly phone?: undefined; readonly refused: string };

const wanted = 'wants an E.164 number such as +12025550143';

/**
 * Reads a phone number as people and spreadsheets write it. Without the utility's country a number in
 * national form is refused: it would be a guess. Numbers kept for films and tests (+1 NPA 555 01xx)
 * count, so no more than the length is held to each country's plan.
 */
export function readPhone(written: string, country?: Country): PhoneReading {
  if (northAmerican.test(written)) return { phone: written };
  const text = tidied(written);
  const strange = whyStrange(text);
  if (strange !== undefined) return { refused: strange };
  const options = { extract: false, ...(country ? { defaultCountry: country } : {}) };
  const read = parsePhoneNumberFromString(withPlus(text, country), options);
  if (read?.ext) return { refused: 'has an extension, which no text reaches; wants it left out' };
  if (read?.isPossible() && isE164(read.number)) return { phone: read.number };
  if (country === undefined && /^[^+]*\p{Nd}[^+]*$/u.test(text)) {
    return {
      refused: `has no + and country code, and no country is named (UTILITY_COUNTRY, TWILIO_FROM, or --country of a command); ${wanted}`,
    };
  }
  return { refused: wanted };
}

/** {@link readPhone} for whoever does without the reason. */
export function phoneOf(written: string, country?: Country): string | undefined {
  return readPhone(written, country).phone;
}

/** The country by its two letters, in capitals or not; undefined when there is none. */
export function countryOf(letters: string): Country | undefined {
  const capitals = letters.toUpperCase();
  return isSupportedCountry(capitals) ? capitals : undefined;
}

/** Whether a number in E.164 begins with the country's calling code. */
export function isOfCountry(phone: string, country: Country): boolean {
  return phone.startsWith(`+${getCountryCallingCode(country)}`);
}

/** The country whose plan a number in E.164 follows: for +1, which many share, the United States. */
export function countryOfPhone(phone: string): Country | undefined {
  const code = parsePhoneNumberFromString(phone)?.countryCallingCode;
  if (code === '1') return 'US';
  return getCountries().find((country) => getCountryCallingCode(country) === code);
}

/** Area code and exchange begin with 2 to 9: else it is another country's number without its +. */
const northAmerican = /^\+1[2-9]\d{2}[2-9]\d{6}$/;

function isE164(phone: string): boolean {
  return phone.startsWith('+1') ? northAmerican.test(phone) : /^\+[2-9]\d{6,14}$/.test(phone);
}

/** What is copied along from mails and spreadsheets and cannot be seen. */
// oxlint-disable-next-line no-misleading-character-class -- each stands for itself
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

function tidied(written: string): string {
  return written
    .normalize('NFKC')
    .replace(invisible, '')
    .trim()
    .replace(/^(?:'|tel:)/i, '')
    .replace(/^\((\+\d{1,3})\)/, '$1 ');
}

/** Most of the world dials 00 for +, and writes it; no North American number begins so. */
function withPlus(text: string, country: Country | undefined): string {
  const isOurs = country !== undefined && country !== 'US' && country !== 'CA';
  return isOurs ? text : text.replace(/^00\s?(?=[1-9])/, '+');
}

function whyStrange(text: string): string | undefined {
  if (text === '') return `is empty; ${wanted}`;
  if (/^[+-]?\d+(?:[.,]\d+)?\s*E\s*[+-]?\s*\d+$/i.test(text) || /^\+?\d+[.,]0+$/.test(text)) {
    const spoilt = 'was turned into a decimal by a spreadsheet, which may have lost digits';
    return `${spoilt}: format that column as text and export it again`;
  }
  if (/^#|[a-z]#|#(?:N|REF|VALUE|NAME|NUM|NULL|DIV)/i.test(text)) {
    return `is an error of a spreadsheet; ${wanted}`;
  }
  // "1234567/68" stands for two lines, and would pass for one longer number.
  if (/\d.*\+|[;,|\n]|\/\s*\d{1,4}$/.test(text)) {
    return 'may be more than one number, or has an extension; wants one';
  }
  return undefined;
}

/** What stands in place of a number that its caller withheld. Source: Twilio, "Caller ID". */
const withheld = new Set([
  '+266696687', // anonymous
  '+7378742833', // restricted
  '+2562533', // blocked
  '+8566696', // unknown
  '+86282452253', // unavailable
  '+464', // none
]);

/**
 * True for a number that a text can be sent to: no short code, no sender's name, nothing that stands
 * for a number withheld.
 */
export function canBeTexted(address: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(address) && !withheld.has(address);
}
