import { isIP } from 'node:net';
import { roles } from '@relight/domain';
import { firstWordAfterMs, nextWordCadence, serviceConfig } from '@relight/service-kit';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/, error: 'wants an address: http://host:port' });

/** Instances of one service, separated by commas. */
const addresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(address).min(1));

const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Addresses and ranges of the proxies before us, separated by commas. */
const proxies = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((all) => all.filter((one) => one !== ''))
  .refine((all) => all.every(isProxy), {
    error: 'wants addresses or ranges, separated by commas: 10.0.0.0/8, or loopback',
  })
  .optional();

function isProxy(text: string): boolean {
  const [start = '', bits, ...more] = text.split('/');
  const width = { 4: 32, 6: 128 }[isIP(start)];
  if (width === undefined) return proxyNames.has(text);
  if (more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= width)
  );
}

const demoAccounts = z.array(
  z.object({
    role: z.enum(roles),
    user: z.string().min(1).max(80),
    name: z.string().min(1).max(80),
    password: z.string().min(1).max(200),
  }),
);
export type DemoAccount = z.infer<typeof demoAccounts>[number];

const accountsWanted = 'wants a JSON list of {role, user, name, password}';

export const portalConfig = serviceConfig
  .extend({
    /** What browsers have in their address line: origin checks and secure cookies go by it. */
    PUBLIC_URL: address.default('http://127.0.0.1:8080'),
    TRUSTED_PROXIES: proxies,
    INGEST_URL: addresses,
    GEO_URL: addresses,
    BROADCAST_URL: addresses,
    FIRST_WORD_AFTER_MS: firstWordAfterMs,
    NEXT_WORD_CADENCE: nextWordCadence,
    /** Marks every page as a drill. */
    EXERCISE: z.stringbool().default(true),
    DEMO_ACCOUNTS: z
      .string()
      .transform((text, context): unknown => {
        try {
          return JSON.parse(text);
        } catch {
          context.addIssue({ code: 'custom', message: accountsWanted });
          return z.NEVER;
        }
      })
      .pipe(demoAccounts)
      .optional(),
  })
  .superRefine((config, context) => {
    if (config.DEMO_ACCOUNTS === undefined || isLoopback(config.HOST)) return;
    const message = 'demo accounts are for this machine only: HOST must be 127.0.0.1';
    context.addIssue({ code: 'custom', path: ['DEMO_ACCOUNTS'], message });
  });
export type PortalConfig = z.infer<typeof portalConfig>;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** Where Nest finds the configuration. */
export const portalConfigToken = 'relight:portal-config';
