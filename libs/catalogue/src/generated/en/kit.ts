// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { KitWords } from '../types/kit.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const kit: KitWords = {
  exercise: () => "Exercise. Not a real outage",
  close: () => "Close",
  asOf: (d) => "As of <b>" + d.clock + "</b>, " + d.ago,
  lastKnown: (d) => "Last known <b>" + d.clock + "</b>, " + d.ago,
  gettingLatest: () => "Getting the latest…",
  notAnswering: () => "Our outage systems are not answering",
  noNews: () => "Our outage systems are not answering.",
  noNewsSince: (d) => "No news since " + d.clock + ". What you see may have changed.",
  live: {
    connecting: () => "",
    live: () => "Updates by itself",
    stale: () => "Trying again",
    offline: () => "Offline"
  },
  now: () => "now",
  etrInWords: (d) => "It is " + d.clock + " now. Power should be back by about " + d.etr + ", between " + d.from + " and " + d.to + ".",
  map: {
    zoomIn: () => "Zoom in",
    zoomOut: () => "Zoom out",
    everything: () => "Show everything",
    group: (d) => number("en-US", d.outages, 0) + " outages near " + d.place + ", " + plural(d.customers, 0, en, { one: number("en-US", d.customers, 0) + " customer", other: number("en-US", d.customers, 0) + " customers" }) + ". Zoom in"
  },
  perhaps: (d) => "Perhaps " + d.places,
  orPlace: (d) => d.before + ", or " + d.next,
  metres: (d) => number("en-US", d.metres, 0) + " m",
  kilometres: (d) => d.kilometres + " km",
  confidence: {
    high: () => "Sure",
    low: () => "A guess"
  },
  signIn: {
    name: () => "Name",
    password: () => "Password",
    submit: () => "Sign in",
    bothWanted: () => "Fill in both your name and your password.",
    wrong: () => "Name or password is not right."
  },
  unreachable: () => "Our systems did not answer. Check your connection and try again.",
  unreadable: () => "Our systems gave an answer we cannot read.",
  refused: () => "Our systems could not do this. Try again in a minute."
};
