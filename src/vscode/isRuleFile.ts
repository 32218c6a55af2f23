import { baselineFileName } from '../policy/baseline';
import { policyFileName } from '../policy/policy';

/** Whether a document is a policy or a baseline, going by its name. */
export function isRuleFile({ path }: { readonly path: string }): boolean {
  return path.endsWith(`/${policyFileName}`) || path.endsWith(`/${baselineFileName}`);
}
