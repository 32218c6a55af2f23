import type { EnvironmentName, SandboxState } from './sandboxState';

/** The state from the point of view of one environment's services. Both share people, vaults and roles: changes to those appear in each. */
export function stateOfEnvironment(state: SandboxState, environment: EnvironmentName): SandboxState {
  return environment === 'test' ? { ...state, ...state.test } : state;
}
