import { RelightError } from '@relight/domain';
import type { ProjectContainer } from '@relight/containers';
import { newImage, untilPart, type Disturbed, type FaultScene } from './containers-scene.ts';

/* oxlint-disable no-await-in-loop -- one container after another */

/** `docker restart` of each container in turn, the engines last; the next when all are healthy again. */
export async function restartAll(scene: FaultScene): Promise<Disturbed> {
  const { engine, project, say } = scene;
  const running = (await project.containers()).filter(
    ({ status, service }) => status === 'running' && service !== 'storm',
  );
  const isEngine = ({ service }: ProjectContainer): boolean =>
    service === 'kafka' || service === 'mongo';
  // The sandbox plays what is outside: its memory is the providers', and stays.
  const ours = running.filter((one) => !isEngine(one) && one.service !== 'sandbox');
  const order = [...ours, ...running.filter(isEngine)];
  for (const [index, { id, name }] of order.entries()) {
    await untilPart(scene, (index + 0.2) / order.length);
    say(`restart of ${name}`);
    await engine.docker(['restart', '-t', '15', id]);
    await project.untilHealthy();
  }
  return { strikes: order.length };
}

const workers = ['outage-ingest', 'geo', 'broadcast'];

/**
 * The storm begins on an older image. Two of the new one join each service's two, all share the work for a
 * while, and the old ones go; the portal is replaced.
 */
export async function upgrade(scene: FaultScene): Promise<Disturbed> {
  const { engine, project, say } = scene;
  const old = (await project.containers()).filter(({ service }) => workers.includes(service));
  await untilPart(scene, 0.25);
  project.set({ RELIGHT_IMAGE: newImage });
  const scale = workers.flatMap((name) => ['--scale', `${name}=4`]);
  await project.compose(
    'up',
    '-d',
    '--no-build',
    '--no-deps',
    '--no-recreate',
    ...scale,
    ...workers,
  );
  await project.untilHealthy();
  const images = await imagesOf(scene);
  say(`two versions side by side: ${JSON.stringify(images)}`);
  if (Object.keys(images).length !== 2) {
    throw new RelightError('NOT_SIDE_BY_SIDE', `These run: ${JSON.stringify(images)}`);
  }
  await untilPart(scene, 0.6);
  for (const { id, name } of old) {
    say(`${name}, of the older version, goes`);
    await engine.docker(['stop', '-t', '15', id]);
    await engine.docker(['rm', id]);
  }
  await project.compose('up', '-d', '--no-build', '--no-deps', 'portal');
  await project.untilHealthy();
  return { strikes: old.length + 1, notes: { sideBySide: images } };
}

/** How many containers of the workers run each image. */
async function imagesOf({
  engine,
  project,
}: FaultScene): Promise<Readonly<Record<string, number>>> {
  const ids = (await project.containers())
    .filter(({ service, status }) => workers.includes(service) && status === 'running')
    .map(({ id }) => id);
  const said = await engine.docker(['inspect', '-f', '{{.Config.Image}}', ...ids]);
  const counts: Record<string, number> = {};
  for (const image of said.split('\n')) counts[image] = (counts[image] ?? 0) + 1;
  return counts;
}
/* oxlint-enable no-await-in-loop */
