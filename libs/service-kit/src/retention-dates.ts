import { setTimeout as pause } from 'node:timers/promises';
import { update, type Collection, type CollectionModel, type Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** When a collection was last looked through for documents without the date that their age goes by. */
export interface DatingMark extends Stored {
  /** Wall time, ISO 8601. */
  readonly at: string;
}

export const datingModel: CollectionModel<DatingMark> = {
  name: 'kit.retention',
  schema: new Schema<DatingMark>({
    _id: { type: String },
    version: { type: Number },
    at: { type: String, required: true },
  }),
};

/** Instances of the release before go on writing documents without it for as long as an update takes. */
const againAfterMs = 30 * 86_400_000;
const atOnce = 200;
const lookedAtOnce = 1_000;
const breathMs = 20;

interface Dating<T extends Stored> {
  readonly of: string;
  readonly collection: Collection<T>;
  readonly dated: (document: T) => T | undefined;
}

/**
 * Dates the documents that older releases wrote, once a month: by the index alone they would never be
 * found, and stay for ever. Ended early it begins anew the next time, which finds less to do.
 */
export async function datedAll<T extends Stored>(
  { of, collection, dated }: Dating<T>,
  marks: Collection<DatingMark>,
  nowMs: number,
  isStopped: () => Promise<boolean>,
): Promise<void> {
  const last = await marks.get(of);
  if (last && nowMs - Date.parse(last.at) < againAfterMs) return;
  let page: T[] = [];
  let looked = 0;
  const write = async (): Promise<void> => {
    // Whoever changed one of them meanwhile has dated it.
    await collection.putMany(page);
    page = [];
    await pause(breathMs);
  };
  for await (const document of collection.scan()) {
    const changed = dated(document);
    if (changed !== undefined) page.push(changed);
    if (page.length === atOnce) await write();
    looked += 1;
    if (looked % lookedAtOnce === 0 && (await isStopped())) return;
  }
  if (page.length > 0) await write();
  const at = new Date(nowMs).toISOString();
  await update(marks, of, (mark, _id) => ({ _id, version: mark?.version ?? 0, at }));
}
