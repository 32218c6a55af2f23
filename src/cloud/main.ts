/** Loaded when an environment is chosen: the clients of Microsoft's services. */
export { cloudOfDataverse, clouds } from './clouds';
export { connect, type Connecting } from './connect';
export { detectEnvironment, detectTenant } from './detectEnvironment';
export { listEnvironments, type ListedEnvironment } from './discovery';
export { parseEnvironmentAddress, type ParsedAddress } from './environmentAddress';
export { sandboxCloud, sandboxEnvironment, type SandboxAddresses } from './sandboxCloud';
