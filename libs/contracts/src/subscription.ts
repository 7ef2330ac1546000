import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';

/** What may be heard of; consent is given for each. */
const alertTopics = ['outages', 'planned'] as const;
/** Why somebody wants to hear of a place. */
const placeKinds = ['home', 'relative', 'town'] as const;

/** So many places a person hears of at most. */
const mostPlaces = 10;
const longestToken = 400;

/** A place to hear of, as `GET /api/public/places` answers it: an area, never one home. */
const alertPlace = z.object({
  areaId: identifier,
  /** In the reader's words: "Lantern Street, Kestrel Bay". */
  label: z.string().trim().min(1).max(120),
  kind: z.enum(placeKinds),
});
export type AlertPlace = z.infer<typeof alertPlace>;

const places = z.array(alertPlace).max(mostPlaces);
const topics = z.array(z.enum(alertTopics)).min(1).max(alertTopics.length);
/** BCP 47; what is said is in it, if we have it. */
const locale = z.string().max(35).optional();
/** Of a link that only the owner of an address has seen. */
const token = z.string().min(1).max(longestToken);

/** By which channels alerts go here. */
export const alertWays = z.object({ channels: z.array(channelName) });

export const subscribeRequest = z.object({
  places: places.min(1),
  topics,
  channel: channelName,
  /** A phone number or a mail address, as people write it. */
  address: z.string().trim().min(1).max(320),
  locale,
});

/** The same whether or not anything could be sent: nobody learns from it what an address has said to us. */
export const subscribeReceipt = z.object({
  id: identifier,
  /** "the number ending in 43". */
  shown: z.string(),
  /** When the code, or the link, is good no longer. Wall time. */
  expiresAt: instant,
  /** Seconds until another may be asked for. */
  againInSeconds: z.number().int().nonnegative(),
});

/** The code of a text beside the request's id, or the token of a mail's link. */
export const confirmRequest = z.union([
  z.object({ id: identifier, code: z.string().trim().min(1).max(20) }),
  z.object({ token }),
]);

export const mySubscription = z.object({
  channel: channelName,
  shown: z.string(),
  locale: z.string(),
  /** Topics that they hear of; none once they left or said STOP. */
  topics: z.array(z.enum(alertTopics)),
  places: z.array(alertPlace),
  /** Beside these, the places of their account with us, which are not named here. */
  hasOwnPlaces: z.boolean(),
  /** They said STOP: nothing goes there before they say START by the same way. */
  isStopped: z.boolean(),
});
export type MySubscription = z.infer<typeof mySubscription>;

export const confirmedSubscription = z.object({ token, subscription: mySubscription });

export const mineQuery = z.object({ token });
export const changeRequest = z.object({ places, topics, locale });
