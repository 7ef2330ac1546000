import { errorBody, mediaTypes, routeList, type Route } from '@relight/contracts';
import { z } from 'zod';

const jsonSchema = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });

const refusals = { '4XX': 'What was wrong with it', '5XX': 'Try again later' };

/** OpenAPI 3.1 of every route of the one address, from the same table the portal forwards by. */
export function openApi(serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routeList) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Relight',
      version: '1',
      description: 'Outage communications of an electric utility. Times are ISO 8601 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorBody) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'relight_session' },
        feedToken: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(route: Route): object {
  const { method, path, summary, access, status = 200, answer, answers = 'json' } = route;
  const parameters = [...pathParameters(route), ...queryParameters(route)];
  const schema = answer ? jsonSchema(answer) : {};
  return {
    summary: typeof access === 'string' ? summary : `${summary} (${access.join(', ')})`,
    tags: [tagOf(path)],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(method === 'POST' ? { requestBody: requestBody(route) } : {}),
    security: securityOf(access),
    responses: {
      [status]: {
        description: 'Done',
        ...(status === 204 ? {} : { content: { [mediaTypes[answers]]: { schema } } }),
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([code, description]) => [code, refusal(description)]),
      ),
    },
  };
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

const fieldsOf = (schema: z.ZodType | undefined): ObjectSchema =>
  schema ? jsonSchema(schema) : {};

function pathParameters({ path, params }: Route): readonly object[] {
  const { properties = {} } = fieldsOf(params);
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }));
}

function queryParameters({ query }: Route): readonly object[] {
  const { properties = {}, required = [] } = fieldsOf(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function requestBody({ body, example, takes = 'json' }: Route): object {
  const schema = body ? jsonSchema(body) : {};
  return {
    content: { [mediaTypes[takes]]: { schema, ...(example === undefined ? {} : { example }) } },
  };
}

function securityOf(access: Route['access']): readonly object[] {
  if (access === 'feed') return [{ feedToken: [] }];
  return typeof access === 'string' ? [] : [{ session: [] }];
}

const tagOf = (path: string): string =>
  path.startsWith('/api/') ? (path.split('/')[2]?.split('.')[0] ?? 'api') : 'public';

const refusal = (description: string): object => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});
