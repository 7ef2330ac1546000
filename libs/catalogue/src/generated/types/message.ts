// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface MessageWords {
  readonly exercise: () => string;
  readonly closing: () => string;
  readonly out: (d: { readonly place: string; readonly since: string }) => string;
  readonly outHomes: (d: { readonly homes: number; readonly place: string; readonly since: string }) => string;
  readonly likelyOut: (d: { readonly place: string; readonly since: string }) => string;
  readonly backBy: (d: { readonly etr: string }) => string;
  readonly noTimeYet: () => string;
  readonly etr: (d: { readonly etr: string; readonly place: string }) => string;
  readonly etrLater: (d: { readonly before: string; readonly etr: string; readonly place: string }) => string;
  readonly etrSooner: (d: { readonly before: string; readonly etr: string; readonly place: string }) => string;
  readonly sorry: () => string;
  readonly back: (d: { readonly place: string }) => string;
  readonly backAt: (d: { readonly at: string; readonly place: string }) => string;
  readonly replyStillOut: () => string;
  readonly replyOut: () => string;
  readonly stillDark: () => string;
  readonly stillDarkInWords: () => string;
  readonly stillDarkInPublic: () => string;
  readonly etrUnsure: (d: { readonly etr: string; readonly place: string }) => string;
  readonly etrPast: (d: { readonly etr: string; readonly place: string }) => string;
  readonly noNewTime: () => string;
  readonly stillNoTime: (d: { readonly place: string }) => string;
  readonly willText: () => string;
  readonly willWrite: () => string;
  readonly willPost: () => string;
  readonly notBack: (d: { readonly place: string }) => string;
  readonly notBackInPublic: (d: { readonly place: string }) => string;
  readonly mistake: (d: { readonly place: string }) => string;
  readonly seeOutage: () => string;
  readonly seeOutages: () => string;
  readonly seeTold: () => string;
  readonly stopMails: () => string;
  readonly code: (d: { readonly code: string; readonly minutes: number }) => string;
  readonly confirmAsked: (d: { readonly hours: number }) => string;
  readonly confirmAlerts: () => string;
}
