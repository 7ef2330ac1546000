// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface TimeWords {
  readonly moment: (d: { readonly clock: string; readonly day: string }) => string;
  readonly saidToday: (d: { readonly clock: string; readonly hour: number }) => string;
  readonly saidOnDay: (d: { readonly clock: string; readonly day: string; readonly hour: number }) => string;
  readonly atToday: (d: { readonly clock: string; readonly hour: number }) => string;
  readonly atOnDay: (d: { readonly clock: string; readonly day: string; readonly hour: number }) => string;
  readonly day: (d: { readonly date: string; readonly weekday: string }) => string;
  readonly workInDay: (d: { readonly day: string; readonly from: string; readonly to: string }) => string;
  readonly workOverDays: (d: { readonly day: string; readonly from: string; readonly lastDay: string; readonly to: string }) => string;
  readonly minutesUnderOne: () => string;
  readonly minutes: (d: { readonly minutes: number }) => string;
  readonly hours: (d: { readonly hours: number }) => string;
  readonly hoursMinutes: (d: { readonly hours: number; readonly minutes: number }) => string;
  readonly days: (d: { readonly days: number }) => string;
  readonly seconds: (d: { readonly seconds: number }) => string;
  readonly ago: (d: { readonly span: string }) => string;
}
