import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateContacts, generateUtility } from '@relight/demo';
import { buildNetwork } from '@relight/network';
import { processesOf } from '../support/processes.ts';
import { eventually, somebodyBelow, type SandboxMessage } from '../support/relight.ts';

interface Started {
  readonly ready: boolean;
  readonly public: string;
  readonly sandbox: string;
  readonly feedToken: string;
  readonly accounts: readonly { readonly role: string }[];
}

const call =
  "const { main } = await import('./tools/commands/dist/main.js'); process.exitCode = await main('cluster', process.argv.slice(1));";

/** The command in a process group of its own, as a terminal starts it. */
function startCluster(folder: string): ChildProcess {
  const flags = ['--port', '0', '--sandbox-port', '0', '--storm', 'none', '--data', folder];
  return spawn(process.execPath, ['--input-type=module', '-e', call, '--', ...flags], {
    cwd: join(import.meta.dirname, '../..'),
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      KAFKA_BROKERS: '',
      MONGODB_URI: '',
      FIRST_WORD_AFTER_MS: '500',
      LOG_LEVEL: 'error',
    },
  });
}

it('a cluster starts by one command, tells of an outage, and leaves nothing behind at Ctrl-C', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-cluster-'));
  const command = startCluster(folder);
  const group = command.pid!;
  try {
    let said = '';
    command.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    const line = await eventually('the line of JSON', async () => said.trim() || false);
    const started = JSON.parse(line) as Started;
    expect(started.ready).toBe(true);
    expect(started.accounts.map(({ role }) => role)).toEqual(['operator', 'approver', 'crew']);
    const services = processesOf(group, folder).filter((args) =>
      /apps\/\S+\/dist\/main/.test(args),
    );
    expect(services).toHaveLength(7);

    const utility = generateUtility({ seed: 1 });
    const network = buildNetwork(utility);
    const fuse = [...network.radialDevices].find((edge) => network.kindOf(edge) === 'fuse')!;
    const { device, people } = somebodyBelow(network, generateContacts(utility, { seed: 1 }), fuse);
    const answer = await fetch(`${started.public}api/feeds/cloudevents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${started.feedToken}`,
        'content-type': 'application/cloudevents+json',
      },
      body: JSON.stringify({
        specversion: '1.0',
        id: '1',
        source: 'scada',
        type: 'scada.device.opened',
        time: new Date().toISOString(),
        data: { device, tripped: true },
      }),
    });
    expect(answer.status).toBe(202);
    const phones = new Set(people.map(({ phone }) => phone));
    const told = await eventually('a text to each of those below the fuse', async () => {
      const all = await fetch(`${started.sandbox}_sandbox/messages`);
      const texts = ((await all.json()) as readonly SandboxMessage[]).filter(
        ({ to, channel }) => channel === 'sms' && phones.has(to),
      );
      return new Set(texts.map(({ to }) => to)).size === phones.size && texts;
    });
    expect(told).toHaveLength(phones.size);

    const exited = new Promise((resolve) => command.once('exit', resolve));
    process.kill(-group, 'SIGINT');
    expect(await exited).toBe(0);
    expect(processesOf(group, folder)).toEqual([]);
  } finally {
    if (command.exitCode === null && command.signalCode === null) process.kill(-group, 'SIGKILL');
    await eventually('the end of all its processes', async () => {
      return processesOf(group, folder).length === 0;
    });
    rmSync(folder, { recursive: true, force: true });
  }
});
