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

/**
 * The form for an Accept-Encoding header (RFC 9110, 12.5.3). `identity` without a header, and also for
 * a reader who refuses every form: plain bytes serve them better than a 406.
 */
export const encodingFor = chooser(encodings);

/** As `encodingFor`, for streams: of the packed forms only gzip is made of pieces that serve everybody. */
export const streamEncodingFor = chooser(['gzip', 'identity']);

function chooser<E extends Encoding>(
  forms: readonly E[],
): (acceptEncoding: string | undefined) => E | 'identity' {
  const known = new Map<string, E | 'identity'>();
  return (acceptEncoding) => {
    if (acceptEncoding === undefined) return 'identity';
    const before = known.get(acceptEncoding);
    if (before !== undefined) return before;
    const negotiator: PreferringNegotiator = new Negotiator({
      headers: { 'accept-encoding': acceptEncoding },
    });
    const best = negotiator.encoding([...forms], { preferred: [...forms] });
    const chosen = forms.find((each) => each === best) ?? 'identity';
    if (known.size >= mostKnown) known.clear();
    known.set(acceptEncoding, chosen);
    return chosen;
  };
}
