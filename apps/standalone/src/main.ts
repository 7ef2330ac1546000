import 'reflect-metadata';
import { runUntilStopped } from '@relight/service-kit';
import { startStandalone } from './standalone.ts';

await runUntilStopped(() => startStandalone(process.env));
