import { say } from '../../message';

/** Dataverse among a tenant's applications. Others of that name do not count. */
export const dataverseApplicationId = '00000007-0000-0000-c000-000000000000';

export const secretsUser = { id: '4633458b-17de-408a-b874-0445c86b69e6', name: 'Key Vault Secrets User' } as const;

/** Built-in roles that let their holder read secrets: Secrets User, Secrets Officer, Key Vault Administrator. */
const reading: ReadonlySet<string> = new Set([
  secretsUser.id,
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  '00482a5a-887f-4fb3-b363-3b7fe8e74483',
]);
/** Built-in roles that do not: Owner, Contributor, Reader, Key Vault Reader. */
const notReading: ReadonlySet<string> = new Set([
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  '21090545-7ca7-4776-b22c-e363652d74d2',
]);

/** Whether roles let their holder read secrets. `perhaps`: at least one role is not known here. */
export function readsSecrets(roleIds: readonly string[]): 'yes' | 'no' | 'perhaps' {
  if (roleIds.some((id) => reading.has(id))) return 'yes';
  return roleIds.every((id) => notReading.has(id)) ? 'no' : 'perhaps';
}

export const takenBackInAzure = say('The role is taken back in the Azure portal only.');
export const rolesTakeTime = say('A role takes some minutes to work after it was given.');
