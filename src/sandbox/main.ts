export type { SandboxReady } from './sandboxReady';
export { startSandbox, type Sandbox, type SandboxOptions } from './startSandbox';
