import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { GroupCommit } from './group-commit.ts';

const away = { code: 'STORE_AWAY', retriable: true };

describe('writes that share a transaction', () => {
  let folder: string;
  let root: RootDatabase;
  let table: Database<string, string>;
  let commits: GroupCommit;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'relight-group-'));
    root = open({ path: join(folder, 'documents'), maxDbs: 2 });
    table = root.openDB<string, string>('table', { encoding: 'string' });
    commits = new GroupCommit(root);
  });
  afterEach(async () => {
    await root.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (key: string) => commits.write(() => void table.put(key, 'written'));

  it('rejects the one at fault with its own error, and makes the others', async () => {
    const fault = new TypeError('a mistake in the program');
    const failing = commits.write(() => {
      void table.put('half', 'written');
      throw fault;
    });
    const outcomes = await Promise.allSettled([write('before'), failing, write('behind')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toHaveProperty('reason', fault);
    expect([...table.getKeys()]).toEqual(['before', 'behind']);
  });

  it('says that the folder takes no write, retriable, when the engine fails', async () => {
    const lost = new Error('MDB_PANIC');
    const broken = { childTransaction: () => Promise.reject(lost), flushed: Promise.resolve() };
    // Only what a group commit uses of it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    commits = new GroupCommit(broken as unknown as RootDatabase);
    await expect(write('any')).rejects.toMatchObject({ ...away, cause: lost });
  });

  it('says so of a full disk met while a write is made, and writes again once there is room', async () => {
    const full = Object.assign(new Error('MDB_MAP_FULL'), { code: -30_792 });
    const failing = commits.write(() => {
      throw full;
    });
    const outcomes = await Promise.allSettled([write('before'), failing]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { ...away, cause: full } },
      { status: 'rejected', reason: away },
    ]);
    await write('later');
    expect([...table.getKeys()]).toEqual(['later']);
  });
});
