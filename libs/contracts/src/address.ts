const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** Method and path of a route, Fastify style: `POST /api/outages/:id/etr`. */
export type Address = `${Method} /${string}`;

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}.${string}`
    ? Name
    : Path extends `${string}:${infer Name}`
      ? Name
      : never;

/** What an address leaves open: `{ id: string }` for `POST /api/outages/:id/etr`. */
export type AddressParams<A extends Address> = { readonly [Name in NamesIn<A>]: string };

export const methodOf = (address: Address): Method =>
  methods.find((method) => address.startsWith(`${method} `)) ?? 'GET';

/** `/api/outages/:id/etr`. */
export const pathOf = (address: Address): string => address.slice(address.indexOf(' ') + 1);

/** Path and query to call an address by; parameters left out of `query` are left out here too. */
export function urlOf(
  address: Address,
  params: Readonly<Record<string, string>> = {},
  query: object = {},
): string {
  const path = pathOf(address).replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) asked.set(name, String(value));
  }
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}
