import 'reflect-metadata';
export { simulate, type Failing, type Simulated, type SimulateOptions } from './simulate.ts';
