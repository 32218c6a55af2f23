const types = ['text', 'number', 'boolean', 'json', 'dataSource', 'secret'] as const;

/** The types of environment variables. */
export type VariableType = KnownType | 'unknown';
type KnownType = (typeof types)[number];

/** Where Dataverse's options for the type of a variable begin. */
const firstOption = 100000000;

/** The type that an option of Dataverse stands for. */
export function variableTypeOf(option: number): VariableType {
  return types[option - firstOption] ?? 'unknown';
}

/** The option of Dataverse for a type. */
export function optionOf(type: KnownType): number {
  return firstOption + types.indexOf(type);
}
