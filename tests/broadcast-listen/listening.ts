import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { parseEvent, type AnyEvent, type TopicName } from '@relight/contracts';
import { startSandbox, type Sandbox } from '@relight/sandbox';
import {
  openEngines,
  readConfig,
  ServiceKitModule,
  startService,
  type Engines,
  type RunningService,
} from '@relight/service-kit';
import { freePort } from '../support/free-port.ts';

import type * as configFile from '../../apps/broadcast/src/config.ts';
import type * as peopleFile from '../../apps/broadcast/src/people/people.repository.ts';
import type * as inboundFile from '../../apps/broadcast/src/inbound.schema.ts';
import type * as listenFile from '../../apps/broadcast/src/listen/listen.module.ts';

/** A source of the service itself: its package shows the whole service, and this is one role. */
const source = (path: string): Promise<unknown> =>
  import(new URL(`../../apps/broadcast/src/${path}`, import.meta.url).href);
const { broadcastConfig } = (await source('config.ts')) as typeof configFile;
const { PeopleRepository } = (await source('people/people.repository.ts')) as typeof peopleFile;
const { inboundModel } = (await source('inbound.schema.ts')) as typeof inboundFile;
const { ListenModule } = (await source('listen/listen.module.ts')) as typeof listenFile;

const secret = 's'.repeat(32);
const account = { sid: `AC${'1'.repeat(32)}`, token: 'the-auth-token', number: '+15555550100' };
const x = {
  consumerKey: 'ck',
  consumerSecret: 'cs & more',
  accessToken: '77-at',
  accessSecret: 'as',
  handle: 'HarborValley',
  userId: '77',
};

@Module({})
class ListenAlone {}

/** The sandbox, and role listen beside it, which can be stopped and started on the same data. */
export async function openTrial() {
  const folder = mkdtempSync(join(tmpdir(), 'relight-listen-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox({
    port: 0,
    speed: 100,
    twilio: {
      accountSid: account.sid,
      authToken: account.token,
      numbers: [account.number],
      smsWebhookUrl: `${url}/api/webhooks/twilio/sms`,
    },
    x,
  });
  return {
    sandbox,
    start: () => startListening(folder, port, sandbox),
    /** A phone texts the account; whether the webhook was reached. */
    text: (from: string, body: string) => control(sandbox, 'inbound', { from, body }),
    post: (author: string, text: string) => control(sandbox, 'posts', { author, text }),
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function control(
  sandbox: Sandbox,
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function startListening(folder: string, port: number, sandbox: Sandbox) {
  const config = readConfig(broadcastConfig, {
    DATA_DIR: folder,
    PORT: String(port),
    RELIGHT_SECRET: secret,
    LOG_LEVEL: 'silent',
    SANDBOX_URL: sandbox.url,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    UTILITY_NAME: 'Harbor Valley Electric',
    UTILITY_SHORT_NAME: 'HVE',
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.token,
    TWILIO_FROM: account.number,
    X_API_KEY: x.consumerKey,
    X_API_SECRET: x.consumerSecret,
    X_ACCESS_TOKEN: x.accessToken,
    X_ACCESS_SECRET: x.accessSecret,
    X_USER_ID: x.userId,
  });
  const engines = await openEngines(config, 'test');
  const kit = ServiceKitModule.register({ service: 'listen', engines, config });
  const listen = ListenModule.register(config, { mentionsMs: 50, textsMs: 50, waitMs: 0 });
  const service = await startService({ module: ListenAlone, imports: [kit, listen] }, config);
  return running(service, engines);
}

function running(service: RunningService, engines: Engines) {
  return {
    /** Events of a topic from its start, once at least so many are there. */
    until: async (topic: TopicName, count: number): Promise<readonly AnyEvent[]> => {
      const events: AnyEvent[] = [];
      let enough: () => void = () => undefined;
      const done = new Promise<void>((resolve) => {
        enough = resolve;
      });
      const subscription = await engines.events.follow({
        topic,
        onBatch: ({ records }) => {
          events.push(...records.map(({ value }) => parseEvent(value)));
          if (events.length >= count) enough();
        },
      });
      await done;
      await subscription.close();
      return events;
    },
    /** Classes of all messages kept, once at least so many are, in order. */
    untilKept: async (count: number): Promise<readonly string[]> => {
      const inbound = await engines.documents.open(inboundModel);
      for (;;) {
        const classes: string[] = [];
        // oxlint-disable-next-line no-await-in-loop -- looks again until they are there
        for await (const message of inbound.scan()) classes.push(message.class);
        if (classes.length >= count) return classes.toSorted();
        // oxlint-disable-next-line no-await-in-loop -- lets the service work
        await new Promise(setImmediate);
      }
    },
    /** What a number said of being texted. */
    consentOf: async (phone: string): Promise<string | undefined> =>
      (await service.app.get(PeopleRepository, { strict: false }).byAddress('sms', phone))
        ?.addresses[0]?.consent.outages.state,
    stop: async () => {
      await service.close();
      await engines.close();
    },
  };
}
