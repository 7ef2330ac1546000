import { RelightError } from '@relight/domain';
import type { UtilityFile } from '@relight/network';
import { firstNames, lastNames } from './person-names.ts';
import type { Random } from './random.ts';
import { randomOf } from './random.ts';

/** An invented customer of the demo utility. */
export interface DemoContact {
  /** `C-000001`. */
  readonly id: string;
  readonly name: string;
  /** E.164, from the numbers reserved for fiction: +1 NPA 555 0100 to 0199. */
  readonly phone: string;
  /** Mostly one; a landlord has up to five. */
  readonly servicePointIds: readonly string[];
  /** Whether they agreed to be texted. */
  readonly consent: boolean;
  /** At example.net, a domain of nobody's (RFC 2606). */
  readonly email?: string;
  readonly locale: 'en' | 'es';
  /** Depends on a medical device. */
  readonly critical: boolean;
}

export interface GenerateContactsOptions {
  readonly seed: number;
  /** Share of service points somebody gave a phone for, 0 to 1. Default 0.9. */
  readonly share?: number;
  /** Share of contacts who gave a mail address too, 0 to 1. Default 0. */
  readonly byMail?: number;
  /** Share of contacts who read Spanish, 0 to 1. Default 0. */
  readonly inSpanish?: number;
}

/** Some of the demo's customers are told by mail too, and some in Spanish. */
export const demoReach = { byMail: 0.1, inSpanish: 0.05 } as const;

const fictionalPerAreaCode = 100;
const landlords = 0.012;
const consenting = 0.95;
const critical = 0.008;

/** Codes that are services or toll-free, not places. */
const notGeographic = new Set([500, 522, 533, 544, 555, 566, 577, 588, 700, 710]);

/** NPA as the North American Numbering Plan writes it: N is 2 to 9, the middle digit no 9, not N11. */
function areaCodes(): number[] {
  const codes: number[] = [];
  for (let code = 200; code <= 989; code++) {
    const [middle, last] = [Math.floor(code / 10) % 10, code % 10];
    const isTollFree = code >= 800 && code < 900 && (middle === last || code === 800);
    const isService = (middle === 1 && last === 1) || code === 900 || notGeographic.has(code);
    if (middle !== 9 && !isTollFree && !isService) codes.push(code);
  }
  return codes;
}

/** Every number once, spread over as few area codes as hold them, in no order. */
function fictionalPhones(count: number, random: Random): string[] {
  const codes = random.shuffled(areaCodes());
  const needed = Math.ceil(count / fictionalPerAreaCode);
  if (needed > codes.length)
    throw new RelightError(
      'DEMO_PHONES',
      `Only ${codes.length * fictionalPerAreaCode} phone numbers are reserved for fiction, and ${count} contacts were asked for; take a smaller share.`,
      { offending: count },
    );
  const phones = codes.slice(0, needed).flatMap((code) =>
    Array.from({ length: fictionalPerAreaCode }, (_, line) => {
      const digits = String(line).padStart(2, '0');
      return `+1${code}55501${digits}`;
    }),
  );
  return random.shuffled(phones).slice(0, count);
}

/** Most have one premise; some own several of those left over, anywhere in the valley. */
function shareOutPremises(servicePointIds: readonly string[], random: Random): string[][] {
  const pool = random.shuffled(servicePointIds);
  const held: string[][] = [];
  while (pool.length > 0)
    held.push(pool.splice(-(random.chance(landlords) ? random.integer(2, 5) : 1)));
  return held;
}

/**
 * Invents contacts for `share` of a utility's service points: the same for the same seed.
 *
 * @throws RelightError `DEMO_SHARE`, `DEMO_PHONES`
 */
export function generateContacts(
  utility: UtilityFile,
  { seed, share = 0.9, byMail = 0, inSpanish = 0 }: GenerateContactsOptions,
): DemoContact[] {
  if (!(share >= 0 && share <= 1))
    throw new RelightError('DEMO_SHARE', 'The share must be from 0 to 1.', { offending: share });
  const random = randomOf(seed, 'contacts');
  // Drawn apart, so that everything else of a contact stays as it is without them.
  const extras = randomOf(seed, 'contacts, mail and language');
  const ids = random.shuffled(utility.servicePoints.map((point) => point.id));
  const held = shareOutPremises(ids.slice(0, Math.round(ids.length * share)), random);
  const phones = fictionalPhones(held.length, random);
  return held.map((servicePointIds, index) => {
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${index + 1}@example.net`;
    return {
      id: `C-${String(index + 1).padStart(6, '0')}`,
      name,
      phone: phones[index]!,
      servicePointIds,
      consent: random.chance(consenting),
      ...(extras.chance(byMail) ? { email } : {}),
      locale: extras.chance(inSpanish) ? 'es' : 'en',
      critical: random.chance(critical),
    };
  });
}
