/** What the provider's own keyword handling reads in a text, as its webhook's `OptOutType` says it. */
export type OptOutType = 'STOP' | 'START' | 'HELP';

const keywords: ReadonlyMap<string, OptOutType> = new Map([
  ...['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'].map(
    (word) => [word, 'STOP'] as const,
  ),
  ...['START', 'YES', 'UNSTOP'].map((word) => [word, 'START'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'HELP'] as const),
]);

/** The keyword a text is; a text that only contains one is none. */
export const keywordOf = (body: string): OptOutType | undefined =>
  keywords.get(body.trim().toUpperCase());

/** The provider's own answers, in its words. */
export const keywordReplies: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};
