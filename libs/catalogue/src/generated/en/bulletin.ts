// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { BulletinWords } from '../types/bulletin.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const bulletin: BulletinWords = {
  event: () => "Power outage",
  plannedEvent: () => "Planned power outage",
  outSince: (d) => "Out since " + d.since + ".",
  wasOutSince: (d) => "Was out since " + d.since + ".",
  howMany: (d) => d.howMany + " " + d.customerNoun + " without power.",
  willBeOut: (d) => d.howMany + " " + d.customerNoun + " will be without power.",
  stillOut: (d) => number("en-US", d.count, 0) + " of " + number("en-US", d.total, 0) + " customers still out.",
  claimedOnly: () => "How many is not confirmed yet.",
  disputed: () => "Reports disagree, we are checking.",
  ended: (d) => "Power came back " + d.at + ".",
  notListed: (d) => "No longer listed by itself: " + d.place,
  notListedWhy: () => "It was joined with another outage, was none, or has too few customers to be shown by itself. Whoever is still without power is told in person.",
  smallAreas: () => "Small outages, counted by area",
  smallArea: (d) => d.area + ": " + d.customers + " customers",
  allKnown: (d) => "All power outages known, " + d.utility,
  noneKnown: () => "No power outages are known.",
  feed: (d) => "Power outages and planned work of " + d.utility + ".",
  asOf: (d) => "As of " + d.at + ".",
  stale: (d) => "We have had no news since " + d.at + ". What you read here may have changed.",
  sum: (d) => number("en-US", d.customers, 0) + " of " + number("en-US", d.served, 0) + " customers without power.",
  plain: {
    towns: () => "Towns",
    otherForms: () => "Other forms",
    map: () => "Map and list (needs script)",
    feedRss: () => "News feed (RSS)",
    feedData: () => "Data (GeoJSON)",
    more: (d) => plural(d.count, 0, en, { one: "And " + number("en-US", d.count, 0) + " smaller outage.", other: "And " + number("en-US", d.count, 0) + " smaller outages." }) + " All of them are in the data.",
    calendar: () => "Calendar of planned work",
    report: () => "Report an outage: on the page with the map, or by text to the number on your bill."
  },
  town: {
    title: (d) => "Power in " + d.town,
    none: (d) => "We know of no outage in " + d.town + ".",
    counted: (d) => "Customers without power in outages that touch " + d.town + ": " + d.count + ".",
    radio: () => "For radio, under a minute",
    radioHint: () => "Numbers are spelt. Do not read it after its end.",
    all: () => "All towns",
    printed: (d) => "Printed from " + d.address
  },
  banner: {
    out: (d) => plural(d.customers, 0, en, { one: number("en-US", d.customers, 0) + " customer", other: number("en-US", d.customers, 0) + " customers" }) + " without power",
    none: () => "No outages known",
    at: (d) => "at " + d.clock,
    label: () => "Power",
    open: () => "Details"
  },
  calendar: {
    title: (d) => "Planned work: power is off around " + d.place,
    name: (d) => "Planned work, " + d.utility,
    nameOf: (d) => "Planned work in " + d.place + ", " + d.utility
  },
  radio: {
    start: (d) => "This is " + d.utility + ", with the state of the power supply in " + d.town + " " + d.time + ".",
    none: () => "We know of no outage there.",
    total: (d) => "In outages that touch " + d.town + ", about " + d.count + " customers are without power.",
    totalFew: (d) => "In outages that touch " + d.town + ", only a few customers are without power.",
    place: (d) => "Around " + d.place + ", power has been out since " + d.since + ".",
    likelyPlace: (d) => "Around " + d.place + ", power is likely out since " + d.since + ". We are checking.",
    backBy: (d) => "We expect it back by about " + d.etr + ".",
    noTime: (d) => "When it comes back is not known yet. The next word comes by " + d.next + ".",
    danger: () => "Stay ten metres away from any wire that is down, and call nine one one.",
    end: (d) => "This holds until " + d.until + ".",
    sharp: (d) => d.hour + " o’clock",
    withMinutes: (d) => d.hour + " " + d.minute,
    underTen: (d) => "oh " + d.digit,
    part: {
      night: (d) => d.clock + " at night",
      early: (d) => d.clock + " in the morning",
      morning: (d) => d.clock + " in the morning",
      afternoon: (d) => d.clock + " in the afternoon",
      dusk: (d) => d.clock + " in the evening",
      evening: (d) => d.clock + " in the evening"
    },
    at: (d) => "at " + d.time,
    onDay: (d) => d.time + " on " + d.weekday
  }
};
