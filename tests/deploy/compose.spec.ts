import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readCompose, type ComposeService } from './compose.ts';
import { exampleSettings, isScript, settingsOf, textOf, unknownNames } from './settings.ts';

const { services } = readCompose();
const entries = Object.entries(services);
const scriptOf = ({ command }: ComposeService) => command?.at(-1);
const ours = entries.flatMap(([name, service]) => {
  const script = scriptOf(service);
  return isScript(script)
    ? [{ name, service, script, environment: service.environment ?? {} }]
    : [];
});

it('fits the schema of the Compose specification', () => {
  const schema = JSON.parse(textOf('tests/deploy/schemas/compose-spec.json')) as object;
  // Docker's own formats (ports, durations) are words to the schema's readers.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const isValid = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
  expect([isValid(readCompose()), isValid.errors]).toEqual([true, null]);
});

it('has every service, those that share their work twice', () => {
  const replicas = ours.map(({ name, service }) => [name, service.deploy?.replicas ?? 1]);
  expect(Object.fromEntries(replicas)).toEqual({
    'outage-ingest': 2,
    geo: 2,
    broadcast: 2,
    portal: 1,
  });
});

describe.each(ours)('$name', ({ script, environment, service }) => {
  it('starts on what compose tells it', () => {
    expect(() => settingsOf(script, environment)).not.toThrow();
  });

  it('is told nothing that it does not read', () => {
    expect(unknownNames(script, environment)).toEqual([]);
  });

  it('runs on the engines of the cluster, on an address others reach', () => {
    const { KAFKA_BROKERS, MONGODB_URI, HOST } = settingsOf(script, environment);
    expect({ KAFKA_BROKERS, MONGODB_URI, HOST }).toEqual({
      KAFKA_BROKERS: 'kafka:9092',
      MONGODB_URI: 'mongodb://mongo:27017/relight?replicaSet=relight',
      HOST: '0.0.0.0',
    });
  });

  it('has a health check and is started again when it ends', () => {
    expect(service).toMatchObject({ restart: 'unless-stopped', healthcheck: {} });
  });
});

it.each(entries.filter(([, { image }]) => image?.startsWith('relight')))(
  'gives %s nothing to change or to rise by',
  (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.user).toBeUndefined();
  },
);

it('publishes the portal alone, the rest only with its profile, and all of it on loopback', () => {
  const published = entries.flatMap(([name, { ports = [], profiles = [] }]) =>
    ports.map((port) => [name, port, profiles.join()]),
  );
  expect(published).toEqual([
    ['portal', '127.0.0.1:8080:8080', ''],
    ['sandbox', '127.0.0.1:8090:8090', 'demo'],
    ['grafana', '127.0.0.1:3000:3000', 'observability'],
  ]);
});

it('sends the portal to where the others listen', () => {
  const portal = services['portal']?.environment ?? {};
  const places = ['outage-ingest', 'geo', 'broadcast'].map(
    (name) => `http://${name}:${services[name]?.environment?.['PORT']}`,
  );
  expect([portal['INGEST_URL'], portal['GEO_URL'], portal['BROADCAST_URL']]).toEqual(places);
});

it('waits only for services there are', () => {
  const awaited = entries.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on));
  expect(Object.keys(services)).toEqual(expect.arrayContaining(awaited));
});

it('tells the sandbox nothing that it does not read', () => {
  const read = textOf('tools/sandbox/src/environment.ts');
  const names = Object.keys(services['sandbox']?.environment ?? {});
  const own = new Set(['PORT', 'HEALTH_PATH']);
  expect(names.filter((name) => !own.has(name) && !read.includes(`'${name}'`))).toEqual([]);
});

it('gives the sandbox the keys that broadcast signs with', () => {
  const broadcast = services['broadcast']?.environment ?? {};
  expect(services['sandbox']?.environment).toMatchObject({
    SANDBOX_TWILIO_ACCOUNT_SID: broadcast['TWILIO_ACCOUNT_SID'],
    SANDBOX_TWILIO_AUTH_TOKEN: broadcast['TWILIO_AUTH_TOKEN'],
    SANDBOX_X_CONSUMER_KEY: broadcast['X_API_KEY'],
    SANDBOX_X_ACCESS_SECRET: broadcast['X_ACCESS_SECRET'],
    SANDBOX_X_USER_ID: broadcast['X_USER_ID'],
  });
});

it('lets Prometheus ask every service where it listens', () => {
  const scraped = textOf('deploy/prometheus/prometheus.yml').matchAll(
    /names: \[([\w-]+)\].*port: (\d+)/g,
  );
  const listening = ours.map(({ name, environment }) => `${name}:${environment['PORT']}`);
  expect([...scraped].map(([, name, port]) => `${name}:${port}`)).toEqual(listening);
});

it('refuses to start without secrets, naming the one command that makes them', () => {
  expect(() => readCompose({})).toThrow('RELIGHT_SECRET is missing: run sh deploy/new-env.sh');
});

it('knows who may sign in', () => {
  const portal = services['portal']?.environment ?? {};
  const DEMO_ACCOUNTS = services['accounts']?.environment?.['ACCOUNTS'] ?? '';
  const own = { ...portal, HOST: '127.0.0.1', DEMO_ACCOUNTS };
  expect(settingsOf('apps/portal/dist/main.js', own)).toMatchObject({
    DEMO_ACCOUNTS: [{ user: 'desk' }, { user: 'lead' }, { user: 'crew7' }],
  });
});

describe('new-env.sh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-env-'));
  const deploy = join(import.meta.dirname, '../../deploy');
  for (const file of ['new-env.sh', 'example.env']) cpSync(join(deploy, file), join(folder, file));
  const run = () => execFileSync('sh', [join(folder, 'new-env.sh')], { stdio: 'pipe' });
  run();
  const written = readFileSync(join(folder, '.env'), 'utf8');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves nothing empty, and no secret twice', () => {
    const values = [...written.matchAll(/^\w+=(.*)$/gm)].map(([, value = '']) => value);
    const passwords = [...written.matchAll(/"password":"(\w*)"/g)].map(([, word]) => word);
    expect(values).not.toContain('');
    expect(new Set(values).size).toBe(values.length);
    expect([new Set(passwords).size, passwords.every((word) => word?.length === 16)]).toEqual([
      3,
      true,
    ]);
  });

  it('tells all that the example tells', () => {
    const names = [...written.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(exampleSettings()));
  });

  it('writes for its owner alone, and never over what is there', () => {
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(run).toThrow(/is there already/);
  });
});
