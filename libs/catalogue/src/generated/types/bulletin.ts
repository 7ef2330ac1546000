// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface BulletinWords {
  readonly event: () => string;
  readonly plannedEvent: () => string;
  readonly outSince: (d: { readonly since: string }) => string;
  readonly wasOutSince: (d: { readonly since: string }) => string;
  readonly howMany: (d: { readonly customerNoun: string; readonly howMany: string }) => string;
  readonly willBeOut: (d: { readonly customerNoun: string; readonly howMany: string }) => string;
  readonly stillOut: (d: { readonly count: number; readonly total: number }) => string;
  readonly claimedOnly: () => string;
  readonly disputed: () => string;
  readonly ended: (d: { readonly at: string }) => string;
  readonly notListed: (d: { readonly place: string }) => string;
  readonly notListedWhy: () => string;
  readonly smallAreas: () => string;
  readonly smallArea: (d: { readonly area: string; readonly customers: string }) => string;
  readonly allKnown: (d: { readonly utility: string }) => string;
  readonly noneKnown: () => string;
  readonly feed: (d: { readonly utility: string }) => string;
  readonly asOf: (d: { readonly at: string }) => string;
  readonly stale: (d: { readonly at: string }) => string;
  readonly sum: (d: { readonly customers: number; readonly served: number }) => string;
  readonly plain: {
    readonly towns: () => string;
    readonly otherForms: () => string;
    readonly map: () => string;
    readonly feedRss: () => string;
    readonly feedData: () => string;
    readonly more: (d: { readonly count: number }) => string;
    readonly calendar: () => string;
    readonly report: () => string;
  };
  readonly town: {
    readonly title: (d: { readonly town: string }) => string;
    readonly none: (d: { readonly town: string }) => string;
    readonly counted: (d: { readonly count: string; readonly town: string }) => string;
    readonly radio: () => string;
    readonly radioHint: () => string;
    readonly all: () => string;
    readonly printed: (d: { readonly address: string }) => string;
  };
  readonly banner: {
    readonly out: (d: { readonly customers: number }) => string;
    readonly none: () => string;
    readonly at: (d: { readonly clock: string }) => string;
    readonly label: () => string;
    readonly open: () => string;
  };
  readonly calendar: {
    readonly title: (d: { readonly place: string }) => string;
    readonly name: (d: { readonly utility: string }) => string;
    readonly nameOf: (d: { readonly place: string; readonly utility: string }) => string;
  };
  readonly radio: {
    readonly start: (d: { readonly time: string; readonly town: string; readonly utility: string }) => string;
    readonly none: () => string;
    readonly total: (d: { readonly count: string; readonly town: string }) => string;
    readonly totalFew: (d: { readonly town: string }) => string;
    readonly place: (d: { readonly place: string; readonly since: string }) => string;
    readonly likelyPlace: (d: { readonly place: string; readonly since: string }) => string;
    readonly backBy: (d: { readonly etr: string }) => string;
    readonly noTime: (d: { readonly next: string }) => string;
    readonly danger: () => string;
    readonly end: (d: { readonly until: string }) => string;
    readonly sharp: (d: { readonly hour: string; readonly hours: number }) => string;
    readonly withMinutes: (d: { readonly hour: string; readonly hours: number; readonly minute: string }) => string;
    readonly underTen: (d: { readonly digit: string }) => string;
    readonly part: {
      readonly night: (d: { readonly clock: string }) => string;
      readonly early: (d: { readonly clock: string }) => string;
      readonly morning: (d: { readonly clock: string }) => string;
      readonly afternoon: (d: { readonly clock: string }) => string;
      readonly dusk: (d: { readonly clock: string }) => string;
      readonly evening: (d: { readonly clock: string }) => string;
    };
    readonly at: (d: { readonly time: string }) => string;
    readonly onDay: (d: { readonly time: string; readonly weekday: string }) => string;
  };
}
