import { z } from 'zod';

const usualMost = 1_000;

/** Which page of a list is asked for: that after what the page before called `next`; so many unless told. */
export const pageQuery = (usual: number, most = usualMost) =>
  z.object({
    after: z.string().min(1).max(500).optional(),
    limit: z.coerce.number<number>().int().min(1).max(most).default(usual),
  });
export type PageQuery = z.output<ReturnType<typeof pageQuery>>;

/** Stands in the answer while there is more: `after` of the next page. */
export const next = z.string().optional();
