import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { scriptOf } from './demo-run.ts';
import { newImage, untilPart, type Disturbed, type FaultScene } from './containers-scene.ts';

const probe = z.object({
  httpGet: z.object({ path: z.string() }),
  periodSeconds: z.number(),
  timeoutSeconds: z.number().default(1),
  failureThreshold: z.number(),
});
const container = z.object({
  name: z.string(),
  command: z.array(z.string()),
  ports: z.tuple([z.object({ containerPort: z.number() })]),
  env: z.array(z.object({ name: z.string() })),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.array(z.string()) }),
  }),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }),
  resources: z.object({ limits: z.object({ cpu: z.string(), memory: z.string() }) }),
});
const deployment = z.object({
  kind: z.literal('Deployment'),
  spec: z.object({
    template: z.object({
      spec: z.object({
        securityContext: z.object({ runAsUser: z.number(), runAsGroup: z.number() }),
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([container]),
      }),
    }),
  }),
});
const configMap = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.string() }),
  data: z.record(z.string(), z.string()),
});

type Pod = z.infer<typeof deployment>['spec']['template']['spec'];
type Probe = z.infer<typeof probe>;

interface Running {
  readonly name: string;
  readonly pod: Pod;
  readonly url: string;
  readonly readySeconds: number;
}

/* oxlint-disable no-await-in-loop -- one pod, and one look, after another */

/**
 * The pods of the Helm chart, as rendered, joined to the cluster by what Docker has for them: the same
 * command, environment, limits and rights; probes asked as a kubelet asks them; preStop, then SIGTERM.
 */
export async function joinPods(scene: FaultScene): Promise<Disturbed> {
  const { say } = scene;
  await untilPart(scene, 0.1);
  const running: Running[] = [];
  for (const [name, pod] of podsOfChart()) {
    const one = await startPod(scene, name, pod);
    running.push(one);
    say(`pod ${name} is ready after ${one.readySeconds} s`);
  }
  const failures = await probeUntil(scene, running, 0.85);
  const found: Record<string, unknown> = {};
  for (const one of running)
    found[one.name] = { ...(await endPod(scene, one)), ...failures[one.name] };
  return { strikes: running.length, notes: { pods: found } };
}

function rendered(): readonly unknown[] {
  const text = readFileSync(scriptOf('deploy/helm/rendered/small.yaml'), 'utf8');
  return parseAllDocuments(text).map((one): unknown => one.toJS());
}

/** The pod of each Deployment, with the data of its ConfigMap as the environment. */
function podsOfChart(): ReadonlyMap<string, Pod> {
  const pods = rendered().flatMap((one) => {
    const parsed = deployment.safeParse(one);
    return parsed.success ? [parsed.data.spec.template.spec] : [];
  });
  return new Map(pods.map((pod) => [pod.containers[0].name, pod]));
}

function environmentOf(name: string): Readonly<Record<string, string>> {
  const maps = rendered().flatMap((one) => configMap.safeParse(one).data ?? []);
  return maps.find(({ metadata }) => metadata.name === `relight-${name}`)?.data ?? {};
}

/** What a cluster of another size and its secrets would bring: here they are compose's. */
function ofThisCluster({ project }: FaultScene, name: string): Readonly<Record<string, string>> {
  return {
    KAFKA_BROKERS: 'kafka:9092',
    KAFKA_REPLICATION: '1',
    KAFKA_MIN_IN_SYNC: '1',
    MONGODB_URI: 'mongodb://mongo:27017/relight?replicaSet=relight',
    PUBLIC_URL: project.setting('PUBLIC_URL'),
    STORM_CLOCK: project.setting('STORM_CLOCK'),
    UTILITY_FILE: '/utility/utility.json',
    INSTANCE: `relight-${name}-pod`,
  };
}

/** All of a pod's ConfigMap, secrets and own variables. */
function environmentIn(scene: FaultScene, name: string, pod: Pod): Record<string, string> {
  const [config, here] = [environmentOf(name), ofThisCluster(scene, name)];
  const named = pod.containers[0].env.map((each) => each.name);
  const environment: Record<string, string> = { ...config };
  for (const key of named) if (!(key in here)) environment[key] = scene.project.setting(key);
  const wanted = new Set([...Object.keys(config), ...named, 'STORM_CLOCK']);
  for (const [key, value] of Object.entries(here)) if (wanted.has(key)) environment[key] = value;
  return environment;
}

/** What `docker run` is told of the chart's limits and rights. */
function restrictionsOf({ securityContext, containers: [one] }: Pod): readonly string[] {
  const { cpu, memory } = one.resources.limits;
  const bytes = memory.replace('i', '').toLowerCase();
  const user = `${securityContext.runAsUser}:${securityContext.runAsGroup}`;
  const rights = one.securityContext.capabilities.drop.flatMap((each) => ['--cap-drop', each]);
  const limits = ['--memory', bytes, '--memory-swap', bytes, '--cpus', cpu];
  const files = ['--read-only', '--tmpfs', '/tmp:size=64m'];
  return ['--user', user, '--security-opt', 'no-new-privileges', ...rights, ...limits, ...files];
}

async function startPod(scene: FaultScene, name: string, pod: Pod): Promise<Running> {
  const { engine, project } = scene;
  const [one] = pod.containers;
  const compose = project.setting('COMPOSE_PROJECT_NAME');
  const names = ['--name', `relight-${name}-pod`, '--network-alias', `relight-${name}`];
  const places = ['--network', `${compose}_inner`, '-v', `${compose}_utility:/utility:ro`];
  const environment = Object.entries(environmentIn(scene, name, pod));
  const variables = environment.flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  const how = ['-d', ...names, ...places, ...restrictionsOf(pod), ...variables];
  const beganMs = Date.now();
  const id = await engine.docker(['run', ...how, newImage, ...one.command]);
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  const ip = await engine.docker(['inspect', '-f', format, id]);
  const url = `http://${ip}:${one.ports[0].containerPort}`;
  await untilProbed(name, url, one.startupProbe);
  await untilProbed(name, url, { ...one.readinessProbe, failureThreshold: 60 });
  return { name, pod, url, readySeconds: Math.round((Date.now() - beganMs) / 1000) };
}

async function untilProbed(name: string, url: string, asked: Probe): Promise<void> {
  for (let failed = 0; failed < asked.failureThreshold; failed += 1) {
    if (await answers(url, asked)) return;
    await pause(asked.periodSeconds * 1_000);
  }
  throw new RelightError('PROBE_FAILED', `${name} does not answer its probe ${asked.httpGet.path}`);
}

async function answers(url: string, { httpGet, timeoutSeconds }: Probe): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
  return fetch(`${url}${httpGet.path}`, { signal }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Probes all the while; how often each pod would have been taken out of service, or started again. */
async function probeUntil(scene: FaultScene, running: readonly Running[], part: number) {
  const counts: Record<string, { unready: number; restarted: number }> = {};
  const isOver = untilPart(scene, part).then(() => true);
  const watching = running.flatMap(({ name, url, pod }) => {
    const count = (counts[name] = { unready: 0, restarted: 0 });
    const [{ readinessProbe, livenessProbe }] = pod.containers;
    const watch = async (asked: Probe, key: 'unready' | 'restarted'): Promise<void> => {
      let failed = 0;
      while (!(await Promise.race([isOver, pause(asked.periodSeconds * 1_000, false)]))) {
        failed = (await answers(url, asked)) ? 0 : failed + 1;
        if (failed === asked.failureThreshold) count[key] += 1;
      }
    };
    return [watch(readinessProbe, 'unready'), watch(livenessProbe, 'restarted')];
  });
  await Promise.all(watching);
  return counts;
}

async function endPod({ engine, say }: FaultScene, { name, pod, readySeconds }: Running) {
  const id = `relight-${name}-pod`;
  const format = '{{.State.ExitCode}} {{.State.OOMKilled}} {{.Id}}';
  const [{ lifecycle }] = pod.containers;
  await engine.docker(['exec', id, ...lifecycle.preStop.exec.command]);
  const used = await engine.docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', id]);
  const beganMs = Date.now();
  await engine.docker(['stop', '-t', String(pod.terminationGracePeriodSeconds), id]);
  const endSeconds = Math.round((Date.now() - beganMs) / 10) / 100;
  const [code = '', isOutOfMemory] = (await engine.docker(['inspect', '-f', format, id])).split(
    ' ',
  );
  await engine.docker(['rm', id]);
  say(`pod ${name} has ended with ${code} after ${endSeconds} s`);
  if (code !== '0' || isOutOfMemory === 'true') {
    const why = isOutOfMemory === 'true' ? ', out of memory' : '';
    throw new RelightError('POD_FAILED', `pod ${name} ended with ${code}${why}`);
  }
  return { readySeconds, endSeconds, memory: used.replaceAll(' ', '') };
}
/* oxlint-enable no-await-in-loop */
