import { Injectable } from '@nestjs/common';
import { RelightError, roles, type Role } from '@relight/domain';
import { jwtVerify, SignJWT } from 'jose';

/** Who asks, as the portal vouches for it. */
export interface Person {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
}

/** Keeps these tokens apart from whatever else is signed with the same secret, as session cookies. */
const audience = 'relight-services';

/** Short-lived signed tokens (JWT, HS256, one minute of wall time) from the portal to the owners. */
@Injectable()
export class PersonTokens {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  sign(person: Person): Promise<string> {
    return new SignJWT({ name: person.name, role: person.role })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(person.user)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(this.#key);
  }

  /** Throws RelightError NOT_SIGNED_IN when forged, old or not one of ours. */
  async verify(token: string): Promise<Person> {
    try {
      const options = { algorithms: ['HS256'], audience };
      const { payload } = await jwtVerify(token, this.#key, options);
      const role = roles.find((known) => known === payload['role']);
      if (!role || !payload.sub || typeof payload['name'] !== 'string') throw new Error('claims');
      return { user: payload.sub, name: payload['name'], role };
    } catch (cause) {
      throw new RelightError('NOT_SIGNED_IN', 'The session is not valid any more: sign in again', {
        cause,
      });
    }
  }
}
