/** The views of the manifest, in their order. The first is there until an environment is chosen, the others from then on. */
export const viewIds = [
  'flowWarden.welcome',
  'flowWarden.environment',
  'flowWarden.credentials',
  'flowWarden.variables',
  'flowWarden.vaults',
  'flowWarden.dependencies',
] as const;
export type ViewId = (typeof viewIds)[number];
