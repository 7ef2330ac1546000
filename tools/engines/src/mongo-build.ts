import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '1.47.0';
const javaSource = fileURLToPath(new URL('../java/MongoTestServer.java', import.meta.url));

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>org.relight</groupId><artifactId>mongo-test-server</artifactId><version>1</version><dependencies>
<dependency><groupId>de.bwaldvogel</groupId><artifactId>mongo-java-server-h2-backend</artifactId><version>${version}</version></dependency>
</dependencies></project>`;

/** Where the built server is kept: about 6 MB a version, shared by all working copies. */
function defaultMongoCache(): string {
  return join(homedir(), '.cache', 'relight-engines', 'mongo');
}

/**
 * The Java class path of the MongoDB-compatible server, built once into the cache folder; safe when
 * several processes race. Fails with what to install when a JDK 17 or Maven is missing.
 */
export async function buildMongo(cacheFolder: string = defaultMongoCache()): Promise<string> {
  const source = await readFile(javaSource, 'utf8');
  const digest = createHash('sha256').update(pom).update(source).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, `${version}-${digest}`);
  if (!(await exists(folder))) await build(cacheFolder, folder, source);
  return [join(folder, 'lib', '*'), join(folder, 'classes')].join(delimiter);
}

async function build(cacheFolder: string, folder: string, source: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, '.build-'));
  try {
    await writeFile(join(draft, 'pom.xml'), pom);
    await writeFile(join(draft, 'MongoTestServer.java'), source);
    await call('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], draft);
    await call('javac', ['-cp', 'lib/*', '-d', 'classes', 'MongoTestServer.java'], draft);
    await rename(draft, folder);
  } catch (error) {
    // Another process may have finished the same build first: then its result is as good as ours.
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function call(command: 'mvn' | 'javac', args: readonly string[], cwd: string): Promise<void> {
  try {
    await run(command, args, { cwd });
  } catch (error) {
    throw isMissing(error) ? missingTool(command, error) : error;
  }
}

/** True of the error Node gives when a program is not installed. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Says what to install, since a bare ENOENT does not. */
export function missingTool(command: 'java' | 'javac' | 'mvn', cause: unknown): Error {
  const wanted = command === 'mvn' ? 'Apache Maven 3' : 'a JDK 17 or newer';
  return new Error(
    `\`${command}\` was not found: the MongoDB-compatible test server needs ${wanted} on the PATH ` +
      `(Debian: apt-get install openjdk-17-jdk-headless maven).`,
    { cause },
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
