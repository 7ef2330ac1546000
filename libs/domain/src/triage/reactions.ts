/** A raised hand or a stop sign alone may be a wish, or the danger beside them: no mere reaction. */
const stopSigns =
  /^[\s.!]*(?:[\u{1f6d1}\u{270b}\u{1f590}\u{26d4}\u{1f6ab}][\u{1f3fb}-\u{1f3ff}\s.!]*)+$/u;

/** True when a message is nothing but signs that may mean "stop". */
export function isStopSign(own: string): boolean {
  return stopSigns.test(own.slice(0, 200));
}

/** Nothing but emoji. */
const bare =
  /^[\s.!]*(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)[\s.!]*)+$/u;

/**
 * A tap on our message, which a phone tells as a text that quotes it, or nothing but emoji: nobody
 * asks or tells anything. `own` is what is left without quotations.
 */
export function isReaction(body: string, own: string): boolean {
  return (own === '' && body.trim() !== '') || bare.test(own.slice(0, 200));
}

/** How a machine that answers of itself names its answer: whatever follows is its too. */
const labelled =
  /^\W*(?:auto(?:mat(?:ic|ed))?[ -]?(?:reply|response|message|text)\b|this is an? auto\w* |out of (?:the )?office\b|re: out of office|undeliver(?:ed|able)\b|mail ?(?:er)?[- ]?daemon|delivery (?:status|failed|failure|report)\b|free ?msg\b|(?:re:?)?msg (?:2|to) \d+ (?:failed|sent)|message (?:failed|blocked|not delivered|undeliverable|could not be)\b|your message (?:to [+\d ]{4,} )?(?:has been (?:received|sent|blocked)|was (?:not|received|blocked)|could not|cannot|will (?:not )?be)\b)/i;
/** Whole sentences that phones and offices answer with. */
const template = new RegExp(
  `^(?:${[
    "(?:hi|hello|sorry)?,? ?i(?:'m| am) (?:currently |presently )?(?:driving|in a meeting|sleeping|away from (?:my|the) (?:desk|phone|office)|(?:out of|away from) (?:the )?office|unavailable|on (?:vacation|leave|holiday))(?: right now| at the moment| now| currently| with (?:driving )?focus (?:turned )?on| with do not disturb.{0,30}| (?:until|till|from|and will|and can'?t) .{1,60})?",
    "i can'?t (?:talk|text|take your call|answer)(?: right)? now",
    "thank(?:s| you) for (?:contacting|your message|texting us|reaching out|calling|your (?:text|call|inquiry|enquiry|email))(?:(?: to| us)?(?: [\\p{Lu}\\d&'][\\p{L}\\d&'.]*| (?:of|the|and))*)?",
    "we(?:'ve| have) received your (?:message|text|request|inquiry|enquiry)",
    "(?:this|the) (?:number|mailbox|phone|line|phone number|inbox) (?:is|does|cannot|can'?t|isn'?t)(?: not| no longer| never)? (?:monitored|in service|accept\\w*|receive|able to|active|attended|assigned)(?: \\w+){0,6}",
    'the (?:number|person|subscriber|customer) you (?:have |are )?(?:dialed|called|texted|are trying to reach|is trying to).{0,80}',
    '(?:please )?do not reply(?: to this (?:message|text|number))?',
  ].join('|')})$`,
  'iu',
);
/** What may stand beside such a sentence: when they come back, and what to do until then. */
const tail =
  /^(?:(?:(?:and )?(?:i|we|someone|one of|a member|our|my)(?:'ll| will|'m| am|'re| are|'ve| have)?\b|please\b|if (?:this|you|it)\b|for (?:urgent|immediate|emergenc)|for\b|call\b|our (?:office|hours)|hours\b|office hours|you can\b|back\b|reply\b|msg\b|message and data|sorry\b|thank you|thanks|have a|regards|best|until\b|later\b|bye\b|in an emergency|text\b|leave\b|see\b).*)$/i;

/**
 * A machine wrote all of it: to answer would start two machines talking. "I'm driving on Route 9 and
 * there's a wire down" begins like one and is none; whoever asks also looks for what it tells of.
 */
export function isAutomatic(body: string): boolean {
  const text = body
    .slice(0, 2_000)
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
  if (labelled.test(text)) return true;
  const sentences = text
    .split(/[.!?;\n]+(?=\s|$)|\s[-\u2013\u2014]+\s/u)
    .map((each) => each.trim().replace(/^\W+/u, ''))
    .filter((each) => each !== '');
  const templates = sentences.filter((each) => template.test(each));
  return templates.length > 0 && sentences.every((each) => template.test(each) || tail.test(each));
}
