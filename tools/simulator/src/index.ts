import 'reflect-metadata';
export { playSeed, type Failing, type Played } from './player/play-seed.ts';
export { simulate, type Simulated, type SimulateOptions } from './simulate.ts';
