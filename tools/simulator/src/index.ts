import 'reflect-metadata';
export { playSeed, type Failing, type Played } from './player/play-seed.ts';
export { simulate, type Simulated, type SimulateOptions } from './simulate.ts';
export { tried as playScript } from './run/end-state.ts';
export { run } from './run/run.ts';
export { shrink } from './run/shrink.ts';
export { generate } from './script/generate.ts';
