import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RelightError, type Role } from '@relight/domain';
import { PersonTokens, type Person } from './person-tokens.ts';

const ACCESS = 'relight:access';

/** Anyone may call this route (it may check a token or signature of its own). */
export const Public = () => SetMetadata(ACCESS, 'public');

/** Only people of these roles, by the token the portal signs for them. */
export const Allow = (...roles: readonly Role[]) => SetMetadata(ACCESS, roles);

interface WithPerson {
  headers: Record<string, string | string[] | undefined>;
  person?: Person;
}

/** The signed-in person of an `@Allow` route. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<WithPerson>();
  if (!person) throw new RelightError('NOT_SIGNED_IN', 'Sign in first');
  return person;
});

/** Closed by default: a route that says neither `@Public` nor `@Allow` refuses everyone. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: PersonTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<'public' | readonly Role[] | undefined>(
      ACCESS,
      [context.getHandler(), context.getClass()],
    );
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<WithPerson>();
    const header = request.headers['authorization'];
    const token = typeof header === 'string' ? header.replace(/^Bearer /, '') : '';
    if (!token) throw new RelightError('NOT_SIGNED_IN', 'Sign in first');
    request.person = await this.tokens.verify(token);
    if (!access?.includes(request.person.role)) {
      throw new RelightError('NOT_ALLOWED', `The role ${request.person.role} may not do this`);
    }
    return true;
  }
}
