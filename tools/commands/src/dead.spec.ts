import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Module, Post, Res } from '@nestjs/common';
import { RelightError } from '@relight/domain';
import { listDead, startConsumer } from '@relight/messaging';
import {
  openEngines,
  readConfig,
  serviceConfig,
  PersonTokens,
  Public,
  ServiceKitModule,
  startService,
  type Engines,
  type ServiceConfig,
} from '@relight/service-kit';
import { dead } from './dead.ts';

const secret = 's'.repeat(32);
const approver = { role: 'approver', user: 'lead', name: 'Lead', password: 'right' };

/** Signs in as the portal does, without its accounts. */
@Controller('api/session')
class Session {
  constructor(private readonly tokens: PersonTokens) {}

  @Public()
  @Post()
  async signIn(
    @Body() { password }: { password: string },
    @Res({ passthrough: true }) reply: { header: (name: string, value: string) => void },
  ): Promise<object> {
    if (password !== approver.password) throw new RelightError('NOT_SIGNED_IN', 'Not right');
    const token = await this.tokens.sign({ user: 'lead', name: 'Lead', role: 'approver' });
    reply.header('set-cookie', `session=${token}; Path=/; HttpOnly`);
    return {};
  }
}

@Module({})
class DeskModule {}

async function startDesk(engines: Engines, config: ServiceConfig) {
  const kit = ServiceKitModule.register({ service: 'desk', engines, config });
  return startService(
    { module: DeskModule, imports: [kit], controllers: [Session] },
    {
      HOST: '127.0.0.1',
      PORT: 0,
      prepare: async (app) => {
        app
          .getHttpAdapter()
          .getInstance()
          .addHook('onRequest', async (request) => {
            const token = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
            if (token !== undefined) request.headers.authorization = `Bearer ${token}`;
          });
      },
    },
  );
}

/** A report that its consumer refuses, in the dead letters. */
async function bury({ events, clock }: Engines): Promise<void> {
  const consumer = await startConsumer(events, {
    group: 'triage',
    topics: ['reports'],
    clock,
    parse: ({ value }) => ({ ok: true, event: value }),
    handle: async () => {
      throw new RelightError('REPORT_REFUSED', 'class: an unknown one');
    },
  });
  await events.append([{ topic: 'reports', key: 'R-1', value: '{"words":"my name is Ada"}' }]);
  /* oxlint-disable no-await-in-loop -- until the consumer has given up */
  while ((await listDead(events, ['reports'])).length === 0) {
    await new Promise((resolve) => void setImmediate(resolve));
  }
  /* oxlint-enable no-await-in-loop */
  await consumer.close();
}

describe('the dead-letter command', () => {
  let folder = '';
  let engines: Engines;
  let address = '';
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'relight-dead-'));
    mkdirSync(join(folder, 'quiet'));
    writeFileSync(
      join(folder, 'quiet', 'secrets.json'),
      JSON.stringify({ accounts: [{ ...approver, role: 'operator', password: '' }, approver] }),
    );
    const environment = { DATA_DIR: folder, RELIGHT_SECRET: secret, LOG_LEVEL: 'silent' };
    const config = readConfig(serviceConfig, environment);
    engines = await openEngines(config, 'test');
    const service = await startDesk(engines, config);
    address = service.url;
    close = async () => {
      await service.close();
      await engines.close();
      rmSync(folder, { recursive: true });
    };
    await bury(engines);
  });
  afterAll(() => close());

  async function run(...args: string[]) {
    const results: unknown[] = [];
    const progress: string[] = [];
    const code = await dead(args, {
      result: (value) => void results.push(value),
      progress: (line) => void progress.push(line),
    });
    return { code, result: results.at(-1), said: progress.join('\n') };
  }

  const here = () => ['--address', address, '--data', folder];

  it('lists why, what and how often, and never the words', async () => {
    const { code, result } = await run('list', ...here());
    expect(code).toBe(0);
    expect(result).toEqual({
      dead: [
        {
          id: expect.stringMatching(/^triage\/reports\/\d+\/0$/),
          code: 'REPORT_REFUSED',
          message: 'class: an unknown one',
          topic: 'reports',
          group: 'triage',
          attempts: expect.any(Number),
          failedAt: expect.any(String),
          key: 'R-1',
        },
      ],
    });
  });

  it('refuses to retry a letter that is not there', async () => {
    const { code, said } = await run('retry', '--id', 'triage/reports/0/99', ...here());
    expect(code).toBe(1);
    expect(said).toContain('There is no dead letter "triage/reports/0/99"');
  });

  it('puts a letter back, once', async () => {
    expect((await run('retry', ...here())).result).toEqual({ retried: 1 });
    expect((await run('retry', ...here())).result).toEqual({ retried: 0 });
    expect((await run('list', ...here())).result).toEqual({ dead: [] });
  });

  it('says when the password is not right', async () => {
    const wrong = ['--user', 'lead', '--password', 'wrong'];
    const { code, result } = await run('list', '--address', address, ...wrong);
    expect(code).toBe(1);
    expect(result).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } });
  });

  it('says when nothing answers', async () => {
    const { code, said } = await run('list', '--address', 'http://127.0.0.1:9', '--data', folder);
    expect(code).toBe(1);
    expect(said).toContain('Nothing answers at http://127.0.0.1:9');
  });

  it('calls an unknown act, half of the credentials and no credentials wrong use', async () => {
    expect((await run('bury')).code).toBe(2);
    expect((await run('list', '--user', 'lead', ...here())).code).toBe(2);
    expect((await run('list', '--data', join(folder, 'none'))).code).toBe(2);
  });
});
