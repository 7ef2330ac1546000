import type { UtilityFile } from '@relight/network';
import type { Environment } from './child-process.ts';
import type { Secrets } from './start-secrets.ts';

export interface Places {
  readonly address: string;
  readonly sandboxUrl: string;
  readonly port: number;
  readonly sandboxPort: number;
  /** Where the sandbox takes mail, and where answers to it arrive. */
  readonly smtpPort: number;
  readonly mailPort: number;
  /** `wallOriginMs,domainOriginMs,speed`. */
  readonly clock: string;
  readonly folder: string;
  readonly utilityFile: string;
}

/** The number of the demo's utility. */
export const demoNumber = '+15555550100';
const demoUserId = '1000000000000000001';

export function sandboxEnvironment(
  secrets: Secrets,
  utility: UtilityFile,
  { address, sandboxPort, smtpPort, mailPort, clock }: Places,
): Environment {
  const [key, secret, access, accessSecret] = secrets.x;
  return {
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    SANDBOX_SMTP_DELIVER_TO: `smtp://127.0.0.1:${mailPort}`,
    SANDBOX_CLOCK: clock,
    SANDBOX_LINKS: `Public page=${address}/,Control room=${address}/control/,Crew view=${address}/crew/`,
    SANDBOX_TWILIO_ACCOUNT_SID: secrets.twilioSid,
    SANDBOX_TWILIO_AUTH_TOKEN: secrets.twilioToken,
    SANDBOX_TWILIO_NUMBERS: demoNumber,
    SANDBOX_TWILIO_SMS_WEBHOOK_URL: `${address}/api/webhooks/twilio/sms`,
    SANDBOX_X_CONSUMER_KEY: key,
    SANDBOX_X_CONSUMER_SECRET: secret,
    SANDBOX_X_ACCESS_TOKEN: access,
    SANDBOX_X_ACCESS_SECRET: accessSecret,
    SANDBOX_X_HANDLE: utility.handle,
    SANDBOX_X_USER_ID: demoUserId,
  };
}

/** What the services read, on the sandbox. */
export function serviceEnvironment(
  secrets: Secrets,
  utility: UtilityFile,
  places: Places,
): Environment {
  const [key, secret, access, accessSecret] = secrets.x;
  return {
    ...commonEnvironment(secrets, utility, places),
    STORM_CLOCK: places.clock,
    PUBLIC_URL: places.address,
    CHANNELS: 'sandbox',
    SANDBOX_URL: places.sandboxUrl,
    EXERCISE: 'true',
    TWILIO_ACCOUNT_SID: secrets.twilioSid,
    TWILIO_AUTH_TOKEN: secrets.twilioToken,
    TWILIO_FROM: demoNumber,
    TWILIO_KEYWORDS: 'provider',
    X_API_KEY: key,
    X_API_SECRET: secret,
    X_ACCESS_TOKEN: access,
    X_ACCESS_SECRET: accessSecret,
    X_USER_ID: demoUserId,
    ...mailEnvironment(utility, places),
    DEMO_ACCOUNTS: JSON.stringify(secrets.accounts),
  };
}

/** Mail of the utility, which the sandbox takes and answers. */
function mailEnvironment({ handle }: UtilityFile, { smtpPort, mailPort }: Places): Environment {
  const domain = `${handle.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}.example`;
  return {
    SANDBOX_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: `outages@${domain}`,
    MAIL_REPLY_DOMAIN: `answers.${domain}`,
    MAIL_LISTEN_PORT: String(mailPort),
  };
}

/** What does not depend on where messages go. */
export function commonEnvironment(
  secrets: Pick<Secrets, 'secret' | 'feedToken'>,
  utility: UtilityFile,
  { port, folder, utilityFile }: Pick<Places, 'port' | 'folder' | 'utilityFile'>,
): Environment {
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    RELIGHT_SECRET: secrets.secret,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    FEED_TOKEN: secrets.feedToken,
    UTILITY_FILE: utilityFile,
    UTILITY_NAME: utility.name,
    UTILITY_SHORT_NAME: utility.shortName,
    UTILITY_TIME_ZONE: utility.timeZone,
  };
}
