import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import type { Asked } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { ForwardingEventLog, type ConsumeOptions } from '@relight/messaging';
import { z } from 'zod';
import { Public, Who } from './access.ts';
import { Answers, Parsed } from './answers.ts';
import { readConfig, serviceConfig } from './config.ts';
import { Consumers } from './consumers.ts';
import { openEngines } from './engines.ts';
import { PersonTokens, type Person } from './person-tokens.ts';
import { Readiness } from './readiness.ts';
import { ServiceKitModule } from './service-kit.module.ts';
import { startService } from './service.ts';

const secret = 's'.repeat(32);

const route = { owner: 'portal', summary: 'For this test', method: 'GET' } as const;
const probes = {
  approver: { ...route, address: 'GET /approver', path: '/approver', access: ['approver'] },
  body: {
    ...route,
    address: 'POST /body/:kind',
    method: 'POST',
    path: '/body/:kind',
    access: 'public',
    params: z.object({ kind: z.enum(['one', 'other']) }),
    query: z.object({ count: z.coerce.number().default(1) }),
    body: z.object({ at: z.string() }),
    answer: z.object({ at: z.string(), kind: z.string(), count: z.number() }),
    status: 202,
  },
} as const;

@Controller()
class Probe {
  @Get('closed')
  closed(): string {
    return 'never';
  }

  @Answers(probes.approver)
  approver(@Who() person: Person): object {
    return { user: person.user };
  }

  @Answers(probes.body)
  body(@Parsed() { params, query, body }: Asked<typeof probes.body>) {
    return { at: body.at, kind: params.kind, count: query.count };
  }

  @Public()
  @Get('stale')
  stale(): never {
    throw new RelightError('STALE_VERSION', 'Somebody was faster');
  }

  @Public()
  @Get('bug')
  bug(): never {
    throw new Error('the insides of a bug');
  }
}

@Module({})
class ProbeModule {}

/** A log that can say of itself that it has deleted what nobody handled. */
class LosingLog extends ForwardingEventLog {
  lose: NonNullable<ConsumeOptions['onLost']> = () => undefined;

  override consume(options: ConsumeOptions) {
    this.lose = options.onLost ?? this.lose;
    return super.consume(options);
  }
}

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'relight-kit-'));
  const environment = { DATA_DIR: folder, RELIGHT_SECRET: secret, LOG_LEVEL: 'silent' };
  const config = readConfig(serviceConfig, environment);
  const engines = await openEngines(config, 'test');
  const events = new LosingLog(engines.events);
  const kit = ServiceKitModule.register({
    service: 'probe',
    engines: { ...engines, events },
    config,
  });
  const module = { module: ProbeModule, imports: [kit], controllers: [Probe] };
  const service = await startService(module, config);
  const call = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, init);
  await service.app
    .get(Consumers)
    .start({ group: 'probe', topics: ['outages'], handle: () => Promise.resolve() });
  const close = async () => {
    await service.close();
    await engines.close();
    rmSync(folder, { recursive: true });
  };
  return { service, module, call, close, events };
}

const bearer = async (role: Person['role'], key = secret) => ({
  headers: {
    authorization: `Bearer ${await new PersonTokens(key).sign({ user: 'u', name: 'U', role })}`,
  },
});

/** Looks again until there is something to see. */
async function eventually<T>(look: () => Promise<T | false>): Promise<T> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other; Jest ends it
    const found = await look();
    if (found !== false) return found;
  }
}

describe('a service', () => {
  let running: Awaited<ReturnType<typeof setUp>>;
  beforeAll(async () => {
    running = await setUp();
  });
  afterAll(() => running.close());

  it('is closed by default', async () => {
    expect((await running.call('/closed')).status).toBe(401);
    expect((await running.call('/closed', await bearer('approver'))).status).toBe(403);
  });

  it('lets in only the roles a route allows', async () => {
    expect((await running.call('/approver', await bearer('operator'))).status).toBe(403);
    const allowed = await running.call('/approver', await bearer('approver'));
    expect(await allowed.json()).toEqual({ user: 'u' });
  });

  it('refuses a token signed with another secret', async () => {
    const forged = await bearer('approver', 'x'.repeat(32));
    expect((await running.call('/approver', forged)).status).toBe(401);
  });

  it('hands a route what was asked, parsed by its schemas, and answers with its status', async () => {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: '{"at":"noon","more":true}' };
    const answer = await running.call('/body/one?count=2', asked);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ at: 'noon', kind: 'one', count: 2 });
  });

  it('says what there is when a part of the path is none of it', async () => {
    const answer = await running.call('/body/none', { method: 'POST' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no kind "none"; there are one, other',
    });
  });

  it('says which field of a body is wrong', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await running.call('/body/one', { method: 'POST', headers, body: '{"at":1}' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'BODY_INVALID',
      message: expect.stringMatching(/^at: /),
    });
  });

  it('answers a body that is not JSON with a client error', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await running.call('/body/one', { method: 'POST', headers, body: '{' });
    expect(answer.status).toBe(400);
  });

  it('gives errors their status and keeps our insides to itself', async () => {
    expect((await running.call('/stale')).status).toBe(409);
    const bug = await running.call('/bug');
    expect(bug.status).toBe(500);
    expect(await bug.text()).not.toContain('insides');
  });

  it('is ready only when each of its parts is', async () => {
    expect((await running.call('/health/ready')).status).toBe(200);
    let caughtUp = false;
    running.service.app.get(Readiness).add('model', () => caughtUp || 'reading');
    const waiting = await running.call('/health/ready');
    expect(waiting.status).toBe(503);
    expect(await waiting.text()).toContain('reading');
    caughtUp = true;
    expect((await running.call('/health/ready')).status).toBe(200);
  });

  it('names the variables when its port is taken', async () => {
    const PORT = Number(new URL(running.service.url).port);
    const other = startService(running.module, { HOST: '127.0.0.1', PORT });
    await expect(other).rejects.toThrow(/HOST 127\.0\.0\.1 and PORT \d+ cannot be used/);
  });

  it('counts what it refuses, by code', async () => {
    await running.call('/nowhere');
    expect(await (await running.call('/metrics')).text()).toMatch(
      /relight_requests_refused_total\{[^}]*code="NOT_FOUND"[^}]*\} [1-9]/,
    );
  });

  it.each(['/%E0%A4%A', `/api/${'x'.repeat(5_000)}`])(
    'says of %.12s that it is nowhere',
    async (path) => {
      const answer = await running.call(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it('shows its metrics', async () => {
    expect(await (await running.call('/metrics')).text()).toContain(
      'relight_consumer_lag{group="probe",topic="outages",service="probe"} 0',
    );
  });

  it('says how its consumers fare, and counts the dead letters of its own groups', async () => {
    await running.events.append([{ topic: 'outages', key: 'o-1', value: 'no event' }]);
    const page = await eventually(async () => {
      const text = await (await running.call('/metrics')).text();
      return text.includes('relight_dead_letters{topic="outages",service="probe"} 1') && text;
    });
    expect(page).toMatch(/relight_consumer_partitions\{group="probe",service="probe"\} [1-9]/);
    expect(page).toContain('relight_consumer_oldest_seconds{group="probe",service="probe"} 0');
  });

  it('says on the health page and in a figure what was deleted before it was handled', async () => {
    running.events.lose({ topic: 'outages', partition: 3, count: 2, oldestKept: 7 });
    const answer = await running.call('/health/ready');
    expect(await answer.json()).toMatchObject({
      warnings: { 'probe, outages/3': expect.stringMatching(/^2 events were deleted/) },
    });
    expect(await (await running.call('/metrics')).text()).toContain(
      'relight_events_lost_total{group="probe",topic="outages",service="probe"} 2',
    );
  });
});

it('is not ready any more while it stops', async () => {
  const { service, call, close } = await setUp();
  try {
    service.app.get(Readiness).stop();
    expect((await call('/health/ready')).status).toBe(503);
    expect((await call('/health/live')).status).toBe(200);
  } finally {
    await close();
  }
});
