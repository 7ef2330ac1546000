import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDocuments } from '@relight/service-kit';
import { Schema } from 'mongoose';
import { importContactsFile } from './import-contacts.ts';

const lines = [
  '{"id":"C-1","name":"Ada","phone":"+15555550101","servicePointIds":["SP-1"],"consent":true}',
  '{"id":"C-2","name":"Bo","phone":"0555","servicePointIds":["SP-2"],"consent":true}',
].join('\n');

describe('the import of contacts', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'relight-contacts-'));
    file = join(folder, 'contacts.ndjson.gz');
    writeFileSync(file, gzipSync(lines));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(...args: string[]) {
    const results: unknown[] = [];
    const progress: string[] = [];
    const code = await importContactsFile(args, {
      result: (value) => void results.push(value),
      progress: (line) => void progress.push(line),
    });
    return { code, result: results.at(-1), said: progress.join('\n') };
  }

  it('takes what can be taken and says which line cannot, and why', async () => {
    const { code, result } = await run('--file', file, '--data', folder);
    expect(code).toBe(0);
    expect(result).toMatchObject({
      read: 2,
      taken: 1,
      refused: [{ line: 2, code: 'CONTACT_INVALID', message: expect.stringContaining('E.164') }],
    });
  });

  it('leaves a data folder alone that a process uses', async () => {
    const store = await openDocuments({ DATA_DIR: folder });
    const { code, said } = await run('--file', file, '--data', folder);
    await store.close();
    expect(code).toBe(1);
    expect(said).toContain(`is in use by process ${process.pid}`);
  });

  it('reads a CSV of a spreadsheet as it was meant, and says what it leaves', async () => {
    const rows = [
      'ID;Name;Phone;E-Mail;Service Point IDs;Consent;Remarks',
      'c1;"Doe, Jane";+1 (202) 555-0141;j@example.org;"SP-1;SP-2";YES;',
      'c2;"Ann ""Nan"" Lee";+44 (0)20 7946 0018;;SP-3|SP-4;no;',
      'c3;"Kim\nPark";07700 900123;;SP-5;;',
    ];
    writeFileSync(file, Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le'));
    const given = ['--file', file, '--data', folder, '--country', 'gb'];
    const { code, result, said } = await run(...given);
    expect({ code, result }).toEqual({ code: 0, result: { read: 3, taken: 3, refused: [] } });
    expect(said).toContain('not used: Remarks');
    expect(await kept()).toMatchObject([
      {
        _id: 'c1',
        name: 'Doe, Jane',
        phone: '+12025550141',
        addressKeys: ['sms:+12025550141', 'mail:j@example.org'],
        servicePointIds: ['SP-1', 'SP-2'],
      },
      { name: 'Ann "Nan" Lee', phone: '+442079460018', servicePointIds: ['SP-3', 'SP-4'] },
      { name: 'Kim Park', phone: '+447700900123', consent: { state: 'none' } },
    ]);
  });

  it.each([
    [{}, '(315) 555-0158', '+13155550158'],
    [{ UTILITY_COUNTRY: 'us', TWILIO_FROM: '+442079460018' }, '315.555.0158', '+13155550158'],
    [{ TWILIO_FROM: '+442079460018' }, '020 7946 0018', '+442079460018'],
  ])('reads a national number as of the country that %j names: %s', async (named, given, phone) => {
    writeFileSync(file, `id,phone,servicePointIds\nc1,${given},SP-1`);
    const before = { ...process.env };
    Object.assign(process.env, named);
    try {
      await run('--file', file, '--data', folder);
    } finally {
      process.env = before;
    }
    expect(await kept()).toMatchObject([{ phone }]);
  });

  it('says of each language that Relight has no words in, and takes the contact', async () => {
    const rows = [
      'id,phone,servicePointIds,locale',
      'c1,+12025550141,,fr',
      'c2,+12025550142,,es_MX',
      'c3,+12025550143,,Bo Lee',
    ];
    writeFileSync(file, rows.join('\n'));
    const { result } = await run('--file', file, '--data', folder);
    expect(result).toMatchObject({
      taken: 3,
      refused: [],
      notes: [
        {
          line: 2,
          code: 'LOCALE_UNKNOWN',
          message: expect.stringContaining(
            '"fr" is no language that Relight speaks; wants en or es',
          ),
        },
        // What stands there may be a name: it is not repeated.
        { line: 4, message: expect.stringMatching(/^locale: is no language; wants en or es/) },
      ],
    });
    expect(await kept()).toMatchObject([{ locale: 'fr' }, { locale: 'es-MX' }, {}]);
  });

  it('tells the line a refused row begins on, and counts rows that cannot be read', async () => {
    const rows = ['id,name,phone,servicePointIds', 'c1,"A\nB",x,SP-1', '{"c2",+1', 'c3,C,,SP-2'];
    writeFileSync(file, rows.join('\n'));
    const { result, said } = await run('--file', file, '--data', folder);
    expect(result).toMatchObject({
      read: 3,
      taken: 0,
      refused: [{ line: 2 }, { line: 4, code: 'csv.fieldCount' }, { line: 5 }],
    });
    expect(said).toContain('no column consent');
  });

  it('refuses a service point that the network given does not have', async () => {
    const network = join(folder, 'utility.json');
    const lists = { nodes: [], edges: [], sources: [], servicePoints: [{ id: 'SP-1', node: 'n' }] };
    const utility = { format: 'relight.utility.v1', timeZone: 'UTC', ...lists };
    writeFileSync(network, JSON.stringify(utility));
    const rows = ['id,phone,servicePointIds', 'c1,+12025550141,SP-1', 'c2,+12025550142,SP-1;SP-9'];
    writeFileSync(file, rows.join('\n'));
    const { result } = await run('--file', file, '--data', folder, '--network', network);
    expect(result).toMatchObject({
      taken: 1,
      refused: [
        { line: 3, code: 'SERVICE_POINT_UNKNOWN', message: expect.stringMatching(/"SP-9"/) },
      ],
    });
  });

  it.each([
    ['', 'csv.empty'],
    ['id,name,servicePointIds\n', 'csv.columnMissing'],
    ['[{"id":"c1"}]', 'contacts.jsonList'],
    ['PK\u0003\u0004', 'file.notText'],
  ])('fails with a reason on a file that is none of contacts: %j', async (text, reason) => {
    writeFileSync(file, text);
    const { code, result } = await run('--file', file, '--data', folder);
    expect({ code, result }).toMatchObject({ code: 1, result: { error: { code: reason } } });
  });

  it.each([
    [[], /--file is missing/],
    [['--file', 'none.csv'], /--file is "none\.csv"; there is no such file/],
    [['--file', tmpdir()], /--file .* a folder/],
    [['--country', 'UK'], /--country is "UK"; two letters/],
    [['--network', 'none.json'], /--network .* no such file/],
  ])('calls %j wrong use and touches no data', async (more, message) => {
    const rest = more[0] === '--file' || more.length === 0 ? more : ['--file', file, ...more];
    const { code, said } = await run(...rest, '--data', join(folder, 'none'));
    expect(code).toBe(2);
    expect(said).toMatch(message);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  async function kept() {
    const store = await openDocuments({ DATA_DIR: folder });
    const contacts = await store.open<Loose>({ name: 'broadcast.contacts', schema: loose });
    const found = await contacts.getMany(['c1', 'c2', 'c3']);
    await store.close();
    return found;
  }
});

type Loose = { readonly _id: string; readonly version: number };
const loose = new Schema<Loose>(
  { _id: { type: String }, version: { type: Number } },
  { strict: false },
);
