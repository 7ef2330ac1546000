// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { MessageWords } from '../types/message.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const message: MessageWords = {
  exercise: () => "EXERCISE",
  closing: () => "Reply STATUS, OUT or STOP.",
  out: (d) => "Power is out around " + d.place + " since " + d.since + ".",
  outHomes: (d) => "Power is out around " + d.place + " since " + d.since + ", about " + plural(d.homes, 0, en, { one: number("en-US", d.homes, 0) + " home", other: number("en-US", d.homes, 0) + " homes" }) + ".",
  likelyOut: (d) => "Power is likely out around " + d.place + " since " + d.since + ". We are checking.",
  backBy: (d) => "Back by about " + d.etr + ".",
  noTimeYet: () => "No time yet.",
  etr: (d) => d.place + ": power back by about " + d.etr + ".",
  etrLater: (d) => d.place + ": now about " + d.etr + " (we said " + d.before + ").",
  etrSooner: (d) => d.place + ": sooner, now about " + d.etr + " (we said " + d.before + ").",
  sorry: () => "Sorry.",
  back: (d) => "Power came back around " + d.place + ".",
  backAt: (d) => "Power came back " + d.at + " around " + d.place + ".",
  replyStillOut: () => "Reply OFF",
  replyOut: () => "Reply OUT",
  stillDark: () => "Still dark? Reply OFF.",
  stillDarkInWords: () => "Still dark? Reply and tell us.",
  stillDarkInPublic: () => "Still dark? Reply and tell us the street.",
  etrUnsure: (d) => "We said " + d.etr + " for " + d.place + ". That is not sure any more. Sorry.",
  etrPast: (d) => "We said " + d.etr + " for " + d.place + ". It is taking longer. Sorry.",
  noNewTime: () => "No new time yet.",
  stillNoTime: (d) => d.place + ": still out, and no time yet.",
  willText: () => "We text you when we know.",
  willWrite: () => "We write to you when we know.",
  willPost: () => "We post here when we know.",
  notBack: (d) => "We said power is back around " + d.place + ". It is not back for you. Sorry.",
  notBackInPublic: (d) => "We said power is back around " + d.place + ". It is not back for everybody. Sorry.",
  mistake: (d) => "We said power is out around " + d.place + ". That was a mistake. Sorry.",
  seeOutage: () => "What we know of this outage now",
  seeOutages: () => "All outages we know of now",
  seeTold: () => "What we told you",
  stopMails: () => "Stop these e-mails",
  code: (d) => d.code + " is your code for outage alerts, good for " + number("en-US", d.minutes, 0) + " minutes. Not you? Ignore this, or reply STOP.",
  confirmAsked: (d) => "Please confirm your outage alerts. Somebody asked for them with this address: if it was you, say yes by the link below within " + number("en-US", d.hours, 0) + " hours. If not, do nothing, and no alerts come.",
  confirmAlerts: () => "Yes, send me these alerts"
};
