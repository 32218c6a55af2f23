import type { EnvironmentName, SandboxState } from './sandboxState';

/** The state as the services of one of the environments see it. Both share people, vaults and roles: a change of those is seen in each. */
export function stateOfEnvironment(state: SandboxState, environment: EnvironmentName): SandboxState {
  return environment === 'test' ? { ...state, ...state.test } : state;
}
