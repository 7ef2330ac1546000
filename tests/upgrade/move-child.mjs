// A command to be killed: its name and flags are ours; what it says is on stderr, its result on stdout.
import { main } from '../../tools/commands/dist/main.js';

const [name, ...flags] = process.argv.slice(2);
process.exitCode = await main(name, flags);
