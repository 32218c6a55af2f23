import type { EnvironmentName, World } from './world';

/** The world as the services of one of the environments see it. Both share people, vaults and roles: a change of those is seen in each. */
export function worldOf(world: World, environment: EnvironmentName): World {
  return environment === 'test' ? { ...world, ...world.test } : world;
}
