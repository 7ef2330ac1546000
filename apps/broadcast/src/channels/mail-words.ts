import type { Locale } from '@relight/catalogue';
import type { Message } from '../deliver/message.schema.ts';
import { escapeHtml } from '../escape-html.ts';

const longestSubject = 120;
/** A first sentence shorter than this says too little: "EXERCISE", "Sorry." */
const shortestSubject = 24;
/** What mail programs set before the subject of an answer, in the languages we meet. */
const answerMarks =
  /^(?:\s*(?:re|aw|sv|antw|odp|res|rif|ref|fwd?|wg|rv|tr|doorst)\s*(?:\[\d+\]|\(\d+\))?\s*:)+\s*/i;

export interface Link {
  readonly label: string;
  readonly link: string;
}

/** What a mail says below its subject. */
export interface MailWords {
  readonly body: string;
  readonly locale: Locale;
  /** Who writes. */
  readonly name: string;
  /** Where its reader sees what is known now. */
  readonly page: Link;
  /** Where they see all that we told them, and whether it was true. */
  readonly told?: Link | undefined;
  readonly stop: Link;
}

/** An answer bears the subject of what it answers; all else, and an answer to none, says what it is about. */
export function subjectOf(
  { body, subject = '' }: Pick<Message, 'body' | 'subject'>,
  locale: Locale,
): string {
  const theirs = subject.replace(/\s+/g, ' ').trim().replace(answerMarks, '');
  return cut(theirs === '' ? firstWordsOf(body, locale) : `Re: ${theirs}`);
}

/** The first sentence, and those after it while they say too little. */
function firstWordsOf(body: string, locale: Locale): string {
  const text = body.replace(/\s+/g, ' ').trim();
  let subject = '';
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)) {
    if (subject.length >= shortestSubject) break;
    subject += segment;
  }
  return subject.trim();
}

function cut(subject: string): string {
  const letters = Array.from(subject);
  if (letters.length <= longestSubject) return subject;
  const kept = letters.slice(0, longestSubject - 1).join('');
  return `${kept.trimEnd()}…`;
}

export function textOf({ body, name, page, told, stop }: MailWords): string {
  const links = [page, ...(told ? [told] : []), stop].map(({ label, link }) => `${label}: ${link}`);
  return `${body}\n\n-- \n${name}\n${links.join('\n')}\n`;
}

export function htmlOf({ body, locale, name, page, told, stop }: MailWords): string {
  const said = body.split('\n').map(escapeHtml).join('<br>');
  const anchor = ({ label, link }: Link): string =>
    `<a href="${escapeHtml(link)}">${escapeHtml(label)}</a>`;
  const end = [...(told ? [told] : []), stop].map(anchor).join('<br>');
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"></head>
<body style="font:16px/1.5 sans-serif"><p>${said}</p>
<p>${anchor(page)}</p>
<p style="font-size:14px">${escapeHtml(name)}<br>${end}</p></body></html>`;
}
