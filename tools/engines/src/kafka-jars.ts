import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify, types } from 'node:util';

const run = promisify(execFile);
const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** The newest version whose artifacts are all published; 4.4.0 is not. */
const kafkaVersion = '4.3.1';

const pomXml = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>org.relight</groupId><artifactId>kafka-broker</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
`;

/** Where the jars are kept: 44 MB, shared by all working copies. */
function defaultKafkaCache(): string {
  return join(homedir(), '.cache', 'relight-engines');
}

/**
 * The Java class path of Kafka's official jars, fetched by Maven once into the cache folder; safe
 * when several processes race. Fails with what to install when Maven is missing.
 */
export async function kafkaClassPath(cacheFolder: string = defaultKafkaCache()): Promise<string> {
  const folder = join(cacheFolder, `kafka-${kafkaVersion}`);
  const library = join(folder, 'lib');
  if (!(await exists(library))) await fetchJars(cacheFolder, folder);
  return join(library, '*');
}

async function fetchJars(cacheFolder: string, folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, '.kafka-'));
  try {
    const pom = join(draft, 'pom.xml');
    await writeFile(pom, pomXml);
    await runTool('mvn', [
      '-B',
      '-ntp',
      '-q',
      '-f',
      pom,
      copy,
      '-DoutputDirectory=lib',
      '-DincludeScope=runtime',
    ]);
    await rename(draft, folder).catch(async (error: unknown) => {
      // Another process was first; its jars are the same.
      if (!(await exists(join(folder, 'lib')))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Runs a Java tool to its end; a failure carries its output, a missing tool says what to install. */
export async function runTool(
  tool: string,
  args: readonly string[],
  folder = process.cwd(),
): Promise<void> {
  try {
    await run(tool, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    throw missingTool(tool, error) ?? error;
  }
}

/** The error to show when `error` came from a tool that is not installed. */
export function missingTool(tool: string, error: unknown): Error | undefined {
  const isMissing = types.isNativeError(error) && 'code' in error && error.code === 'ENOENT';
  if (!isMissing) return undefined;
  return new Error(
    `"${tool}" was not found. The real engines for the tests need a JDK 17, Maven and openssl; ` +
      'on Debian: apt-get install -y openjdk-17-jdk-headless maven openssl',
    { cause: error },
  );
}

/** The java to run: of JAVA_HOME when set, else of the path. */
export function javaTool(): string {
  const home = process.env['JAVA_HOME'];
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
