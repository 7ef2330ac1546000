import { desk, type Locale } from '@relight/catalogue';
import { timesIn } from '@relight/domain';
import type { BroadcastConfig } from '../config.ts';
import type { Act } from '../conversation.schema.ts';
import { lastHeard, type Looked } from './look.ts';

/** What a person of ours did, as the trail says it: "Ann took it". */
export function didWords(act: Act, timeZone: string, locale: Locale): string {
  const words = desk[locale].talk;
  const { did } = words;
  const who = act.by.name;
  switch (act.kind) {
    case 'answer':
      return did.answer({ who });
    case 'take':
      return act.asLead === true ? did.takeAsLead({ who }) : did.take({ who });
    case 'assign':
      return did.assign({ who, whom: act.to.name });
    case 'wait': {
      if (act.until === undefined) return did.waitOnThem({ who });
      return did.waitOnUs({ who, at: timesIn(timeZone, locale).atMoment(act.until, act.at) });
    }
    case 'close':
      return did.close({ who, reason: words.closeReasons[act.reason]() });
    case 'note':
      return did.note({ who });
    case 'askLink':
      return did.askLink({ who, address: act.shown ?? '' });
    case 'link':
      return (act.isByCode === true ? did.linkByCode : did.link)({ who, address: act.shown ?? '' });
    case 'split':
      return did.split({ who, address: act.shown ?? '' });
  }
}

/** What changed since a person looked, newest first: what a colleague did, or their next word. */
export function changeSince(
  { document, entries }: Looked,
  revision: number,
  { UTILITY_TIME_ZONE: timeZone, UTILITY_LOCALE: locale }: BroadcastConfig,
  now: string,
): string {
  const words = desk[locale].talk;
  const at = (instant: string): string => timesIn(timeZone, locale).atMoment(instant, now);
  const act = document.acts.findLast((one) => one.revision > revision);
  const heard = lastHeard(entries);
  if (act && (heard === undefined || act.at > heard.receivedAt)) {
    return words.changed({ what: didWords(act, timeZone, locale), at: at(act.at) });
  }
  return heard ? words.wroteAgain({ at: at(heard.receivedAt) }) : words.changedSince();
}
