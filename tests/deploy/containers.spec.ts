/**
 * deploy/compose.yaml in real containers, as far as a test run has the time: the working copy is mounted in
 * place of a built image, and secrets come from files. `npm run -s containers -- try` builds the image and
 * plays storms with faults. Left out, saying why, where no container engine can be started, and where no
 * base images were made before, which takes longer than a test run has.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  attempt,
  ComposeProject,
  cutOff,
  hasMadeBaseImages,
  makeBaseImages,
  makeMountedImage,
  startContainerEngine,
  type ContainerEngine,
  type ProjectContainer,
} from '@relight/containers';
import { eventually } from '../support/eventually.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'relight-compose-'));
const say = (line: string) => void process.stderr.write(`containers: ${line}\n`);
const portal = 'http://127.0.0.1:8080';
const sandbox = 'http://127.0.0.1:8090';
const engines = new Set(['kafka', 'mongo']);
const leaveOut = (why: string): undefined => {
  say(`LEFT OUT, nothing of deploy/ is run: ${why}`);
};
/** What an engine leaves that was killed: a bridge with the addresses of the network we shall have. */
const deadBridge = 'br-0123456789ab';
if (hasMadeBaseImages()) {
  await attempt('ip', ['link', 'add', deadBridge, 'type', 'bridge']);
  await attempt('ip', ['address', 'add', '172.31.240.1/24', 'dev', deadBridge]);
  await attempt('ip', ['link', 'set', deadBridge, 'up']);
}
const engine = hasMadeBaseImages()
  ? await startContainerEngine().catch((error: Error) => leaveOut(error.message))
  : leaveOut('run `npm run -s containers -- try --only undisturbed` once on this machine');
const inContainers = engine ? describe : describe.skip;

afterAll(async () => {
  await engine?.close();
  await attempt('ip', ['link', 'delete', deadBridge]);
  rmSync(folder, { recursive: true, force: true });
});

inContainers('deploy/compose.yaml, in containers', () => {
  const docker = (...args: readonly string[]) => (engine as ContainerEngine).docker(args);
  let project: ComposeProject;
  const ours = async (): Promise<readonly ProjectContainer[]> => {
    const all = await project.containers();
    return all.filter((one) => one.status === 'running' && !engines.has(one.service));
  };

  beforeAll(async () => {
    if (!engine) return;
    await makeBaseImages(engine, say, ['node', 'kafka', 'mongo']);
    await makeMountedImage(engine);
    for (const path of ['deploy', 'tools/containers'])
      cpSync(join(root, path), join(folder, path), {
        recursive: true,
        filter: (file) => !/node_modules|deploy\/(\.env|secrets)$/.test(file),
      });
    const over = ['trial', 'mounted'].map((name) => `tools/containers/compose.${name}.yaml`);
    project = new ComposeProject(engine, {
      clone: folder,
      over: ['deploy/compose.secrets.yaml', ...over],
      words: ['files'],
      settings: { WORKING_COPY: root, FIRST_WORD_AFTER_MS: '0' },
      say,
    });
    await project.prepare();
    say(`all containers are healthy: ${JSON.stringify(await project.up())}`);
  });

  it('brings two of each service and one portal to health', async () => {
    const names = (await ours()).map(({ service, number }) => `${service} ${number}`);
    expect(names.toSorted()).toEqual([
      'broadcast 1',
      'broadcast 2',
      'geo 1',
      'geo 2',
      'outage-ingest 1',
      'outage-ingest 2',
      'portal 1',
      'sandbox 1',
    ]);
  });

  it('shows no secret to who may look at the containers', async () => {
    const shown = await docker('inspect', ...(await project.containers()).map(({ id }) => id));
    const names = ['relight_secret', 'feed_token', 'twilio_auth_token', 'x_api_secret'];
    const secrets = await Promise.all(
      names.map((name) => readFile(join(folder, 'deploy/secrets', name), 'utf8')),
    );
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    expect(shown).not.toContain('"password"');
  });

  it('runs as a user without rights, on a file system it cannot change, without a shell', async () => {
    const format =
      '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}';
    const looks = (await ours()).map(async ({ id, name }) => {
      const limits = await docker('inspect', '-f', format, id);
      expect([name, limits]).toEqual([name, '1000:1000 true [ALL] [no-new-privileges:true]']);
      await expect(docker('exec', id, 'sh', '-c', 'true')).rejects.toThrow(
        /not found|permission denied/,
      );
      await expect(docker('exec', id, 'touch', '/relight/x')).rejects.toThrow(/Read-only/);
    });
    await Promise.all(looks);
  });

  it('tells a customer of an outage that a feed reports', async () => {
    const { id } = await project.container('geo');
    const script = `const { edges } = JSON.parse(require('fs').readFileSync('/utility/utility.json'));
      console.log(edges.find(({ kind }) => kind === 'fuse').id)`;
    const device = await docker('exec', id, 'node', '-e', script);
    const token = await readFile(join(folder, 'deploy/secrets/feed_token'), 'utf8');
    const event = { specversion: '1.0', id: '1', source: 'scada', type: 'scada.device.opened' };
    const fed = await fetch(`${portal}/api/feeds/cloudevents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify([
        { ...event, time: new Date().toISOString(), data: { device, tripped: true } },
      ]),
    });
    expect(fed.status).toBe(202);
    const text = await eventually('a phone has a text', async () => {
      const answer = await fetch(`${sandbox}/_sandbox/messages`);
      const messages = (await answer.json()) as readonly { readonly body: string }[];
      return messages[0]?.body;
    });
    expect(text).toMatch(/EXERCISE/);
  });

  it('says how old the public page is while the portal is cut off from Kafka', async () => {
    const ageMs = async (): Promise<number> => {
      const answer = await fetch(`${portal}/api/public/outages`);
      const { asOf } = (await answer.json()) as { readonly asOf: string };
      return Date.now() - Date.parse(asOf);
    };
    const mend = await cutOff(await project.container('portal'), [
      await project.container('kafka'),
    ]);
    try {
      // A page that is fed is made anew every ten seconds.
      await eventually('the page is old', async () => (await ageMs()) > 20_000);
    } finally {
      await mend();
    }
    expect(await eventually('the page is of now', async () => (await ageMs()) < 10_000)).toBe(true);
  });

  it('ends by its own hand when it is told to, though the first process of a container ignores most signals', async () => {
    const ends = (await ours()).map(async ({ id, name }) => {
      await docker('stop', '-t', '10', id);
      const format = '{{.State.ExitCode}} {{.State.FinishedAt}}';
      return `${name} ${(await docker('inspect', '-f', format, id)).split(' ')[0]}`;
    });
    // One that had to be killed would show 137.
    expect((await Promise.all(ends)).filter((line) => !line.endsWith(' 0'))).toEqual([]);
  });

  it('leaves nothing once it is taken down', async () => {
    expect(await project.down()).toEqual([]);
  });
});
