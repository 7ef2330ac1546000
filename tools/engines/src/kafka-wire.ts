import { connect } from 'node:net';

const metadata = 3;
const findCoordinator = 10;
const answerWithinMs = 1_000;

/** The ids of the brokers that a node knows to be alive (Kafka protocol: Metadata, version 1). */
export async function liveBrokers(port: number): Promise<readonly number[]> {
  const answer = await ask(port, metadata, Buffer.alloc(4));
  const ids: number[] = [];
  let at = 4;
  for (let left = answer.readInt32BE(0); left > 0; left--) {
    ids.push(answer.readInt32BE(at));
    at += 4;
    // Past the host and port, then the rack, which may be null (length -1).
    at += 2 + answer.readInt16BE(at) + 4;
    at += 2 + Math.max(answer.readInt16BE(at), 0);
  }
  return ids;
}

/** Whether groups (or transactions) can start; asking creates their internal topic (FindCoordinator, version 1). */
export async function hasCoordinator(
  port: number,
  kind: 'group' | 'transaction',
): Promise<boolean> {
  const name = Buffer.from('warm-up');
  const body = Buffer.alloc(2 + name.length + 1);
  body.writeInt16BE(name.length, 0);
  name.copy(body, 2);
  body.writeInt8(kind === 'group' ? 0 : 1, body.length - 1);
  const answer = await ask(port, findCoordinator, body);
  // The error code stands after the throttle time.
  return answer.readInt16BE(4) === 0;
}

/** One request; resolves to the answer past its correlation id. */
async function ask(port: number, apiKey: number, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    socket.setTimeout(answerWithinMs, () =>
      socket.destroy(new Error('The broker gave no answer.')),
    );
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The broker closed the connection.')));
    socket.once('connect', () => socket.write(Buffer.concat([header(apiKey, body.length), body])));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      resolve(received.subarray(8));
      socket.destroy();
    });
  });
}

/** Size, api key, version 1, correlation id, no client id. */
function header(apiKey: number, bodyBytes: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeInt32BE(10 + bodyBytes, 0);
  bytes.writeInt16BE(apiKey, 4);
  bytes.writeInt16BE(1, 6);
  bytes.writeInt32BE(1, 8);
  bytes.writeInt16BE(-1, 12);
  return bytes;
}
