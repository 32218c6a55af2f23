/** The views of the manifest, in their order. */
export const viewIds = [
  'flowWarden.environment',
  'flowWarden.credentials',
  'flowWarden.variables',
  'flowWarden.vaults',
  'flowWarden.dependencies',
] as const;
export type ViewId = (typeof viewIds)[number];
