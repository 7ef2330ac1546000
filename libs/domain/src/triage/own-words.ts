/** How one opens and closes a quotation; straight quotes do both. */
const closerOf: Readonly<Record<string, string>> = {
  '\u201c': '\u201d',
  '\u201e': '\u201c\u201d',
  '\u201d': '\u201d',
  '\u00ab': '\u00bb',
  '\u300c': '\u300d',
  '\u2018': '\u2019',
  '"': '"',
};
const openers = '[\\u201c\\u201d\\u201e\\u00ab\\u300c\\u2018"]';
const opener = new RegExp(openers, 'u');
const mayQuote = new RegExp(`${openers}|^[ \\t]*>|Reply [A-Z]|Responda [A-Z]`, 'mu');

/**
 * What phones send when somebody taps a heart on a message, where the other side gets a plain text:
 * a verb of the sender's language, or an emoji, then the message in quotation marks.
 */
const reactions = [
  'liked|loved|disliked|emphasi[sz]ed|laughed at|questioned|reacted(?: with)?(?: an?)? [^"\\p{L}]{1,20} to|reacted to',
  'removed (?:an? |the )?(?:like|love|heart|dislike|laugh|exclamation(?: mark| point)?|question mark|reaction|[^"\\p{L}]{1,20})s? from',
  'le gust[oó]|me gusta|le encant[oó]|me encanta|no le gust[oó]|se ri[oó] de|le dio risa|enfatiz[oó]|cuestion[oó]|reaccion[oó](?: con)? [^"\\p{L}]{1,20} a|(?:quit[oó]|elimin[oó]) (?:un[ao]? )?.{1,30} (?:de|a)',
  "(?:a |n'a pas |a beaucoup )?(?:aim[ée]|ador[ée])|a ri (?:de|à)|a mis en (?:évidence|avant)|a mis l'accent sur|a insisté sur|a (?:remis en )?question(?:né)?|a réagi(?: avec| par)? .{1,20} à|a (?:supprimé|retiré|enlevé) .{1,40} (?:de|à|sur)",
  'gef[äa]llt(?: mir)?(?: nicht)?|liebt|lacht (?:über)?|betont|hinterfragt|hat .{1,30} reagiert(?: auf)?|hat .{1,40} entfernt(?: von)?',
  'curtiu|amou|n[ãa]o curtiu|riu de|enfatizou|questionou|reagiu(?: com)? .{1,20} a|removeu .{1,30} de',
  'ha messo .{1,30} a|ha adorato|piace|non piace|ha riso (?:di|a)|ha enfatizzato|ha evidenziato|ha messo in dubbio|ha reagito(?: con)? .{1,20} a|ha rimosso .{1,30} da',
].join('|');
const emoji = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u200d\\ufe0f\\u2764\\u203c]{1,12}';
const reactionPattern = new RegExp(
  `^[\\s\\u200a\\u200b]*(?:${reactions}|${emoji}(?:[\\s\\u200a\\u200b]+(?:to|a|à|from|de))?|(?:removed|quitó) ${emoji} (?:from|de))[\\s\\u200a:]*(?=${openers})`,
  'iu',
);
/** A picture has no words to quote: "Liked an image". */
const reactionToPicture =
  /^\s*(?:liked|loved|disliked|emphasi[sz]ed|laughed at|questioned|removed .{1,30} from) (?:an?|the) (?:image|photo|picture|video|movie|attachment|audio message|sticker|link|contact|location)\s*\.?\s*$/i;

/** Our texts begin with our short name in capitals and speak as the catalogue does, accents or not. */
const ours =
  /^\s*(?:EXERCISE |SIMULACRO )?[A-Z][A-Z&]{1,9}: (?=.*(?:\b(?:Power (?:is|may be|came|should)|We (?:said|text|know|have)|Reply [A-Z]+|Still dark|No time yet|Thank|No hay luz|Posible corte|La luz volvi|Ya volvi|Puede que|Dijimos|Vuelve hacia|A[uú]n sin hora|Responda [A-Z]+|Gracias|No sab)|¿Sigue sin luz|[:,] (?:la luz vuelve|ahora) hacia))|\bReply (?:STATUS|OUT|OFF|BACK|STOP|START|HELP)\b|\bResponda (?:ESTADO|SIN LUZ|SIGUE|ALTO|ALTA|AYUDA)\b/su;
/** The same when it is sent back whole, without quotation marks. */
const oursWhole =
  /\b(?:EXERCISE |SIMULACRO )?[A-Z][A-Z&]{1,9}: (?:Power (?:is|may be|came)|We said|No hay luz|Posible corte|La luz volvi|Dijimos)[^"\n]{0,300}?(?:Reply [A-Z]{2,6}(?:, [A-Z]{2,6})*(?: or [A-Z]{2,6})?|Responda [A-Z]{3,6}(?: LUZ)?(?:, (?:SIN LUZ|[A-Z]{3,6}))*(?: o (?:SIN LUZ|[A-Z]{3,6}))?)\./g;
/** Mail and message programs quote what they answer on lines of their own. */
const quotedLines = /^[ \t]*>.*$/gm;
const quoteHeader = /^(?:On .{4,80} wrote:|Le .{4,80} a écrit :|El .{4,80} escribió:)\s*$/gmu;

/**
 * The words the sender wrote: without a message that they only react to, and without our own words
 * where they quote them. All else stays, so that "a neighbor says “wire down”" is heard.
 */
export function ownWords(text: string): string {
  if (typeof text !== 'string') return '';
  if (reactionToPicture.test(text)) return '';
  if (!mayQuote.test(text)) return text;
  const reaction = reactionPattern.exec(text);
  if (reaction !== null)
    return withoutQuote(text, reaction[0].length).slice(reaction[0].length).trim();
  const lines = text.replace(oursWhole, ' ');
  const unquoted = withoutOurs(lines.replace(quotedLines, ' ').replace(quoteHeader, ' ')).trim();
  return unquoted === '' ? quotedAlone(lines) : unquoted;
}

/** "> STOP" and nothing else: a mark before the words, and nobody's that is answered. */
function quotedAlone(text: string): string {
  if (text.search(quoteHeader) >= 0 || text.search(quotedLines) < 0) return '';
  const lines = text.replace(/^[ \t]*(?:>[ \t]*)+/gm, '').trim();
  return ours.test(lines) ? '' : withoutOurs(lines).trim();
}

/** Takes the quotation that opens at `at`; one that was cut off before it closed goes to the end. */
function withoutQuote(text: string, at: number): string {
  return `${text.slice(0, at)} ${text.slice(endOfQuote(text, at))}`;
}

function endOfQuote(text: string, at: number): number {
  const open = text.charAt(at);
  const closers = closerOf[open] ?? '';
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const letter = text.charAt(i);
    if (i > at && closers.includes(letter) && !isApostrophe(text, i)) depth -= 1;
    else if (letter === open) depth += 1;
    if (depth === 0) return i + 1;
  }
  return text.length;
}

/** The mark in "isn’t" closes nothing. */
function isApostrophe(text: string, at: number): boolean {
  return text.charAt(at) === '\u2019' && /\p{L}/u.test(text.charAt(at + 1));
}

function withoutOurs(text: string): string {
  let rest = text;
  let from = 0;
  for (let quotes = 0; quotes < 20; quotes++) {
    const at = rest.slice(from).search(opener);
    if (at < 0) return rest;
    const end = endOfQuote(rest, from + at);
    const isOurs = ours.test(rest.slice(from + at + 1, end - 1));
    if (isOurs) rest = withoutQuote(rest, from + at);
    from += at + 1;
  }
  return rest;
}
