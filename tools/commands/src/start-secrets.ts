import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@relight/domain';

export interface DemoAccount {
  readonly role: Role;
  readonly user: string;
  readonly name: string;
  readonly password: string;
}

/** Made once a data folder, so that a restart keeps sessions, tokens and passwords. */
export interface Secrets {
  readonly secret: string;
  readonly feedToken: string;
  readonly twilioSid: string;
  readonly twilioToken: string;
  readonly x: readonly [key: string, secret: string, access: string, accessSecret: string];
  readonly accounts: readonly DemoAccount[];
}

const token = (): string => randomBytes(24).toString('base64url');
const password = (): string => randomBytes(6).toString('base64url');

/** Reads the folder's secrets, or makes them, readable by this user only. */
export function demoSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) {
    const made: Secrets = {
      secret: token() + token(),
      feedToken: token(),
      twilioSid: `AC${randomBytes(16).toString('hex')}`,
      twilioToken: token(),
      x: [token(), token(), token(), token()],
      accounts: [
        { role: 'operator', user: 'desk', name: 'Desk 1', password: password() },
        { role: 'approver', user: 'lead', name: 'Shift lead', password: password() },
        { role: 'crew', user: 'crew7', name: 'Crew 7', password: password() },
      ],
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  // `dead` tries the passwords of what was started last.
  utimesSync(file, new Date(), new Date());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file, written above
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}
