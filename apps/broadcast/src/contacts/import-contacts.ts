import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { DocumentStore, PutResult } from '@relight/documents';
import { z } from 'zod';
import { explain } from '@relight/contracts';
import { contactModel, type Contact } from './contact.schema.ts';

export interface RefusedContact {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface ImportedContacts {
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly RefusedContact[];
}

const consent = z
  .union([z.boolean(), z.enum(['true', 'false', 'yes', 'no', 'given', 'none', 'stopped', ''])])
  .transform((value): Contact['consent']['state'] => {
    if (value === 'stopped') return 'stopped';
    return value === true || value === 'true' || value === 'yes' || value === 'given'
      ? 'given'
      : 'none';
  });

const line = z.object({
  id: z.string().min(1).max(100),
  name: z.string().max(200).default(''),
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'wants an E.164 number such as +12025550143'),
  servicePointIds: z.array(z.string().min(1).max(100)).max(500),
  consent: consent.default('none'),
  locale: z.string().max(20).default('en'),
  critical: z.boolean().default(false),
});

const atOnce = 1_000;

interface NumberedContact {
  readonly number: number;
  readonly contact: Contact;
}

/**
 * Takes contacts from NDJSON (one object a line) or CSV (`id,name,phone,servicePointIds,consent`,
 * ids separated by `;`). A known id is replaced but keeps what its owner said of being texted.
 * Lines that cannot be taken are refused one by one; the messages never repeat name or number.
 */
export async function importContacts(
  store: DocumentStore,
  input: AsyncIterable<Buffer | string>,
): Promise<ImportedContacts> {
  const contacts = await store.open(contactModel);
  const refused: RefusedContact[] = [];
  const at = new Date().toISOString();
  let header: readonly string[] | undefined;
  let read = 0;
  let taken = 0;
  let number = 0;
  let batch: NumberedContact[] = [];
  const flush = async (): Promise<void> => {
    const known = new Map(
      (await contacts.getMany(batch.map(({ contact }) => contact._id))).map((one) => [
        one._id,
        one,
      ]),
    );
    const documents = batch.map(({ contact }) => {
      const before = known.get(contact._id);
      if (!before) return contact;
      return { ...contact, version: before.version, consent: before.consent };
    });
    const results = await contacts.putMany(documents);
    taken += collect(results, batch, refused);
    batch = [];
  };
  for await (const text of createInterface({ input: Readable.from(input) })) {
    number += 1;
    if (text.trim() === '') continue;
    if (number === 1 && !text.trimStart().startsWith('{')) {
      header = text.split(',').map((name) => name.trim());
      continue;
    }
    read += 1;
    const parsed = line.safeParse(header ? csvRow(header, text) : jsonRow(text));
    if (parsed.success) batch.push({ number, contact: asContact(parsed.data, at) });
    else refused.push({ line: number, code: 'CONTACT_INVALID', message: explain(parsed.error) });
    if (batch.length >= atOnce) await flush();
  }
  await flush();
  return { read, taken, refused };
}

function asContact({ id, consent: state, ...rest }: z.infer<typeof line>, at: string): Contact {
  return { _id: id, version: 0, ...rest, consent: { state, at, how: 'import' } };
}

function collect(
  results: readonly PutResult<Contact>[],
  batch: readonly NumberedContact[],
  refused: RefusedContact[],
): number {
  let taken = 0;
  for (const [index, result] of results.entries()) {
    const { number = 0 } = batch[index] ?? {};
    if (result.ok) taken += 1;
    else if (result.code === 'DUPLICATE_KEY') {
      const message = 'Another contact has this phone already; put both places into one contact';
      refused.push({ line: number, code: 'PHONE_TAKEN', message });
    } else refused.push({ line: number, code: result.code, message: result.message });
  }
  return taken;
}

function jsonRow(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function csvRow(header: readonly string[], text: string): unknown {
  const cells = text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const row: Record<string, string> = {};
  for (const [index, name] of header.entries()) row[name] = cells[index] ?? '';
  const servicePointIds = (row['servicePointIds'] ?? '').split(';').filter((id) => id !== '');
  return { ...row, servicePointIds, critical: row['critical'] === 'true' };
}
