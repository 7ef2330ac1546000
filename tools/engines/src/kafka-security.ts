import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificates, type Certificates } from './certificates.ts';

/** What a client needs to reach brokers over TLS with a login (SASL). */
export interface KafkaAccess extends Certificates {
  /** Known by PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512. */
  readonly username: string;
  readonly password: string;
}

/** Makes the certificates in this folder, for the brokers and for clients, and a user. */
export async function makeAccess(folder: string): Promise<KafkaAccess> {
  const certificates = await makeCertificates(folder);
  // Kafka reads PEM files as they are: key and certificate in one, the authority in another.
  await writeFile(join(folder, 'broker.pem'), certificates.key + certificates.cert);
  return { ...certificates, username: 'relight', password: randomBytes(12).toString('hex') };
}

/** The settings of a listener named CLIENT that asks for TLS and a login. */
export function clientListener(folder: string, access: KafkaAccess): Record<string, string> {
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required user_${access.username}="${access.password}";`;
  const settings = {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': join(folder, 'broker.pem'),
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': join(folder, 'ca.pem'),
    // A client's certificate is checked where it brings one.
    'ssl.client.auth': 'requested',
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'plain.sasl.jaas.config': plain,
    'scram-sha-256.sasl.jaas.config': scram,
    'scram-sha-512.sasl.jaas.config': scram,
  };
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`listener.name.client.${name}`, value]),
  );
}

/** What makes Kafka's formatting tool know the user by SCRAM. */
export function scramArguments({ username, password }: KafkaAccess): readonly string[] {
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ]);
}
