import { AppModule as Broadcast, broadcastConfig } from '@relight/broadcast';
import {
  ChannelList,
  Cursors,
  InboundStore,
  Inbox,
  marksOf,
  Mentions,
  MissedTexts,
  PublicationsController,
  ReceiptsController,
  WebReportsController,
  XWebhookController,
} from '@relight/broadcast/inside';
import type { DynamicModule, Provider as NestProvider } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { AppModule as Geo, geoConfig } from '@relight/geo';
import { AppModule as Ingest, ingestConfig } from '@relight/outage-ingest';
import { CommandsController } from '@relight/outage-ingest/inside';
import { JsonTypes, readConfig, type Engines } from '@relight/service-kit';
import type { Link } from '../engines/link.ts';
import { worldChannels } from './channels.ts';
import type { Post, Provider } from './provider.ts';

const ownNumber = '+15555550100';
const ownAccount = '77';

/** What one process is started with. */
export interface Start {
  readonly instance: string;
  readonly utilityFile: string;
  readonly engines: Engines;
  readonly link: Link;
  readonly provider: Provider;
}

const common = (instance: string) => ({
  RELIGHT_SECRET: 's'.repeat(32),
  LOG_LEVEL: 'silent',
  INSTANCE: instance,
});

export function ingestModule({ instance, utilityFile, engines }: Start): DynamicModule {
  const FEED_TOKEN = 'f'.repeat(16);
  const environment = { ...common(instance), FEED_TOKEN, UTILITY_FILE: utilityFile };
  return replaced(Ingest.register(engines, readConfig(ingestConfig, environment)), []);
}

export function geoModule({ instance, utilityFile, engines }: Start): DynamicModule {
  const environment = { ...common(instance), UTILITY_FILE: utilityFile };
  return replaced(Geo.register(engines, readConfig(geoConfig, environment)), []);
}

/** As it is, but for its ways to the providers. */
export function broadcastModule({ instance, engines, link, provider }: Start): DynamicModule {
  const config = readConfig(broadcastConfig, {
    ...common(instance),
    SANDBOX_URL: 'http://127.0.0.1:9',
    PUBLIC_URL: 'https://relight.example',
    EXERCISE: 'false',
    UTILITY_NAME: 'Tern Valley Electric',
    UTILITY_SHORT_NAME: 'TVE',
    TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_FROM: ownNumber,
    TWILIO_KEYWORDS: 'ours',
    X_API_KEY: 'key',
    X_API_SECRET: 'secret',
    X_ACCESS_TOKEN: 'token',
    X_ACCESS_SECRET: 'secret',
    X_USER_ID: ownAccount,
  });
  const module = Broadcast.register(engines, config);
  return replaced(module, [
    {
      provide: ChannelList,
      useFactory: () => new ChannelList(worldChannels(provider, link), marksOf(config)),
    },
    {
      provide: Mentions,
      inject: [Cursors, Clock, Inbox],
      useFactory: (cursors: Cursors, clock: Clock, inbox: Inbox) =>
        new Mentions(timelineOf(provider), cursors, clock, {
          ownId: ownAccount,
          take: (heard) => inbox.take(heard),
        }),
    },
    {
      provide: MissedTexts,
      inject: [Cursors, Clock, Inbox, InboundStore],
      useFactory: (cursors: Cursors, clock: Clock, inbox: Inbox, inbound: InboundStore) =>
        new MissedTexts(listOf(provider), cursors, clock, {
          ownNumber,
          known: (ids) => inbound.known(ids),
          take: (heard) => inbox.take(heard),
        }),
    },
  ]);
}

type Twilio = ConstructorParameters<typeof MissedTexts>[0];

/** Twilio's list of the texts we were sent, of which nothing else is asked. */
function listOf(provider: Provider): Twilio {
  const list = async ({ dateSentAfter }: { readonly dateSentAfter: Date }) =>
    provider.sent
      .filter(({ atMs }) => atMs >= dateSentAfter.getTime())
      .map(({ sid, from, body, atMs }) => {
        const sent = new Date(Math.floor(atMs / 1_000) * 1_000);
        return {
          sid,
          from,
          body,
          dateSent: sent,
          dateCreated: sent,
          direction: 'inbound',
          numMedia: '0',
        };
      })
      .toReversed();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one method that is called
  return { messages: { list } } as unknown as Twilio;
}

type X = ConstructorParameters<typeof Mentions>[0];

/** X's timeline of the posts that name us, newest first, of which nothing else is asked. */
function timelineOf(provider: Provider): X {
  const userMentionTimeline = async (
    _account: string,
    { since_id: sinceId = '0', start_time: from }: { since_id?: string; start_time?: string },
  ) => {
    const listed = provider.posts.filter(
      ({ id, atMs }) => BigInt(id) > BigInt(sinceId) && atMs >= Date.parse(from ?? '2026-01-01'),
    );
    const tweets = listed.map(activityOf).toReversed();
    return {
      done: true,
      tweets,
      includes: { author: (post: { author_id: string }) => ({ username: post.author_id }) },
    };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one method that is called
  return { v2: { userMentionTimeline } } as unknown as X;
}

/** A post as X API v2 writes it; an account's id is its handle here. */
export function activityOf({ id, from, text, atMs }: Post) {
  return { id, text, author_id: from.slice(1), created_at: new Date(atMs).toISOString() };
}

type Replacement = Exclude<NestProvider, new (...given: never[]) => unknown>;

/** Nobody speaks HTTP here; of what stands behind it, these answer to whoever calls them. */
const keptControllers: ReadonlySet<unknown> = new Set([
  CommandsController,
  PublicationsController,
  ReceiptsController,
  WebReportsController,
  XWebhookController,
]);
const noJsonTypes: Replacement = { provide: JsonTypes, useValue: undefined };

/** The module, and all that it imports, with these providers in place of those of the same token. */
function replaced(module: DynamicModule, by: readonly Replacement[]): DynamicModule {
  const imports = (module.imports ?? []).map((one) =>
    typeof one === 'object' && 'module' in one ? replaced(one, by) : one,
  );
  const providers = (module.providers ?? []).map((given) => {
    const token = typeof given === 'function' ? given : given.provide;
    return [...by, noJsonTypes].find(({ provide }) => provide === token) ?? given;
  });
  const controllers = (module.controllers ?? []).filter((one) => keptControllers.has(one));
  return { ...module, imports, providers, controllers };
}
