import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import {
  eventRecord,
  parseEvent,
  type Evidence,
  replyKindOf,
  type ReplyKind,
  type Report,
} from '@relight/contracts';
import { ManualClock, type Role } from '@relight/domain';
import {
  openEngines,
  PersonTokens,
  readConfig,
  ServiceKitModule,
  startService,
} from '@relight/service-kit';
import { broadcastConfig } from '../config.ts';
import { personModel, type StoredPerson } from '../people/person.schema.ts';
import { ListenModule } from './listen.module.ts';

const secret = 's'.repeat(32);
const publicUrl = 'https://relight.example';
const authToken = 'the-auth-token';
const consumerSecret = 'the-consumer-secret';
const never = 3_600_000;

@Module({})
class ListenAlone {}

const configOf = (folder: string, keywords: string) =>
  readConfig(broadcastConfig, {
    DATA_DIR: folder,
    RELIGHT_SECRET: secret,
    LOG_LEVEL: 'silent',
    BROADCAST_ROLES: 'listen',
    // Nobody answers there: what needs the providers has tests of its own.
    SANDBOX_URL: 'http://127.0.0.1:9',
    PUBLIC_URL: publicUrl,
    UTILITY_NAME: 'Harbor Valley Electric',
    UTILITY_SHORT_NAME: 'HVE',
    TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: '+15555550100',
    TWILIO_KEYWORDS: keywords,
    X_API_KEY: 'key',
    X_API_SECRET: consumerSecret,
    X_ACCESS_TOKEN: '77-token',
    X_ACCESS_SECRET: 'secret',
    X_USER_ID: '77',
  });

/** A message SID nobody used before. */
export const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/** Twilio's signature of a form, by its rule. */
const signForm = (url: string, form: Readonly<Record<string, string>>): string => {
  const pairs = Object.keys(form)
    .toSorted()
    .map((name) => name + form[name]);
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''))
    .digest('base64');
};

/** Role listen on engines of its own, spoken to as the providers would; ends with `close`. */
export async function startListen(keywords: 'provider' | 'ours' = 'provider') {
  const folder = mkdtempSync(join(tmpdir(), 'relight-listen-'));
  const config = configOf(folder, keywords);
  const clock = new ManualClock(Date.parse('2026-11-22T17:59:59.999Z'));
  const engines = { ...(await openEngines(config, 'test')), clock };
  const kit = ServiceKitModule.register({ service: 'listen', engines, config });
  const listen = ListenModule.register(config, { mentionsMs: never, textsMs: never, waitMs: 0 });
  const service = await startService({ module: ListenAlone, imports: [kit, listen] }, config);
  const call = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, init);
  /** Posts the body, if there is one. */
  const ask = async (path: string, role?: Role, body?: object) => {
    const token = role && (await new PersonTokens(secret).sign({ user: 'una', name: 'Una', role }));
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    if (body === undefined) return call(path, { headers });
    const json = { ...headers, 'content-type': 'application/json' };
    return call(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  };
  const contacts = await engines.documents.open(personModel);

  const all = async (topic: 'reports' | 'replies') => {
    const values: string[] = [];
    await new Promise<void>((resolve, reject) => {
      engines.events
        .follow({
          topic,
          onBatch: ({ records }) => {
            values.push(...records.map(({ value }) => value));
          },
          onCaughtUp: resolve,
        })
        .then((subscription) => followed.push(subscription))
        .catch(reject);
    });
    return values
      .map((value) => parseEvent(value))
      .toSorted((one, other) => one.time.localeCompare(other.time));
  };
  const followed: { readonly close: () => Promise<void> }[] = [];

  return {
    clock,
    app: service.app,
    call,
    documents: engines.documents,
    contacts,
    /** Posts a text as Twilio does; the answer. */
    text: (body: string, form: Readonly<Record<string, string>> = {}) => {
      // Events of different partitions are put in order by their time.
      clock.advance(1);
      const fields = { MessageSid: newSid(), From: '+15555550143', Body: body, ...form };
      const url = `${publicUrl}/api/webhooks/twilio/sms`;
      return call('/api/webhooks/twilio/sms', {
        method: 'POST',
        headers: { 'x-twilio-signature': signForm(url, fields) },
        body: new URLSearchParams(fields),
      });
    },
    /** Posts an event as X does. */
    event: (event: unknown, signature?: string) => {
      const body = JSON.stringify(event);
      const hmac = createHmac('sha256', consumerSecret).update(body).digest('base64');
      return call('/api/webhooks/x', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-twitter-webhooks-signature': signature ?? `sha256=${hmac}`,
        },
        body,
      });
    },
    web: (report: unknown, from = '127.0.0.1') =>
      call('/api/public/reports', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
        body: JSON.stringify(report),
      }),
    ask,
    words: (id: string, role?: Role) => ask(`/api/desk/reports/${id}/words`, role),
    know: (contact: Partial<StoredPerson> = {}) =>
      contacts.put({
        _id: 'c1',
        version: 0,
        name: 'Ann Other',
        phone: '+15555550143',
        servicePointIds: ['SP-1'],
        locale: 'en',
        critical: false,
        consent: { state: 'given', at: '2026-01-01T00:00:00.000Z', how: 'import' },
        ...contact,
      }),
    /** Tells as geo does where a report is from. */
    locate: async (id: string, found: Partial<Evidence>) => {
      const data: Evidence = {
        id,
        clusterId: id,
        class: 'outage',
        stillOut: false,
        back: false,
        confidence: 0.9,
        reportedAt: clock.now(),
        clusterReports: 1,
        ...found,
      };
      const about = { id: `${id}@located`, source: 'relight/geo', time: clock.now(), subject: id };
      await engines.events.append([eventRecord('relight.evidence.v1', data, about)]);
    },
    consent: async (phone = '+15555550143') =>
      (await contacts.find({ index: 'phone', where: { phone } }))[0]?.consent.state,
    reports: async (): Promise<readonly Report[]> =>
      (await all('reports')).flatMap((event) =>
        event.type === 'relight.report.v1' ? [event.data] : [],
      ),
    replies: async (): Promise<readonly ReplyKind[]> =>
      (await all('replies')).flatMap((event) =>
        event.type === 'relight.reply.v1' ? [replyKindOf(event.data)] : [],
      ),
    close: async () => {
      await Promise.all(followed.map((subscription) => subscription.close()));
      await service.close();
      await engines.close();
      rmSync(folder, { recursive: true });
    },
  };
}
export type Listening = Awaited<ReturnType<typeof startListen>>;
