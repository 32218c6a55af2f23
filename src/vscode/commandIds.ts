/** Every command of the manifest. What registers them is typed by this list, so none can be forgotten. */
export const commandIds = [
  'flowWarden.fixAllInFile',
  'flowWarden.explainRule',
  'flowWarden.turnOffRule',
  'flowWarden.showLog',
] as const;
export type CommandId = (typeof commandIds)[number];
