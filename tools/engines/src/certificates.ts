import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from './kafka-jars.ts';

const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';

/** A made-up authority and one certificate it signed, all PEM text; good for two days. */
export interface Certificates {
  readonly ca: string;
  /** For 127.0.0.1 and localhost, of a server or a client. */
  readonly cert: string;
  readonly key: string;
}

/** Makes an authority (ca.pem) and a certificate for loopback with openssl, in this folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  const openssl = (line: string) => runTool('openssl', line.split(' '), folder);
  await writeFile(join(folder, 'san.ext'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  await Promise.all([
    openssl(`req -x509 ${newKey} -days 2 -subj /CN=relight-authority -keyout ca.key -out ca.pem`),
    openssl(`req ${newKey} -subj /CN=relight-loopback -keyout own.key -out own.csr`),
  ]);
  await openssl(
    'x509 -req -in own.csr -days 2 -CA ca.pem -CAkey ca.key -CAcreateserial -extfile san.ext -out own.pem',
  );
  const [ca = '', cert = '', key = ''] = await Promise.all(
    ['ca.pem', 'own.pem', 'own.key'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { ca, cert, key };
}
