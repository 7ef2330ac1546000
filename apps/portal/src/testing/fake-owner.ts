import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FakeOwner {
  readonly url: string;
  readonly heard: readonly Heard[];
  readonly close: () => Promise<void>;
}

type Answer = (heard: Heard, response: ServerResponse) => void;

const ready: Answer = (_heard, response) => {
  response.setHeader('content-type', 'application/json');
  response.end('{}');
};

/** A service behind the portal that writes down what reached it. */
export async function startFakeOwner(answer: Answer = ready): Promise<FakeOwner> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks) };
      if (url !== '/health/ready') heard.push(one);
      (url === '/health/ready' ? ready : answer)(one, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- listening on a port, not a pipe
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
