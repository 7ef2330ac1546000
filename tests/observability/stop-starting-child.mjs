/** A service whose engines never come, for stop.spec.ts. */
import { RelightError } from '@relight/domain';
import { runUntilStopped } from '@relight/service-kit';

const away = new RelightError('STORE_AWAY', 'It does not answer.', { retriable: true });
process.stdout.write('starting\n');
await runUntilStopped(() => Promise.reject(away));
