import type { Role } from '@relight/domain';
import type { z } from 'zod';
import { methodOf, pathOf, type Address, type AddressParams, type Method } from './address.ts';

export type Owner = 'portal' | 'ingest' | 'geo' | 'broadcast';

/** What bodies are, as HTTP names it. */
export const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  html: 'text/html',
  'event-stream': 'text/event-stream',
  cap: 'application/cap+xml',
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  xml: 'application/xml',
  calendar: 'text/calendar',
  csv: 'text/csv',
  svg: 'image/svg+xml',
} as const;

export const everyone: readonly Role[] = ['operator', 'approver', 'crew'];
/** Who works at the desk. */
export const desk: readonly Role[] = ['operator', 'approver'];
export const approvers: readonly Role[] = ['approver'];

/** What a route is besides its address; everything else about it follows from this. */
export interface RouteDefinition {
  /** The service that answers; the portal passes the request on when it is not its own. */
  readonly owner: Owner;
  /** Services that answer the same address to the portal alone, which makes its own answer of theirs. */
  readonly parts?: readonly Owner[];
  /** What these answer, where it is not the whole answer's shape. */
  readonly partAnswer?: z.ZodType;
  /** `public`: anyone. `feed`: bearer feed token. `webhook`: the provider's signature. Else the roles. */
  readonly access: 'public' | 'feed' | 'webhook' | readonly Role[];
  readonly summary: string;
  /** What a body is; JSON unless told. */
  readonly takes?: 'json' | 'form';
  /** What the answer is; JSON unless told. */
  readonly answers?: keyof typeof mediaTypes;
  /** Where a part of the path may not be any text; a misfit is NOT_FOUND. */
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  /** Of the answer; 200 unless told. */
  readonly status?: number;
  /** True where a body may be megabytes long. */
  readonly hasLargeBody?: true;
  /** A body that works against the demo utility. */
  readonly example?: unknown;
}

export interface Route extends RouteDefinition {
  readonly address: Address;
  readonly method: Method;
  /** Fastify style: `/api/outages/:id/etr`. */
  readonly path: string;
}

/** One route of the table; keeps the types of its schemas. */
export function defineRoute<const A extends Address, const D extends RouteDefinition>(
  address: A,
  definition: D,
): D & { readonly address: A; readonly method: Method; readonly path: string } {
  return { ...definition, address, method: methodOf(address), path: pathOf(address) };
}

type Parsed<R extends Route, Part extends 'query' | 'body' | 'answer' | 'partAnswer', Absent> =
  R extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? z.output<Schema> : Absent;

type ParamsOf<R extends Route> = R extends { readonly params: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : AddressParams<R['address']>;

/** A request as its service gets it: parsed by the route's schemas; `unknown` where it has none. */
export interface Asked<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: Parsed<R, 'query', unknown>;
  readonly body: Parsed<R, 'body', unknown>;
}

type Frozen<T> = T extends readonly (infer Item)[]
  ? T extends readonly [unknown, ...unknown[]]
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

/** What a route answers, as its caller gets it; `unknown` where it says nothing of it. */
export type Answered<R extends Route> = Parsed<R, 'answer', unknown>;

/** The same as the service may give it. */
export type AnswerOf<R extends Route> = Frozen<Answered<R>>;

/** What a service that answers a part of it says. */
export type PartAnswerOf<R extends Route> = Frozen<Parsed<R, 'partAnswer', never>>;

type Sent<R extends Route, Part extends 'query' | 'body'> =
  R extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? z.input<Schema> : undefined;

/** A property that may be left out where nothing in it has to be given. */
type Given<Name extends 'params' | 'query' | 'body', T> =
  Partial<T> extends T ? { readonly [N in Name]?: T } : { readonly [N in Name]: T };

/** What a caller of a route has to give. */
export type Asking<R extends Route> = Given<'params', AddressParams<R['address']>> &
  Given<'query', Frozen<Sent<R, 'query'>>> &
  Given<'body', Frozen<Sent<R, 'body'>>>;
