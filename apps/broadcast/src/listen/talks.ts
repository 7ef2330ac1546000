import { update, type Collection } from '@relight/documents';
import type { Retention } from '@relight/service-kit';
import { isUnsure, safetyMs, type PlaceChoice, type PlacesFound } from '../places-found.ts';
import type { Reading } from '../triage/reading.ts';
import { chosenOf } from './choice.ts';
import type { LastTalk } from './talk.schema.ts';
import { inPlace, inTalk, isCommand, isOver, isTelling, ownWord, speaksOf } from './talk.ts';

const takenBackWithinMs = 24 * 3_600_000;

export interface Said {
  /** E.164 number. */
  readonly address: string;
  readonly reportId: string;
  readonly words: string;
  readonly at: string;
}

export interface Joined {
  readonly reading: Reading;
  /** The place they chose of those we asked about. */
  readonly chosen?: PlaceChoice | undefined;
}

/** Talks by text: what each number told last. */
export class Talks {
  constructor(
    private readonly collection: Collection<LastTalk>,
    private readonly places: Pick<PlacesFound, 'of'>,
  ) {}

  /** What a message says in the light of what this number said before, and what geo made of that. */
  async joined(reading: Reading, said: Said, isStranger: boolean): Promise<Joined> {
    const earlier = await this.collection.get(said.address);
    if (earlier === undefined || isOver(earlier, said.at) || isCommand(reading)) return { reading };
    const found = await this.places.of(earlier.reportId, safetyMs);
    const chosen = isTelling(reading) ? undefined : chosenOf(said.words, found?.mayBe ?? []);
    if (chosen !== undefined) return { reading: inPlace(earlier.reading, chosen), chosen };
    if (!isUnsure(found)) {
      return { reading: isStranger ? inTalk(reading, said.words, said.at, earlier) : reading };
    }
    // Nobody found what they named: what they name now stands for it.
    const { place: _unfound, ...story } = earlier.reading;
    return { reading: inTalk(reading, said.words, said.at, { ...earlier, reading: story }) };
  }

  /** The report that this number made last, within a day: the one that "cancel" takes back. */
  async toldLast({ address, at }: Said): Promise<string | undefined> {
    const last = await this.collection.get(address);
    if (last === undefined || last.reading.intent === 'withdraw') return undefined;
    return Date.parse(at) - Date.parse(last.at) <= takenBackWithinMs ? last.reportId : undefined;
  }

  /** Since when this number says that the place it speaks of is out; undefined when it does not. */
  async outSince(reading: Reading, { address, at }: Said): Promise<string | undefined> {
    const own = ownWord(reading, at) ?? (await this.collection.get(address))?.own;
    return own?.isOut === true && speaksOf(reading, own, at) ? own.at : undefined;
  }

  /** A talk is over after a day; what a number said of its own supply may be newer. */
  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.conversations',
      collection: this.collection,
      by: 'at',
      isNeeded: ({ own }, before) => own !== undefined && own.at >= before,
    });
  }

  /** Remembers what was told; of two texts at once either may stay the last. */
  async remember(reading: Reading, { address, reportId, at }: Said): Promise<void> {
    const word = ownWord(reading, at);
    if (!isTelling(reading) && word === undefined) return;
    await update<LastTalk>(this.collection, address, (before, _id) => {
      const isNew = isTelling(reading) || before === undefined;
      const { version = 0 } = before ?? {};
      const told = isNew ? { reading, reportId, at } : before;
      return { ...told, _id, version, own: word ?? before?.own };
    });
  }
}
