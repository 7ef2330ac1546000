export { makeCertificates, type Certificates } from './certificates.ts';
export { startMongo, type MongoEngine, type MongoOptions } from './mongo.ts';
export { startKafka, type KafkaEngine, type KafkaOptions } from './kafka.ts';
export { patiently } from './patience.ts';
export { startTestEngines, type TestEngines } from './test-engines.ts';
export type { KafkaAccess } from './kafka-security.ts';
export { kafkaClassPath } from './kafka-jars.ts';
export { buildMongo } from './mongo-build.ts';
