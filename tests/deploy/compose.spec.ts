import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readCompose, type ComposeService } from './compose.ts';
import { exampleSettings, isScript, settingsOf, textOf, unknownNames } from './settings.ts';

interface Overlay {
  readonly services: Readonly<
    Record<string, { environment: Record<string, string>; secrets?: readonly string[] }>
  >;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

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

it('is read by docker-compose 1.29, which knows neither a name of the project nor what need not be there', () => {
  expect(readCompose()).not.toHaveProperty('name');
  const conditions = entries.flatMap(([, { depends_on = {} }]) => Object.values(depends_on));
  expect(conditions.filter((condition) => 'required' in condition)).toEqual([]);
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

it('names no role of broadcast: an older image that knows fewer must start under it, and takes all it knows', () => {
  const { environment } = services.broadcast ?? {};
  expect(environment).toHaveProperty('CHANNELS');
  expect(environment).not.toHaveProperty('BROADCAST_ROLES');
});

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

describe('compose.secrets.yaml', () => {
  const overlay = parse(textOf('deploy/compose.secrets.yaml'), { merge: true }) as Overlay;

  it('hands over as files what compose.yaml gives those services as variables', () => {
    for (const [name, { environment, secrets = [] }] of Object.entries(overlay.services)) {
      const files = Object.entries(environment).filter(([, value]) => value !== '');
      const emptied = Object.entries(environment).filter(([, value]) => value === '');
      const given = services[name]?.environment ?? {};
      expect([name, emptied.filter(([variable]) => !(variable in given))]).toEqual([name, []]);
      const paths = files.map(([, path]) => path);
      expect([name, paths]).toEqual([name, secrets.map((secret) => `/run/secrets/${secret}`)]);
      const variables = files.map(([variable]) => variable.replace(/_FILE$/, ''));
      expect(emptied.map(([variable]) => variable)).toEqual(expect.arrayContaining(variables));
    }
  });

  it('leaves no secret of compose.yaml in a variable', () => {
    const secret = exampleSettings()['RELIGHT_SECRET'] ?? '';
    const shown = ours.flatMap(({ name, environment }) => {
      const seen = { ...environment, ...overlay.services[name]?.environment };
      return Object.entries(seen).filter(([, value]) => value.includes(secret));
    });
    expect(shown).toEqual([]);
  });

  it('names a file of deploy/secrets for each secret', () => {
    const named = Object.values(overlay.services).flatMap(({ secrets = [] }) => secrets);
    const kept = Object.entries(overlay.secrets).map(([name, { file }]) => [name, file]);
    expect(kept).toEqual(kept.map(([name]) => [name, `./secrets/${name}`]));
    expect(Object.keys(overlay.secrets).toSorted()).toEqual([...new Set(named)].toSorted());
  });
});

describe('new-env.sh', () => {
  const freshFolder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'relight-env-'));
    const deploy = join(import.meta.dirname, '../../deploy');
    for (const file of ['new-env.sh', 'example.env']) cpSync(join(deploy, file), join(made, file));
    return made;
  };
  const folder = freshFolder();
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

  it('puts secrets into files that only its owner finds, when told', () => {
    const own = freshFolder();
    execFileSync('sh', [join(own, 'new-env.sh'), 'files'], { stdio: 'pipe' });
    const secrets = Object.keys(
      (parse(textOf('deploy/compose.secrets.yaml'), { merge: true }) as Overlay).secrets,
    );
    expect(readdirSync(join(own, 'secrets')).toSorted()).toEqual(secrets.toSorted());
    expect(statSync(join(own, 'secrets')).mode & 0o777).toBe(0o700);
    const env = readFileSync(join(own, '.env'), 'utf8');
    const values = secrets.map((name) => readFileSync(join(own, 'secrets', name), 'utf8'));
    expect(values.filter((value) => value.length < 32 || env.includes(value))).toEqual([]);
    expect(JSON.parse(readFileSync(join(own, 'secrets/accounts'), 'utf8'))).toHaveLength(3);
    rmSync(own, { recursive: true });
  });

  it('sets the clock of a storm, when told, and refuses a word it does not know', () => {
    const own = freshFolder();
    const told = (word: string) =>
      execFileSync('sh', [join(own, 'new-env.sh'), word], { stdio: 'pipe' });
    expect(() => told('strom')).toThrow(/usage: sh deploy/);
    told('storm');
    const env = readFileSync(join(own, '.env'), 'utf8');
    expect(env).toMatch(/^COMPOSE_PROFILES=demo,storm$/m);
    const clock = /^STORM_CLOCK=(\d+),(\d+),20$/m.exec(env);
    expect(Math.abs(Number(clock?.[1]) - Date.now())).toBeLessThan(60_000);
    expect(clock?.[1]).toBe(clock?.[2]);
    rmSync(own, { recursive: true });
  });

  it('writes for its owner alone, and never over what is there', () => {
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(run).toThrow(/is there already/);
  });
});
