export { startMongo, type MongoEngine, type MongoOptions } from './mongo.ts';
export { startKafka, type KafkaEngine, type KafkaOptions } from './kafka.ts';
export { startTestEngines, type TestEngines } from './test-engines.ts';
