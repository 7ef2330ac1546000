// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface KitWords {
  readonly exercise: () => string;
  readonly close: () => string;
  readonly asOf: (d: { readonly ago: string; readonly clock: string }) => string;
  readonly lastKnown: (d: { readonly ago: string; readonly clock: string }) => string;
  readonly gettingLatest: () => string;
  readonly notAnswering: () => string;
  readonly noNews: () => string;
  readonly noNewsSince: (d: { readonly clock: string }) => string;
  readonly live: {
    readonly connecting: () => string;
    readonly live: () => string;
    readonly stale: () => string;
    readonly offline: () => string;
  };
  readonly now: () => string;
  readonly etrInWords: (d: { readonly clock: string; readonly etr: string; readonly from: string; readonly to: string }) => string;
  readonly map: {
    readonly zoomIn: () => string;
    readonly zoomOut: () => string;
    readonly everything: () => string;
    readonly group: (d: { readonly customers: number; readonly outages: number; readonly place: string }) => string;
  };
  readonly perhaps: (d: { readonly places: string }) => string;
  readonly orPlace: (d: { readonly before: string; readonly next: string }) => string;
  readonly metres: (d: { readonly metres: number }) => string;
  readonly kilometres: (d: { readonly kilometres: string }) => string;
  readonly confidence: {
    readonly high: () => string;
    readonly low: () => string;
  };
  readonly signIn: {
    readonly name: () => string;
    readonly password: () => string;
    readonly submit: () => string;
    readonly bothWanted: () => string;
    readonly wrong: () => string;
  };
  readonly unreachable: () => string;
  readonly unreadable: () => string;
  readonly refused: () => string;
}
