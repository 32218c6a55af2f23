/** The views of the manifest, in order. The first shows until an environment is chosen, the others after that. */
export const viewIds = [
  'flowWarden.welcome',
  'flowWarden.environment',
  'flowWarden.credentials',
  'flowWarden.variables',
  'flowWarden.vaults',
  'flowWarden.dependencies',
] as const;
export type ViewId = (typeof viewIds)[number];
