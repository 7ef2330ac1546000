import Negotiator from 'negotiator';

/** The forms an answer is kept in, the smallest first: of those a reader takes equally, it gets the first. */
export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** Its types are those of 0.6, which did not know `preferred`. */
interface PreferringNegotiator {
  encoding(available: string[], options: { readonly preferred: string[] }): string | undefined;
}

/** Readers send a handful of different headers; whoever makes up new ones must not fill the memory. */
const mostKnown = 1_000;
const known = new Map<string, Encoding>();

/**
 * The form for this Accept-Encoding header (RFC 9110, 12.5.3). `identity` without a header, and also for
 * a reader who refuses every form: plain bytes serve them better than a 406.
 */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  const before = known.get(acceptEncoding);
  if (before !== undefined) return before;
  const negotiator: PreferringNegotiator = new Negotiator({
    headers: { 'accept-encoding': acceptEncoding },
  });
  const best = negotiator.encoding([...encodings], { preferred: [...encodings] });
  const chosen = encodings.find((each) => each === best) ?? 'identity';
  if (known.size >= mostKnown) known.clear();
  known.set(acceptEncoding, chosen);
  return chosen;
}
