import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';
import { pageQuery } from './page.ts';

/** What is known by now of something that was told. */
const verdicts = ['wasTrue', 'notKept', 'wasFalse', 'open', 'notJudged'] as const;
const verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof verdict>;

export const toldPage = pageQuery(50);

/** One message to the reader. */
const toldEntry = z.object({
  id: identifier,
  at: instant,
  channel: channelName,
  words: z.string(),
  /** How far it came: `accepted`, `delivered`, `undelivered` and so on. */
  state: z.string(),
  outageId: identifier.optional(),
  verdict,
});

/** What one address was told, newest first. */
export const toldToMe = z.object({
  /** "the number ending in 43". */
  shown: z.string(),
  entries: z.array(toldEntry),
  next: z.string().optional(),
});
export type ToldToMe = z.infer<typeof toldToMe>;

const addressOfPerson = z.string().trim().min(1).max(320);
const toldOf = {
  /** An address of theirs, as people write it: all that their other addresses were told, too. */
  person: addressOfPerson.optional(),
  outage: identifier.optional(),
  message: identifier.optional(),
};
const isOne = ({
  person,
  outage,
  message,
}: { readonly [Name in keyof typeof toldOf]?: string | undefined }) =>
  [person, outage, message].filter((one) => one !== undefined).length === 1;
const wanted = { path: ['person'], error: 'wants one of person, outage and message' };

/** Whose ledger is asked for: by person, by outage, or one message. */
export const toldQuery = z.object({ ...toldOf, ...pageQuery(100).shape }).refine(isOne, wanted);
export const toldExportQuery = z.object(toldOf).refine(isOne, wanted);

/** One message as the desk sees it: never the address itself. */
const deskToldEntry = toldEntry.extend({
  /** "the number ending in 43". */
  to: z.string(),
  language: z.string().optional(),
  publicationId: identifier.optional(),
  /** What it told, by the keys of the facts: `out:…`, `etr:…`, `step:…`. */
  facts: z.array(z.string()),
  history: z.array(z.object({ state: z.string(), at: instant })),
});

/** What was told by one publication, on the page and by each channel. */
const toldPublication = z.object({
  id: identifier,
  /** When it was told; absent while it waits. */
  at: instant.optional(),
  state: z.string(),
  words: z.string(),
  ways: z.array(
    z.object({ channel: channelName, language: z.string(), addresses: z.number().int() }),
  ),
  /** The person who approved it, else it went by the policy. */
  by: z.string().optional(),
  verdict,
});

/** The ledger of what was told; of an outage its publications stand on the first page. */
export const deskTold = z.object({
  publications: z.array(toldPublication).optional(),
  entries: z.array(deskToldEntry),
  next: z.string().optional(),
});
export type DeskTold = z.infer<typeof deskTold>;
