// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { TimeWords } from '../types/time.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const time: TimeWords = {
  moment: (d) => d.day + " " + d.clock,
  saidToday: (d) => d.clock,
  saidOnDay: (d) => d.day + " " + d.clock,
  atToday: (d) => "at " + d.clock,
  atOnDay: (d) => "on " + d.day + " at " + d.clock,
  day: (d) => d.weekday + " " + d.date,
  workInDay: (d) => d.day + ", " + d.from + " to " + d.to,
  workOverDays: (d) => d.day + ", " + d.from + " to " + d.lastDay + ", " + d.to,
  minutesUnderOne: () => "under 1 min",
  minutes: (d) => number("en-US", d.minutes, 0) + " min",
  hours: (d) => number("en-US", d.hours, 0) + " h",
  hoursMinutes: (d) => number("en-US", d.hours, 0) + " h " + number("en-US", d.minutes, 0) + " min",
  days: (d) => plural(d.days, 0, en, { one: number("en-US", d.days, 0) + " day", other: number("en-US", d.days, 0) + " days" }),
  seconds: (d) => number("en-US", d.seconds, 0) + " s",
  ago: (d) => d.span + " ago"
};
