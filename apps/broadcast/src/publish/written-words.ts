import type { Rendition } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { Written } from './words.ts';

/** Throws BODY_INVALID, with what is wanted, for words that would change nothing. */
export function assertWritten(
  written: readonly Written[],
  renditions: readonly Rendition[],
  isBlank: (words: string) => boolean,
): void {
  const wanted = `wants words for one of ${renditions.map(nameOf).join(', ')}`;
  if (renditions.length === 0) {
    throw invalid('words: it goes out on the public page alone, which has no words to change');
  }
  if (written.length === 0) throw invalid(`words: there are none; ${wanted}`);
  for (const one of written) {
    const isThere = renditions.some(
      ({ channel, locale }) => channel === one.channel && locale === one.locale,
    );
    if (!isThere) {
      throw invalid(`words: nothing goes out as ${nameOf(one)}; ${wanted}`, nameOf(one));
    }
    if (isBlank(one.words)) {
      const rather = 'leave it out to keep the words it has, or send the publication back';
      throw invalid(`words: those for ${nameOf(one)} are blank; ${rather}`, nameOf(one));
    }
  }
}

/** "sms in es". */
const nameOf = ({ channel, locale }: Pick<Rendition, 'channel' | 'locale'>): string =>
  `${channel} in ${locale}`;

function invalid(message: string, offending?: string): RelightError {
  return new RelightError('BODY_INVALID', message, { offending });
}
