import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const keyBytes = 32;

export interface PasswordHash {
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, keyBytes);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

const nobody: PasswordHash = {
  salt: randomBytes(16).toString('base64'),
  hash: randomBytes(keyBytes).toString('base64'),
};

/** Takes as long for a user that does not exist, so that names cannot be tried out. */
export async function isPassword(
  password: string,
  known: PasswordHash | undefined,
): Promise<boolean> {
  const { salt, hash } = known ?? nobody;
  const derived = await derive(password, Buffer.from(salt, 'base64'), keyBytes);
  return timingSafeEqual(derived, Buffer.from(hash, 'base64')) && known !== undefined;
}
