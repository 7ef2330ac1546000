import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DocumentStore, type Stored } from '@relight/documents';
import { EventLog } from '@relight/messaging';
import { Schema } from 'mongoose';
import { Background } from './lifecycle.ts';
import { Readiness } from './readiness.ts';

const everyMs = 2_000;
const patienceMs = 1_500;
/** One miss may be a hiccup; after so many in a row the service is not ready. */
const mostMisses = 2;

/** Nothing is ever kept here: what counts is that the store answers. */
const probe = {
  name: 'kit.health',
  schema: new Schema<Stored>({ _id: String, version: Number }),
};

/** Asks the event log and the document store now and then whether they are there. */
@Injectable()
export class EngineHealth implements OnApplicationBootstrap {
  constructor(
    private readonly events: EventLog,
    private readonly documents: DocumentStore,
    private readonly readiness: Readiness,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.#watch('event log', () => this.events.lag('relight-health', ['outages']));
    this.#watch('document store', async () => (await this.documents.open(probe)).get('probe'));
  }

  #watch(name: string, ask: () => Promise<unknown>): void {
    let misses = 0;
    this.readiness.add(name, () => misses < mostMisses || `the ${name} does not answer`);
    this.background.every(`asking the ${name}`, everyMs, async () => {
      misses = (await answers(ask)) ? 0 : misses + 1;
    });
  }
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const answer = ask().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}
