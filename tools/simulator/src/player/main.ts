/** A process that plays the seeds it is sent, one at a time, and answers with what became of each. */
import 'reflect-metadata';
import { playSeed, type Wanted } from './play-seed.ts';

process.on('message', (wanted: Wanted) => {
  void playSeed(wanted).then((played) => process.send?.(played));
});
// Whoever asked is gone, and with them the reason to go on.
process.on('disconnect', () => process.exit(0));
