import mongoose from 'mongoose';
import { createConnection, createServer, type Server } from 'node:net';

const { BSON } = mongoose.mongo;
const headerBytes = 16;
const opMsg = 2013;

interface Command {
  readonly createIndexes?: string;
  indexes?: Record<string, unknown>[];
}

/** The message, without `option` in the indexes it asks for; any other as it is. */
function without(option: string, message: Buffer): Buffer {
  const body = headerBytes + 4 + 1;
  if (message.readInt32LE(12) !== opMsg || message[body - 1] !== 0) return message;
  const end = body + message.readInt32LE(body);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a command of MongoDB's protocol
  const command = BSON.deserialize(message.subarray(body, end), {
    promoteValues: false,
  }) as Command;
  if (command.createIndexes === undefined) return message;
  for (const index of command.indexes ?? []) delete index[option];
  const parts = [message.subarray(0, body), BSON.serialize(command), message.subarray(end)];
  const changed = Buffer.concat(parts);
  changed.writeInt32LE(changed.length, 0);
  return changed;
}

/** Cuts a stream of MongoDB's protocol into its messages. */
function messages(): (bytes: Buffer) => readonly Buffer[] {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const whole: Buffer[] = [];
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      whole.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return whole;
  };
}

/** A real server behind a door that drops an option of indexes without a word, as some servers do. */
export async function droppingServer(
  uri: string,
  option: 'sparse' | 'unique',
): Promise<{ readonly uri: string; readonly close: () => Promise<void> }> {
  const target = new URL(uri);
  const [port, host] = [Number(target.port), target.hostname];
  const door: Server = createServer((client) => {
    const server = createConnection(port, host);
    const cut = messages();
    client.on('data', (bytes: Buffer) => {
      for (const message of cut(bytes)) server.write(without(option, message));
    });
    server.on('data', (bytes: Buffer) => client.write(bytes));
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  target.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const close = async (): Promise<void> => {
    await new Promise((resolve) => door.close(resolve));
  };
  return { uri: target.href, close };
}
