import twitterText from 'twitter-text';

/** X's longest post, in weighted characters. */
export const longestPost = 280;

/** Length as X counts it: most scripts 1 a character, CJK and emoji 2, an address 23. */
export const weightOf = (text: string): number => twitterText.parseTweet(text).weightedLength;
