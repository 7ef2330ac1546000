export { startSandbox, type Sandbox } from './start-sandbox.ts';
export { readEnvironment } from './environment.ts';
export type {
  PublicLink,
  SandboxClock,
  SandboxOptions,
  TwilioOptions,
  XOptions,
} from './options.ts';
