/** A child of `bench -- live`: many viewers in a process of their own, driven over the parent's channel. */
import { connect } from 'node:net';

interface Order {
  readonly port: number;
  readonly path: string;
  readonly viewers: number;
}

/** What every stream of the product and of the bare server says when something changes. */
const mark = 'event: change';
/** The kernel refuses more at once than a listener lets wait. */
const atOnce = 100;

process.on('message', (order: Order) => {
  openAll(order).then(
    () => process.send?.({ kind: 'open' }),
    (error: unknown) => process.send?.({ kind: 'failed', message: String(error) }),
  );
});

async function openAll({ port, path, viewers }: Order): Promise<void> {
  const told = teller(viewers);
  for (let from = 0; from < viewers; from += atOnce) {
    const count = Math.min(atOnce, viewers - from);
    // oxlint-disable-next-line no-await-in-loop -- a few at a time
    await Promise.all(Array.from({ length: count }, () => open(port, path, told)));
  }
}

/** Says once how long after the first viewer the last one heard of a change. */
function teller(viewers: number): () => void {
  let heard = 0;
  let firstAt = 0;
  return () => {
    if (heard === 0) firstAt = performance.now();
    heard += 1;
    if (heard < viewers) return;
    heard = 0;
    process.send?.({ kind: 'heard', spreadMs: performance.now() - firstAt });
  };
}

/** Resolves with the first bytes of the body. Packed bytes would have to be unpacked here: asked for plain. */
function open(port: number, path: string, told: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    socket.once('error', reject);
    socket.on('data', (bytes) => {
      resolve();
      if (bytes.includes(mark)) told();
    });
  });
}
