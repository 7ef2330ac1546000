/** Texts Twilio itself answers by default, whole messages in capitals. Source: Twilio, "Opt-out keywords". */
const twilioKeywords: ReadonlySet<string> = new Set(
  'STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT,REVOKE,OPTOUT,START,YES,UNSTOP,HELP,INFO'.split(','),
);

/**
 * True when the provider answers this text itself: it says so (`OptOutType`), or the text is one of
 * its keywords, which is all that its list of texts shows. "Please stop texting me" is ours to confirm.
 */
export function isProvidersKeyword(
  keywords: 'provider' | 'ours',
  body: string,
  optOutType: string | undefined,
): boolean {
  if (keywords === 'ours') return false;
  return (optOutType ?? '') !== '' || twilioKeywords.has(body.trim().toUpperCase());
}
