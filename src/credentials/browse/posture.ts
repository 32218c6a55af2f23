import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import type { Me } from '../model/me';

/** How an environment is protected, as far as it says. */
export interface Posture {
  /** `audit`: requests from other addresses are logged but not refused. */
  readonly firewall: 'on' | 'audit' | 'off' | 'unknown';
  /** The address ranges that the firewall lets in. */
  readonly allowedRanges: readonly string[];
}

const columnNames = ['enableipbasedfirewallrule', 'enableipbasedfirewallruleinauditmode', 'allowediprangeforfirewall'];
const organization = v.object({
  enableipbasedfirewallrule: v.nullish(v.boolean()),
  enableipbasedfirewallruleinauditmode: cells.flag,
  allowediprangeforfirewall: cells.text,
});

const notTold: Posture = { firewall: 'unknown', allowedRanges: [] };

/**
 * Reads the IP firewall's settings from the environment's own row. Gives `unknown` if the user may not read them, or the environment is
 * older. The audit column is assumed to apply only while the rule is on [I].
 */
export async function readPosture(services: Services, me: Me, options?: CallOptions): Promise<Result<Posture>> {
  const columns = await services.dataverse.columns('organization', options);
  if (!columns.ok) return isWithheld(columns) ? succeed(notTold) : columns;
  const select = columnNames.filter((name) => columns.value.has(name));
  if (select.length === 0) return succeed(notTold);
  const row = await services.dataverse.read('organizations', me.organizationId, { select }, organization, options);
  if (!row.ok) return isWithheld(row) ? succeed(notTold) : row;
  const { enableipbasedfirewallrule: enabled, enableipbasedfirewallruleinauditmode: audit, allowediprangeforfirewall: ranges } = row.value;
  return succeed({
    firewall: enabled === true ? (audit ? 'audit' : 'on') : enabled === false ? 'off' : 'unknown',
    allowedRanges: ranges
      .split(',')
      .map((range) => range.trim())
      .filter((range) => range !== ''),
  });
}

function isWithheld(answer: Result<unknown>): boolean {
  return !answer.ok && (answer.error.kind === 'forbidden' || answer.error.kind === 'notFound');
}
