import type { Owner } from '../../../credentials/model/credential';
import { say } from '../../../message';
import type { TooltipLine } from './node';

export function ownerLine(owner: Owner): TooltipLine {
  return { name: say('Owner'), value: owner.me ? say('{0} (you)', owner.name) : owner.name };
}

/** What is worth mentioning about a record's state. */
export function stateLines(row: { readonly managed: boolean; readonly active: boolean; readonly modifiedOn?: string }): TooltipLine[] {
  return [
    ...(row.managed ? [{ name: say('Managed: part of a solution that was imported') }] : []),
    ...(row.active ? [] : [{ name: say('Disabled') }]),
    ...(row.modifiedOn === undefined ? [] : [{ name: say('Changed'), value: row.modifiedOn.slice(0, 10) }]),
  ];
}
