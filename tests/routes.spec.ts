import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { AppModule as Broadcast, broadcastConfig } from '@relight/broadcast';
import { routeList, type Owner } from '@relight/contracts';
import { generateUtility } from '@relight/demo';
import { AppModule as Geo, geoConfig } from '@relight/geo';
import { AppModule as Ingest, ingestConfig } from '@relight/outage-ingest';
import { AppModule as Portal, portalConfig } from '@relight/portal';
import { readConfig, routeOf, type Engines } from '@relight/service-kit';

/** What every service answers besides, for whoever runs it. */
const besides = ['HealthController.live', 'HealthController.ready', 'HealthController.text'];
/** Signed by what it asks for: the answer is worth something to X alone. */
const unsigned = 'GET /api/webhooks/x';

const environment = {
  RELIGHT_SECRET: 's'.repeat(32),
  LOG_LEVEL: 'silent',
  FEED_TOKEN: 'f'.repeat(32),
  PUBLIC_URL: 'http://127.0.0.1:9',
  SANDBOX_URL: 'http://127.0.0.1:9',
  INGEST_URL: 'http://127.0.0.1:9',
  GEO_URL: 'http://127.0.0.1:9',
  BROADCAST_URL: 'http://127.0.0.1:9',
  UTILITY_NAME: 'Harbor Valley Electric',
  UTILITY_SHORT_NAME: 'HVE',
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+15555550100',
  X_API_KEY: 'a',
  X_API_SECRET: 'b',
  X_ACCESS_TOKEN: 'c',
  X_ACCESS_SECRET: 'd',
  X_USER_ID: '77',
};

interface Handler {
  readonly name: string;
  readonly address: string | undefined;
  readonly hasGuard: boolean;
}

describe('the table of routes', () => {
  const handlers = handlersOfServices();

  it('is answered in whole: each route by its owner and the services of its parts, once', () => {
    const wanted = routeList.flatMap(({ address, owner, parts = [] }) =>
      [owner, ...parts].map((service) => `${service} ${address}`),
    );
    const answered = [...handlers].flatMap(([service, all]) =>
      all.flatMap(({ address }) => (address === undefined ? [] : [`${service} ${address}`])),
    );
    expect(answered.toSorted()).toEqual(wanted.toSorted());
  });

  it('names all that any controller answers', () => {
    const outside = [...handlers.values()]
      .flat()
      .filter(({ address }) => address === undefined)
      .map(({ name }) => name);
    expect([...new Set(outside)].toSorted()).toEqual(besides);
  });

  it.each(routeList.filter(({ access }) => access === 'feed' || access === 'webhook'))(
    'has $address guarded by a token or a signature',
    ({ address, owner }) => {
      const handler = handlers.get(owner)?.find((each) => each.address === address);
      expect(handler?.hasGuard).toBe(address !== unsigned);
    },
  );

  it('has no two routes at one address', () => {
    const addresses = routeList.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

/** From the modules as they start, so that a controller no module names does not count. */
function handlersOfServices(): ReadonlyMap<Owner, readonly Handler[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-routes-'));
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(generateUtility({ seed: 7, servicePoints: 500 })));
  const read = { ...environment, UTILITY_FILE };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is opened here
  const engines = {} as Engines;
  try {
    return new Map<Owner, readonly Handler[]>([
      ['portal', handlersOf(Portal.register(engines, readConfig(portalConfig, read)))],
      ['ingest', handlersOf(Ingest.register(engines, readConfig(ingestConfig, read)))],
      ['geo', handlersOf(Geo.register(engines, readConfig(geoConfig, read)))],
      ['broadcast', handlersOf(Broadcast.register(engines, readConfig(broadcastConfig, read)))],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function handlersOf(module: DynamicModule): readonly Handler[] {
  const { controllers = [], imports = [] } = module;
  const own = controllers.flatMap(handlersIn);
  const imported = imports.flatMap((each) => ('module' in each ? handlersOf(each) : []));
  return [...own, ...imported];
}

function handlersIn(controller: Type): readonly Handler[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype));
  return methods.flatMap(([name, { value: method }]) => {
    if (typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
    const hasGuard = Reflect.hasMetadata(GUARDS_METADATA, method);
    return [{ name: `${controller.name}.${name}`, address: routeOf(method)?.address, hasGuard }];
  });
}
