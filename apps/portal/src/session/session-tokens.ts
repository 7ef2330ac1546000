import { Inject, Injectable } from '@nestjs/common';
import { roles } from '@relight/domain';
import type { Person } from '@relight/service-kit';
import { jwtVerify, SignJWT } from 'jose';
import { portalConfigToken, type PortalConfig } from '../config.ts';

export const sessionCookie = 'relight_session';
export const sessionSeconds = 12 * 3_600;

/** Apart from the tokens between services, which the same secret signs. */
const audience = 'relight-session';

/** What the session cookie holds: who signed in, for twelve hours of wall time. */
@Injectable()
export class SessionTokens {
  readonly #key: Uint8Array;

  constructor(@Inject(portalConfigToken) config: PortalConfig) {
    this.#key = new TextEncoder().encode(config.RELIGHT_SECRET);
  }

  sign({ user, name, role }: Person): Promise<string> {
    return new SignJWT({ name, role })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${sessionSeconds}s`)
      .sign(this.#key);
  }

  /** Undefined when forged, over, or not a session. */
  async read(token: string): Promise<Person | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ['HS256'], audience });
      const role = roles.find((known) => known === payload['role']);
      const name = payload['name'];
      if (!role || !payload.sub || typeof name !== 'string') return undefined;
      return { user: payload.sub, name, role };
    } catch {
      return undefined;
    }
  }
}
