import { fieldOf } from '../fields.ts';
import { tweetFields } from './post.ts';
import type { PostFilter } from './posts.ts';

/** A list asked for, as X API v2 has it. */
export interface ListQuery {
  readonly filter: PostFilter;
  readonly size: number;
  readonly fields: readonly string[];
  readonly hasAuthors: boolean;
}

/** A parameter X would refuse, and its words. */
export interface WrongParameter {
  readonly name: string;
  readonly value: string;
  readonly message: string;
}

const wrong = (name: string, value: string, message: string): WrongParameter => ({
  name,
  value,
  message,
});

const listOf = (query: unknown, name: string): readonly string[] =>
  (fieldOf(query, name) ?? '').split(',').filter((entry) => entry !== '');

/** An opaque token that names the post the next page starts after. */
export const tokenAfter = (id: string): string => Buffer.from(`after:${id}`).toString('base64url');

const idAfter = (token: string): string | undefined =>
  /^after:(\d{1,19})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];

const wrongFields = (query: unknown): WrongParameter | undefined => {
  const known: readonly string[] = tweetFields;
  const field = listOf(query, 'tweet.fields').find((name) => !known.includes(name));
  return field === undefined
    ? undefined
    : wrong(
        'tweet.fields',
        field,
        `The \`tweet.fields\` query parameter value [${field}] is not one of [${known.join(',')}]`,
      );
};

const wrongId = (query: unknown): WrongParameter | undefined => {
  for (const name of ['since_id', 'until_id']) {
    const value = fieldOf(query, name);
    if (value !== undefined && !/^\d{1,19}$/.test(value))
      return wrong(name, value, `The \`${name}\` query parameter value [${value}] is not valid`);
  }
  return undefined;
};

const wrongInstant = (query: unknown): WrongParameter | undefined => {
  for (const name of ['start_time', 'end_time']) {
    const value = fieldOf(query, name);
    if (value !== undefined && Number.isNaN(Date.parse(value)))
      return wrong(name, value, `The \`${name}\` query parameter value [${value}] is not valid`);
  }
  return undefined;
};

/** Fields of a post asked for, or what is wrong with them. */
export const readFields = (query: unknown): readonly string[] | WrongParameter =>
  wrongFields(query) ?? listOf(query, 'tweet.fields');

/** A page of a list asked for, or the parameter X would refuse. */
export const readList = (query: unknown): ListQuery | WrongParameter => {
  const refused = wrongFields(query) ?? wrongId(query) ?? wrongInstant(query);
  if (refused !== undefined) return refused;
  const asked = fieldOf(query, 'max_results') ?? '10';
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 5 || size > 100)
    return wrong(
      'max_results',
      asked,
      `The \`max_results\` query parameter value [${asked}] is not between 5 and 100`,
    );
  const token = fieldOf(query, 'pagination_token');
  const after = token === undefined ? undefined : idAfter(token);
  if (token !== undefined && after === undefined)
    return wrong('pagination_token', token, 'The `pagination_token` query parameter is not valid');
  const start = fieldOf(query, 'start_time');
  const end = fieldOf(query, 'end_time');
  return {
    filter: {
      sinceId: fieldOf(query, 'since_id'),
      untilId: after ?? fieldOf(query, 'until_id'),
      startMs: start === undefined ? undefined : Date.parse(start),
      endMs: end === undefined ? undefined : Date.parse(end),
    },
    size,
    fields: listOf(query, 'tweet.fields'),
    hasAuthors: listOf(query, 'expansions').includes('author_id'),
  };
};
