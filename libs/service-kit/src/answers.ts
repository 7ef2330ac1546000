import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { AnswerOf, Asked as AskedOf, PartAnswerOf, Route } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { z } from 'zod';
import { parseBody } from './errors.filter.ts';

const routeKey = 'relight:route';

type Said<R extends Route> = AnswerOf<R> | PartAnswerOf<R> | void;
type Handler<R extends Route> = (...args: never[]) => Said<R> | Promise<Said<R>>;

/**
 * This method answers a route of the table: its address, who may call it (AccessGuard) and its status
 * come from there. What it returns is held to the route's answer; one that writes the reply itself
 * returns nothing.
 */
export const Answers =
  <R extends Route>(route: R) =>
  <M extends Handler<R>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    applyDecorators(
      SetMetadata(routeKey, route),
      RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
      HttpCode(route.status ?? 200),
    )(target, key, descriptor);
  };

/** The route that a method of a controller answers, if it says so. */
export function routeOf(handler: object): Route | undefined {
  return Reflect.getMetadata(routeKey, handler);
}

interface Raw {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * The request as `Asked<typeof routes.x>`: params, query and body, parsed by the schemas of the route
 * the method answers. A misfit is BODY_INVALID naming the field, in the path NOT_FOUND.
 */
export const Parsed = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (!route)
    throw new RelightError('ROUTE_MISSING', `${context.getHandler().name} answers no route`);
  return askedOf(route, context.switchToHttp().getRequest<Raw>());
});

function askedOf(route: Route, { params, query, body }: Raw): AskedOf<Route> {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Fastify's params are texts by name
    params: (route.params ? parseParams(route.params, params) : params) as AskedOf<Route>['params'],
    query: route.query ? parseBody(route.query, query) : query,
    // A request without a body has null for one.
    body: route.body ? parseBody(route.body, body ?? undefined) : body,
  };
}

/** Part of the path that is none of those there are: there is no such address. */
function parseParams(schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  const given = Reflect.get(Object(params), name);
  const there = issue?.code === 'invalid_value' ? `; there are ${issue.values.join(', ')}` : '';
  throw new RelightError('NOT_FOUND', `There is no ${name} "${String(given)}"${there}`, {
    offending: given,
  });
}
