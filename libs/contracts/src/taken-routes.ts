import { z } from 'zod';
import * as at from './address-list.ts';
import { defineRoute } from './route.ts';

const language = z.object({
  /** BCP 47; English for one that there are no words in. */
  lang: z.string().max(35).optional(),
});

/** What others take from the public page to pass on: alert systems, newsrooms, sites, calendars, old phones. */
export const takenRoutes = {
  allAlert: defineRoute(at.allAlert, {
    owner: 'portal',
    access: 'public',
    summary: 'All open outages as one CAP 1.2 alert, in every language',
    answers: 'cap',
  }),
  outageAlert: defineRoute(at.outageAlert, {
    owner: 'portal',
    access: 'public',
    summary:
      'The newest CAP 1.2 alert about one outage, in every language; for a day after its end',
    answers: 'cap',
  }),
  rssFeed: defineRoute(at.rssFeed, {
    owner: 'portal',
    access: 'public',
    summary: 'Outages as RSS 2.0, an item each (`?lang=`)',
    answers: 'rss',
    query: language,
  }),
  atomFeed: defineRoute(at.atomFeed, {
    owner: 'portal',
    access: 'public',
    summary: 'The same as Atom, with a link to the CAP alert of each outage',
    answers: 'atom',
    query: language,
  }),
  pubOutages: defineRoute(at.pubOutages, {
    owner: 'portal',
    access: 'public',
    summary: 'Open outages by the ODIN PubOutages profile of CIM, with customers served',
    answers: 'xml',
  }),
  plannedWork: defineRoute(at.plannedWork, {
    owner: 'portal',
    access: 'public',
    summary: 'Planned work as a calendar; `?place=` an area’s id: only what touches it',
    answers: 'calendar',
    query: language.extend({ place: z.string().max(254).optional() }),
  }),
  badge: defineRoute(at.badge, {
    owner: 'portal',
    access: 'public',
    summary: 'A picture of how many customers are without power, for other sites (`?lang=`)',
    answers: 'svg',
    query: language,
  }),
  banner: defineRoute(at.banner, {
    owner: 'portal',
    access: 'public',
    summary: 'One line without script for a frame in other sites (`?lang=`)',
    answers: 'html',
    query: language,
  }),
  plainPage: defineRoute(at.plainPage, {
    owner: 'portal',
    access: 'public',
    summary: 'The public page in words alone, without script, under 50 KB (`?lang=`)',
    answers: 'html',
    query: language,
  }),
  plainTown: defineRoute(at.plainTown, {
    owner: 'portal',
    access: 'public',
    summary: 'One town’s bulletin: to read, to print, and a minute for the radio (`?lang=`)',
    answers: 'html',
    query: language,
  }),
};
