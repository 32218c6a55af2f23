import { createHmac } from 'node:crypto';
import type { Finding } from '../rules/finding';
import type { RuleCode } from '../rules/ruleCode';
import { mask } from '../secrets/mask';
import type { SecretIdentity } from './scanEvent';

/** The rules that underline the secret itself. */
const rulesOfValues = new Set<RuleCode>(['FW101', 'FW102', 'FW103', 'FW104', 'FW106', 'FW107', 'FW108', 'FW111']);

/**
 * Tells the same secret in several places from different ones. The key is random, never written, and gone with whoever made it: without it
 * the identity says nothing about the value.
 */
export function identifySecret(
  { rule, message }: Pick<Finding, 'rule' | 'message'>,
  value: string,
  key: string,
): SecretIdentity | undefined {
  if (!rulesOfValues.has(rule)) return undefined;
  const [kind] = message.args;
  return {
    id: createHmac('sha256', key).update(value).digest('base64url'),
    masked: mask(value),
    ...(typeof kind === 'object' && { kind }),
  };
}
