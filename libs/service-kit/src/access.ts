import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RelightError, type Role } from '@relight/domain';
import { routeOf } from './answers.ts';
import { PersonTokens, type Person } from './person-tokens.ts';

const openToAll = 'relight:public';

/** Anyone may call this, though it is no route of the table: health and figures. */
export const Public = () => SetMetadata(openToAll, true);

interface WithPerson {
  headers: Record<string, string | string[] | undefined>;
  person?: Person;
}

/** The signed-in person of a route that is for certain roles. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<WithPerson>();
  if (!person) throw new RelightError('NOT_SIGNED_IN', 'Sign in first');
  return person;
});

/**
 * Lets in whom the table says, by the token the portal signs for people. Closed by default: what is
 * neither a route of the table nor `@Public` refuses everyone. Feeds and webhooks pass: guards of their
 * own check the feed token and the provider's signature.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: PersonTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const roles = this.#rolesFor(context);
    if (roles === 'anyone') return true;
    const request = context.switchToHttp().getRequest<WithPerson>();
    const header = request.headers['authorization'];
    const token = typeof header === 'string' ? header.replace(/^Bearer /, '') : '';
    if (!token) throw new RelightError('NOT_SIGNED_IN', 'Sign in first');
    request.person = await this.tokens.verify(token);
    if (!roles.includes(request.person.role)) {
      throw new RelightError('NOT_ALLOWED', `The role ${request.person.role} may not do this`);
    }
    return true;
  }

  #rolesFor(context: ExecutionContext): readonly Role[] | 'anyone' {
    const route = routeOf(context.getHandler());
    if (route) return typeof route.access === 'string' ? 'anyone' : route.access;
    const places = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<true | undefined>(openToAll, places) ? 'anyone' : [];
  }
}
