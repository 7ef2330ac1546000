import pLimit from 'p-limit';

const atOnce = 50;

/** Works through a list that nothing bounds, so many at a time; what came of each, in the order given. */
export const someAtOnce = <T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> => pLimit(atOnce).map(items, work);
