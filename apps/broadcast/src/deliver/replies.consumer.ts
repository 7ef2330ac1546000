import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Locale } from '@relight/catalogue';
import { replyKindOf, type Reply } from '@relight/contracts';
import type { Collection, DocumentStore } from '@relight/documents';
import { Clock, RelightError } from '@relight/domain';
import { Consumers } from '@relight/service-kit';
import { languageOf, Settings } from '../config.ts';
import type { ChannelKind } from '../channels/channel.ts';
import { answeredBy } from '../channels/list.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressIn, type Person } from '../people/person.schema.ts';
import { inboundModel, type Inbound } from '../inbound.schema.ts';
import { isUnsure, PlacesFound, safetyMs, type PlaceFound } from '../places-found.ts';
import type { Message } from './message.schema.ts';
import { messageIdOf, newMessage } from './messages.store.ts';
import { MessageQueue } from './outbox.ts';
import { replyContextOf } from '../reply-context.ts';
import { kindAt, replyWords } from '../reply-words.ts';
import { shownIn } from '../shown-outage.ts';
import { Standings } from '../standings.ts';

/** An answer later than this helps nobody, domain hours. */
const worthHours = 2;
const hourMs = 3_600_000;

/** Answers that say how a place stands, where that is known. */
const tellsHowItStands: ReadonlySet<string> = new Set([
  'status',
  'reportReceived',
  'stillOutReceived',
]);

/** What customers sent, as role `listen` keeps it. */
@Injectable()
export class Heard {
  constructor(private readonly inbound: Collection<Inbound>) {}

  static async open(store: DocumentStore): Promise<Heard> {
    return new Heard(await store.open(inboundModel));
  }

  getMany(ids: readonly string[]): Promise<readonly Inbound[]> {
    return this.inbound.getMany(ids);
  }
}

/** From what was heard, and how the place stands, to the message that answers it. */
@Injectable()
export class ReplyWording {
  constructor(
    private readonly people: PeopleRepository,
    private readonly standings: Standings,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly places: PlacesFound,
  ) {}

  /** Throws NOT_READY (retriable) while answers could only be wrong. */
  assertReady(): void {
    this.standings.assertCaughtUp();
  }

  /** Undefined when they left no address to answer to. */
  async messageFor(reply: Reply, inbound: Inbound): Promise<Message | undefined> {
    const { _id: reportId, from, hazard } = inbound;
    const kind = answeredBy(inbound.channel, from);
    if (from === '' || kind === undefined) return undefined;
    const { name: channel } = kind;
    const person = await this.#personOf(inbound);
    const known = addressIn(person, { channel, value: from })?.locale;
    const { config } = this.settings;
    const locale = languageOf(known ?? inbound.locale, config);
    const now = this.clock.now();
    const isHazard = reply.kind === 'hazardReceived';
    const { body, shownOutageId, isFactual } = await this.#words(reply, inbound, {
      kind,
      person,
      locale,
    });
    return newMessage({
      _id: messageIdOf(`reply:${reportId}`, from, channel),
      channel,
      to: from,
      locale,
      body,
      factKeys: [`reply:${reportId}`],
      priority: isHazard || hazard !== undefined ? 0 : 1,
      queuedAt: now,
      expiresAt: new Date(Date.parse(now) + worthHours * hourMs).toISOString(),
      reportId,
      replyKind: replyKindOf(reply),
      isStopConfirmation: reply.kind === 'stopped',
      ...(inbound.channel === channel ? threadOf(inbound) : {}),
      shownOutageId,
      isFactual,
    });
  }

  #foundFor({ _id: id, hazard }: Inbound): Promise<PlaceFound | undefined> {
    return hazard === undefined ? this.places.of(id) : this.places.of(id, safetyMs);
  }

  async #personOf({ contactId }: Inbound): Promise<Person | undefined> {
    return contactId === undefined ? undefined : this.people.get(contactId);
  }

  async #words(
    reply: Reply,
    inbound: Inbound,
    { kind, person, locale }: Reader,
  ): Promise<Pick<Message, 'body' | 'shownOutageId' | 'isFactual'>> {
    const { config } = this.settings;
    const served = inbound.servicePointIds ?? person?.servicePointIds ?? [];
    const mustFind = hasPlaceToFind(reply, inbound) || served.length > 1;
    const found = mustFind ? await this.#foundFor(inbound) : undefined;
    const isElsewhere = found?.whereabouts === 'byWords';
    const { place, from, hazard, ownOutAt, pictures = [] } = inbound;
    const own = addressIn(person, { channel: kind.name, value: from });
    const here = served.length > 0 && !isElsewhere ? this.standings.of(served) : undefined;
    const spoken = found?.label ?? place;
    const standing = here ?? (spoken === undefined ? undefined : this.standings.named(spoken));
    const kindOfAnswer = kindAt(replyKindOf(reply), found);
    const body = replyWords(kindOfAnswer, {
      ...replyContextOf({ kind, from, locale, now: this.clock.now() }, config),
      hazard,
      ownOutAt: isElsewhere ? undefined : ownOutAt,
      hasPicture: pictures.length > 0,
      hasPlace: place !== undefined || inbound.position !== undefined,
      isKnown: served.length > 0 && !isElsewhere,
      isTold: here !== undefined && own?.consent.outages.state === 'given',
      isUnsure: isUnsure(found),
      mayBe: (found?.mayBe ?? []).map(({ label }) => label),
      standing,
    });
    const isFactual = standing !== undefined && tellsHowItStands.has(kindOfAnswer);
    return { body, shownOutageId: standing && shownIn(standing.impact), isFactual };
  }
}

/** Where an answer belongs among what was written before. */
export function threadOf({
  providerId: inReplyTo,
  references,
  subject,
}: Inbound): Partial<Message> {
  return { inReplyTo, references, subject };
}

/** To whom an answer goes, and how. */
interface Reader {
  readonly kind: ChannelKind;
  readonly person: Person | undefined;
  readonly locale: Locale;
}

/** Only where words or a position say a place has geo something to find; one's own is known. */
function hasPlaceToFind({ kind }: Reply, { place, position }: Inbound): boolean {
  return kind !== 'stopped' && kind !== 'started' && (place ?? position) !== undefined;
}

/** Answers what listen asks to be answered: the words are made from what is true by then. */
@Injectable()
export class RepliesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly heard: Heard,
    private readonly outbox: MessageQueue,
    private readonly wording: ReplyWording,
    private readonly consumers: Consumers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.startOf('relight.reply.v1', {
      group: 'broadcast-replies',
      handle: (replies) => this.#answer(replies),
    });
  }

  /** Idempotent: an answer has one id and one key. */
  async #answer(replies: readonly Reply[]): Promise<void> {
    // A fresh instance would tell people without power that nothing is known.
    this.wording.assertReady();
    const found = await this.heard.getMany(replies.map(({ reportId }) => reportId));
    const byId = new Map(found.map((one) => [one._id, one]));
    // oxlint-disable-next-line relight/bounded-promises -- one batch of events
    const messages = await Promise.all(
      replies.map(async (reply) => {
        const inbound = byId.get(reply.reportId);
        if (inbound) return this.wording.messageFor(reply, inbound);
        throw new RelightError('NOT_FOUND', 'There is no such report to answer', {
          offending: reply.reportId,
        });
      }),
    );
    const queued = messages.flatMap((message) => message ?? []);
    if (queued.length > 0) await this.outbox.queue(queued);
  }
}
