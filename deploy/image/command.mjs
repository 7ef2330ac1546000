/** A command of `npm run` inside the image, where all is built: `node deploy/image/command.mjs import contacts …`. */
import './end-when-told.mjs';
import { main } from '../../tools/commands/dist/main.js';

const [name = '', ...flags] = process.argv.slice(2);
process.exitCode = await main(name, flags);
