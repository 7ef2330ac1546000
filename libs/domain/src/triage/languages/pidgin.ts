import { type Language } from './language.ts';

/** Nigerian Pidgin; its nouns are English and known already. */
export const pidgin: Language = {
  words: {
    down: 'commot',
    leaning: 'bend fall',
    blown: 'burst',
    indoors: 'parlour parlor',
  },
  dangers: {
    wireDown: [`wires? (?:don|dey) (?:\\w+ )?(?:fall|cut|commot|burn|hang|spark)\\w*`],
    injury: [
      `(?:current|nepa|light|wire) (?:don |dey |wan )?(?:shock|hold|kill) (?:am|me|us|person|pikin|somebody|people)`,
    ],
    fire: [`(?:fire|smoke) (?:dey|don) (?:burn|catch|comot|commot|come)|(?:dey|don) catch fire`],
    gas: [`gas (?:dey|don) (?:leak|smell|comot)`],
  },
  supply: {
    out: [
      `(?:light|lights|nepa|current|power) (?:don|do|never|no) (?:go|commot|comot|cut|quench|die|dey|come|reach)(?! back)`,
      `(?:nepa|dem|them|disco|phcn) (?:don|just) (?:take|carry|cut|seize) (?:the |our )?light`,
    ],
    back: [
      `(?:light|nepa|current|power) don (?:come|land|return|show)(?: back)?`,
      `up nepa|(?:nepa|dem|them|disco|phcn) don bring (?:back )?(?:the |our )?light`,
    ],
  },
  supplyAnchors: ['nepa', 'phcn', 'light'],
  ownWords: ['dey here', 'our side', 'my side', 'wey we'],
  news: [],
};
