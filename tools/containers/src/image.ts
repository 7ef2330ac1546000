import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { baseNames } from './base-images.ts';
import { attempt, call } from './call.ts';
import type { ContainerEngine } from './engine.ts';

const repository = join(import.meta.dirname, '../../..');
/** What ours may add to the image of Node: MiB, and layers. */
const bounds = { ownMb: 180, ownLayers: 4 };

export interface ImageFigures {
  /** Absent when it was there already. */
  readonly buildSeconds?: number;
  readonly mb: number;
  /** Of these ours; the rest is Node's image. */
  readonly ownMb: number;
  readonly layers: number;
  readonly ownLayers: number;
}

/** A clone of what is committed, or of an older commit, in this folder. */
export async function cloneInto(folder: string, commit = 'HEAD'): Promise<void> {
  await call('git', ['clone', '--quiet', '--no-hardlinks', repository, folder]);
  await call('git', ['-C', folder, 'checkout', '--quiet', commit]);
}

/**
 * What to upgrade from, the likeliest first: the newest tag before what is committed, then older commits,
 * since not each of them builds.
 */
export async function olderCommits(): Promise<readonly string[]> {
  const args = ['-C', repository, 'describe', '--tags', '--abbrev=0', 'HEAD~1'];
  const tag = await attempt('git', args);
  const commits = ['HEAD~20', 'HEAD~40', 'HEAD~60'];
  return tag.code === 0 ? [tag.stdout.trim(), ...commits] : commits;
}

/** Builds deploy/Dockerfile from a clone. Throws IMAGE_TOO_LARGE beyond the bounds. */
export async function buildImage(
  engine: ContainerEngine,
  clone: string,
  tag: string,
): Promise<ImageFigures> {
  const beganMs = Date.now();
  const args = ['build', '--network', 'host', '--progress', 'plain', '--file', 'deploy/Dockerfile'];
  await engine.docker([...args, '--tag', tag, '.'], { cwd: clone });
  const buildSeconds = Math.round((Date.now() - beganMs) / 1000);
  return { buildSeconds, ...(await weighImage(engine, tag)) };
}

/** How large an image of ours is that is built. Throws IMAGE_TOO_LARGE beyond the bounds. */
export async function weighImage(engine: ContainerEngine, tag: string): Promise<ImageFigures> {
  const [ours, base] = await Promise.all([weigh(engine, tag), weigh(engine, baseNames().node)]);
  const { mb, layers } = ours;
  const [ownMb, ownLayers] = [mb - base.mb, layers - base.layers];
  if (ownMb <= bounds.ownMb && ownLayers <= bounds.ownLayers) {
    return { mb, ownMb, layers, ownLayers };
  }
  const message = `The image adds ${ownMb} MB in ${ownLayers} layers to Node's; at most ${bounds.ownMb} MB in ${bounds.ownLayers} are wanted`;
  throw new RelightError('IMAGE_TOO_LARGE', message);
}

async function weigh(
  engine: ContainerEngine,
  tag: string,
): Promise<{ mb: number; layers: number }> {
  const format = '{{.Size}} {{len .RootFS.Layers}}';
  const [size, layers] = (await engine.docker(['image', 'inspect', '-f', format, tag])).split(' ');
  return { mb: Math.round(Number(size) / 1024 / 1024), layers: Number(layers) };
}

/** Makes `relight:mounted`, for a working copy that is built already (compose.mounted.yaml). */
export async function makeMountedImage(engine: ContainerEngine): Promise<void> {
  const recipe = join(import.meta.dirname, '../images/mounted');
  const node = ['--build-arg', `NODE=${baseNames().node}`];
  await engine.docker(['build', '--quiet', ...node, '--tag', 'relight:mounted', recipe]);
}
