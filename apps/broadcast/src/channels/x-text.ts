import twitterText from 'twitter-text';

/** Text as X's API writes it, with `&`, `<` and `>` as entities, as its readers see it. */
export function readableText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/**
 * Whether a post that X lists bears our words. X gives back other characters than it took: entities,
 * t.co for each link, composed letters, other blanks, a mention put before an answer, and of a long
 * post only the beginning. What it leaves as it was is compared.
 */
export function isSamePost(ours: string, listed: string): boolean {
  const wanted = unchanging(ours);
  const listedWords = unchanging(readableText(listed));
  // Only mentions that ours lacks are X's: the same words to somebody else are another post.
  return behindMentions(listedWords).some((found) => {
    if (wanted === found) return true;
    const beginning = /^(.{40,}?)\s*…(?: ⧉)?$/su.exec(found)?.[1];
    return beginning !== undefined && wanted.startsWith(beginning);
  });
}

/** The words, and what is left of them without one, two, all of the mentions they begin with. */
function behindMentions(words: string): readonly string[] {
  const rest = words.replace(/^@\w+ /, '');
  return rest === words ? [words] : [words, ...behindMentions(rest)];
}

function unchanging(text: string): string {
  const linked = text.normalize('NFC').replaceAll(/https?:\/\/\S*[^\s.,;:!?)\]"'’”…]/giu, '⧉');
  const bare = twitterText.extractUrls(linked).toSorted((a, b) => b.length - a.length);
  return bare
    .reduce((words, link) => words.replaceAll(link, '⧉'), linked)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
