import { EmbeddedEventLog } from '@relight/messaging';
import { parseEvent, topicSettings, type AnyEvent, type Impact } from '@relight/contracts';
import { openTemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { Readiness, readConfig, type Consumers } from '@relight/service-kit';
import { AuditTrail } from './audit-trail.ts';
import { auditModel } from './audit.schema.ts';
import { broadcastConfig } from './config.ts';
import { messageModel } from './deliver/message.schema.ts';
import { newMessage } from './deliver/messages.store.ts';
import { leastEnvironment } from './environment.fixture.ts';
import { inboundModel, type Inbound } from './inbound.schema.ts';
import { Merging } from './people/merging.ts';
import { PeopleRepository } from './people/people.repository.ts';
import { personModel } from './people/person.schema.ts';
import { storedOf } from './people/stored-person.ts';
import type { Message } from './said.ts';
import { LinkCodes } from './link-codes.ts';
import { Standings } from './standings.ts';
import { Thread } from './thread.ts';
import { Acts } from './converse/acts.ts';
import { AnswerWriting } from './converse/answer-writing.ts';
import { BulkSamples } from './converse/bulk-samples.ts';
import { BulkStore } from './converse/bulk.store.ts';
import { BulkWork } from './converse/bulk-work.ts';
import { Bulk } from './converse/bulk.ts';
import { Cells } from './converse/cells.ts';
import { ConversationsStore } from './converse/conversations.store.ts';
import { FirstAnswersStore } from './converse/first-answers.store.ts';
import { Linking } from './converse/linking.ts';
import { Look, Sources } from './converse/look.ts';
import { Rows, WordsHeard } from './converse/rows.ts';
import { TalkFigures } from './converse/talk-figures.ts';
import { Whole } from './converse/whole.ts';

export const phone = '+13035550143';
export const mail = 'ann@example.org';
export const start = '2026-11-22T18:00:00.000Z';
/** As sms and mail know it. */
export const bySms = { channel: 'sms', value: phone } as const;
export const byMail = { channel: 'mail', value: mail } as const;

export const una = { user: 'una', name: 'Una', role: 'operator' } as const;
export const lead = { user: 'lea', name: 'Lea', role: 'approver' } as const;

/** An outage of one place, SP-1, with an estimate that was told. */
export function impactOf(etrAt = '2026-11-22T20:30:00.000Z'): Impact {
  const etr = {
    entryId: 'e1',
    at: etrAt,
    from: '2026-11-22T20:00:00.000Z',
    to: '2026-11-22T21:00:00.000Z',
    source: 'crew',
    confidence: 'high',
    releasedAt: start,
  } as const;
  return {
    outage: {
      id: 'o1',
      version: 1,
      kind: 'unplanned',
      status: 'confirmed',
      crew: 'enroute',
      cause: { kind: 'vegetation', text: 'A tree fell on the line' },
      startedAt: '2026-11-22T17:52:00.000Z',
      heardAt: start,
      updatedAt: start,
      openDevices: [],
      closedTies: [],
      steps: [],
      etr,
      sourceKeys: [],
      witnesses: ['scada'],
      reports: 0,
    },
    membershipVersion: 1,
    basis: 'topology',
    customersOut: 412,
    customersTotal: 412,
    steps: [],
    areas: [],
    placeName: 'Lantern Street, Kestrel Bay',
    computedAt: start,
    k: 5,
  };
}

/** Done when a spec says so, never by the time. */
function workOn(by: {
  readonly bulks: BulkStore;
  readonly look: Look;
  readonly acts: Acts;
  readonly writing: AnswerWriting;
  readonly samples: BulkSamples;
}): BulkWork {
  const { bulks, look, acts, writing, samples } = by;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only used once the service starts
  const unused = {} as never;
  return new BulkWork(bulks, look, acts, writing, samples, unused, unused, unused);
}

/** Role `converse` without HTTP and without anybody who sends: what is heard and told is put where others would. */
export async function openConverse() {
  const temporary = await openTemporaryStore();
  const { store } = temporary;
  const events = await EmbeddedEventLog.openTemporary();
  await events.ensureTopics(topicSettings);
  const clock = new ManualClock(Date.parse(start));
  const config = readConfig(broadcastConfig, leastEnvironment);
  const settings = { config };
  const [people, thread, audit] = [
    await PeopleRepository.open(store),
    await Thread.open(store),
    await AuditTrail.open(store),
  ];
  const [contacts, heard, messages] = [
    await store.open(personModel),
    await store.open(inboundModel),
    await store.open(messageModel),
  ];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is followed here
  const standings = new Standings({} as Consumers, new Readiness());
  const conversations = await ConversationsStore.open(store, events);
  const firstAnswers = await FirstAnswersStore.open(store);
  const look = new Look(conversations, new Sources(people, thread, standings, clock), firstAnswers);
  const writing = new AnswerWriting(settings, clock);
  const acts = new Acts(look, conversations, writing, settings, clock);
  const samples = new BulkSamples(look, writing, audit, settings, clock);
  const bulks = await BulkStore.open(store);
  const merging = await Merging.open(store, people, audit, clock);
  let number = 0;
  const next = (kind: string): string => {
    number += 1;
    return `${kind}-${number}`;
  };
  const tell = (event: unknown): void => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what geo and publish say
    standings.hear(event as AnyEvent);
  };
  return {
    clock,
    utility: config.UTILITY_NAME,
    conversations,
    firstAnswers,
    figures: new TalkFigures(conversations, clock),
    cells: new Cells(conversations, clock),
    bulk: new Bulk(conversations, bulks, samples, clock),
    bulkWork: workOn({ bulks, look, acts, writing, samples }),
    documents: store,
    look,
    acts,
    linking: new Linking(
      look,
      acts,
      merging,
      await LinkCodes.open(store),
      conversations,
      settings,
      clock,
    ),
    rows: new Rows(conversations, look, people, new WordsHeard(heard), audit, clock),
    whole: new Whole(look, thread, writing, audit, settings, clock),
    merging,
    people,
    /** A contact with a phone and a mailbox at SP-1. */
    know: async (consent: 'given' | 'stopped' = 'given') => {
      const said = { outages: { state: consent, at: start, how: 'import' } } as const;
      await contacts.put(
        storedOf({
          _id: 'C-1',
          version: 0,
          name: 'Ann Other',
          servicePointIds: ['SP-1'],
          critical: false,
          addresses: [
            { id: 'C-1', ...bySms, locale: 'en', consent: said },
            { id: 'C-1:mail', ...byMail, locale: 'en', consent: said },
          ],
        }),
      );
    },
    /** An outage at SP-1, whose estimate was told. */
    out: (impact = impactOf(), member = 'SP-1') => {
      const { id: outageId, etr: toldEtr } = impact.outage;
      tell({ type: 'relight.impact.v1', data: impact });
      const members = [[member, 'out']];
      const part = { outageId, membershipVersion: impact.membershipVersion, part: 0, members };
      tell({ type: 'relight.members.part.v1', data: part });
      tell({ type: 'relight.publication.v1', data: { outageId, toldAt: start, toldEtr } });
    },
    hear: async (body: string, more: Partial<Inbound> = {}) => {
      const id = next('r');
      await heard.put({
        _id: id,
        version: 0,
        channel: 'sms',
        from: phone,
        body,
        cut: false,
        at: clock.now(),
        receivedAt: clock.now(),
        providerId: id,
        intent: 'free',
        class: 'question',
        confidence: 1,
        stillOut: false,
        back: false,
        ...more,
      });
      const { channel = 'sms', from = phone } = more;
      return look.at({ channel, value: from });
    },
    tell: async (body: string, more: Partial<Message> = {}) => {
      const id = next('m');
      const at = clock.now();
      const given = { _id: id, channel: 'sms', to: phone, body, factKeys: [id], priority: 2 };
      await messages.put({
        ...newMessage({ ...given, queuedAt: at, expiresAt: at, ...more }),
        state: 'accepted',
        ...more,
      });
    },
    answersAsked: async () => {
      const values: string[] = [];
      await new Promise<void>((resolve, reject) => {
        const onBatch = ({ records }: { records: readonly { value: string }[] }): void => {
          values.push(...records.map(({ value }) => value));
        };
        events.follow({ topic: 'answers', onBatch, onCaughtUp: resolve }).catch(reject);
      });
      return values.map((value) => parseEvent(value).data);
    },
    audited: async () => {
      const entries: string[] = [];
      for await (const { what } of (await store.open(auditModel)).scan()) entries.push(what);
      return entries;
    },
    close: async () => {
      await events.close();
      await temporary.remove();
    },
  };
}
export type Conversing = Awaited<ReturnType<typeof openConverse>>;
