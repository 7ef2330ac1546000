import { z } from 'zod';
import { channelName, identifier } from './envelope.ts';

/** A number, a handle or a mail address, as people write it. */
const address = z.string().trim().min(1).max(320);

export const mergeCommand = z.object({ address, into: address });
export const splitCommand = z.object({ address });

/** A person by what may be shown without reading who it is. */
export const personSummary = z.object({
  id: identifier,
  addresses: z.array(
    z.object({
      channel: channelName,
      /** "the number ending in 43". */
      shown: z.string(),
    }),
  ),
  /** Of how many rows of the file, and addresses known by themselves, the person is made. */
  documents: z.number().int().positive(),
});
