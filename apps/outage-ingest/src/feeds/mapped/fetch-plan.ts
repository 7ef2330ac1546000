import { z } from 'zod';
import { duration } from './duration.ts';
import type { Expression } from './expression.ts';

const leastEveryMs = 15_000;
const mostPages = 100;

const address = z
  .string()
  .regex(/^(https?:\/\/|\$\{FEED_)\S+$/, 'wants an address that begins with https:// or http://');

/** How a feed is fetched: where, how often, in how many files. */
export function fetchPlan(expression: z.ZodType<Expression>) {
  return z
    .strictObject({
      /** `${FEED_NAME}` stands for a variable of the environment, here and in `headers`. */
      url: address,
      headers: z
        .record(z.string().regex(/^[\w-]+$/, 'wants the name of a header'), z.string())
        .default({}),
      /** Not faster than the feed makes its list anew: the same list again is a second sign. */
      every: duration.refine((ms) => ms >= leastEveryMs, 'wants 15s or more').default(5 * 60_000),
      timeout: duration.default(30_000),
      /** Other hosts than that of `url` which it may name or lead to. */
      hosts: z.array(z.string().regex(/^[\w.-]+(:\d+)?$/, 'wants a host')).default([]),
      /** The list comes in pages. */
      pages: z
        .union(
          [
            z.strictObject({
              /** The parameter that says how many rows to leave out. */
              offset: z.string().min(1),
              size: z.number().int().positive(),
              most: z.number().int().min(1).max(mostPages).default(20),
            }),
            z.strictObject({
              /** The parameter that names the page, which counts from `first`. */
              page: z.string().min(1),
              first: z.number().int().min(0).default(1),
              size: z.number().int().positive(),
              most: z.number().int().min(1).max(mostPages).default(20),
            }),
            z.strictObject({
              /** The address of the next page in a page; nothing at the last. */
              next: expression,
              most: z.number().int().min(1).max(mostPages).default(20),
            }),
          ],
          'wants {offset, size}, {page, size} or {next}',
        )
        .optional(),
      /** Addresses of the files with the rows, in what `url` gives. */
      files: expression.optional(),
      /** Map tiles with the rows, by their quadkeys. */
      tiles: z
        .strictObject({
          /** From what `url` gives to an address with `{quadkey}` in it, and `{qkh}` if wanted. */
          url: expression,
          bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
          zoom: z.tuple([z.number().int().min(1).max(20), z.number().int().min(1).max(20)]),
          /** True of a tile that hides rows in clusters: its four quarters are fetched as well. */
          deeper: expression,
        })
        .refine(({ zoom: [from, to] }) => from <= to, {
          error: 'wants [first, last], the first not above the last',
          path: ['zoom'],
        })
        .optional(),
    })
    .refine(({ pages, files, tiles }) => [pages, files, tiles].filter(Boolean).length <= 1, {
      error: 'wants at most one of pages, files and tiles',
    });
}

export type FetchPlan = z.output<ReturnType<typeof fetchPlan>>;
