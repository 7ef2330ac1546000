/** Longest clue and the most words of it. */
const MAX_WORDS = 12;
const READ_CHARACTERS = 1_500;

const LEADS = new Set(
  'at in on along near by around from opposite behind outside within throughout between across off en por cerca'.split(
    ' ',
  ),
);
const INNER = new Set(
  'at in on along near by off opposite behind of and between around & de del la el los las y the entire whole all to - junto next corner intersection over past upper lower our'.split(
    ' ',
  ),
);
const OPENERS = new Set(
  'the entire whole all of most parts part some next to corner intersection la el los las de del around near junto cerca'.split(
    ' ',
  ),
);
const PLACE_WORDS = new Set(
  'road rd rd. street st st. avenue ave ave. lane ln drive dr blvd boulevard court ct place way highway hwy estate area phase village town city county park heights gardens hills bridge market school church mall bakery hospital station stage plaza terrace close crescent circle square apartments building block sector ward township district suburb junction roundabout substation library pharmacy hotel mtn mountain bay beach creek river valley island farm center centre colony nagar urb urbanizacion calle avenida colonia barrio corner section subdivision complex quarters residence residency court courts trail pike alley mill store shop clinic airport university college campus pier harbour harbor dock parkway pkwy feeder'.split(
    ' ',
  ),
);
const ENDERS = new Set(
  'since yesterday today tonight tomorrow for now again this last due after before until till please pls plz kindly thanks thank help assist hi hello is are was were has have had been we i it they you he she what when why how who but or so because coz cause can could will would should do does did no not still while without with went gone lost out back down that which where there here just any every since about as if its also only messed keeps keep lol omg rt via cc like than then yet already ever never needs need power electricity lights stima blackout outage umeme restore fix since, desde por hace hoy ayer que se no ni my your their his her'.split(
    ' ',
  ),
);
const NOT_PLACES = new Set(
  'the a an my our your their his her its this that these those total complete darkness dark fire time hours hour minutes minute days day night morning evening afternoon midnight noon weekend week month year years today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december home work hold twitter facebook phone call case advance fact order need general person touch hand mind line all least last first once peace love it them you me us him what which who how issue issues going top point risk purpose behalf account bill charge duty shift edge schedule track way and or half no now here there everything anything something nothing god jesus mother nature tv air internet news media social generator oxygen dialysis bed pain tears line hurry middle wake response regards reference light spite addition black may launch cellphone fridge freezer dire faith background roads twitter need scene site tornado cabin vain trouble danger power electricity store being getting having doing using 100% every each both many other others another one two three four five six seven eight nine ten some any most such more less few several about sure behalf kids loud past next same end start beginning customers people folks neighbors neighbours candles candle candlelight outage outages blackout crews crew water smoke flames sparks'.split(
    ' ',
  ),
);
const TIME =
  /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm|hrs?|h)?|\d+(?:am|pm|hrs?|hours?|mins?|days?|k|%)|\d{3,5}hrs?|[ap]\.?m\.?)$/i;
const ORDINAL = /^(?:\d+(?:st|nd|rd|th)|[a-z]?\d{1,4}[a-z]?)$/i;

interface Token {
  readonly word: string;
  readonly lower: string;
  /** Punctuation that ends the clue stands after the word. */
  readonly ends: boolean;
}

/**
 * The words that say where ("on Pier Road by the bakery" gives "Pier Road by the bakery"), as
 * written; undefined when there are none. Stops at punctuation, words of time and hashtags.
 */
export function findPlaceClue(written: string): string | undefined {
  const tokens = tokenise(written.slice(0, READ_CHARACTERS));
  let best: string | undefined;
  let bestScore = 0;
  for (let i = 0; i < tokens.length; i++) {
    const clue = readClueAt(tokens, i);
    if (clue === undefined || clue.score <= bestScore) continue;
    best = clue.text;
    bestScore = clue.score;
    if (bestScore >= 6) break;
  }
  return best ?? nameBeforePlaceWord(tokens);
}

function tokenise(written: string): Token[] {
  const tokens: Token[] = [];
  for (const part of written.split(/[ \n]+/, 300)) {
    const word = part.replace(/^["'(*\u201c\u2018]+/, '').replace(/[.,;:!?"')*\u2026\u201d]+$/, '');
    const isAbbreviated = /^(?:st|rd|ave|dr|blvd|ln|mt)\.$/i.test(part);
    if (word === '' && part !== '-') {
      const last = tokens.pop();
      if (last !== undefined) tokens.push({ ...last, ends: true });
      continue;
    }
    tokens.push({
      word: word === '' ? part : word,
      lower: word.toLowerCase(),
      ends: !isAbbreviated && /[.,;:!?)\u2026]["')]*$/.test(part),
    });
  }
  return tokens;
}

function readClueAt(
  tokens: readonly Token[],
  at: number,
): { text: string; score: number } | undefined {
  const lead = tokens[at];
  if (lead === undefined || lead.ends) return undefined;
  const isCorner =
    (lead.lower === 'corner' || lead.lower === 'intersection') && tokens[at + 1]?.lower === 'of';
  const isNextTo = lead.lower === 'next' && tokens[at + 1]?.lower === 'to';
  if (LEADS.has(tokens[at + 1]?.lower ?? '')) return undefined;
  if (!isCorner && !isNextTo && !LEADS.has(lead.lower)) return undefined;
  const start = isCorner ? at : isNextTo ? at + 2 : at + 1;
  const end = readEnd(tokens, start);
  const words = tokens.slice(start, end);
  while (words.length > 0 && isJoiner(words.at(-1))) words.pop();
  const score = scoreOf(words) + (isCorner ? 6 : 0);
  if (score <= 0) return undefined;
  return { text: words.map((token) => token.word).join(' '), score };
}

function isJoiner(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (INNER.has(token.lower) || token.word === '-') &&
    !PLACE_WORDS.has(token.lower)
  );
}

function readEnd(tokens: readonly Token[], start: number): number {
  let end = start;
  while (end < tokens.length && end - start < MAX_WORDS) {
    const token = tokens[end];
    if (token === undefined || !belongs(tokens, start, end)) break;
    end += 1;
    if (token.ends) break;
  }
  return end;
}

function belongs(tokens: readonly Token[], start: number, at: number): boolean {
  const { word, lower } = tokens[at] ?? { word: '', lower: '' };
  if (/^[#@]|^[^\p{L}\p{N}&-]/u.test(word) || (ENDERS.has(lower) && lower !== 'st')) return false;
  if (TIME.test(lower) && !ORDINAL.test(lower)) return false;
  if (
    /^\d+$/.test(lower) &&
    /^(?:hours?|hrs?|minutes?|mins?|days?|weeks?|pm|am|p\.m|a\.m|o'clock)$/.test(
      tokens[at + 1]?.lower ?? '',
    )
  )
    return false;
  if (at === start || OPENERS.has(tokens[at - 1]?.lower ?? ''))
    return OPENERS.has(lower) || !NOT_PLACES.has(lower) || PLACE_WORDS.has(lower);
  if (lower === 'and' || lower === '&')
    return (
      /^(?:[A-Z]|\d+(?:st|nd|rd|th))/.test(tokens[at + 1]?.word ?? '') ||
      /\d(?:st|nd|rd|th)$/.test(tokens[at - 1]?.lower ?? '')
    );
  if (INNER.has(lower)) return true;
  return !NOT_PLACES.has(lower) || /^[A-Z][a-z]/.test(word) || /^(?:[a-z]|\d+)$/i.test(lower);
}

function scoreOf(words: readonly Token[]): number {
  let score = 0;
  let names = 0;
  for (const { word, lower } of words) {
    if (OPENERS.has(lower) || INNER.has(lower)) continue;
    names += 1;
    if (PLACE_WORDS.has(lower)) score += 3;
    else if (/^[A-Z]/.test(word) && /[a-z]/.test(word)) score += 3;
    else if (ORDINAL.test(lower)) score += 1;
  }
  if (names === 0) return 0;
  if (names === 1 && (words.at(-1)?.lower === 'area' || words.at(-1)?.lower === 'place')) return 0;
  if (names === 1 && /^\d+$/.test(words.find((token) => !OPENERS.has(token.lower))?.lower ?? ''))
    return 0;
  return score > 0 ? score : names <= 4 ? 1 : 0;
}

/** A street or estate named without a word of place before it: "South B - Balozi Area". */
function nameBeforePlaceWord(tokens: readonly Token[]): string | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !PLACE_WORDS.has(token.lower)) continue;
    let start = at;
    while (start > 0 && at - start < 5 && isNamePart(tokens[start - 1])) start -= 1;
    while (start < at && tokens[start]?.word === '-') start += 1;
    if (start < at)
      return tokens
        .slice(start, at + 1)
        .map((each) => each.word)
        .join(' ');
  }
  return undefined;
}

function isNamePart(token: Token | undefined): boolean {
  if (token === undefined || token.ends) return false;
  if (token.word === '-') return true;
  return (
    (/^[A-Z]/.test(token.word) || ORDINAL.test(token.lower)) &&
    !ENDERS.has(token.lower) &&
    !NOT_PLACES.has(token.lower)
  );
}
