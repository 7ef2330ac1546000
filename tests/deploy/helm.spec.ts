import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { topics } from '@relight/contracts';
import { isScript, settingsOf, textOf, unknownNames, type Environment } from './settings.ts';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env: readonly {
    readonly name: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly key: string } };
  }[];
  readonly resources: { readonly limits?: { readonly memory?: string } };
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Environment;
  readonly spec: {
    readonly replicas?: number;
    readonly maxReplicaCount?: number;
    readonly scaleTargetRef?: { readonly name: string };
    readonly ports?: readonly { readonly port: number }[];
    readonly triggers?: readonly {
      readonly metadata: { readonly consumerGroup: string; readonly topic: string };
    }[];
    readonly template: {
      readonly spec: {
        readonly containers: readonly Container[];
        readonly securityContext: object;
      };
    };
  };
}

const helm = join(import.meta.dirname, '../../deploy/helm');
const manifestsOf = (name: string): readonly Manifest[] =>
  parseAllDocuments(textOf(`deploy/helm/rendered/${name}.yaml`)).flatMap((document) => {
    const manifest: unknown = document.toJS();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- held by the schema test below
    return manifest === null ? [] : [manifest as Manifest];
  });
const rendered = { small: manifestsOf('small'), full: manifestsOf('full') };
const partitions = topics['grid.observations'].partitions;

/** Stands for what the Secret of a deployment holds. */
const secrets: Environment = {
  RELIGHT_SECRET: 's'.repeat(32),
  FEED_TOKEN: 's'.repeat(16),
  MONGODB_URI: 'mongodb://mongo-1,mongo-2,mongo-3/relight?replicaSet=relight',
  KAFKA_SASL_USERNAME: 'relight',
  KAFKA_SASL_PASSWORD: 'secret',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'secret',
  X_API_KEY: 'secret',
  X_API_SECRET: 'secret',
  X_ACCESS_TOKEN: 'secret',
  X_ACCESS_SECRET: 'secret',
  MAIL_SMTP_URL: 'smtps://user:secret@mail.example.org',
  ACCOUNTS: '[]',
};

it('is rendered from the chart as it stands (mend with: sh deploy/helm/render.sh)', () => {
  const made = textOf('deploy/helm/rendered/made-of.txt').trim().split('\n').toSorted();
  const files = ['relight', 'rendered']
    .flatMap((folder) =>
      readdirSync(join(helm, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => file.startsWith('relight/') || file.endsWith('.values.yaml'))
    .filter((file) => !file.startsWith('relight/files/'))
    .filter((file) => /\.\w+$/.test(file) && existsSync(join(helm, file)));
  const now = files.map((file) => {
    const hash = createHash('sha256').update(readFileSync(join(helm, file)));
    return `${hash.digest('hex')}  ${file}`;
  });
  expect(made).toEqual(now.toSorted());
});

describe.each(Object.entries(rendered))('%s', (_name, manifests) => {
  const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
  const configOf = (name: string) =>
    manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data;
  const containers = deployments.flatMap(({ spec, metadata }) =>
    spec.template.spec.containers.map((container) => ({ name: metadata.name, container })),
  );
  /** What the process finds in its environment once the pod runs. */
  const environmentOf = ({ envFrom = [], env }: Container): Environment => ({
    ...Object.assign({}, ...envFrom.map(({ configMapRef }) => configOf(configMapRef.name))),
    ...Object.fromEntries(
      env.map(({ name, valueFrom }) => {
        const key = valueFrom?.secretKeyRef?.key;
        return [name, key === undefined ? 'pod-1' : (secrets[key] ?? '')];
      }),
    ),
  });

  it('fits the schemas of Kubernetes and of the operators, with nothing unknown in it', () => {
    const { kinds, definitions } = JSON.parse(textOf('tests/deploy/schemas/kubernetes.json')) as {
      kinds: Record<string, string>;
      definitions: object;
    };
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addSchema({ $id: 'kubernetes', definitions });
    const wrong = manifests.flatMap((manifest) => {
      const { apiVersion, kind, metadata } = manifest;
      const isValid = ajv.getSchema(`kubernetes#/definitions/${kinds[`${apiVersion}/${kind}`]}`);
      if (!isValid) return [`${kind} ${metadata.name}: no schema`];
      return isValid(manifest)
        ? []
        : [`${kind} ${metadata.name}: ${ajv.errorsText(isValid.errors)}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each(containers)('starts $name on what it is told, and tells it nothing unread', (each) => {
    const script = each.container.command.at(-1);
    if (!isScript(script)) throw new Error(`${script} is no service`);
    const environment = environmentOf(each.container);
    expect(() => settingsOf(script, environment)).not.toThrow();
    expect(unknownNames(script, environment)).toEqual([]);
  });

  it.each(containers)(
    'lets $name listen where its service and probes ask',
    ({ name, container }) => {
      const port = Number(environmentOf(container)['PORT']);
      const service = manifests.find(
        ({ kind, metadata }) => kind === 'Service' && metadata.name === name,
      );
      expect(container).toMatchObject({
        ports: expect.arrayContaining([{ name: 'http', containerPort: port }]),
        startupProbe: { httpGet: { path: '/health/live', port: 'http' } },
        livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
        readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
      });
      const { MAIL_LISTEN_PORT: mailPort } = environmentOf(container);
      const mailPorts = mailPort === undefined ? [] : [Number(mailPort)];
      const ports = service?.spec.ports ?? [{ port }, ...mailPorts.map((one) => ({ port: one }))];
      expect(ports.map((one) => one.port)).toEqual([port, ...mailPorts]);
    },
  );

  it.each(containers)(
    'gives $name no rights, nothing to write to, and an end to its room',
    (each) => {
      expect(each.container).toMatchObject({
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        resources: {
          limits: { memory: expect.any(String) },
          requests: { cpu: expect.any(String) },
        },
      });
    },
  );

  it.each(containers)('leaves $name a quarter of its room outside the heap', ({ container }) => {
    const limit = /^(\d+)Gi$/.exec(container.resources.limits?.memory ?? '')?.[1] ?? '0';
    const heap = /=(\d+)$/.exec(environmentOf(container)['NODE_OPTIONS'] ?? '')?.[1] ?? '0';
    expect(Number(heap)).toBeLessThanOrEqual(Number(limit) * 1024 * 0.75);
  });

  it('runs every pod as user 1000 under the default seccomp profile', () => {
    const pods = manifests
      .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
      .map(({ spec }) => spec.template.spec.securityContext);
    const wanted = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
    for (const pod of pods) expect(pod).toMatchObject(wanted);
  });

  it('sends the portal to services of this release', () => {
    const portal = configOf('relight-portal') ?? {};
    const services = manifests
      .filter(({ kind }) => kind === 'Service')
      .map(({ metadata, spec }) => `http://${metadata.name}:${spec.ports?.[0]?.port}`);
    const places = [portal['INGEST_URL'], portal['GEO_URL'], portal['BROADCAST_URL']];
    expect(services).toEqual(expect.arrayContaining(places));
  });

  it('keeps a budget for disruptions of every deployment', () => {
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budgets.map(({ metadata }) => metadata.name).toSorted()).toEqual(
      deployments.map(({ metadata }) => metadata.name).toSorted(),
    );
  });
});

it('scales by groups that services read with, over topics there are, up to their partitions', () => {
  const scaled = rendered.full.filter(({ kind }) => kind === 'ScaledObject');
  const triggers = scaled.flatMap(({ spec }) => spec.triggers ?? []);
  const sources = ['outage-ingest', 'geo', 'broadcast'].flatMap((app) => consumersOf(app));
  const groups = new Set(triggers.map(({ metadata }) => metadata.consumerGroup));
  expect(
    [...groups].filter((group) => !sources.some((text) => text.includes(`'${group}'`))),
  ).toEqual([]);
  expect(triggers.filter(({ metadata }) => !(metadata.topic in topics))).toEqual([]);
  expect(scaled.map(({ spec }) => spec.maxReplicaCount)).toEqual([
    partitions,
    partitions,
    partitions,
    partitions,
  ]);
});

it.each(['ingest', 'geo', 'broadcast', 'deliver'])(
  'refuses more instances of %s than there are partitions',
  (name) => {
    const schema = parse(textOf('deploy/helm/relight/values.schema.json')) as {
      properties: Record<string, { properties: { replicas: { maximum: number } } }>;
    };
    expect(schema.properties[name]?.properties.replicas.maximum).toBe(partitions);
  },
);

/** The texts of a service's consumers. */
function consumersOf(app: string): readonly string[] {
  const source = join(import.meta.dirname, '../../apps', app, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.consumer.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'));
}
