import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { reply } from '@relight/catalogue';
import { retryStale } from '@relight/documents';
import { Clock, RelightError } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { answeredBy, channelKinds } from '../channels/list.ts';
import { countryIn, languageOf, Settings } from '../config.ts';
import type { ConversationDocument, LinkAsked } from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import { codesIn, isAnsweredBy, LinkCodes } from '../link-codes.ts';
import { normalAddress } from '../people/address.ts';
import { Merging } from '../people/merging.ts';
import { addressKey, type AddressOf } from '../people/person.schema.ts';
import { Acts, type Doing } from './acts.ts';
import { answerWayOf, type AnswerWay } from './answer-way.ts';
import { ConversationsStore } from './conversations.store.ts';
import { addressOf, homeOf, Look, type Looked } from './look.ts';
import { shownAs } from './rows.ts';

interface Seen {
  readonly version: number;
}

const codeLastsMs = 30 * 60_000;
/** After so many wrong codes another must be asked for. */
const mostWrong = 5;

/**
 * Finds two addresses to be of one person, by who works here or by a code, and takes it back. The persons are
 * merged and split; that their conversations are joined and parted follows from the next look.
 */
@Injectable()
export class Linking {
  constructor(
    private readonly look: Look,
    private readonly acts: Acts,
    private readonly merging: Merging,
    private readonly codes: LinkCodes,
    private readonly store: ConversationsStore,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws ADDRESS_INVALID, NOT_FOUND for an address that nobody has written by, ILLEGAL_TRANSITION, STALE_VERSION. */
  async link(
    id: string,
    { address, ...seen }: Seen & { readonly address: string },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const looked = await this.look.again(id);
    this.acts.assertSeen(looked, seen);
    const other = this.#otherOf(looked, address);
    await this.merging.merge(other.value, homeOf(looked.document).value, by.user);
    return this.#record(looked, by, { kind: 'link', shown: shownAs(other) });
  }

  /** The conversations become one. Throws as `link`. */
  async merge(
    id: string,
    { with: withId, ...seen }: Seen & { readonly with: string },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const other = await this.store.get(withId);
    return this.link(id, { ...seen, address: homeOf(other).value }, by);
  }

  /**
   * Tells them a code here that is to come from the other address: who can do both has both. Throws
   * ANSWER_REFUSED where nothing can be told in private, else as `link`.
   */
  async ask(
    id: string,
    { address, ...seen }: Seen & { readonly address: string },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const looked = await this.look.again(id);
    const other = this.#otherOf(looked, address);
    const { to, kind, reportId } = this.#privateWay(looked);
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    const now = this.clock.now();
    const until = new Date(Date.parse(now) + codeLastsMs).toISOString();
    const shown = shownAs(other);
    const locale = languageOf(looked.document.locale, this.settings.config);
    const sent = {
      key: randomUUID(),
      words: reply[locale].linkCode({ code }),
      channel: kind.name,
      address: to,
      locale,
      reportId,
      isUrgent: false,
    };
    const { user, name } = by;
    const linkAsked: LinkAsked = { code, shown, by: { user, name }, until, wrong: 0 };
    return this.acts.record(
      looked,
      seen,
      by,
      { kind: 'askLink', shown, ...sent },
      {
        linkAsked,
        linkFrom: addressKey(other),
      },
    );
  }

  /** Throws NOT_FOUND for an address that is not theirs, ILLEGAL_TRANSITION for one that was not linked. */
  async split(
    id: string,
    { addressId, ...seen }: Seen & { readonly addressId: string },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const looked = await this.look.again(id);
    this.acts.assertSeen(looked, seen);
    const address = looked.person?.addresses.find((one) => one.id === addressId);
    if (address === undefined) {
      throw new RelightError('NOT_FOUND', 'This address is not one of theirs', {
        offending: addressId,
      });
    }
    await this.merging.split(address.value, by.user);
    return this.#record(looked, by, { kind: 'split', shown: shownAs(address) });
  }

  /** Links the addresses whose codes stand in these words; may be called again with the same. */
  async hear(words: readonly Inbound[]): Promise<void> {
    for (const heard of words) {
      // oxlint-disable-next-line no-await-in-loop -- nearly none holds a code
      const asked = await this.codes.askedOf(heard);
      for (const one of asked) {
        // oxlint-disable-next-line no-await-in-loop -- one as a rule
        await this.#answered(one, heard);
      }
    }
  }

  async #answered(
    { _id: id, linkAsked, linkFrom }: ConversationDocument,
    heard: Inbound,
  ): Promise<void> {
    if (linkAsked === undefined || linkFrom === undefined) return;
    const looked = await this.look.again(id);
    if (!isAnsweredBy({ linkAsked }, heard.body, heard.receivedAt)) {
      await this.#countWrong(looked, heard);
      return;
    }
    const other = addressOf(linkFrom);
    const { by, shown } = linkAsked;
    await this.merging.merge(other.value, homeOf(looked.document).value, by.user);
    const locale = languageOf(looked.document.locale ?? heard.locale, this.settings.config);
    await this.#record(
      looked,
      { ...by, role: 'operator' },
      {
        kind: 'link',
        shown,
        isByCode: true,
        key: `thanks:${heard._id}`,
        words: reply[locale].linkThanks(),
        channel: other.channel,
        address: other.value,
        locale,
        reportId: heard._id,
        isUrgent: false,
      },
    );
  }

  /** A sentence that happens to hold six digits counts, too: another code can always be asked for. */
  async #countWrong({ document }: Looked, { body }: Inbound): Promise<void> {
    const { linkAsked } = document;
    if (linkAsked === undefined || codesIn(body).includes(linkAsked.code)) return;
    const wrong = linkAsked.wrong + 1;
    const isOver = wrong >= mostWrong;
    await this.store.save({
      ...document,
      linkAsked: isOver ? undefined : { ...linkAsked, wrong },
      linkFrom: isOver ? undefined : document.linkFrom,
    });
  }

  /** The persons are one, or two, by now: what it makes of the conversation is looked at, then kept in its trail. */
  #record(before: Looked, by: SignedIn, doing: Doing): Promise<ConversationDocument> {
    return retryStale(async () => {
      const looked = (await this.look.at(homeOf(before.document))) ?? before;
      const { linkFrom } = looked.document;
      const isLinked = looked.addresses.some((one) => addressKey(one) === linkFrom);
      const asked = isLinked ? { linkAsked: undefined, linkFrom: undefined } : {};
      return this.acts.record(looked, { version: looked.document.revision }, by, doing, asked);
    });
  }

  #otherOf(looked: Looked, written: string): AddressOf {
    const value = normalAddress(written, countryIn(this.settings.config));
    const kind = value.startsWith('@')
      ? channelKinds.find(({ medium }) => medium.isPublic)
      : answeredBy('', value);
    if (kind === undefined) {
      throw new RelightError('ADDRESS_INVALID', 'Nobody writes by this address', {
        offending: written,
      });
    }
    const other = { channel: kind.name, value };
    if (looked.addresses.some((one) => addressKey(one) === addressKey(other))) {
      throw new RelightError('ILLEGAL_TRANSITION', 'It is one of theirs already');
    }
    return other;
  }

  #privateWay(looked: Looked): AnswerWay {
    const { UTILITY_LOCALE: desks } = this.settings.config;
    const way = answerWayOf(looked, desks);
    if (way === undefined || way.refused !== undefined) {
      throw new RelightError('ANSWER_REFUSED', way?.refused ?? 'They left no address');
    }
    if (!way.kind.medium.isPublic) return way;
    const why =
      'A code cannot be told where everybody reads it: ask from the conversation by text or mail';
    throw new RelightError('ANSWER_REFUSED', why);
  }
}
