import '@fastify/cookie';
import { Controller, Inject, Ip, Res } from '@nestjs/common';
import { routes, type Asked, type Session } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Answers, networkOf, Parsed, Who, type Person } from '@relight/service-kit';
import type { FastifyReply } from 'fastify';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { Accounts } from './accounts.ts';
import { SignInAttempts } from './attempts.ts';
import { sessionCookie, sessionSeconds, SessionTokens } from './session-tokens.ts';

@Controller()
export class SessionController {
  constructor(
    private readonly accounts: Accounts,
    private readonly tokens: SessionTokens,
    private readonly attempts: SignInAttempts,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  @Answers(routes.signIn)
  async signIn(
    @Parsed() { body: { user, password } }: Asked<typeof routes.signIn>,
    @Ip() ip: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const network = networkOf(ip);
    const isKnown = await this.accounts.isKnown(user, network);
    const attempt = { user, network, isKnown };
    this.attempts.begin(attempt);
    const person = await this.accounts.signIn(user, password);
    if (!person) throw new RelightError('NOT_SIGNED_IN', 'Name or password is not right');
    this.attempts.succeeded(attempt);
    await this.accounts.remember(user, network);
    const token = await this.tokens.sign(person);
    void reply.setCookie(sessionCookie, token, {
      ...this.#cookieOptions(),
      maxAge: sessionSeconds,
    });
    return { ...person, exercise: this.config.EXERCISE };
  }

  @Answers(routes.readSession)
  whoAmI(@Who() person: Person): Session {
    return { ...person, exercise: this.config.EXERCISE };
  }

  @Answers(routes.signOut)
  signOut(@Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.clearCookie(sessionCookie, this.#cookieOptions());
    return {};
  }

  #cookieOptions() {
    const secure = this.config.PUBLIC_URL.startsWith('https:');
    return { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  }
}
