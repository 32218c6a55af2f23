import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import { explainFailure } from '../model/explainFailure';
import { mayRead } from './mayRead';

/** Something that a run owner needs before desktop flows can run in its name, and whether it has it. */
export interface RunOwnerCheck {
  readonly id: 'user' | 'credential' | 'variables' | 'machine';
  readonly title: Message;
  readonly state: 'pass' | 'fail' | 'unknown';
  readonly evidence: Message;
  readonly remedy?: Message;
  /** Sharing the credential would fix it. */
  readonly share?: true;
}

/** The rows that a run owner will use, by their ids. */
export interface RunOwnerNeeds {
  readonly credentialId: string;
  readonly variableIds: readonly string[];
  readonly machineGroupId: string;
}

/** What is checked, in this order. */
export const runOwnerTitles: Readonly<Record<RunOwnerCheck['id'], Message>> = {
  user: say('Application user of this environment'),
  credential: say('Access to the credential'),
  variables: say('Access to the variables of the credential'),
  machine: say('Access to the machine or group'),
};

/**
 * Looks up an application's application user, and what it may read. If the user sees no such application user, it may merely be hidden from
 * them: then nothing is known.
 */
export async function checkRunOwner(
  services: Services,
  applicationId: string,
  needs: RunOwnerNeeds,
  options?: CallOptions,
): Promise<readonly RunOwnerCheck[]> {
  const found = await findApplicationUser(services, applicationId, options);
  if (!found.ok) return unknownUser(explainFailure(found.error));
  const user = found.value;
  if (user === 'noColumn') return unknownUser(say('This environment does not tell which of its users are applications.'));
  if (user === undefined) {
    const remedy = say(
      'If it is not there, an administrator adds it in the Power Platform admin center: Users + permissions, Application users.',
    );
    return unknownUser(say('No application user with this id can be seen in this environment.'), remedy);
  }
  const ask = (set: string, ids: readonly string[]) => Promise.all(ids.map((id) => mayRead(services, user.id, set, id, options)));
  const [credential, variables, machine] = await Promise.all([
    ask('credentials', [needs.credentialId]),
    ask('environmentvariabledefinitions', needs.variableIds),
    ask('flowmachinegroups', [needs.machineGroupId]),
  ]);
  return [
    userCheck(user),
    judgeAccess('credential', credential, { share: true, remedy: say('Share the credential with {0}, at least as user.', user.name) }),
    judgeAccess('variables', variables, {
      share: true,
      remedy: say('Share the credential again, together with its environment variables.'),
    }),
    judgeAccess('machine', machine, {
      remedy: say('Share the machine or the group with {0} in Power Automate, under Machines.', user.name),
    }),
  ];
}

function userCheck({ name, disabled }: ApplicationUser): RunOwnerCheck {
  const check = { id: 'user', title: runOwnerTitles.user } as const;
  if (!disabled) return { ...check, state: 'pass', evidence: say('{0} is an active user.', name) };
  return {
    ...check,
    state: 'fail',
    evidence: say('{0} is disabled.', name),
    remedy: say('Ask an administrator to activate it in the Power Platform admin center.'),
  };
}

function unknownUser(evidence: Message, remedy?: Message): RunOwnerCheck[] {
  const rest = (['credential', 'variables', 'machine'] as const).map((id): RunOwnerCheck => ({
    id,
    title: runOwnerTitles[id],
    state: 'unknown',
    evidence: say('This cannot be looked up without the application user.'),
  }));
  return [{ id: 'user', title: runOwnerTitles.user, state: 'unknown', evidence, ...(remedy && { remedy }) }, ...rest];
}

function judgeAccess(
  id: RunOwnerCheck['id'],
  answers: readonly Result<boolean>[],
  wayOut: Pick<RunOwnerCheck, 'share' | 'remedy'>,
): RunOwnerCheck {
  const check = { id, title: runOwnerTitles[id] };
  if (answers.some((answer) => answer.ok && !answer.value))
    return { ...check, state: 'fail', evidence: say('It may not read this.'), ...wayOut };
  const failure = answers.find((answer) => !answer.ok);
  if (failure?.ok === false) return { ...check, state: 'unknown', evidence: explainFailure(failure.error) };
  return { ...check, state: 'pass', evidence: say('It may read this.') };
}

interface ApplicationUser {
  readonly id: string;
  readonly name: string;
  readonly disabled: boolean;
}

const userRow = v.object({ systemuserid: cells.id, fullname: cells.text, isdisabled: cells.flag });

async function findApplicationUser(
  services: Services,
  applicationId: string,
  options?: CallOptions,
): Promise<Result<ApplicationUser | 'noColumn' | undefined>> {
  const columns = await services.dataverse.columns('systemuser', options);
  if (!columns.ok) return columns;
  if (!columns.value.has('applicationid')) return succeed('noColumn');
  const query = { select: ['systemuserid', 'fullname', 'isdisabled'], filter: `applicationid eq ${applicationId.toLowerCase()}` };
  const rows = await services.dataverse.list('systemusers', query, userRow, options);
  if (!rows.ok) return rows;
  const [row] = rows.value;
  return succeed(row && { id: row.systemuserid, name: row.fullname || applicationId, disabled: row.isdisabled });
}
