import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { importContacts } from '@relight/broadcast';
import { routes } from '@relight/contracts';
import { generateContacts } from '@relight/demo';
import { RelightError } from '@relight/domain';
import type { UtilityFile } from '@relight/network';
import { openDocuments } from '@relight/service-kit';
import { startStandalone } from '@relight/standalone';
import { z } from 'zod';
import type { Environment } from './child-process.ts';
import { startDemo } from './demo-run.ts';
import { everyPage, signIn, type Call } from './sign-in.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** What one piece of work sets going is over by then, unless the machine is very busy. */
const betweenMs = 500;
/** Beats come every ten seconds: each look takes one in. */
const lookMs = 10_000;
const idleLooks = 2;
const idleMs = 3_000;
const idleBelow = 0.15;
const pollMs = 500;
const limitMs = 600_000;

const publications = z.object({
  publications: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      state: z.string(),
      delivery: z.object({ counts: z.record(z.string(), z.number()) }).optional(),
    }),
  ),
});
const outages = z.object({
  outages: z.array(
    z.object({ outage: z.looseObject({ status: z.string(), reports: z.number() }) }),
  ),
});

/** All services of Relight in this process, and what a benchmark asks of them. */
export interface RelightInside {
  readonly address: string;
  readonly switchDevices: (devices: readonly string[], to: 'opened' | 'closed') => Promise<void>;
  readonly report: (body: object) => Promise<void>;
  readonly outages: () => Promise<z.infer<typeof outages>['outages']>;
  readonly publications: () => Promise<z.infer<typeof publications>['publications']>;
  readonly approve: (id: string, version: number) => Promise<void>;
}

/**
 * Runs all services in this process, the sandbox beside it, so that the processor time of `work` is all
 * of Relight's and the benchmark's few requests. Those served at `reachable` have a phone.
 */
export async function insideRelight<R>(
  town: UtilityFile,
  reachable: UtilityFile['servicePoints'],
  work: (relight: RelightInside) => Promise<R>,
): Promise<R> {
  return inTemporaryFolder(async (folder) => {
    const networkFile = join(folder, 'bench-town.json');
    writeFileSync(networkFile, JSON.stringify(town));
    const data = join(folder, 'data');
    await keepContacts(data, { ...town, servicePoints: reachable });
    let environment: Environment = {};
    const demo = await startDemo({
      port: 0,
      sandboxPort: 0,
      folder: data,
      storm: 'none',
      seed: 1,
      speed: 1,
      networkFile,
      environment: { FIRST_WORD_AFTER_MS: '0', LOG_LEVEL: 'error' },
      members: (common) => {
        environment = common;
        return Promise.resolve([]);
      },
    });
    try {
      const service = await startStandalone({ ...environment, KAFKA_BROKERS: '', MONGODB_URI: '' });
      try {
        const { user = '', password = '' } =
          demo.addresses.accounts.find(({ role }) => role === 'approver') ?? {};
        const call = await signIn(service.url.replace(/\/$/, ''), user, password);
        return await work(
          handlesOf(service.url.replace(/\/$/, ''), demo.addresses.feedToken, call),
        );
      } finally {
        await service.close();
      }
    } finally {
      await demo.stop();
    }
  });
}

function handlesOf(address: string, feedToken: string, call: Call): RelightInside {
  return {
    address,
    switchDevices: async (devices, to) => {
      const time = new Date().toISOString();
      const events = devices.map((device) => ({
        specversion: '1.0',
        id: `bench-${device}-${to}`,
        source: 'scada',
        type: `scada.device.${to}`,
        time,
        data: { device },
      }));
      await post(`${address}/api/feeds/cloudevents`, events, {
        authorization: `Bearer ${feedToken}`,
        'content-type': 'application/cloudevents-batch+json',
      });
    },
    report: (body) =>
      post(`${address}/api/public/reports`, body, { 'content-type': 'application/json' }),
    outages: () =>
      everyPage(call, routes.deskOutages.path, (answer) => outages.parse(answer).outages),
    publications: () =>
      everyPage(
        call,
        routes.deskPublications.path,
        (answer) => publications.parse(answer).publications,
      ),
    approve: async (id, version) => {
      await call('POST', `/api/publications/${id}/approve`, { version });
    },
  };
}

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (answer.status === 202) return;
  throw new RelightError('REFUSED', `${url} answered ${answer.status}: ${text.slice(0, 300)}`);
}

async function keepContacts(folder: string, utility: UtilityFile): Promise<void> {
  const store = await openDocuments({ DATA_DIR: folder });
  try {
    const contacts = generateContacts(utility, { seed: 1 });
    await importContacts(
      store,
      contacts.map((value, index) => ({ line: index + 1, value })),
    );
  } finally {
    await store.close();
  }
}

/** Asks until it is so. Throws TIMED_OUT after ten minutes. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + limitMs;
  /* oxlint-disable no-await-in-loop -- polling */
  while (!(await isSo())) {
    if (Date.now() > end) throw new RelightError('TIMED_OUT', `Waited in vain until ${what}`);
    await pause(pollMs);
  }
  /* oxlint-enable no-await-in-loop */
}

/**
 * Processor milliseconds of this process that each of so many pieces of work costs, given one after the
 * other with time between; what idling costs is left out.
 */
export async function processorMsEach(count: number, work: () => Promise<void>): Promise<number> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  for (let done = 0; done < count; done += 1) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    await work();
    await pause(betweenMs);
    /* oxlint-enable no-await-in-loop */
  }
  const idle = await idleShare();
  return (usedMs(cpu) - idle * (performance.now() - begun)) / count;
}

/** Waits until all that was set going is done. Throws TIMED_OUT after ten minutes. */
export async function untilIdle(): Promise<void> {
  await until('this process is idle', async () => (await shareNow(idleMs)) < idleBelow);
}

/** The least share of one processor that this process takes, once all that was given is done. */
async function idleShare(): Promise<number> {
  let least = Infinity;
  for (let look = 0; look < idleLooks; look += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    least = Math.min(least, await shareNow(lookMs));
  }
  return least;
}

/** The share of one processor that this process takes in the time to come. */
async function shareNow(ms: number): Promise<number> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  await pause(ms);
  return usedMs(cpu) / (performance.now() - begun);
}

function usedMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
