// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { TimeWords } from '../types/time.ts';
import { es } from "@messageformat/runtime/lib/cardinals";
import { number, plural } from "@messageformat/runtime";
export const time: TimeWords = {
  moment: (d) => d.day + " " + d.clock,
  saidToday: (d) => plural(d.hour, 0, es, { "1": "la", other: "las" }) + " " + d.clock,
  saidOnDay: (d) => "el " + d.day + " " + plural(d.hour, 0, es, { "1": "a la", other: "a las" }) + " " + d.clock,
  atToday: (d) => plural(d.hour, 0, es, { "1": "a la", other: "a las" }) + " " + d.clock,
  atOnDay: (d) => "el " + d.day + " " + plural(d.hour, 0, es, { "1": "a la", other: "a las" }) + " " + d.clock,
  day: (d) => d.weekday + " " + d.date,
  workInDay: (d) => d.day + ", de " + d.from + " a " + d.to,
  workOverDays: (d) => d.day + ", " + d.from + ", a " + d.lastDay + ", " + d.to,
  minutesUnderOne: () => "menos de 1 min",
  minutes: (d) => number("es-419", d.minutes, 0) + " min",
  hours: (d) => number("es-419", d.hours, 0) + " h",
  hoursMinutes: (d) => number("es-419", d.hours, 0) + " h " + number("es-419", d.minutes, 0) + " min",
  days: (d) => plural(d.days, 0, es, { one: number("es-419", d.days, 0) + " día", many: number("es-419", d.days, 0) + " días", other: number("es-419", d.days, 0) + " días" }),
  seconds: (d) => number("es-419", d.seconds, 0) + " s",
  ago: (d) => "hace " + d.span
};
