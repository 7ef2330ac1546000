/** Nothing but emoji. */
const BARE =
  /^[\s.!]*(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\u20e3])[\s.!]*)+$/u;

/**
 * A tap on our message, which a phone tells as a text that quotes it, or nothing but emoji: nobody
 * asks or tells anything. `own` is what is left without quotations.
 */
export function isReaction(body: string, own: string): boolean {
  return (own === '' && body.trim() !== '') || BARE.test(own.slice(0, 200));
}

/** What phones, mail gateways and carriers answer of themselves. */
const AUTOMATIC =
  /^\W*(?:\(?auto(?:mat(?:ic|ed))?[ -]?(?:reply|response|message|text)|automatic reply|this is an auto\w*|i'?m (?:currently )?(?:driving|in a meeting|sleeping)|i am (?:currently )?(?:driving|in a meeting)|(?:sorry,? )?i(?:'m| am) (?:currently )?(?:out of (?:the )?office|unavailable|away from)|out of (?:the )?office|thank you for (?:contacting|your message|texting|reaching out|calling)|thanks for (?:contacting|your message|texting|reaching out)|we(?:'ve| have) received your (?:message|text|request)|your message (?:has been|was|could not|cannot|to|will)|message (?:failed|blocked|not delivered|undeliverable|could not)|delivery (?:status|failed|failure|report)|undeliver(?:ed|able)|mail ?(?:er)?[- ]?daemon|free ?msg\b|(?:re:?)?msg (?:2|to) \d+ (?:failed|sent)|this (?:number|mailbox|phone|line) (?:is not|isn't|does not|cannot|can't|is no longer)|the (?:number|person|subscriber|customer) you)|\bdo not reply to this (?:message|text)\b|\bdriving focus\b|\bdo not disturb while driving\b|\bi'?ll (?:see|get) your message (?:later|when)\b/i;

/** A machine wrote it: to answer would start two machines talking. */
export function isAutomatic(body: string): boolean {
  return AUTOMATIC.test(body.slice(0, 2_000).replace(/[\u2018\u2019]/g, "'"));
}
